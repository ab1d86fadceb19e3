"""What is wrong with acts before they are written: who may not, and what the case does not allow.

Of a case that has not come before a desk that desk is told what it would be told of one that there is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from dorasan.desk.case.acts import allowed
from dorasan.desk.case.fold import folded
from dorasan.desk.case.held_before import of_held
from dorasan.desk.case.on_terms import of_terms
from dorasan.desk.case.state import CaseState, Request, Role
from dorasan.desk.clocks.acts import of_notice, of_referral, wrong_calendar, wrong_clock, wrong_closure, wrong_rule
from dorasan.desk.clocks.notice import notified
from dorasan.desk.clocks.of_request import due
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import CaseEnded, CaseOpened, CaseVersioned, PresenceRecorded
from dorasan.desk.events.decision import DecisionGranted, DecisionSilence
from dorasan.desk.events.event import Assurance, Event, Payload
from dorasan.desk.events.fast_track import BatchLineTakenOut
from dorasan.desk.events.office import ClosureDeclared
from dorasan.desk.events.position import HoldMovedUp, PositionAnswered, PositionTaken
from dorasan.desk.events.request import (
    ClockExtended,
    ClockResumed,
    ClockStopped,
    CrossingNotified,
    RequestDrafted,
    RequestFiled,
    RequestReferred,
)
from dorasan.desk.events.session import GROUP, AgendaPlaced, SessionMinuted
from dorasan.desk.fast_track.standing_list import wrong_list
from dorasan.desk.ledger.entry import ALGORITHMS
from dorasan.desk.routes.addressed import wrong_addressees
from dorasan.desk.routes.assured import wrong_key_rule
from dorasan.desk.routes.involved import Involved, involved
from dorasan.desk.routes.permission import Who, hears, may, table
from dorasan.desk.routes.roles import sitting_at, wrong_role
from dorasan.desk.routes.view import view
from dorasan.office.cases.again import not_drafted_anew
from dorasan.office.cases.come_back import brought_back
from dorasan.office.cases.consents import wrong_consent
from dorasan.office.cases.ending import after_ending, before_ending
from dorasan.office.cases.fast_track import wrong_fast_track
from dorasan.office.cases.group_acts import wrong_here, wrong_there
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.northern import wrong_northern
from dorasan.office.cases.roles import roles_of
from dorasan.office.cases.supposed import supposed
from dorasan.office.cases.timekeeping import RECORDS, Timekeeping, cleared, rules_before
from dorasan.problem import BadInputError, Place, Problem


def wrong(
    here: Installation, events: Sequence[Event], case: str, who: Who, bodies: Sequence[Body], at: str
) -> list[Problem]:
    """Everything wrong with the acts, one after the other on the case as the ones before would leave it."""
    if events and bodies and isinstance(bodies[0], CaseOpened) and case not in RECORDS:  # whose it is, and since when,
        return [Problem("desk.case_taken", Place(""), {"case": case})]  # is for nobody who asks by its number
    so_far: list[Event] = list(events)
    problems: list[Problem] = []
    for body in bodies:
        known = involved(so_far, here.regime)
        problems += _one(here, so_far, known, case, who, body, at)
        so_far.append(unsigned(so_far, case, who, body, at))
    return problems


def too_early(here: Installation, events: Iterable[Event], bodies: Sequence[Body], now: datetime) -> list[Problem]:
    """In an exercise, whose hour somebody says: an hour before an act that the record already holds. Whoever opens a
    case under a number that is taken is told that alone, and no hour."""
    latest = max((datetime.fromisoformat(event.payload.at) for event in events), default=now)
    opens = any(isinstance(body, CaseOpened) for body in bodies)
    if latest > now and here.exercise and not opens:
        told = latest.astimezone(now.tzinfo).isoformat(timespec="minutes")
        return [Problem("desk.too_early", Place("--at"), {"latest": told})]
    return []


def _one(
    here: Installation, events: list[Event], known: Involved, case: str, who: Who, body: Body, at: str
) -> Iterator[Problem]:
    if case not in RECORDS and not isinstance(body, CaseOpened) and not known.party(who.desk):
        yield Problem("desk.no_case", Place(case))
        return
    if not may(who, body.KIND, known, body):
        yield Problem("desk.not_permitted", Place(body.KIND), {"who": str(who), "act": body.KIND, "case": case})
        return
    if case in RECORDS:
        yield from wrong_rule(body, rules_before(here, case, events))
        yield from wrong_list(body)
        yield from wrong_calendar(body)
        yield from wrong_role(body, here.regime, sitting_at(events))
        if isinstance(body, ClosureDeclared):
            yield from wrong_closure(body, Timekeeping.of(here).calendars)
        yield from wrong_key_rule(body, here.regime)
        every = [event for name in RECORDS for event in (events if name == case else here.events(name))]
        yield from wrong_consent(body, unsigned(events, case, who, body, at), events, every, who, here.regime)
        if case == GROUP:
            yield from wrong_here(here, events, who, body, at)
        return
    if isinstance(body, AgendaPlaced | SessionMinuted | PresenceRecorded | HoldMovedUp):
        yield from wrong_there(here, events, body, at)
    state = folded(events, day=at[:10])
    request = _request_of(state, body)
    time = Timekeeping.of(here) if _of_time(state, body) else None
    clocks = time.clocks(state) if time is not None else {}
    if cleared(state):
        state = folded(events, day=at[:10], due=due(clocks))
    roles = roles_of(who, request, known)
    if isinstance(body, RequestDrafted) and who.desk in (body.desk, here.regime.intake):
        roles |= {Role.HANDLER}  # of the request that there is not yet
    presumed = supposed(here, case, events) if isinstance(body, RequestFiled) else ()
    mine = view(events, who, known, datetime.fromisoformat(at)).events
    yield from wrong_addressees(body, who, known, replace(involved(mine, here.regime), opener=known.opener))
    yield from wrong_northern(state, known, body)
    told = folded(mine, among=events, day=at[:10])
    for of, severity in ((state, "error"), (told, "warning")):  # to be known is only what he may know
        found = allowed(of, body, who.desk, roles, now=at, presumed=presumed, due=due(clocks))
        yield from (one for one in found if one.severity == severity)
    yield from of_held(told, body)
    yield from of_terms(told, body)
    if body.KIND in table().inner and not _reaches_another(who, known, body):
        yield Problem("desk.told_to_nobody", Place(body.KIND), severity="warning")
    if isinstance(body, CaseVersioned):
        yield from not_drafted_anew(state, body)
        yield from brought_back([*events, unsigned(events, case, who, body, at)])
    if isinstance(body, CaseEnded):
        yield from before_ending(state, body, who, known)
    if isinstance(body, RequestFiled):
        yield from after_ending(here, state, body)
    yield from wrong_fast_track(here, events, state, known, who, body, at)
    if time is not None and request is not None:
        after = folded([*events, unsigned(events, case, who, body, at)], day=at[:10])
        then = time.clocks(after)[request.id]
        yield from wrong_clock(body, clocks[request.id], then)
        yield from of_referral(body, clocks[request.id])
        decides = isinstance(body, DecisionGranted)
        noticed = (request, clocks[request.id]) if decides else (after.requests[request.id], then)
        yield from of_notice(body, *noticed, datetime.fromisoformat(at))


def _reaches_another(who: Who, known: Involved, body: Body) -> bool:
    """Would any other desk be told of working words? An answer is told to whoever asked."""
    if isinstance(body, PositionAnswered):
        return True
    asked = known.request_of(body)
    others = [desk for desk in asked.before if desk != who.desk] if asked is not None else []
    return asked is not None and any(hears(Who("", desk, ""), known, asked, who.desk) for desk in others)


def _of_time(state: CaseState, body: Body) -> bool:
    """Does it hang on a clock: silence, a stop, an extension, a referral, a crossing's notice, or an objection to
    what silence has cleared?"""
    if isinstance(body, DecisionSilence | ClockStopped | ClockResumed | ClockExtended):
        return True
    if isinstance(body, CrossingNotified | RequestReferred):
        return True
    if isinstance(body, RequestFiled | DecisionGranted):
        return body.request in state.requests and notified(state.requests[body.request]) is not None
    return isinstance(body, PositionTaken | BatchLineTakenOut) and cleared(state)


def _request_of(state: CaseState, body: Body) -> Request | None:
    """The request that an act is about, by its name or by that of a grant. Of a shipment on several grants that of
    the first: whoever may send goods off may do so for all of them, as applicant or as the desk that takes the
    application, before which every request is."""
    name = getattr(body, "request", None)
    named = (getattr(body, "grant", None), *getattr(body, "grants", ()))
    grant = next((state.grants[one] for one in named if one in state.grants), None)
    without = next(iter(getattr(body, "requests", ())), "")
    return state.requests.get(name if name is not None else grant.request if grant is not None else without)


def unsigned(
    events: Sequence[Event], case: str, who: Who, body: Body, at: str, assurance: Assurance | None = None
) -> Event:
    """The act as it would stand in the ledger, signed by nobody."""
    before = events[-1].digest if events else None
    payload = Payload(
        format="dorasan-event-1",
        algorithms=ALGORITHMS,  # type: ignore[arg-type]
        case=case,
        installation="0" * 64,
        sequence=len(events) + 1,
        before=before,
        heads={},
        salt="0" * 32,
        kind=body.KIND,
        version=body.VERSION,
        at=at,
        person=who.person,
        desk=who.desk,
        role=who.role,
        assurance=assurance or Assurance(kind="server-attested"),
        body=body.model_dump(mode="json"),
    )
    return Event(sha256(payload.model_dump_json().encode()).hexdigest().encode(), payload, body)


def refuse(problems: Iterable[Problem]) -> None:
    found = list(problems)
    if any(one.severity == "error" for one in found):
        raise BadInputError(found)
