"""The shape of figures of how long authorities took, in ``durations.yaml`` and in scenarios."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from dorasan.law.file import TextShape

Slug = r"^[a-z0-9][a-z0-9_.-]*$"


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


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


class DurationsFileShape(Shape):
    durations: tuple[DurationShape, ...]
