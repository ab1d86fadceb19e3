"""A rule counted from its start, each way that it can be read: ends, and the rungs of a ladder."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import Literal
from zoneinfo import ZoneInfo

from dorasan.desk.clocks.calendar import Calendars, Day
from dorasan.desk.clocks.count import (
    DAY,
    UNKNOWN,
    Counted,
    Skips,
    Why,
    by_days,
    by_hours,
    by_months,
    over_at,
    rolled,
)
from dorasan.desk.clocks.ends import End, Read, Rung, Start, Stop
from dorasan.desk.clocks.rule import HOURS, Edges, Rule, Step

AXES: Sequence[Literal["edges", "doubtful_closed", "hour"]] = ("edges", "doubtful_closed", "hour")
STANDS: Sequence[Day] = (Day.CLOSED, Day.DECLARED, Day.SHUTDOWN)


@dataclass(frozen=True)
class Counter:
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
        if rule.days_off == "holidays":
            kept = {name: one.without_shutdowns() for name, one in kept.items()}

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
