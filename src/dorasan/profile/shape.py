"""The shape of a profile file and of the tables beside it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BothShape(Shape):
    """A text in both languages."""

    en: str = Field(min_length=1)
    ko: str = Field(min_length=1)


class OfShape(Shape):
    kinds: tuple[str, ...] = Field(min_length=1)


class PremiseShape(Shape):
    fact: str
    value: Any
    why: BothShape
    listed: bool = False
    taken_away_by: tuple[str, ...] = ()


class PresumptionShape(Shape):
    """``silences`` and ``taken_away_by`` are written even where they are empty: nobody forgets them."""

    fact: str
    value: Any
    why: BothShape
    confirmed_by: BothShape
    silences: tuple[str, ...]
    taken_away_by: tuple[str, ...]
    of: OfShape | None = None
    once: Literal["route", "screened"] | None = None


class ProfileShape(Shape):
    """A presumption is written out, or named as in ``tables/presumptions.yaml``."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    title: BothShape
    says: BothShape
    seat: str = ""
    asks_first: tuple[str, ...] = ()
    premises: tuple[PremiseShape, ...]
    presumptions: tuple[PresumptionShape | str, ...]
