"""The clocks of a request: which rules its events start, what stops and lengthens them, when silence would clear it.

Practice modelled: a rule starts for each line with the last event of its kind (a request that was returned and filed
again starts anew), and ends with the decision on the line. A question to the applicant stops what the rule says it
stops; a hold ends a no-objection clock for good, whatever becomes of the hold, and starts the Committee's own periods.
No silence in a group clears another body's act. With a case every clock ends of which silence would let something go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dorasan.desk.case.requests import UNDECIDED
from dorasan.desk.case.state import Asked, CaseState, LineState, Passed, Request, Step
from dorasan.desk.clocks.by_consent import as_agreed
from dorasan.desk.clocks.calendar import Calendars
from dorasan.desk.clocks.label_rule import LabelOf, every_hold
from dorasan.desk.clocks.of_batch import BATCH, Left, started
from dorasan.desk.clocks.of_hold import Heard, at_of, heard, holds_on, stop_of
from dorasan.desk.clocks.rule import CLEARING, Rule
from dorasan.desk.clocks.rules import Rules, rules_of
from dorasan.desk.clocks.run import Longer, Note, Run, Start, Stop, run
from dorasan.desk.events.event import Event
from dorasan.desk.events.request import ClockExtended, ClockResumed, ClockStopped, CrossingNotified, RequestReferred
from dorasan.shown import shown_by

FILING = ("request.filed", "request.amended")  # a line that is added to a filed request is filed with that
OVER = frozenset(LineState) - UNDECIDED


@dataclass(frozen=True, slots=True)
class Clock:
    """A run for lines of a request that started with the same event. ``over``: the event with which the last of them
    was decided, or the case was ended; ``notes``: what is to be told beyond the run itself."""

    request: str
    lines: tuple[str, ...]
    run: Run
    over: Step | None
    notes: tuple[Note, ...] = ()

    __repr__ = shown_by("request", "run.rule.id", "run.state")


def runs(
    state: CaseState, agreed: Iterable[Event], calendars: Calendars, label_of: LabelOf = every_hold
) -> dict[str, list[Clock]]:
    """The clocks of each request of a case. ``agreed``: events of the installation and of the group: rules that were
    agreed; ``label_of``: asked of holds where a group agreed that it matters."""
    rules = rules_of(agreed)
    return {name: list(_of(state, request, rules, calendars, label_of)) for name, request in state.requests.items()}


def due(clocks: dict[str, list[Clock]]) -> dict[tuple[str, str], datetime]:
    """By request and rule, the moment at which silence has cleared it however the rule is read. None is told where a
    line that still waits has none."""
    found: dict[tuple[str, str], datetime] = {}
    open_ended = set()
    for clock in (one for several in clocks.values() for one in several):
        rule, at = clock.run.rule, (clock.request, clock.run.rule.id)
        if not rule.clears or rule.silence not in CLEARING:
            continue
        if clock.run.last is not None:
            found[at] = max(clock.run.last, found.get(at, clock.run.last))
        elif clock.over is None and rule.starts != BATCH:  # what left a batch, the case itself keeps from being cleared
            open_ended.add(at)
    return {at: end for at, end in found.items() if at not in open_ended}


def _of(state: CaseState, request: Request, rules: Rules, calendars: Calendars, label_of: LabelOf) -> Iterator[Clock]:
    for rule in rules.rules.values():
        if not rule.fits_request(request.authority, request.act, request.way):
            continue
        if rule.starts == BATCH:
            for began, lines, left in started(state, request, rule):
                holds, notes = heard(state, request, rule, rules, began, lines, label_of)
                yield _clock(state, request, rule, rules, calendars, began, lines, holds, notes, left)
            continue
        groups: dict[tuple[str, bool], tuple[Start, list[str]]] = {}
        for line in request.lines:
            if not rule.fits.line([one.provision for one in request.basis if one.line == line]):
                continue
            start = _start(state, request, line, rule)
            if start is not None:  # a line that was sent back is out of time, and the rest is not
                back = request.lines[line].state is LineState.RETURNED
                groups.setdefault((start.event, back), (start, []))[1].append(line)
        for start, lines in groups.values():
            holds, notes = heard(state, request, rule, rules, start, lines, label_of)
            found = _clock(state, request, rule, rules, calendars, start, lines, holds, notes)
            yield found if found.over is not None else replace(found, over=_all_spoke(state, request, start, lines))


def _clock(
    state: CaseState,
    request: Request,
    rule: Rule,
    rules: Rules,
    calendars: Calendars,
    start: Start,
    lines: Sequence[str],
    holds: Sequence[Heard],
    told: Sequence[Note],
    left: Left | None = None,
) -> Clock:
    rule, consents = as_agreed(rules, rule, start.at)
    stops, notes = _stops(request, rule, rules, start, lines, holds)
    notes += [*consents, *told]
    broken = min(((one.step.event, at_of(one.step)) for one, _ in holds), key=lambda one: one[1], default=None)
    found = run(
        rule,
        start,
        calendars,
        stops=stops,
        extensions=[
            Longer(told.body.length, at_of(told.step), told.step.event, told.body.consent)
            for told in request.history
            if isinstance(told.body, ClockExtended) and told.body.rule == rule.id and at_of(told.step) >= start.at
        ],
        after=dict(_after(request, rule, lines)),
        broken=left or (broken if rule.broken_by_hold else None),
    )
    if rule.lead:
        notes += list(_too_soon(request, found))
    over = _over(request, start, lines) or _with_case(state, rule, start)
    return Clock(request.id, tuple(lines), found, over, tuple(notes))


def _start(state: CaseState, request: Request, line: str, rule: Rule) -> Start | None:
    """The last event on the line that starts the rule, since it was last filed."""
    passed = request.lines[line].passed
    filed = max((n for n, one in enumerate(passed) if files(one)), default=None)
    if filed is None or rule.starts is None:
        return None
    if rule.starts == "request.filed":
        return _begins(passed[filed].step)
    if rule.starts == "position.taken":
        sent = [one.step for one in passed[filed:] if one.step.kind == "request.circulated"]
        holds = [
            one.step for one in holds_on(state, request, rule, [line]) if sent and at_of(one.step) >= at_of(sent[-1])
        ]
        return _begins(min(holds, key=at_of)) if holds else None
    found = [one.step for one in passed[filed:] if one.step.kind == rule.starts]
    if not found:
        return None
    last = found[-1]
    for told in request.history:
        if told.step.event == last.event and isinstance(told.body, CrossingNotified):
            handed = told_moment(told.body.handed)
            return Start(handed, last.event) if handed is not None else None
    return _begins(last)


def files(one: Passed) -> bool:
    """Did it come to be filed, by itself or with its request?"""
    return one.state is LineState.FILED and one.step.kind in FILING


def _begins(step: Step) -> Start:
    return Start(at_of(step), step.event, step.hour_known)


def told_moment(text: str) -> datetime | None:
    """A moment as an event says it; None where whoever looks is not told it."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _all_spoke(state: CaseState, request: Request, start: Start, lines: Sequence[str]) -> Step | None:
    """Of a clock that a referral starts, the event with which the last agency spoke on the last line; one that has
    spoken is silent no more, and a question is no last word."""
    began = (one.body for one in request.history if one.step.event == start.event)
    asked = {desk for body in began if isinstance(body, RequestReferred) for desk in body.to}
    views = {line: state.views_of(request.id, line) for line in lines}
    spoke = [one.step for several in views.values() for desk, one in several.items()
             if desk in asked and one.view != "question"]  # fmt: skip
    return max(spoke, key=at_of) if asked and len(spoke) == len(asked) * len(views) else None


def _over(request: Request, start: Start, lines: Sequence[str]) -> Step | None:
    """The event with which the last of the lines was decided; None while one waits, or waits again."""
    ends = []
    for line in lines:
        passed = request.lines[line].passed
        at = max((n for n, one in enumerate(passed) if one.step.event == start.event), default=-1)
        later = passed[at + 1 :]
        done = [one.step for one in later if one.state in OVER]
        if not done or later[-1].state not in OVER:
            return None
        ends.append(done[0])
    return max(ends, key=at_of, default=None)


def _with_case(state: CaseState, rule: Rule, start: Start) -> Step | None:
    """The end of the case, where silence would have let something go; reports that are filed after it have clocks."""
    end = state.end.step if state.end is not None and rule.silence in CLEARING else None
    return end if end is not None and start.at <= at_of(end) else None


def _stops(
    request: Request, rule: Rule, rules: Rules, start: Start, lines: Sequence[str], holds: Sequence[Heard]
) -> tuple[list[Stop], list[Note]]:
    """What stopped it by itself, and by an event of its own. A cause that the rule does not name stops nothing."""
    found, own, notes = list[Stop](), list[Stop](), list[Note]()
    for name in rule.stops:
        cause = rules.cause(rule, name)
        if cause is None or cause.begins is None:
            continue
        if cause.begins == "hold":
            found += [stop_of(name, one, on) for one, on in holds]
        else:
            found += [_asked(name, request, one) for one in request.asked if {*lines} & {*one.lines}]
    for told in request.history:
        match told.body:
            case ClockStopped() as body if body.rule == rule.id and body.cause in rule.stops:
                own.append(Stop(body.cause, datetime.fromisoformat(body.since), None, (told.step.event,)))
            case ClockStopped() as body if body.rule == rule.id:
                notes.append(Note("no_such_stop", {"cause": body.cause, "rule": rule.id}, told.step.event))
            case ClockResumed() as body if body.rule == rule.id:
                until = datetime.fromisoformat(body.since)
                own = [_ended(one, until, told.step.event) for one in own]
    filings = (at_of(one.step) for line in lines for one in request.lines[line].passed if files(one))
    filed = max(filings, default=start.at)
    stood = [one for one in (*found, *own) if (one.since >= filed if one.until is None else one.until > start.at)]
    return stood, notes


def _asked(cause: str, request: Request, one: Asked) -> Stop:
    """From a question until it waits on none of its lines."""
    if one.open_on(request.lines):
        return Stop(cause, at_of(one.step), None, (one.step.event,))
    last = max(one.ceased(request.lines).values(), key=at_of)
    return Stop(cause, at_of(one.step), at_of(last), (one.step.event, last.event))


def _ended(one: Stop, until: datetime, event: str) -> Stop:
    if one.until is not None or until < one.since:
        return one
    return Stop(one.cause, one.since, until, (*one.events, event))


def _after(request: Request, rule: Rule, lines: Sequence[str]) -> Iterator[tuple[str, Start]]:
    """The last event of each kind from which steps are counted anew."""
    for kind in {step.after for step in rule.steps if step.after is not None}:
        steps = [one.step for line in lines for one in request.lines[line].passed if one.step.kind == kind]
        if steps:
            yield kind, _begins(max(steps, key=at_of))


def _too_soon(request: Request, found: Run) -> Iterator[Note]:
    """A crossing planned before the lead is over: by some readings, or by all."""
    for told in request.history:
        if told.step.event == found.start.event and isinstance(told.body, CrossingNotified):
            crossing = told_moment(told.body.crossing)
            if crossing is None:
                continue
            late = [end for end in found.ends if end.at is not None and crossing < end.at]
            if late:
                key = "too_soon" if len(late) == len(found.ends) else "too_soon_perhaps"
                yield Note(key, {"crossing": crossing.isoformat(timespec="minutes")}, told.step.event)
