"""What is wrong with an act of the group before it is written: everything at once, each with how to mend it.

Practice modelled: the real group had no written rules, no record and no minutes; matters found unfit for one session
hung without a day. Here a session is called before it is opened, a matter that is put off or moved up has a day, what
was agreed names the events that say so, and an order that is not the record's has its reason.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dorasan.desk.case.state import CaseState, Request
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import EventCorrected, EventReleased, PresenceRecorded
from dorasan.desk.events.event import Event
from dorasan.desk.events.office import RuleAgreed, RuleConsented, RuleConsentWithdrawn
from dorasan.desk.events.position import HoldMovedUp, PositionTaken
from dorasan.desk.events.session import (
    AgendaPlaced,
    AgendaSet,
    SessionCalled,
    SessionClosed,
    SessionMinuted,
    SessionOpened,
)
from dorasan.desk.group.agenda import Agenda
from dorasan.desk.group.overtaken import AGAINST, not_agreed
from dorasan.desk.group.session import Placed, Session, SessionState
from dorasan.problem import Place, Problem, near
from dorasan.words import Lang, say

OF_GROUP = (
    SessionCalled, AgendaSet, SessionOpened, PresenceRecorded, SessionClosed, RuleAgreed,
    RuleConsented, RuleConsentWithdrawn, EventReleased, EventCorrected,
)  # fmt: skip
SAID = ("agreed", "not_agreed")  # outcomes that somebody must have said in the record
DEFERRED = ("put_off", "moved_up")


@dataclass(frozen=True)
class Outcome:
    """What a minute says, as a value that is said in the reader's language."""

    minute: SessionMinuted

    def show(self, lang: Lang) -> str:
        return say(lang, f"group.outcome_{self.minute.outcome}", level=self.minute.level or "-")


@dataclass(frozen=True)
class Attended:
    """How a desk was there, as a value that is said in the reader's language."""

    told: PresenceRecorded

    def show(self, lang: Lang) -> str:
        return say(lang, f"web_desk.is_presence_{self.told.presence}")


def wrong_in_group(
    body: Body, found: Mapping[str, Session], *, levels: Collection[str], desks: Collection[str], at: str
) -> Iterator[Problem]:
    """Of an act in ``@group``. ``levels``: those of the regime; ``desks``: those that can sit in a session;
    ``at``: the moment the act will claim."""
    if not isinstance(body, OF_GROUP):
        yield _problem("not_of_the_group", body, act=body.KIND)
        return
    name = getattr(body, "session", None)
    if name is None:
        return
    session = found.get(name)
    if isinstance(body, SessionCalled):
        yield from _called(body, session, levels, at)
        return
    if session is None:
        yield _problem("no_session", body, session=name, near=near(name, found))
        return
    if isinstance(body, PresenceRecorded):
        yield from wrong_seat(body, desks)
        yield from _of_presence(body, session)
        return
    yield from _in_turn(body, session, at)


def wrong_seat(body: PresenceRecorded, desks: Collection[str]) -> Iterator[Problem]:
    """Of a desk that is said to have sat in a session, or not. ``desks``: those that can."""
    if body.desk not in desks:
        yield _problem("no_seat", body, desk=body.desk, near=near(body.desk, desks))


def _of_presence(body: PresenceRecorded, session: Session) -> Iterator[Problem]:
    """Nobody is there before it begins; that somebody will not come may be known. The last word on a desk counts."""
    if body.presence == "present" and session.state is SessionState.CALLED:
        yield _problem("not_opened", body, session=session.id, on=session.on)
    before = session.presence.get(body.desk)
    if before is not None:
        values = {"desk": body.desk, "presence": Attended(before.body), "day": before.step.day}
        yield Problem("group.presence_already", Place(body.KIND), values, "warning")


def wrong_level(body: HoldMovedUp, levels: Collection[str], day: str) -> Iterator[Problem]:
    """Of a matter that is moved up: to a level at which the group meets, by a day to come."""
    if levels and body.level not in levels:
        yield _problem("no_level", body, level=body.level, levels=", ".join(levels))
    if body.by_day <= day:
        yield _problem("until_past", body, until=body.by_day, day=day)


def _called(body: SessionCalled, session: Session | None, levels: Collection[str], at: str) -> Iterator[Problem]:
    if levels and body.level not in levels:
        yield _problem("no_level", body, level=body.level, levels=", ".join(levels))
    if body.on < at[:10]:
        yield _problem("called_for_past", body, on=body.on, day=at[:10])
    if session is None:
        if body.moved is not None:
            yield _problem("not_called_before", body, session=body.session)
        return
    if session.state is not SessionState.CALLED:
        yield _problem("held_already", body, session=body.session, on=session.on)
    elif body.moved is None:
        yield _problem("called_twice", body, session=body.session, on=session.called.on)


def _in_turn(body: Body, session: Session, at: str) -> Iterator[Problem]:
    state = session.state
    told = {"session": session.id, "on": session.on}
    if state is SessionState.CLOSED:
        yield _problem("closed_already", body, **told)
    elif isinstance(body, SessionOpened):
        if state is SessionState.OPENED:
            yield _problem("opened_already", body, **told)
        elif at[:10] != session.called.on:
            yield Problem("group.other_day", Place(body.KIND), {**told, "day": at[:10]}, "warning")
    elif isinstance(body, SessionClosed) and state is SessionState.CALLED:
        yield _problem("not_opened", body, **told)


def wrong_agenda(body: AgendaSet, record: Agenda, placed: Mapping[str, Placed], session: str) -> Iterator[Problem]:
    """Of an agenda that is to be set. ``record``: the one that the record gives; ``placed``: by event what was placed,
    as far as whoever sets it sees."""
    strange = [item[:12] for item in body.items if item not in placed or placed[item].record.body.session != session]
    if strange:
        yield _problem("not_placed", body, items=", ".join(strange))
    if len(set(body.items)) < len(body.items):
        yield _problem("placed_twice", body)
    if not strange and body.reason is None and not in_order([placed[item] for item in body.items], record):
        yield _problem("no_reason", body)


def in_order(items: Sequence[Placed], record: Agenda) -> bool:
    """Are these the items of the record, in its order?"""
    return [one.key for one in items] == [one.key for one in record.items]


def wrong_of_session(
    body: AgendaPlaced | SessionMinuted,
    found: Mapping[str, Session],
    *,
    levels: Collection[str],
    events: Collection[str],
    day: str,
) -> Iterator[Problem]:
    """Of an act about a session in a case's record. ``events``: digests of that record."""
    session = found.get(body.session)
    if session is None:
        yield _problem("no_session", body, session=body.session, near=near(body.session, found))
        return
    told = {"session": session.id, "on": session.on}
    if session.state is SessionState.CLOSED:
        yield _problem("closed_already", body, **told)
    if isinstance(body, AgendaPlaced):
        return
    if session.state is SessionState.CALLED:
        yield _problem("not_opened", body, **told)
    if body.outcome in DEFERRED:
        if body.until is None:
            yield _problem("no_until", body)
        elif date.fromisoformat(body.until) <= date.fromisoformat(day):
            yield _problem("until_past", body, until=body.until, day=day)
    if body.outcome == "moved_up" and (body.level is None or (levels and body.level not in levels)):
        yield _problem("no_level", body, level=body.level or "-", levels=", ".join(levels))
    if body.outcome in SAID and not body.events:
        yield _problem("nothing_said", body)
    strange = [one[:12] for one in body.events if one not in events]
    if strange:
        yield _problem("no_such_event", body, events=", ".join(strange))


def wrong_saying(body: SessionMinuted, events: Mapping[str, Event], state: CaseState) -> Iterator[Problem]:
    """Of the events that a minute rests on: they are about its own lines, and *agreed* rests on no view that holds,
    objects or asks. ``state``: the case before the minute; what is still held or asked is told, and is no reason."""
    said = {digest: event.body for digest, event in events.items() if digest in body.events}
    other = [digest[:12] for digest, one in said.items() if not _about(body, one, state)]
    if other:
        yield _problem("said_of_other", body, events=", ".join(other))
    request = state.requests.get(body.request)
    if request is None:
        return
    yield from _minuted_already(body, request)
    if body.outcome != "agreed":
        return
    against = [digest[:12] for digest, one in said.items() if isinstance(one, PositionTaken) and one.view in AGAINST]
    if against:
        yield _problem("says_otherwise", body, events=", ".join(against))
    for line in body.lines if set(body.lines) <= set(request.lines) else ():
        for key, desks in zip(
            ("agreed_all_the_same", "agreed_unheard"), not_agreed(state, request, (line,)), strict=True
        ):
            if desks:
                values = {"line": line, "desks": ", ".join(desks)}
                yield Problem(f"group.{key}", Place(body.KIND), values, "warning")


def _minuted_already(body: SessionMinuted, request: Request) -> Iterator[Problem]:
    """The last minute of the same session on any of these lines: this one takes its place."""
    mine = (told.body for told in request.history if isinstance(told.body, SessionMinuted))
    found = [one for one in mine if one.session == body.session and {*one.lines} & {*body.lines}]
    if found:
        values = {
            "lines": ", ".join(line for line in body.lines if line in found[-1].lines),
            "outcome": Outcome(found[-1]),
        }
        yield Problem("group.minuted_already", Place(body.KIND), values, "warning")


def _about(minute: SessionMinuted, said: Body | None, state: CaseState) -> bool:
    """What names a request or a grant is of that request, what names lines of one of these; the rest is of the case."""
    grant = state.grants.get(getattr(said, "grant", None) or "")
    request = getattr(said, "request", None) or (grant.request if grant is not None else None)
    lines = [getattr(one, "line", one) for one in getattr(said, "lines", None) or ()]
    return request in (None, minute.request) and (not lines or bool({*lines} & {*minute.lines}))


def _problem(key: str, body: Body, **values: object) -> Problem:
    return Problem(f"group.{key}", Place(body.KIND), values)
