"""What every event's body is made of: only what canonical JSON can say in one way.

Days, moments and amounts stand as text; numbers are whole and below 2^53; keys are ASCII. From the first release on
a kind is never changed: what changes gets a new version beside the old one.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

MOST_WHOLE = 2**53 - 1  # what every reader of JSON holds exactly
LONGEST = 20_000  # letters of a text; what is longer is an attachment


def _day(text: str) -> str:
    if date.fromisoformat(text).isoformat() != text:
        raise ValueError("not a day")
    return text


@lru_cache(maxsize=1_000)  # a session's begin stands in each of its events
def _moment(text: str) -> str:
    read = datetime.fromisoformat(text)
    if read.tzinfo is None or read.microsecond or read.isoformat() != text:
        raise ValueError("not a moment with its offset, to the second")
    return text


def _amount(text: str) -> str:
    try:
        read = Decimal(text)
    except InvalidOperation as wrong:
        raise ValueError("not an amount") from wrong
    if not read.is_finite() or read < 0 or len(text) > 40 or set(text) - set("0123456789."):
        raise ValueError("not an amount")
    return text


Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST, strip_whitespace=True)]
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._@#:/+-]{0,119}$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200)]  # as the project names it
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Day = Annotated[str, AfterValidator(_day)]
Moment = Annotated[str, AfterValidator(_moment)]
Amount = Annotated[str, AfterValidator(_amount)]
Count = Annotated[int, Field(ge=0, le=MOST_WHOLE, strict=True)]
Lines = Annotated[tuple[Line, ...], Field(min_length=1)]


class Part(BaseModel):
    """A piece of a body."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Body(Part):
    """What one kind of event says. ``source``: where it was read, of what was put together afterwards."""

    KIND: ClassVar[str]
    VERSION: ClassVar[int] = 1
    source: Text | None = None
