"""The shape of a project file. Its JSON schema is published as ``schemas/project.schema.json``."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

LineId = Annotated[str, Field(pattern=r"^[\w가-힣][\w가-힣.:-]*$")]
Prefix = Annotated[str, Field(pattern=r"^([\w가-힣][\w가-힣.:-]*)?$")]
Kind = Literal[
    "item", "component", "packaging", "conveyance", "fuel", "carried", "person", "party", "payment", "activity"
]


def as_id(words: str, otherwise: str) -> str:
    """Words of a file (its name, a cell) as an id; ``otherwise`` where nothing is left of them."""
    kept = "".join(sign if sign.isalpha() or sign.isdecimal() or sign in "_.:-" else "\0" for sign in words)
    return re.sub("\0+", "-", kept).strip("-.:") or otherwise


VIA = "ask"  # how an answer says that it was given to a question
PROFILE, ASSUMED_PROFILE = "profile", "profile_assumed"
STEPS = "steps"  # what each answer changed, the last one last
PLANNED = "plan"  # how what is written says that it follows from an answer to a question about the plan

# What is taken for granted of a list without a project file; every output shows it as assumed.
ASSUMED_OF_A_BARE_LIST: dict[str, Any] = {
    "direction": "to_north",
    "departs_from": "kr",
    "aircraft_spare": "no",
    "custody": {"one_of": ["gift", "sale", "left", "consumed"]},
}


def _a_day(raw: Any) -> Any:
    """A day as it is written; never the seconds since 1970 that a bare number would stand for."""
    if isinstance(raw, bool | int | float) or (isinstance(raw, str) and raw.strip().isdecimal()):
        raise PydanticCustomError("date_type", "write a day as 2017-11-01")
    return raw


def _of_our_time(day: date) -> date:
    if not 1900 <= day.year < 2200:
        raise PydanticCustomError("date_out_of_time", "a day between 1900 and 2199")
    return day


Day = Annotated[date, BeforeValidator(_a_day), AfterValidator(_of_our_time)]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class NameShape(Shape):
    en: str
    ko: str


class DatesShape(Shape):
    since: Day = Field(alias="from")
    until: Day = Field(alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> DatesShape:
        if self.until < self.since:
            raise PydanticCustomError("ends_first", "ends before it begins")
        return self


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


# Who acts: one party, or several, each of which has a part in it.
Actors = str | tuple[str, ...] | None


class LegShape(Shape):
    """One stretch of the route: crossing point, date, mode; judged as a subject of its own."""

    name: NameShape | str
    crossing: str = ""
    date_: Day | DatesShape | None = Field(default=None, alias="date")
    facts: dict[str, Any] = Field(default_factory=dict)
    actor: Actors = None
    needs: tuple[LineId | OneOfShape, ...] = ()
    via: Literal["plan"] | None = None


class OneOfShape(Shape):
    one_of: tuple[LineId, ...] = Field(min_length=2)


class ActShape(Shape):
    """What somebody does with the subject; facts here hold for this act alone."""

    act: str
    actor: Actors = None
    giver: str | None = None
    receiver: str | None = None
    leg: str | None = None
    facts: dict[str, Any] = Field(default_factory=dict)


class LineShape(KnownShape):
    """One subject to be ruled on. Of somebody and of a ship it may be said what is known beside the name."""

    id: LineId
    kind: Kind
    name: NameShape | str
    quantity: str = ""
    acts: tuple[ActShape | str, ...] = ()
    leg: str | None = None
    actor: Actors = None
    giver: str | None = Field(default=None, description="the party whose thing it was: judged as one that acts")
    receiver: str | None = Field(default=None, description="the party that gets it: judged as one that acts")
    facts: dict[str, Any] = Field(default_factory=dict)
    needs: tuple[LineId | OneOfShape, ...] = ()
    accompanies: tuple[LineId, ...] = ()
    note: NameShape | str | None = None
    via: Literal["plan"] | None = None

    @model_validator(mode="after")
    def _of_somebody(self) -> LineShape:
        if (self.born or self.countries or self.numbers) and self.kind not in ("person", "party", "conveyance"):
            raise PydanticCustomError("of_somebody", "born, countries and numbers are somebody's, or a ship's")
        return self


class TableShape(Shape):
    """Items from a plain CSV or XLSX table with a header row. ``columns`` maps facts and fields to header texts."""

    file: str
    sheet: str | None = None
    kind: Kind = "item"
    columns: dict[str, str]
    facts: dict[str, Any] = Field(default_factory=dict)
    leg: str | None = None
    actor: Actors = None
    needs: tuple[LineId | OneOfShape, ...] = ()
    prefix: Prefix = ""


class ListShape(Shape):
    """A packing list as people really send it; read by ``dorasan.packing``, codes by ``dorasan.goods``."""

    file: str
    facts: dict[str, Any] = Field(default_factory=dict)
    leg: str | None = None
    actor: Actors = None
    needs: tuple[LineId | OneOfShape, ...] = ()
    prefix: Prefix = ""
    open_kits: bool = True
    contents: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="by line of the list: what it holds, in the words of whoever packed it"
    )


class AssertionShape(Shape):
    """One answer for many lines: who says so, and when."""

    lines: Literal["all"] | tuple[str, ...]
    facts: dict[str, Any] = Field(min_length=1)
    by: str = ""
    on: Day | None = None
    source: str = ""
    assumed: bool = False
    note: NameShape | str | None = None
    via: Literal["ask", "plan"] | None = None  # given through a question: can be taken back


class PlannedShape(Shape):
    """What somebody answered to a question about the plan; what follows from it stands under ``legs`` and ``lines``."""

    answer: str = Field(description="the answer's own word, several with commas; a day, or a span as FIRST..LAST")
    name: str = ""
    number: int | None = None
    by: str = ""
    on: Day | None = None


class StepShape(Shape):
    """What one answer of ``dorasan ask`` changed, as it was before it: how ``--undo`` takes it back. Nothing is judged
    by it."""

    plan: dict[str, PlannedShape | None] = Field(default_factory=dict)
    facts: dict[str, Any] = Field(default_factory=dict)
    contents: dict[str, tuple[str, ...] | None] = Field(default_factory=dict)
    profile: str = ""
    profile_assumed: bool = False
    asked: int = Field(default=0, ge=0, description="how many assertions it added")


class HeldShape(Shape):
    """An act already asked for or granted: shown beside the needs, never mixed into them."""

    act: str
    of: str
    state: Literal["held", "claimed", "pending", "refused"] = Field(
        description="claimed: granted by the account of somebody whom others contradict; never counted as held"
    )
    lines: Literal["all"] | tuple[str, ...] = "all"
    filed: Day | None = None
    granted: Day | None = None
    until: Day | None = None
    paper: str = ""
    source: str = ""


class ProjectShape(Shape):
    """A cooperation project as its proposer describes it."""

    project: LineId
    title: NameShape | str
    seat: str = "kr"
    profile: str = Field(default="", description="who the applicant is, by the name of a profile (docs/profiles.md)")
    profile_assumed: bool = Field(default=False, description="nobody chose the profile: it is shown as a guess")
    as_of: Day | None = None
    facts: dict[str, Any] = Field(default_factory=dict)
    parties: dict[str, PartyShape] = Field(default_factory=dict)
    legs: dict[str, LegShape] = Field(default_factory=dict)
    lines: tuple[LineShape, ...] = ()
    tables: tuple[TableShape, ...] = ()
    lists: tuple[ListShape, ...] = ()
    plan: dict[str, PlannedShape] = Field(
        default_factory=dict, description="answers to the questions of dorasan ask about the plan, with who and when"
    )
    assertions: tuple[AssertionShape, ...] = ()
    steps: tuple[StepShape, ...] = Field(default=(), description="what each answer of dorasan ask changed")
    held: tuple[HeldShape, ...] = ()
    notes: tuple[NameShape | str, ...] = ()


LegShape.model_rebuild()
