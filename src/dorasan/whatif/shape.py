"""The shape of a scenario file. Everything beyond these keys is an error with its line."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from dorasan.law.file import ActShape, PeriodShape, ProvisionShape, TextShape
from dorasan.whatif.scenario import Touch

Slug = r"^[a-z0-9][a-z0-9_.-]*$"
Patterns = tuple[str, ...]


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


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


class DaysShape(Shape):
    since: int | None = Field(default=None, alias="from", ge=0)
    until: int | None = Field(default=None, alias="to", ge=0)

    @model_validator(mode="after")
    def runs_forward(self) -> DaysShape:
        if self.since is None and self.until is None:
            raise PydanticCustomError("no_end", "at least one end")
        if self.since is not None and self.until is not None and self.until < self.since:
            raise PydanticCustomError("backwards", "to lies before from")
        return self


class DurationShape(Shape):
    """How long an act took, or may take. A state (``frozen``, ``no_deadline``) never has days."""

    id: str = Field(pattern=Slug)
    of: str
    act: str | None = None
    kind: Literal["observed", "rule", "claimed", "stat", "supposed"]
    days: DaysShape | None = None
    state: Literal["frozen", "no_deadline"] | None = None
    n: int | None = Field(default=None, ge=0)
    period: str = ""
    what: TextShape
    source: tuple[str, ...] = ()

    @model_validator(mode="after")
    def days_or_state(self) -> DurationShape:
        if (self.days is None) == (self.state is None):
            raise PydanticCustomError("days_or_state", "either days or a state")
        return self


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


class DurationsFileShape(Shape):
    durations: tuple[DurationShape, ...]
