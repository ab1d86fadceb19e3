"""An office's calendar: the weekdays on which it is closed, for the years that its table knows.

Practice modelled: each office counts by its own holidays, which are partly decided days ahead. A table is loaded once,
frozen in the ledger with where it came from, and rebuilt from that event alone; a closure declared later is an event of
its own, so that whoever counts again sees which closure moved what. A day that no table knows is *unknown*, never
working.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dorasan.desk.events.event import Event
from dorasan.desk.events.office import CalendarFrozen, ClosureDeclared
from dorasan.shown import shown_by

SATURDAY = 5
SEOUL, WASHINGTON, NEW_YORK = "seoul", "washington", "un-new-york"
ZONES: Mapping[str, str] = {SEOUL: "Asia/Seoul", WASHINGTON: "America/New_York", NEW_YORK: "America/New_York"}


def zone_of(calendar: str) -> str | None:
    """The zone of an office's calendar. One that a regime brings of its own is named by its zone, ``Europe/Brussels``,
    and frozen in the ledger; None for a name that is neither."""
    if calendar in ZONES:
        return ZONES[calendar]
    try:
        return ZoneInfo(calendar).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


class Day(StrEnum):
    """What a day is to an office. ``UNKNOWN``: beyond the table."""

    WORKING = "working"
    WEEKEND = "weekend"
    CLOSED = "closed"
    DECLARED = "declared"
    SHUTDOWN = "shutdown"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which an office is closed besides its table. ``event``: digest of the event that says so."""

    days: frozenset[date]
    cause: str
    shutdown: bool = False
    event: str | None = None

    __repr__ = shown_by("cause", "days")


@dataclass(frozen=True, slots=True)
class Calendar:
    """``days``: weekday closures from ``begins`` to ``ends``. ``unchecked``: years that were computed by a rule and not
    held against the office's own list; ``doubtful``: days that are closures or not, nobody here knows which; none of
    them is in ``days``. ``event``: digest of the event that froze it, None while it is only loaded."""

    id: str
    begins: date
    ends: date
    days: frozenset[date]
    source: str
    doubtful: frozenset[date] = frozenset()
    unchecked: frozenset[int] = frozenset()
    closures: tuple[Closure, ...] = ()
    event: str | None = None

    __repr__ = shown_by("id", "days", "closures")

    @property
    def zone(self) -> str:
        return zone_of(self.id) or "UTC"

    def day(self, day: date) -> Day:
        """What the day is. A weekend is one whatever the table knows; a declared closure closes a day beyond it too."""
        if day.weekday() >= SATURDAY:
            return Day.WEEKEND
        closure = self.closure(day)
        if closure is not None:
            return Day.SHUTDOWN if closure.shutdown else Day.DECLARED
        if not self.begins <= day <= self.ends:
            return Day.UNKNOWN
        return Day.CLOSED if day in self.days else Day.WORKING

    def closure(self, day: date) -> Closure | None:
        """The declared closure of a day; of several a shutdown, which stops clocks that a holiday does not."""
        found = [one for one in self.closures if day in one.days]
        return next((one for one in found if one.shutdown), found[0] if found else None)

    def doubted(self, *, closed: bool) -> Calendar:
        """The calendar with every doubtful day closed, or worked."""
        return replace(self, days=self.days | self.doubtful if closed else self.days, doubtful=frozenset())

    def closing(self, *closures: Closure) -> Calendar:
        """The same with more closures."""
        return replace(self, closures=(*self.closures, *closures))

    def without_closures(self) -> Calendar:
        """As it stood before anything was declared: what moved is seen by counting with it."""
        return replace(self, closures=())

    def without_shutdowns(self) -> Calendar:
        """Its holidays and no shutdown: for a body that is closed on the one and not by the other."""
        return replace(self, closures=tuple(one for one in self.closures if not one.shutdown))

    def frozen(self) -> CalendarFrozen:
        """The body of the event that keeps it. Closures declared apart are events already."""
        return CalendarFrozen(
            calendar=self.id,
            source=self.source,
            begins=self.begins.isoformat(),
            ends=self.ends.isoformat(),
            days=tuple(day.isoformat() for day in sorted(self.days)),
            doubtful=tuple(day.isoformat() for day in sorted(self.doubtful)),
            unchecked=tuple(sorted(self.unchecked)),
        )


@dataclass(frozen=True)
class Calendars:
    """The calendars there are, by name; of one that is not there every weekday is unknown."""

    known: Mapping[str, Calendar] = field(default_factory=dict)

    __repr__ = shown_by("known")

    def __getitem__(self, name: str) -> Calendar:
        return self.known.get(name) or Calendar(name, date.max, date.min, frozenset(), "")

    def __iter__(self) -> Iterator[Calendar]:
        return iter(self.known.values())


def rebuilt(told: CalendarFrozen, event: str | None = None) -> Calendar:
    """A calendar from the event that froze it, and from nothing else."""
    return Calendar(
        told.calendar,
        date.fromisoformat(told.begins),
        date.fromisoformat(told.ends),
        _days(told.days),
        told.source,
        _days(told.doubtful),
        frozenset(told.unchecked),
        event=event,
    )


def calendars_of(events: Iterable[Event], loaded: Iterable[Calendar] = ()) -> Calendars:
    """Calendars by what an installation's events say: the one frozen last, with every closure declared. ``loaded``:
    for offices of which none was frozen; closures are of these too."""
    found = {one.id: one for one in loaded}
    closures: dict[str, list[Closure]] = {}
    for event in events:
        match event.body:
            case CalendarFrozen() as told:
                found[told.calendar] = rebuilt(told, event.digest)
            case ClosureDeclared() as told:
                one = Closure(_days(told.days), told.cause, told.shutdown, event.digest)
                closures.setdefault(told.calendar, []).append(one)
    return Calendars({name: one.closing(*closures.get(name, ())) for name, one in found.items()})


def _days(told: Iterable[str]) -> frozenset[date]:
    return frozenset(map(date.fromisoformat, told))
