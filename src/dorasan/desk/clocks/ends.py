"""What a run is made of: its start, stops and extensions as told, and its ends, each with how it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from dorasan.desk.clocks.count import Row, Why
from dorasan.desk.clocks.rule import Reading, Silence, Step
from dorasan.shown import shown_by


@dataclass(frozen=True, slots=True)
class Start:
    """``at``: with its offset; ``hour_known``: else only the day of ``at`` is certain. ``event``: its digest."""

    at: datetime
    event: str
    hour_known: bool = True


@dataclass(frozen=True, slots=True)
class Stop:
    """``until`` None: it still stands. ``events``: those that began and ended it."""

    cause: str
    since: datetime
    until: datetime | None = None
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Longer:
    """An extension as announced, ``length`` in the unit of the rule."""

    length: int
    at: datetime
    event: str
    consent: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """One way in which the open points are taken. ``reading``: of the rule; the others None where they make no
    difference to this run."""

    reading: Reading | None = None
    edges: Literal["inside", "outside"] | None = None
    doubtful_closed: bool | None = None
    hour: Literal["first", "last"] | None = None

    @property
    def key(self) -> tuple[str | bool | None, ...]:
        return self.reading.id if self.reading is not None else None, self.edges, self.doubtful_closed, self.hour


@dataclass(frozen=True, slots=True)
class End:
    """``day`` and ``at``: the last day and the moment at which the clock has run out; None for the reason ``why``.
    ``planned``: the last day had no closure been declared; ``silence``: what nobody's word then does."""

    read: Read
    rows: tuple[Row, ...]
    silence: Silence
    day: date | None = None
    at: datetime | None = None
    planned: date | None = None
    why: Why | None = None

    __repr__ = shown_by("day", "why")


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder: its last day, earliest and latest over the readings; None where there is none. ``of``:
    digest of the event it is counted from, where that has happened; else it assumes that each step before takes all
    its time."""

    step: Step
    first: date | None
    last: date | None
    of: str | None = None
