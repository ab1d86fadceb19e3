"""What a project file says of somebody: a party, who owns how much of it, what is known beside the name."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from dorasan.project.written import NameShape, Shape


def _as_written(raw: Any) -> Any:
    """One or several, and a year or a day that YAML has read as a figure, as the text that was written."""
    several = raw if isinstance(raw, list | tuple) else [raw]
    return tuple(str(one) if isinstance(one, int | date) and not isinstance(one, bool) else one for one in several)


_BIRTH = re.compile(r"~?(1[89]|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def _a_birth(text: str) -> str:
    if not _BIRTH.fullmatch(text):
        raise PydanticCustomError("birth", "write a day or a year of birth: 1964-06-18, 1964, ~1964")
    return text


Born = Annotated[str, AfterValidator(_a_birth)]
Several = BeforeValidator(_as_written)


class KnownShape(Shape):
    """What is known of a party beside its name: it holds likenesses of names down, and numbers decide."""

    born: Annotated[tuple[Born, ...], Several] = Field(
        default=(), description="day or year of birth, as exact as it is known: 1964-06-18, 1964, ~1964"
    )
    countries: Annotated[tuple[str, ...], Several] = Field(
        default=(), description="of nationality, seat or flag: kr, South Korea"
    )
    numbers: Annotated[tuple[str, ...], Several] = Field(
        default=(), description="passport, IMO number, bank code, registration"
    )


class OwnerShape(KnownShape):
    """Who holds a part of a party, as far as it is stated. ``share``: percent of the party; left out, not known."""

    name: NameShape | str
    share: Decimal | None = Field(default=None, ge=0, le=100)
    aliases: tuple[str, ...] = ()
    source: str = Field(default="", description="where it is from: the register of companies, the party itself")


class PartyShape(KnownShape):
    """Who acts, gives, receives, pays, insures. ``facts`` describe this party as an actor."""

    name: NameShape | str
    role: str = ""
    facts: dict[str, Any] = Field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    owners: tuple[OwnerShape, ...] = Field(default=(), description="who holds how much of it: screened, and added up")
    via: Literal["plan"] | None = None  # follows from an answer about the plan: goes when that is answered otherwise
