"""A rule of time as data: unit, length, start, what stops it, extension, what silence does, steps up a ladder.

Practice modelled: a clock is a start event, a unit, a length, named stops, at most so many extensions, and an outcome
of silence; bodies as different as the US interagency procedure and the Union's Council fit it. What a rule leaves open
is two readings, never a choice made here. A group agrees its own rule in the same words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from dorasan.desk.case.requests import THE_GROUP
from dorasan.desk.events.body import Name
from dorasan.shown import shown_by
from dorasan.words import Lang

Unit = Literal["working_hours", "working_days", "calendar_days", "clock_hours", "months", "none"]
Off = Literal["none", "weekends", "holidays", "closures"]  # days that do not count; a shutdown is no holiday
CALENDAR: tuple[Off, ...] = ("holidays", "closures")  # for which a calendar is asked
Edges = Literal["inside", "outside", "unknown"]  # are the days on which a stop begins and ends part of it?
Silence = Literal["no_objection", "adopted", "go_ahead", "refused", "nothing"]
StartKind = Literal[
    "request.filed",
    "request.circulated",
    "request.referred",
    "request.taken_up",
    "request.answered",
    "crossing.notified",
    "position.taken",
    "decision.refused",
    "batch.proposed",
]
HOURS = {"working_hours", "clock_hours"}  # units that run from a moment, not from a day
CLEARING: tuple[Silence, ...] = ("no_objection", "adopted", "go_ahead")
GROUP = THE_GROUP  # the one authority whose act a group's own silence may clear

Word = Annotated[str, Field(min_length=1, max_length=1000)]
Tongue = Annotated[Lang, Field(pattern="^(en|ko)$")]
Names = Annotated[dict[Tongue, Word], Field(min_length=2)]
Positive = Annotated[int, Field(ge=1, le=10_000, strict=True)]
Window = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$")]
Hour = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


def _several(told: object) -> object:
    return [told] if isinstance(told, str) else told


Several = Annotated[tuple[Name, ...], BeforeValidator(_several)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Cause(Strict):
    """Why a clock may stand still. ``begins`` and ``ends``: events of the request between which it does by itself;
    without them the stop is an event of its own."""

    name: Names
    begins: Literal["request.asked", "hold"] | None = None
    ends: Literal["request.answered", "lifted"] | None = None


class Fits(Strict):
    """Requests that the rule is for; what is left out fits every one. ``way``: outside the group or through it.
    ``provision``: for lines that need the act by one of these; ``unless``: for lines that need it by none of them."""

    authority: Several = ()
    act: Several = ()
    way: Literal["outside_group", "through_group"] | None = None
    provision: Several = ()
    unless: Several = ()

    def line(self, needs: Collection[str]) -> bool:
        """Is it for a line that needs the act by these provisions? Where none is told (to a desk that is not told
        grounds) nobody can say that it is, and it is not."""
        wanted = not self.provision or any(one in needs for one in self.provision)
        return wanted and (not self.unless or (bool(needs) and not any(one in needs for one in self.unless)))


class Extension(Strict):
    """``longest`` None: as long as the period itself. ``second_with_consent``: one more than ``times``, if the
    applicant agrees."""

    times: Positive = 1
    longest: Positive | None = None
    second_with_consent: bool = False


class Step(Strict):
    """A rung: ``length`` after the one before, in the rule's unit; ``after``: counted anew from that event once it has
    happened. ``within``: an inner term that does not push the next rung."""

    id: Name
    name: Names
    length: Positive
    after: StartKind | None = None
    within: bool = False
    silence: Silence | None = None


class Reading(Strict):
    """One way to read what the rule leaves open."""

    id: Name
    name: Names
    unit: Unit | None = None
    off: Off | None = None
    silence: Silence | None = None


class Rule(Strict):
    """``length`` None: the rule gives no number of its own; the office that handles the act sets one. ``lead``: the
    applicant's duty, no promise: not before its end may the thing be done. ``first_day``: is the day of the start
    counted? ``hour``: of the last day, local. ``rolls``: an end on a day off moves to the next working day.
    ``shutdown``: offices whose shutdown stops it. ``broken_by_hold``: it ends with a hold, whatever becomes of that.
    ``members_alone``: only holds of members of the body that it was circulated in are heard.
    ``clears``: silence is itself the act asked for; else it is only a view. ``total``: no rung lies later."""

    id: Name
    name: Names
    unit: Unit
    length: Positive | None = None
    calendars: Several = ()
    hours: tuple[Window, ...] = ()
    first_day: Literal["counted", "next"] = "next"
    hour: Hour | None = None
    off: Off | None = None
    rolls: bool = False
    lead: bool = False
    starts: StartKind | None = None
    fits: Fits = Fits()
    stops: Several = ()
    edges: Edges = "unknown"
    shutdown: Several = ()
    broken_by_hold: bool = False
    members_alone: bool = False
    extension: Extension | None = None
    silence: Silence = "nothing"
    clears: bool = False
    steps: tuple[Step, ...] = ()
    total: Positive | None = None
    readings: tuple[Reading, ...] = ()
    causes: dict[Name, Cause] = {}
    note: Names | None = None
    source: Word
    verified: bool

    __repr__ = shown_by("id", "unit", "length")

    def fits_request(self, authority: str, act: str, way: str) -> bool:
        wants = self.fits
        return (
            self.starts is not None
            and (not wants.authority or authority in wants.authority)
            and (not wants.act or act in wants.act)
            and wants.way in (None, way)
        )

    @property
    def days_off(self) -> Off:
        """Working units leave closures out; the others nothing, unless the rule says so."""
        return self.off or ("closures" if self.unit in ("working_hours", "working_days") else "none")

    @property
    def asks_calendar(self) -> bool:
        """Does some reading of it hang on what a calendar says of a weekday?"""
        every = {self.days_off, *(self.read(one).days_off for one in self.readings)}
        return self.rolls or bool(every & {*CALENDAR})

    def read(self, reading: Reading) -> Rule:
        """The rule as one reading has it."""
        told = {name: value for name in ("unit", "off", "silence") if (value := getattr(reading, name)) is not None}
        return self.model_copy(update=told)

    def faults(self) -> Iterator[tuple[str, tuple[str | int, ...], dict[str, str]]]:
        """What is wrong with it beyond its shape: key, place in it, values."""
        units = {self.unit, *(one.unit for one in self.readings if one.unit is not None)}
        if "working_hours" in units and not self.hours:
            yield "no_hours", ("unit",), {"rule": self.id}
        if self.asks_calendar and not self.calendars:
            yield "no_calendar", ("unit",), {"rule": self.id}
        if self.unit == "none" and self.length is not None:
            yield "length_of_none", ("length",), {"rule": self.id}
        if self.clears and self.silence not in CLEARING:
            yield "clears_nothing", ("clears",), {"rule": self.id}
        for n, window in enumerate(self.hours):
            if window[:5] >= window[6:] or (n and self.hours[n - 1][6:] > window[:5]):
                yield "hours_backwards", ("hours", n), {"window": window}
        ids = [*(step.id for step in self.steps), *(reading.id for reading in self.readings)]
        for name in sorted({one for one in ids if ids.count(one) > 1}):
            yield "part_twice", ("id",), {"name": name}
