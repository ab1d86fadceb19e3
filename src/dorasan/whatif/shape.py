"""The shape of a scenario file. Everything beyond these keys is an error with its line."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from dorasan.law.file import ActShape, PeriodShape, ProvisionShape, TextShape
from dorasan.whatif.duration_shape import DurationShape, Shape, Slug
from dorasan.whatif.scenario import Touch

Patterns = tuple[str, ...]


class GroundShape(Shape):
    """What the supposition rests on: a public page, or nothing but the supposition."""

    says: TextShape
    source: str = ""


class ChangeShape(Shape):
    """Fields laid over what the pack says. ``when`` replaces the test of a provision with one reading."""

    id: str
    in_force: PeriodShape | None = None
    by: ActShape | tuple[ActShape, ...] | None = None
    lifts: Patterns | None = None
    when: Any = None
    unless: Any = None

    @model_validator(mode="after")
    def changes_something(self) -> ChangeShape:
        if not self.model_fields_set - {"id"}:
            raise PydanticCustomError("changes_nothing", "a change names at least one field")
        return self


class SpareShape(Shape):
    """Provisions of practice that fall silent where no cell of the named governments gates, under any reading."""

    provisions: Patterns = Field(min_length=1)
    where_law_is_silent: tuple[str, ...] = Field(min_length=1)


class LayerShape(Shape):
    suspend: Patterns = ()
    add: tuple[ProvisionShape, ...] = ()
    change: tuple[ChangeShape, ...] = ()


class PracticeShape(LayerShape):
    spare: SpareShape | None = None


class LawShape(LayerShape):
    as_of: date | None = None


class HoldShape(Shape):
    holder: str
    provision: str
    reading: str


class SettleShape(Shape):
    provision: str
    reading: str


class ReadingsShape(Shape):
    hold: tuple[HoldShape, ...] = ()
    settle: tuple[SettleShape, ...] = ()


class SilenceShape(Shape):
    """An act that silence now grants, ``days`` after filing."""

    act: str
    of: str
    days: int = Field(ge=0)


class ScenarioShape(Shape):
    scenario: str = Field(pattern=Slug)
    title: TextShape
    says: TextShape
    rests_on: tuple[GroundShape, ...] = Field(min_length=1)
    touches: tuple[Touch, ...] = Field(min_length=1)
    practice: PracticeShape = PracticeShape()
    north: LayerShape = LayerShape()
    law: LawShape = LawShape()
    readings: ReadingsShape = ReadingsShape()
    silence_is_consent: tuple[SilenceShape, ...] = ()
    durations: tuple[DurationShape, ...] = ()
    seat: str | None = None
