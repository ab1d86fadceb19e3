"""What the page of a session tells beside its blocks: what was just written, which items are to be minuted; and what an
act of the group brings about, which moves no line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from dorasan.desk.events.body import Body
from dorasan.desk.events.case import PresenceRecorded
from dorasan.desk.events.session import (
    GROUP,
    AgendaSet,
    SessionCalled,
    SessionClosed,
    SessionMinuted,
    SessionOpened,
)
from dorasan.desk.group.session import sessions
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.sheet.lines import called_in, lines_told
from dorasan.desk.sheet.minutes import outcome_told, since_told
from dorasan.desk.sheet.names import Names
from dorasan.office.cases.group import Held
from dorasan.web.accounts.seat import Seat
from dorasan.web.desks.back import SESSION
from dorasan.web.desks.counter import Counter
from dorasan.web.law import law
from dorasan.words import Lang, say

SHORT = 12  # signs of a digest in an address
FEW = 3  # names of lines in a row


def done_mark(entry: Entry) -> str:
    return entry.digest[:SHORT]


def written(seat: Seat, lang: Lang, done: Sequence[str], held: Held) -> list[str]:
    """The acts of one's own desk that an address names, in words: of the session itself, and its minutes; when, by
    whom, and of what."""
    marks, names = {*done}, Names(law().tongue(lang), seat.here.regime)
    mine = [one for one in seat.here.events(GROUP) if one.payload.desk == seat.who.desk]
    found = [_act(lang, one.kind, one.payload.at, one.payload.person, _of_whom(names, one.body))
             for one in mine if one.digest[:SHORT] in marks]  # fmt: skip
    minutes = [one for one in held.minutes if one.record.step.event[:SHORT] in marks]
    called = called_in([one.state for one in minutes], lang)
    for one in minutes:
        body, title = one.record.body, one.state.title.get(lang) or one.case
        about = f"{title}, {lines_told(lang, body.lines, called=called[one.case])}: {outcome_told(names, body)}"
        found.append(_act(lang, body.KIND, one.record.step.at, one.record.step.person, about))
    return found


def _act(lang: Lang, kind: str, at: str, person: str, about: str) -> str:
    told = (at[:16].replace("T", " "), say(lang, f"web_desk.was_{kind}"), person, about)
    return " · ".join(filter(None, told))


def _of_whom(names: Names, body: Body | None) -> str:
    """Whose presence was recorded, and as what."""
    if not isinstance(body, PresenceRecorded):
        return ""
    return f"{names.desk(body.desk)}: {say(names.lang, f'web_desk.is_presence_{body.presence}')}"


def to_minute(held: Held, names: Names) -> list[dict[str, Any]]:
    """Each item of the session with the address of its minute, and what was minuted of it already."""
    states = {one.case: one for one in held.states}
    called = called_in(held.states, names.lang)
    found = []
    for case, request, lines in held.before:
        state = states[case]
        asked, order = state.requests[request], [line for line in state.requests[request].lines if line in lines]
        query = [("request", request), ("of_session", held.session.id), ("back", SESSION)]
        query += [("lines", line) for line in order]
        found.append(
            {
                "address": f"{reverse('desk_act', args=(case, SessionMinuted.KIND))}?{urlencode(query)}",
                "title": state.title.get(names.lang) or case,
                "about": f"{names.asks(asked.act, asked.authority)}: "
                f"{lines_told(names.lang, order, FEW, called[case])}",
                "minuted": "; ".join(
                    told
                    for one in held.minuted((case, request, lines))
                    for told in (
                        outcome_told(names, one.record.body),
                        *since_told(names, one.state, one.record, called[case]),
                    )
                ),
            }
        )
    return found


def follows(at: Counter, body: Body) -> str:
    """What an act of the group brings about, of which the states of lines tell nothing."""
    kind = f"web_desk.follows_{body.KIND}"
    match body:
        case SessionCalled():
            known = sessions(at.seat.here.events(GROUP)).get(body.session)
            if known is not None:
                return say(at.lang, "web_desk.follows_session_moved", session=body.session, day=known.on, to=body.on)
            return say(at.lang, kind, session=body.session, day=body.on, level=at.names.level(body.level))
        case PresenceRecorded():
            told = say(at.lang, f"web_desk.is_presence_{body.presence}")
            return say(at.lang, kind, session=body.session, desk=at.names.desk(body.desk), told=told)
        case SessionOpened() | SessionClosed() | SessionMinuted() | AgendaSet():
            return say(at.lang, kind, session=body.session)
    return ""
