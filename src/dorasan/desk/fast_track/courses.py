"""One course of a case beside another: what happened, and what the rules agreed in an exercise would have made of it.

Practice modelled: two governments and a newspaper want to know what a fast track would have saved, and an honest answer
tells what it could not have touched. What happened is told by day and source. The other course has no days of its own:
a clock is told as the range of days that it takes from any start in the time in question, with how many starts were
counted; what no rule of the group reaches stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from dorasan.desk.account.spread import Spread, spread
from dorasan.desk.case.requests import THE_GROUP, LineState
from dorasan.desk.case.state import CaseState, Grant, Position, Request, Step
from dorasan.desk.clocks.calendar import SEOUL, Calendars, Day
from dorasan.desk.clocks.rule import Rule
from dorasan.desk.clocks.run import Start, run
from dorasan.desk.fast_track.features import Features
from dorasan.shown import shown_by

MORNING = time(9)
How = Literal["list", "batch", "other_body", "held", "not_cleared", "not_released", "no_request"]


@dataclass(frozen=True, slots=True)
class Happened:
    """Lines of one request that were decided together, or never. ``days``: from the asking to the decision; ``sure``: a
    source tells both, and the day of each."""

    act: str
    authority: str
    lines: tuple[str, ...]
    asked: Step | None
    decided: Step | None
    holds: tuple[Position, ...]

    __repr__ = shown_by("act", "lines")

    @property
    def days(self) -> int | None:
        if self.asked is None or self.decided is None:
            return None
        return (date.fromisoformat(self.decided.day) - date.fromisoformat(self.asked.day)).days

    @property
    def sure(self) -> bool:
        return not any(step is None or step.thin for step in (self.asked, self.decided))


@dataclass(frozen=True)
class Otherwise:
    """What the fast track makes of it. ``list``: the standing list that it was cleared by; ``rule``: the clock of the
    batch that it stood in, ``took``: how many calendar days that takes, ``stopped``: shutdowns for which it stands
    still. What kept it off: the law bars it or may, cannot tell (``open``), or is read differently (``contested``), by
    provisions."""

    how: How
    rule: Rule | None = None
    took: Spread | None = None
    list: str | None = None
    stopped: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()
    barred: bool = False

    __repr__ = shown_by("how")


@dataclass(frozen=True)
class Beside:
    """``sessions``: at which the group sat over the case, by name its day and source. ``left_out``: by desk of the
    exercise, how many of its events are not in what is told; ``told``: how many are. ``result``: how it ended, in both
    languages, as far as the casebook says."""

    case: str
    what: CaseState
    steps: tuple[tuple[Happened, Otherwise], ...]
    sessions: Mapping[str, Step] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    told: Mapping[str, int] = field(default_factory=dict)
    public: bool = False
    result: Mapping[str, str] = field(default_factory=dict)


def beside(
    case: str,
    what: CaseState,
    other: CaseState,
    law: Mapping[str, Features],
    rules: Mapping[str, Rule],
    calendars: Calendars,
    *,
    left_out: Mapping[str, int],
    told: Mapping[str, int],
    public: bool,
    result: Mapping[str, str],
) -> Beside:
    """``what``: happened; ``other``: the exercise, as far as whoever asks may see it; ``law``: what it says of
    the lines that went."""
    window = _window(what)
    steps: list[tuple[Happened, Otherwise]] = []
    for one in happened(what):
        fates = {
            line: _kept_off(_otherwise(one, line, other, rules, calendars, window, partial=public), law.get(line))
            for line in one.lines
        }
        for fate in (fate for n, fate in enumerate(fates.values()) if fate not in [*fates.values()][:n]):
            lines = tuple(line for line, found in fates.items() if found == fate)
            steps.append((replace(one, lines=lines), fate))
    sessions = {one.body.session: one.step for one in reversed(what.presence)}
    return Beside(case, what, tuple(steps), dict(sorted(sessions.items())), left_out, told, public, result)


def happened(state: CaseState) -> Iterator[Happened]:
    """Request by request, the lines that were decided with the same event together."""
    for request in state.requests.values():
        together: dict[str, tuple[Step | None, list[str]]] = {}
        for line in request.lines:
            grant = _grant(state, request, line)
            step = grant.step if grant is not None else None
            together.setdefault(step.event if step is not None else "", (step, []))[1].append(line)
        for step, lines in together.values():
            mine = (one for one in state.positions if one.holds and one.request == request.id)
            holds = tuple(one for one in mine if {*one.lines} & {*lines})
            yield Happened(request.act, request.authority, tuple(lines), request.filed, step, holds)


def _grant(state: CaseState, request: Request, line: str) -> Grant | None:
    return next((one for one in state.grants.values() if one.request == request.id and line in one.lines), None)


def _window(state: CaseState) -> tuple[date, date]:
    """The time in question: from the opening to the last decision."""
    days = [date.fromisoformat(one.step.day) for one in state.grants.values()]
    opened = date.fromisoformat(state.opened.day) if state.opened is not None else min(days)
    return opened, max(days, default=opened)


def _otherwise(
    one: Happened,
    line: str,
    other: CaseState,
    rules: Mapping[str, Rule],
    calendars: Calendars,
    window: tuple[date, date],
    *,
    partial: bool,
) -> Otherwise:
    """What became of one line in the exercise. ``partial``: not all of it is told."""
    if one.authority != THE_GROUP:
        return Otherwise("other_body")
    asked = [r for r in other.requests.values() if r.authority == THE_GROUP and line in r.lines]
    if not asked:
        return Otherwise("not_released" if partial else "no_request")
    grant = _grant(other, asked[-1], line)
    batch = next(
        (b for b in reversed(tuple(other.batches.values())) if b.request == asked[-1].id and line in b.standing), None
    )
    rule = rules.get(batch.rule) if batch is not None else None
    took = days_of(rule, calendars, *window) if rule is not None else None
    stopped = tuple(_stopped(rule, calendars)) if rule is not None else ()
    if grant is not None and grant.list is not None:
        return Otherwise("list", rule, took, grant.list, stopped)
    if rule is not None:
        return Otherwise("batch", rule, took, stopped=stopped)
    if asked[-1].lines[line].state in (LineState.HELD, LineState.MOVED_UP):
        return Otherwise("held")
    return Otherwise("not_released" if partial else "not_cleared")


def _stopped(rule: Rule, calendars: Calendars) -> Iterator[str]:
    """The shutdowns by which the clock stands still, by what caused each."""
    for name in rule.shutdown:
        yield from dict.fromkeys(closure.cause for closure in calendars[name].closures if closure.shutdown)


def _kept_off(found: Otherwise, line: Features | None) -> Otherwise:
    """With what the law has against its being cleared so, whatever was agreed."""
    if line is None or found.how in ("other_body", "list", "batch"):
        return found
    return replace(found, open=tuple(one for one in line.open if one), contested=line.contested, barred=line.barred)


def days_of(rule: Rule, calendars: Calendars, first: date, last: date) -> Spread:
    """Calendar days that a clock takes, from nine in the morning of each day from ``first`` to ``last`` that the first
    of its offices works. Starts of which the calendars do not reach the end are counted as unknown; where a rule can be
    read in several ways, by the longest."""
    office = calendars[rule.calendars[0] if rule.calendars else SEOUL]
    found: list[int] = []
    unknown = 0
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        if office.day(day) is not Day.WORKING:
            continue
        zone = ZoneInfo(office.zone)
        end = run(rule, Start(datetime.combine(day, MORNING, zone), ""), calendars).last
        if end is None:
            unknown += 1
        else:
            found.append((end.astimezone(zone).date() - day).days)
    return spread(found, unknown=unknown)
