"""The group at work: its sessions, the agenda of each, the matrix; each as much as the asker may see.

A desk of the group sees items of requests that it sees. Of the others it is told how many there are, and no more: the
agenda names them by digest alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import takewhile

from dorasan.desk.account.held import Labels
from dorasan.desk.case.fold import folded
from dorasan.desk.case.state import CaseState
from dorasan.desk.events.event import Event
from dorasan.desk.events.session import GROUP, SessionMinuted
from dorasan.desk.group.agenda import Agenda, agenda
from dorasan.desk.group.matrix import Deciding, Matrix, matrix
from dorasan.desk.group.session import Minute, Placed, Session, minutes, placed, sessions
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.permission import Who, may
from dorasan.desk.routes.regime import Regime
from dorasan.law.edition import Edition
from dorasan.office.cases.asked import Shown, after, seen, show
from dorasan.office.cases.in_part import parts_untold
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.timekeeping import RECORDS
from dorasan.problem import BadInputError, Place, Problem, near

ASKS = "group.show"
Key = tuple[str, str, frozenset[str]]  # an item: case, request, lines


@dataclass(frozen=True)
class Held:
    """A session as somebody sees it. ``record``: the agenda that the record gives: now, or once it was opened as it
    stood then, which its own minutes do not change; ``others``: items of it that he does not see. ``set``: the agenda
    as it was set, item by item, None where he does not see one. ``labels``: of the holds he sees; ``states``: the cases
    he sees, of a session that is closed as they stood at its end."""

    session: Session
    record: Agenda
    others: int
    set: tuple[Placed | None, ...] | None
    minutes: tuple[Minute, ...]
    states: tuple[CaseState, ...]
    labels: Labels

    @property
    def before(self) -> list[Key]:
        """What the session takes, as far as he sees it: its agenda as it was set, else as the record gives it."""
        if self.set is not None:
            return [one.key for one in self.set if one is not None]
        return [one.key for one in self.record.items]

    def minuted(self, item: Key) -> list[Minute]:
        """What was minuted of lines of an item."""
        case, request, lines = item
        return [
            one
            for one in self.minutes
            if (one.case, one.record.body.request) == (case, request) and lines & {*one.record.body.lines}
        ]

    @property
    def not_minuted(self) -> list[tuple[str, tuple[str, ...]]]:
        """By case the lines that the session took and of which no minute says what became of them, in the order of the
        list."""
        found = []
        for case, request, lines in self.before:
            done = {line for one in self.minuted((case, request, lines)) for line in one.record.body.lines}
            if lines - done:
                order = next(list(one.requests[request].lines) for one in self.states if one.case == case)
                found.append((case, tuple(line for line in order if line in lines - done)))
        return found


def held_sessions(here: Installation, who: Who) -> dict[str, Session]:
    """Every session. Raises :class:`BadInputError` for whom the group's record is not open."""
    if not may(who, ASKS, Involved(here.regime)):
        raise BadInputError([Problem("desk.not_permitted", Place(ASKS), {"who": str(who), "act": ASKS})])
    return sessions(here.events(GROUP)) if GROUP in here.ledger.cases() else {}


def session_of(here: Installation, name: str, who: Who, now: datetime, edition: Edition | None = None) -> Held:
    """One session. Raises :class:`BadInputError` where there is none, or the record is not open to him."""
    found = held_sessions(here, who)
    if name not in found:
        values = {"session": name, "near": near(name, found)}
        raise BadInputError([Problem("group.no_session", Place(name), values)])
    session = found[name]
    mine = list(_by(here, who, now, edition, end=_end(session)))
    states, latest = tuple(one.state for one in mine), [one.state for one in seen(here, who, now, ASKS, None)]
    record = given(here, session, who, now)
    whole = _given(here, session, _every(here, session), now.date())
    known = placed(latest)
    return Held(
        session,
        record,
        others=max(len(_requests(whole)) - len(_requests(record)), 0),
        set=tuple(known.get(item) for item in session.agendas[-1].body.items) if session.agendas else None,
        minutes=tuple(minutes(latest, name)),
        states=states,
        labels={key: one for shown in mine for key, one in shown.labels.items()},
    )


def given(here: Installation, session: Session, who: Who, now: datetime) -> Agenda:
    """The agenda of a session that the record gives, as somebody sees it: of one that was opened, what was before it
    then, whatever was said, minuted or decided since."""
    states = [one.state for one in _by(here, who, now, None, before=session)]
    return _given(here, session, states, now.date())


def placed_for(here: Installation, who: Who, now: datetime) -> dict[str, Placed]:
    """What was placed on agendas, as far as somebody sees it."""
    return placed([one.state for one in seen(here, who, now, ASKS, None)])


def matrix_of(
    here: Installation, who: Who, now: datetime, edition: Edition | None, *, case: str | None = None, session: str = ""
) -> tuple[Matrix, int]:
    """Of one case, or of the items of a session's agenda, as set and as the record gives it, with what waits for
    another level or day: no held line is left out. And of how many items nothing is told here. Raises
    :class:`BadInputError`."""
    if case is not None:
        one = show(here, case, who, now, edition)
        parts, told = {case: parts_untold(here, one.state)}, {case: one.heard}
        return matrix([one.state], deciding(here.regime), one.labels, told=told, own=who.desk, parts=parts), 0
    held = session_of(here, session, who, now, edition)
    chosen: dict[str, set[tuple[str, str]]] = {}
    keys, others = [one.key for one in held.record.all], held.others
    if held.set is not None:
        items = [one for one in held.set if one is not None]
        keys, others = [*(one.key for one in items), *keys], len(held.set) - len(items)
    keys += [(one.case, one.record.body.request, frozenset(one.record.body.lines)) for one in held.minutes]
    for name, request, lines in keys:
        chosen.setdefault(name, set()).update((request, line) for line in lines)
    parts = {one.case: parts_untold(here, one) for one in held.states}
    return matrix(held.states, deciding(here.regime), held.labels, chosen, parts=parts), others


def deciding(regime: Regime) -> Deciding:
    """By authority the desk that decides its acts."""
    return {name: desk for desk, told in regime.desks.items() for name in told.authorities}


def _given(here: Installation, session: Session, states: Sequence[CaseState], today: date) -> Agenda:
    on = date.fromisoformat(session.on)
    if session.opened is None:
        on = max(on, today)  # the day it was called for has passed: what is before it is before it today
    return agenda(states, level=session.called.level, levels=list(here.regime.levels), on=on, until=min(on, today))


def _every(here: Installation, session: Session) -> list[CaseState]:
    return [folded(_before(here.events(name), session)) for name in here.ledger.cases() if name not in RECORDS]


def _by(
    here: Installation,
    who: Who,
    now: datetime,
    edition: Edition | None,
    *,
    before: Session | None = None,
    end: datetime | None = None,
) -> Iterator[Shown]:
    """The cases that he sees, as they stood when a session began, or at an end; without either as they stand."""
    cut = _moment(before.opened.step.at) if before is not None and before.opened is not None else end
    for one in seen(here, who, now, ASKS, None if cut is not None else edition):
        if cut is None:
            yield one
            continue
        events = here.events(one.case)
        events = _before(events, before) if before is not None else _until(events, cut)
        then = after(here, one.case, events, who, min(cut, now), edition)
        if then.view.all:
            yield then


def _before(events: Sequence[Event], session: Session) -> list[Event]:
    """What was there when a session was opened. An hour may have many acts: nothing from its first minute on was."""
    if session.opened is None:
        return list(events)
    return list(takewhile(lambda one: not _minutes(one, session), _until(events, _moment(session.opened.step.at))))


def _minutes(event: Event, session: Session) -> bool:
    return isinstance(event.body, SessionMinuted) and event.body.session == session.id


def _until(events: Sequence[Event], end: datetime) -> list[Event]:
    return [one for one in events if _moment(one.payload.at) <= end]


def _moment(at: str) -> datetime:
    return datetime.fromisoformat(at)


def _end(session: Session) -> datetime | None:
    return _moment(session.closed.step.at) if session.closed is not None else None


def _requests(found: Agenda) -> set[tuple[str, str]]:
    """What a desk sees of a request it sees of all its lines, so that items are told apart by their requests."""
    return {(item.case, item.request) for item in found.items}
