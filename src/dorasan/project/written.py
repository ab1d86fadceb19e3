"""How things are written in a project file: ids, kinds, days, names in two languages."""

from __future__ import annotations

import re
from datetime import date
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
