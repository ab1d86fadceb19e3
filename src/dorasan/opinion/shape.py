"""The words and base of every published result: needs, classes, cells, vectors, texts in both languages."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, PlainSerializer

from dorasan.problem import Place
from dorasan.shown import short

Text = dict[str, str]
CalendarDay = date  # where a field is called date
NeedWord = Literal[
    "not_needed", "record", "report_after", "notify", "non_objection",
    "routine", "favourable", "case_by_case", "exceptional", "presumed_denial", "no_route",
]  # fmt: skip
ClassWord = Literal["free", "own", "shared", "barred"]
MannerWord = Literal["as_last_checked", "only_checked"]  # how the law is taken after the day it was last looked at
AS_LAST_CHECKED: MannerWord = "as_last_checked"
ONLY_CHECKED: MannerWord = "only_checked"
Cell = tuple[NeedWord, NeedWord]  # [best, worst] over everything unknown
Vector = dict[str, Cell]  # by authority
Views = dict[str, Vector]  # by view: strict, lenient, and one a holder


def _place_text(place: Place | None) -> str:
    return place.show("en") if place is not None else ""


PlaceText = Annotated[Place | None, PlainSerializer(_place_text, return_type=str)]  # a place, published in English


def manner_word(*, only_checked: bool) -> MannerWord:
    return ONLY_CHECKED if only_checked else AS_LAST_CHECKED


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    def __repr__(self) -> str:
        """Its first fields that are a word: a whole check would fill a hundred screens."""
        told = [(name, value) for name, value in self if type(value) in (str, int, date) and name != "format"]
        return short(type(self).__name__, told[:3])

    __str__ = __repr__
