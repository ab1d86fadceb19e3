"""A run of a rule: from its start by the calendars, stops and extensions that there are, to its end or ends.

Practice modelled: what a rule leaves open (whether weekends count, whether the days on which a stop begins and ends
belong to it, a holiday nobody is sure of, an hour that was not recorded) is counted each way; the ends stand side by
side and none is chosen. Without a length, without a table for a day, while a stop stands, there is no end and the
reason is told. Today is no part of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import Literal
from zoneinfo import ZoneInfo

from dorasan.desk.clocks.calendar import Calendars, Closure, Day
from dorasan.desk.clocks.count import (
    DAY,
    UNKNOWN,
    Counted,
    Row,
    Skips,
    Why,
    by_days,
    by_hours,
    by_months,
    over_at,
    rolled,
)
from dorasan.desk.clocks.rule import HOURS, Edges, Reading, Rule, Silence, Step
from dorasan.shown import shown_by

AXES: Sequence[Literal["edges", "doubtful_closed", "hour"]] = ("edges", "doubtful_closed", "hour")
STANDS: Sequence[Day] = (Day.CLOSED, Day.DECLARED, Day.SHUTDOWN)


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
class Note:
    """Something to be told about a run; the catalogue has ``note_<key>``."""

    key: str
    values: Mapping[str, str | int]
    event: str | None = None


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


@dataclass(frozen=True, slots=True)
class Run:
    """``ends``: one a way of reading it, each end once. ``moved_by``: closures declared apart that count in it.
    ``causes``: digests of the events on which it all rests. ``broken``: the event that ended it for good."""

    rule: Rule
    start: Start
    ends: tuple[End, ...]
    rungs: tuple[Rung, ...]
    stops: tuple[Stop, ...]
    extended: tuple[Longer, ...]
    moved_by: tuple[Closure, ...]
    notes: tuple[Note, ...]
    causes: tuple[str, ...]
    broken: str | None = None

    __repr__ = shown_by("rule.id", "state", "ends")

    @property
    def state(self) -> Literal["none", "broken", "stopped", "unknown", "running"]:
        """``running``: it has an end, and whether that lies behind us the caller's day tells."""
        if self.rule.unit == "none":
            return "none"
        if self.broken is not None:
            return "broken"
        whys = {one.why.key for one in self.ends if one.why is not None}
        return "stopped" if "stopped" in whys else "unknown" if whys else "running"

    @property
    def first(self) -> datetime | None:
        """The earliest moment at which it may have run out; None unless every reading has an end."""
        return min(self._all, default=None)

    @property
    def last(self) -> datetime | None:
        """The moment at which it has run out however it is read; None unless every reading has an end."""
        return max(self._all, default=None)

    @property
    def _all(self) -> list[datetime]:
        found = [one.at for one in self.ends if one.at is not None]
        return found if self.broken is None and len(found) == len(self.ends) else []


def run(
    rule: Rule,
    start: Start,
    calendars: Calendars,
    *,
    stops: Sequence[Stop] = (),
    extensions: Sequence[Longer] = (),
    after: Mapping[str, Start] | None = None,
    broken: tuple[str, datetime] | None = None,
) -> Run:
    """``stops``: of causes that the rule names; ``after``: events by kind, from which steps are counted anew;
    ``broken``: a hold that ends the rule, if it was placed before the end."""
    if rule.unit == "none":
        end = End(Read(), (), rule.silence, why=Why("no_clock"))
        return Run(rule, start, (end,), (), (), (), (), (), (start.event,))
    counter = _Counter(rule, start, calendars, tuple(stops))
    taken, notes = _extensions(rule, extensions, counter)
    ends = counter.ends(None if rule.length is None else rule.length + sum(one.length for one in taken))
    rungs = tuple(counter.rung(step, n, after or {}) for n, step in enumerate(rule.steps))
    moved = _moved(ends, calendars, rule)
    used = [calendars[name] for name in dict.fromkeys((*rule.calendars, *rule.shutdown))]
    spans = [(end.rows[0].day, end.rows[-1].day) for end in ends if end.rows]
    if rule.days_off == "closures" or rule.rolls:
        years = {year for since, until in spans for year in range(since.year, until.year + 1)}
        notes += [
            Note("unchecked", {"calendar": one.id, "year": year})
            for one in used
            for year in sorted(years & one.unchecked)
        ]
        notes += [Note("not_frozen", {"calendar": one.id}) for one in used if one.event is None and one.source]
    cut = _broken(ends, broken)
    causes = (
        start.event,
        *(event for one in stops for event in one.events),
        *(one.event for one in taken),
        *(one.event for one in moved if one.event),
        *(one.event for one in used if one.event),
        *([cut] if cut else []),
    )
    return Run(
        rule, start, ends, rungs, tuple(stops), tuple(taken), moved, tuple(notes), tuple(dict.fromkeys(causes)), cut
    )


def _broken(ends: Sequence[End], broken: tuple[str, datetime] | None) -> str | None:
    """A hold breaks the clock unless every reading had run out before it."""
    if broken is None:
        return None
    event, at = broken
    return event if any(one.at is None or at < one.at for one in ends) else None


def _extensions(rule: Rule, told: Sequence[Longer], counter: _Counter) -> tuple[list[Longer], list[Note]]:
    """Those that the rule allows, cut to what it allows; the others have no effect, and that is told."""
    taken: list[Longer] = []
    notes: list[Note] = []
    for one in told:
        values: dict[str, str | int] = {"n": one.length, "rule": rule.id}
        if rule.extension is None:
            notes.append(Note("no_extension", values, one.event))
            continue
        second = len(taken) == rule.extension.times and rule.extension.second_with_consent
        if len(taken) >= rule.extension.times and not (second and one.consent):
            notes.append(Note("needs_consent" if second else "extended_too_often", values, one.event))
            continue
        so_far = counter.ends(None if rule.length is None else rule.length + sum(each.length for each in taken))
        if any(end.at is not None and one.at >= end.at for end in so_far):
            notes.append(Note("extended_late", values, one.event))
            continue
        longest = rule.extension.longest or rule.length
        if longest is not None and one.length > longest:
            notes.append(Note("extended_too_long", {**values, "longest": longest}, one.event))
            one = replace(one, length=longest)
        taken.append(one)
    return taken, notes


def _moved(ends: Sequence[End], calendars: Calendars, rule: Rule) -> tuple[Closure, ...]:
    """Declared closures that took a day out of the count."""
    rows = (row for end in ends for row in end.rows)
    days = {row.day for row in rows if row.why is not None and row.why.key in ("declared", "shutdown")}
    found = {
        closure: None
        for name in (*rule.calendars, *rule.shutdown)
        for closure in calendars[name].closures
        if closure.days & days
    }
    return tuple(found)


@dataclass(frozen=True)
class _Counter:
    """Counts a rule from its start, each way that it can be read."""

    rule: Rule
    start: Start
    calendars: Calendars
    stops: tuple[Stop, ...]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.calendars[self.rule.calendars[0]].zone if self.rule.calendars else "UTC")

    def ends(self, length: int | None) -> tuple[End, ...]:
        """One a way of reading it; what makes no difference to this run is in no reading."""
        counted = [self.end(read, length) for read in self.reads()]
        for axis in AXES:
            apart: dict[object, set[object]] = {}
            for end in counted:
                apart.setdefault(replace(end.read, **{axis: None}).key, set()).add((end.at, end.why))
            if all(len(several) == 1 for several in apart.values()):
                counted = [replace(end, read=replace(end.read, **{axis: None})) for end in counted]
        found: dict[object, End] = {}
        for end in counted:
            found.setdefault((end.at, end.why, end.read.key[0]), end)
        return tuple(found.values())

    def reads(self) -> Iterator[Read]:
        """Every way to take what is open."""
        rule = self.rule
        units = {rule.unit, *(one.unit for one in rule.readings if one.unit)}
        stopped = bool(self.stops) and rule.edges == "unknown" and bool(units - HOURS)
        doubtful = any(self.calendars[name].doubtful for name in rule.calendars)
        unsure = not self.start.hour_known and bool(units & HOURS)
        yield from (
            Read(*one)
            for one in product(
                rule.readings or (None,),
                ("inside", "outside") if stopped else (None,),
                (True, False) if doubtful else (None,),
                ("first", "last") if unsure else (None,),
            )
        )

    def end(self, read: Read, length: int | None) -> End:
        rule = self.rule if read.reading is None else self.rule.read(read.reading)
        if length is None:
            return End(read, (), rule.silence, why=Why("no_length"))
        found = self.counted(rule, read, length)
        planned = self.counted(rule, read, length, declared=False)
        return End(read, found.rows, rule.silence, found.day, found.at, planned.day, found.why)

    def counted(
        self, rule: Rule, read: Read, length: int, *, declared: bool = True, base: Start | None = None
    ) -> Counted:
        """The count with the stops that are over; then whether a stop that still stands begins before its end."""
        start = base or self.start
        edges: Edges = read.edges or rule.edges
        closed = [one for one in self.stops if one.until is not None]
        skips = self._skips(rule, read, closed, edges, declared)
        at = self._moment(start, read)
        if rule.unit in HOURS:
            windows = [_window(one) for one in rule.hours] if rule.unit == "working_hours" else []
            spans = [] if edges == "inside" else [(one.since, one.until) for one in closed if one.until]
            found = by_hours(at, length, skips, windows, spans, self.zone)
        else:
            count: Callable[..., Counted] = by_months if rule.unit == "months" else by_days
            first = at.astimezone(self.zone).date()
            found = count(first, length, skips, first_counted=rule.first_day == "counted")
            if rule.rolls and found.day is not None:
                found = rolled(found, self._days_off(rule.model_copy(update={"off": "closures"}), read, declared))
            if found.day is not None:
                hour = time.fromisoformat(rule.hour) if rule.hour else None
                day = found.day - DAY if rule.lead else found.day  # on the last day of a lead the thing may be done
                found = replace(found, at=over_at(day, hour, self.zone))
        standing = [one for one in self.stops if one.until is None and (found.at is None or one.since < found.at)]
        if standing and (found.why is None or found.why.key != UNKNOWN):
            one = min(standing, key=lambda stop: stop.since)
            why = Why("stopped", one.cause, one.events[0] if one.events else None)
            rows = tuple(row for row in found.rows if row.day <= one.since.astimezone(self.zone).date())
            return Counted(rows, why=why)
        return found

    def rung(self, step: Step, n: int, after: Mapping[str, Start]) -> Rung:
        """The last day of a step: all steps before it taken whole, from the last event that a step is counted from."""
        length, base = step.length, self.start if step.after is None else after.get(step.after)
        of = base.event if step.after is not None and base is not None else None
        if base is None or step.after is None:
            base = self.start
            for before in reversed(self.rule.steps[:n]):
                if before.within:
                    continue
                length += before.length
                if before.after is not None and before.after in after:
                    base = after[before.after]
                    of = base.event
                    break
        days = []
        for read in self.reads():
            rule = self.rule if read.reading is None else self.rule.read(read.reading)
            day = self.counted(rule, read, length, base=base).day
            whole = self.counted(rule, read, self.rule.total).day if self.rule.total is not None else None
            days.append(day if day is None or whole is None else min(day, whole))
        known = [day for day in days if day is not None]
        complete = len(known) == len(days)
        return Rung(step, min(known) if complete else None, max(known) if complete else None, of)

    def _moment(self, start: Start, read: Read) -> datetime:
        if read.hour is None:
            return start.at
        midnight = datetime.combine(start.at.date(), time(), self.zone)
        return midnight if read.hour == "first" else datetime.combine(start.at.date() + DAY, time(), self.zone)

    def _skips(self, rule: Rule, read: Read, stops: Sequence[Stop], edges: Edges, declared: bool) -> Skips:
        off = self._days_off(rule, read, declared)
        exact = rule.unit in HOURS and edges != "inside"
        stopped = {} if exact else {day: one for one in reversed(stops) for day in _days(one, edges, self.zone)}

        def skips(day: date) -> Why | None:
            if day in stopped:
                one = stopped[day]
                return Why("stopped", one.cause, one.events[0] if one.events else None)
            return off(day)

        return skips

    def _days_off(self, rule: Rule, read: Read, declared: bool) -> Skips:
        kept = {name: self.calendars[name] for name in (*rule.calendars, *rule.shutdown)}
        if read.doubtful_closed is not None:
            kept = {name: one.doubted(closed=read.doubtful_closed) for name, one in kept.items()}
        if not declared:
            kept = {name: one.without_closures() for name, one in kept.items()}

        def off(day: date) -> Why | None:
            for name in rule.shutdown:
                closure = kept[name].closure(day)
                if closure is not None and closure.shutdown:
                    return Why("shutdown", closure.cause, closure.event)
            if rule.days_off == "none":
                return None
            found = [(kept[name], kept[name].day(day)) for name in rule.calendars]
            weekend = day.weekday() > 4
            if rule.days_off == "weekends" or weekend:
                return Why("weekend") if weekend else None
            for calendar, what in found:
                if what in STANDS:
                    closure = calendar.closure(day)
                    told = (closure.cause, closure.event) if closure is not None else (None, calendar.event)
                    return Why(what.value, *told)
            return Why(UNKNOWN) if any(what is Day.UNKNOWN for _, what in found) else None

        return off


def _days(stop: Stop, edges: Edges, zone: ZoneInfo) -> Iterator[date]:
    """The days of a stop that do not count."""
    if stop.until is None:
        return
    first, last = stop.since.astimezone(zone).date(), stop.until.astimezone(zone).date()
    if edges == "outside":
        first, last = first + DAY, last - DAY
    yield from (first + timedelta(days=n) for n in range((last - first).days + 1))


def _window(told: str) -> tuple[time, time]:
    return time.fromisoformat(told[:5]), time.fromisoformat(told[6:])
