"""The shape of a pack file, as a lawyer writes it. Everything beyond these keys is an error with its line."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from dorasan.law.act import Policy, Timing
from dorasan.law.provision import Effect, Layer

Slug = r"^[a-z0-9][a-z0-9_./-]*$"


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TextShape(Shape):
    en: str = Field(min_length=2)
    ko: str = Field(min_length=2)


class InstrumentShape(Shape):
    id: str
    title: TextShape
    cited_ko: str = Field(default="", description="the name it is cited by in Korean, where it is not its id")
    url: str = ""


class PeriodShape(Shape):
    since: date = Field(alias="from")
    until: date | None = None
    ended: TextShape | None = Field(
        default=None,
        description="how it was confirmed that nothing renewed it after until: what replaced or repealed it",
    )
    older: TextShape | None = Field(
        default=None,
        description="what stood before from, where from is the day of the first text that was read and not the first "
        "day: until then what it asks may have been asked, and the cell is open",
    )

    @model_validator(mode="after")
    def runs_forward(self) -> PeriodShape:
        if self.until is not None and self.until < self.since:
            raise PydanticCustomError("until_before", "until lies before from")
        if self.ended is not None and self.until is None:
            raise PydanticCustomError("ended_without_until", "ended says why nothing follows until, and needs it")
        return self


class ActShape(Shape):
    act: str
    of: str
    timing: Timing
    policy: Policy | None = None
    days: int | None = Field(default=None, ge=0)

    @model_validator(mode="after")
    def approval_has_policy(self) -> ActShape:
        if (self.timing is Timing.PRIOR_APPROVAL) != (self.policy is not None):
            raise PydanticCustomError(
                "policy", "a prior approval, and only that, names the policy under which it is decided"
            )
        return self


class PositionShape(Shape):
    holder: str
    since: date = Field(alias="from")
    until: date | None = None
    source: str = ""
    inferred: bool = False
    assumed: bool = False
    note: TextShape | None = None

    @model_validator(mode="after")
    def has_ground(self) -> PositionShape:
        if not self.assumed and not self.source:
            raise PydanticCustomError("ground", "a position has a public source, or is assumed: true")
        if self.assumed and self.inferred:
            raise PydanticCustomError("inferred_or_assumed", "a position is inferred from a source, or assumed without")
        if (self.assumed or self.inferred) and self.note is None:
            raise PydanticCustomError("assumed_note", "an assumed or inferred position says in a note what it rests on")
        return self


class ReadingShape(Shape):
    name: str = Field(pattern=Slug)
    says: TextShape
    plain: bool = False
    speculative: bool = False
    positions: tuple[PositionShape, ...] = ()
    adds: Any = None
    replaces: Any = None

    @model_validator(mode="after")
    def one_change(self) -> ReadingShape:
        changes = (self.adds is not None) + (self.replaces is not None)
        if self.plain and (changes or self.speculative):
            raise PydanticCustomError("plain_changes", "the plain reading changes nothing and is never speculative")
        if not self.plain and changes != 1:
            raise PydanticCustomError("rival", "a rival reading either adds a condition or replaces the test")
        if self.speculative and self.positions:
            raise PydanticCustomError("held_by_some", "a speculative reading is one that nobody is known to hold")
        return self


class OnShape(Shape):
    subjects: tuple[str, ...] = Field(min_length=1)
    acts: tuple[str, ...] = Field(min_length=1)


class AggregateShape(Shape):
    of: str
    over: Any
    period: Literal["calendar_year", "twelve_months", "project"]


class ExampleShape(Shape):
    given: dict[str, Any] = Field(default_factory=dict)
    then: Literal["bites", "silent", "unknown", "lifts", "not bound", "not in force"]
    as_of: date | None = None
    reading: str | None = None
    note: TextShape | str | None = None


class ProvisionShape(Shape):
    id: str = Field(pattern=Slug)
    says: TextShape
    at: str
    at_ko: str | None = None
    in_force: PeriodShape
    checked_on: date | None = None
    status: Literal["confirmed", "unconfirmed"]
    source: str = ""
    unsure: TextShape | None = None
    layer: Layer = Layer.LAW
    binds: tuple[str, ...] = Field(min_length=1)
    effect: Effect
    on: OnShape
    when: Any = None
    by: ActShape | tuple[ActShape, ...] = ()
    lifts: tuple[str, ...] = ()
    catch_all: bool = False
    readings: tuple[ReadingShape, ...] = ()
    aggregate: AggregateShape | None = None
    rows: tuple[str, ...] = ()
    frees: tuple[str, ...] = ()
    does_not_free: tuple[str, ...] = ()
    examples: tuple[ExampleShape, ...] = ()
    as_of_default: Literal["first", "checked"] = "first"


class TermShape(Shape):
    name: str = Field(pattern=Slug)
    says: TextShape
    when: Any
    at: str = ""
    at_ko: str | None = None
    in_force: PeriodShape | None = None
    status: Literal["confirmed", "unconfirmed"] = "confirmed"
    source: str = ""
    unsure: TextShape | None = None


class LawFileShape(Shape):
    instrument: InstrumentShape
    checked_on: date | None = None
    terms: tuple[TermShape, ...] = ()
    provisions: tuple[ProvisionShape, ...] = ()


class PackShape(Shape):
    order: str = Field(pattern=r"^[a-z]+$")
    title: TextShape
    binds: tuple[TermShape, ...]
    usual: dict[str, Any]
    principal: dict[str, str] = Field(default_factory=dict)
    review: dict[str, Annotated[int, Field(ge=1)]] = Field(
        default_factory=dict, description="by id prefix: the days after which the law there should be looked at again"
    )
    held_from: dict[str, date] = Field(
        default_factory=dict, description="by id prefix: the day from which the pack holds the law of that authority"
    )
