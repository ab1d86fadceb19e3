"""What is to be told of an act about a clock before it is written: a stop that no rule names, an extension too many, a
crossing too soon after its list.

Practice modelled: an extension is announced before the end, with its reason; a stop has a reason that the rule names.
What would have no effect is told now, in the words in which it would be told afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from dorasan.desk.case.state import Request
from dorasan.desk.clocks.calendar import ZONES, Calendar, zone_of
from dorasan.desk.clocks.label_rule import label_rule, misplaced
from dorasan.desk.clocks.notice import faults, notified, too_soon
from dorasan.desk.clocks.of_request import Clock, told_moment
from dorasan.desk.clocks.rules import GUIDE, Rules, agreed_rule
from dorasan.desk.clocks.run import Note, Run
from dorasan.desk.clocks.told import note, until
from dorasan.desk.events.body import Body
from dorasan.desk.events.decision import DecisionGranted
from dorasan.desk.events.office import ClosureDeclared, RuleAgreed
from dorasan.desk.events.request import (
    ClockExtended,
    ClockResumed,
    ClockStopped,
    CrossingNotified,
    RequestFiled,
    RequestReferred,
)
from dorasan.problem import BadInputError, Place, Problem, near
from dorasan.words import Lang

SATURDAY = 5
CONSULTED = ("ministries_consulted", "allies_consulted")  # causes that a referral may be, once it is told as a stop


class Told:
    """A note as a value that is said in the reader's language."""

    def __init__(self, one: Note) -> None:
        self.note = one

    def show(self, lang: Lang) -> str:
        return note(self.note, lang)


class Until:
    """Until when a clock runs, as a value that is said in the reader's language."""

    def __init__(self, one: Run) -> None:
        self.run = one

    def show(self, lang: Lang) -> str:
        return until(self.run, lang)


def of_notice(body: Body, request: Request, clocks: Sequence[Clock], now: datetime) -> list[Problem]:
    """What whoever reads next will be told of a list that is handed over, or of the one that a filing leaves behind;
    what is told of the one on which a crossing is granted: to be known, and no reason not to. ``request`` and
    ``clocks``: as the act would leave them; of a grant, which settles them, as they are before it."""
    if not isinstance(body, CrossingNotified | RequestFiled | DecisionGranted):
        return []
    place = Place(body.KIND)
    if isinstance(body, DecisionGranted) and (outside := _outside(body, request)) is not None:
        return [outside, *_granted_on(body, request, now)]
    soon = [] if isinstance(body, RequestFiled) else too_soon(clocks)
    key = "notice_granted" if isinstance(body, DecisionGranted) else "notice_soon"
    found = [
        Problem(f"clock.{key}", place, {"told": Told(told), "until": Until(one.run)}, "warning") for one, told in soon
    ]
    if isinstance(body, DecisionGranted):
        return [*found, *_granted_on(body, request, now)]
    for told in faults(request, now):
        stale = told.key == "list_before_filing"
        if stale == isinstance(body, RequestFiled):
            key = "clock.notice_stale" if stale else "clock.notice"
            found.append(Problem(key, place, {"told": Told(told)}, "warning"))
    return found


def _granted_on(body: DecisionGranted, request: Request, now: datetime) -> Iterator[Problem]:
    """What is wrong with the list on which a crossing is granted: it was handed over before the filing, or its hour is
    past."""
    for told in faults(request, now, body.lines):
        if told.key == "list_before_filing" or told.key.startswith("hour_passed"):
            yield Problem("clock.notice_granted_stale", Place(body.KIND), {"told": Told(told)}, "warning")


def _outside(body: DecisionGranted, request: Request) -> Problem | None:
    """That the hour on the list lies on none of the days that are granted: no notice is held against it then."""
    on_record = notified(request)
    crossing = told_moment(on_record.body.crossing) if on_record is not None else None
    day = crossing.date().isoformat() if crossing is not None else None
    if crossing is None or day is None or (body.begins <= day and (body.ends is None or day <= body.ends)):
        return None
    values = {"crossing": crossing.isoformat(timespec="minutes"), "begins": body.begins}
    told = Note("granted_before" if body.ends is None else "granted_outside", {**values, "ends": body.ends or ""})
    return Problem("clock.notice_granted_outside", Place(body.KIND), {"told": Told(told)}, "warning")


def of_referral(body: Body, clocks: Sequence[Clock]) -> list[Problem]:
    """Of a referral the clocks that go on all the same, though their rule lets such a consultation stop them."""
    if not isinstance(body, RequestReferred):
        return []
    run = [one.run for one in clocks if one.over is None and {*CONSULTED} & {*one.run.rule.stops}]
    return [
        Problem("clock.referral_goes_on", Place(body.KIND), {"until": Until(one)}, "warning")
        for one in run
        if not any(stop.until is None for stop in one.stops)
    ]


def wrong_rule(body: Body, rules: Rules) -> list[Problem]:
    """Everything wrong with a clock that a group agrees, or with what it agrees of the labels that stop one, each with
    its line. ``rules``: those that stand when it does."""
    try:
        match body:
            case RuleAgreed(what="clock"):
                agreed_rule(body)
            case RuleAgreed(what="label_stops"):
                return misplaced(body, label_rule(body, GUIDE), rules.agreed, rules.rules, rules.causes)
    except BadInputError as wrong:
        return wrong.problems
    return []


def wrong_closure(body: ClosureDeclared, calendars: Iterable[Calendar]) -> list[Problem]:
    """Of a closure that is declared: days that its calendar does not reach, and such as were none of work."""
    found, place = [], Place("days")
    for one in (known for known in calendars if known.id == body.calendar):
        beyond = [day for day in body.days if not one.begins <= date.fromisoformat(day) <= one.ends]
        if beyond:
            values = {"days": ", ".join(beyond), "begins": one.begins.isoformat(), "ends": one.ends.isoformat()}
            found.append(Problem("clock.closure_beyond", place, values))
    off = [day for day in body.days if date.fromisoformat(day).weekday() >= SATURDAY]
    if off and not body.shutdown:
        found.append(Problem("clock.closure_weekend", place, {"days": ", ".join(off)}, "warning"))
    return found


def wrong_calendar(body: Body) -> list[Problem]:
    """Of a closure that is declared: an office whose days nobody counts here."""
    if not isinstance(body, ClosureDeclared) or zone_of(body.calendar) is not None:
        return []
    return [Problem("clock.no_such_calendar", Place("calendar"), {"name": body.calendar, "near": ", ".join(ZONES)})]


def wrong_clock(body: Body, before: Sequence[Clock], after: Sequence[Clock]) -> list[Problem]:
    """Everything wrong with a stop, its end or an extension. ``before`` and ``after``: the clocks of its request as
    they are, and as the act would leave them."""
    if not isinstance(body, ClockStopped | ClockResumed | ClockExtended):
        return []
    place = Place(body.KIND)
    mine = [one for one in before if one.run.rule.id == body.rule and one.over is None]
    if not mine:
        names = [one.run.rule.id for one in before if one.over is None]
        values = {"name": body.rule, "request": body.request, "near": near(body.rule, names)}
        return [Problem("clock.no_run", place, values)]
    rule = mine[0].run.rule
    if isinstance(body, ClockStopped) and body.cause not in rule.stops:
        return [
            Problem(
                "clock.not_named", place, {"rule": rule.id, "name": body.cause, "near": near(body.cause, rule.stops)}
            )
        ]
    if isinstance(body, ClockResumed) and not any(_ends(one, body) for one in mine):
        return [Problem("clock.not_stopped", place, {"rule": rule.id, "request": body.request})]
    told = {one.event: one for clock in after for one in clock.run.notes if one.event is not None}
    known = {one.event for clock in before for one in clock.run.notes}
    return [
        Problem("clock.would_not_count", place, {"told": Told(one)})
        for event, one in told.items()
        if event not in known
    ]


def _ends(one: Clock, body: ClockResumed) -> bool:
    since = datetime.fromisoformat(body.since)
    return any(stop.until is None and stop.since <= since for stop in one.run.stops)
