"""What the office fills in before an act is looked over: heads, precedents, conditions, limits that stay as they were,
the other acts that goods leave on.

Practice modelled: whoever proposes names the lines and the clock; the register knows what was cleared before and on
what terms. What is filled in is signed like what was typed, and is looked over like it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from dorasan.desk.case.requests import Request
from dorasan.desk.case.state import CaseState
from dorasan.desk.events.body import Body
from dorasan.desk.events.decision import DecisionSilence, GrantAmended, Head, ShipmentLeft
from dorasan.desk.events.event import Event
from dorasan.desk.events.fast_track import BatchProposed, DecisionByList, Precedent
from dorasan.desk.events.office import RuleConsented, RuleConsentWithdrawn
from dorasan.desk.events.position import Condition
from dorasan.desk.fast_track.features import Features
from dorasan.desk.fast_track.likeness import Cleared, Point, alike, likened
from dorasan.desk.fast_track.standing_list import OnList, StandingList, by_entries, lists_of, on_list, terms_of
from dorasan.desk.fast_track.stricter import carried_over, terms
from dorasan.desk.routes.involved import involved
from dorasan.desk.routes.permission import Who, may, may_about
from dorasan.office.cases.consents import wanting_here
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.likened import Bench, Seer, named, whole
from dorasan.office.cases.timekeeping import RECORDS


def bench_of(here: Installation) -> Bench | None:
    """The judge, where an edition of the law is at hand."""
    return Bench(here, here.edition_of()) if here.edition_of is not None else None


def agreed_lists(here: Installation) -> dict[str, StandingList]:
    """The standing lists of the installation and of the group; of one name the group's own counts."""
    return lists_of(event for record in RECORDS for event in here.events(record))


def _registered(here: Installation, rule: str) -> str | None:
    """The event that registered a rule, as it stands."""
    of = wanting_here(here).get(rule)
    return of.event.digest if of is not None else None


def seen_by(here: Installation, who: Who) -> Seer:
    """The cases that have come before somebody."""
    names = (name for name in here.ledger.cases() if name not in RECORDS)
    shown = (name for name in names if may(who, "case.show", involved(here.events(name), here.regime)))
    return Seer(who.desk, tuple(shown))


def law_day(state: CaseState) -> date | None:
    """The day as of which the case is judged."""
    return date.fromisoformat(state.version.as_of) if state.version is not None else None


def filled(here: Installation, case: str, who: Who, body: Body, events: Sequence[Event], at: str) -> Body:
    """The act with what its author left to the office."""
    match body:
        case DecisionSilence(heads=()):
            heads = tuple(Head(installation=tip.installation, head=tip.digest) for tip in here.ledger.tips(case))
            return body.model_copy(update={"heads": heads})
        case RuleConsented(registered=None) | RuleConsentWithdrawn(registered=None):
            return body.model_copy(update={"registered": _registered(here, body.rule)})
        case GrantAmended() if body.limits is not None:
            return with_other_limits(whole(here, events), body)
        case ShipmentLeft():
            known = involved(events, here.regime)
            may_draw = lambda name: may_about(who, body.KIND, known, grants=(name,))  # noqa: E731
            return on_every_act(whole(here, events), body, may_draw)
        case BatchProposed(kind="precedents") if (bench := bench_of(here)) is not None:
            return _likened(bench, seen_by(here, who), case, body, events, at)
        case BatchProposed(kind="standing_list", conditions=()) | DecisionByList():
            return _on_terms(here, body, events, at)
    return body


def best(
    bench: Bench,
    who: Seer,
    case: str,
    request: Request,
    line: Features,
    day: date,
    begins: str,
    conditions: Sequence[Condition] = (),
) -> tuple[Cleared, list[Point]] | None:
    """The line cleared before that it is most like, with every feature; None where none was cleared. Without conditions
    it is to be cleared on those of the other."""
    nearest: tuple[Cleared, list[Point]] | None = None
    for before in bench.precedents(who, case, request, day):
        on = conditions or carried_over(terms(before.grant, before.line), begins, before.grant.begins)
        points = likened(line, request, on, begins, before)
        if alike(points):
            return before, points
        if nearest is None or _unlike(points) < _unlike(nearest[1]):
            nearest = before, points
    return nearest


def _unlike(points: Sequence[Point]) -> int:
    return sum(not one.alike for one in points)


def with_other_limits(state: CaseState, body: GrantAmended) -> GrantAmended:
    """With the limits of the grant's other lines: a line of which nothing is said keeps its own."""
    grant, said = state.grants.get(body.grant), {one.line for one in body.limits or ()}
    covers = body.lines if body.lines is not None else grant.lines if grant is not None else ()
    kept = [one for one in (grant.limits if grant is not None else ()) if one.line in covers and one.line not in said]
    return body.model_copy(update={"limits": (*kept, *(body.limits or ()))})


def on_every_act(state: CaseState, body: ShipmentLeft, may_draw: Callable[[str], bool]) -> ShipmentLeft:
    """With the grants of all other acts that cover the goods on the day and set terms: what needs two limited acts
    leaves on both, and is held to the limits of both. ``may_draw``: whether whoever records it may draw on a grant;
    what he may not, whoever hands that act on records at the gate."""
    named, lines = [*body.grants], {part.line for part in body.lines}
    for grant in state.grants.values():
        sets_terms = grant.conditions or any((grant.shipments, grant.journeys, grant.runs))
        limited = lines if sets_terms else {one.line for one in grant.limits}
        if grant.id in named or not grant.lets_leave or not grant.on_days(body.left):
            continue
        act = _act(state, grant.request)
        drawn = [state.grants[one] for one in named if one in state.grants]
        covered = {line for one in drawn if _act(state, one.request) == act for line in one.lines}
        if (lines & limited & {*grant.live}) - covered and may_draw(grant.id):
            named.append(grant.id)
    return body.model_copy(update={"grants": tuple(named)})


def _act(state: CaseState, request: str) -> tuple[str, str]:
    return state.requests[request].act, state.requests[request].authority


def _likened(
    bench: Bench, who: Seer, case: str, body: BatchProposed, events: Sequence[Event], at: str
) -> BatchProposed:
    state = whole(bench.here, events)
    request, day = state.requests.get(body.request), law_day(state)
    if request is None or day is None:
        return body
    told = [_decided(bench, one) if one.event is None and one.case in who.cases else one for one in body.precedents]
    for line in dict.fromkeys(body.lines) if not told else ():
        mine = bench.features(events, line, day)
        found = best(bench, who, case, request, mine, day, at[:10], body.conditions) if mine is not None else None
        if found is not None:
            before = found[0]
            told.append(Precedent(line=line, case=before.case, cleared=before.line, event=before.grant.step.event))
    conditions = body.conditions or _conditions(bench, [one for one in told if one.case in who.cases], at)
    return body.model_copy(update={"precedents": tuple(told), "conditions": conditions})


def _decided(bench: Bench, one: Precedent) -> Precedent:
    """With the decision on the line that a precedent names, the latest."""
    grants = [grant for grant in bench.state(one.case).grants.values() if one.cleared in grant.lines]
    return one.model_copy(update={"event": grants[-1].step.event}) if grants else one


def _conditions(bench: Bench, told: Sequence[Precedent], at: str) -> tuple[Condition, ...]:
    """What the lines behind it were cleared on, where that is the same for all; else nothing, and it is told that they
    are to be proposed apart."""
    grants = [(one, grant) for one in told if (grant := named(bench, one)) is not None]
    found = {carried_over(terms(grant, one.cleared), at[:10], grant.begins) for one, grant in grants}
    return found.pop() if len(found) == 1 else ()


def listed(
    bench: Bench, events: Sequence[Event], lines: Sequence[str], found: StandingList, day: date, at: date
) -> list[OnList]:
    """Lines held against a list. ``day``: as of which the law is asked; ``at``: on which the list must be in force."""
    features = ((line, bench.features(events, line, day)) for line in lines)
    unknown = (Point("provisions", False, "not_at_hand"),)
    return [on_list(mine, found, at) if mine is not None else OnList(line, None, unknown) for line, mine in features]


def _on_terms(here: Installation, body: BatchProposed | DecisionByList, events: Sequence[Event], at: str) -> Body:
    """With the list's own conditions beside those that are said, and its limits where none is."""
    bench, found, day = bench_of(here), agreed_lists(here).get(body.list or ""), law_day(whole(here, events))
    if bench is None or found is None or day is None:
        return body
    on = listed(bench, events, body.lines, found, day, date.fromisoformat(at[:10]))
    entries = {one.line: one.entry for one in on if one.entry is not None}
    if isinstance(body, DecisionByList):
        conditions, limits = by_entries(entries)
        every = tuple(dict.fromkeys((*body.conditions, *conditions)))
        return body.model_copy(update={"conditions": every, "limits": body.limits or limits})
    told = {terms_of(entry) for entry in entries.values()}
    return body.model_copy(update={"conditions": told.pop() if len(told) == 1 else ()})
