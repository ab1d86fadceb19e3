"""A run of a rule: from its start by the calendars, stops and extensions that there are, to its end or ends.

Practice modelled: what a rule leaves open (whether weekends count, whether the days on which a stop begins and ends
belong to it, a holiday nobody is sure of, an hour that was not recorded) is counted each way; the ends stand side by
side and none is chosen. Without a length, without a table for a day, while a stop stands, there is no end and the
reason is told. Today is no part of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from dorasan.desk.clocks.calendar import Calendars, Closure
from dorasan.desk.clocks.count import Why
from dorasan.desk.clocks.counter import Counter
from dorasan.desk.clocks.ends import End, Longer, Read, Rung, Start, Stop
from dorasan.desk.clocks.rule import Rule
from dorasan.shown import shown_by

__all__ = ["End", "Longer", "Note", "Read", "Run", "Rung", "Start", "Stop", "run"]


@dataclass(frozen=True, slots=True)
class Note:
    """Something to be told about a run; the catalogue has ``note_<key>``."""

    key: str
    values: Mapping[str, str | int]
    event: str | None = None


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
    counter = Counter(rule, start, calendars, tuple(stops))
    taken, notes = _extensions(rule, extensions, counter)
    ends = counter.ends(None if rule.length is None else rule.length + sum(one.length for one in taken))
    rungs = tuple(counter.rung(step, n, after or {}) for n, step in enumerate(rule.steps))
    moved = _moved(ends, calendars, rule)
    used = [calendars[name] for name in dict.fromkeys((*rule.calendars, *rule.shutdown))]
    spans = [(end.rows[0].day, end.rows[-1].day) for end in ends if end.rows]
    if rule.asks_calendar:
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


def _extensions(rule: Rule, told: Sequence[Longer], counter: Counter) -> tuple[list[Longer], list[Note]]:
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
