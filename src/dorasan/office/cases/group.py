"""The group at work: its sessions, the agenda of each, the matrix; each as much as the asker may see.

A desk of the group sees items of requests that it sees. Of the others it is told how many there are, and no more: the
agenda names them by digest alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dorasan.desk.account.held import Labels
from dorasan.desk.case.fold import folded
from dorasan.desk.case.state import CaseState
from dorasan.desk.events.session import GROUP
from dorasan.desk.group.agenda import Agenda, agenda
from dorasan.desk.group.matrix import Deciding, Matrix, matrix
from dorasan.desk.group.session import Minute, Placed, Session, minutes, placed, sessions
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.permission import Who, may
from dorasan.desk.routes.regime import Regime
from dorasan.law.edition import Edition
from dorasan.office.cases.asked import seen, show
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.timekeeping import RECORDS
from dorasan.problem import BadInputError, Place, Problem, near

ASKS = "group.show"


@dataclass(frozen=True)
class Held:
    """A session as somebody sees it. ``record``: the agenda that the record gives now; ``others``: items of it that he
    does not see; ``set``: the agenda as it was set, item by item, None where he does not see one; ``labels``: of the
    holds he sees; ``states``: the cases he sees."""

    session: Session
    record: Agenda
    others: int
    set: tuple[Placed | None, ...] | None
    minutes: tuple[Minute, ...]
    states: tuple[CaseState, ...]
    labels: Labels


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
    mine = list(seen(here, who, now, ASKS, edition))
    states = tuple(one.state for one in mine)
    record = _given(here, session, states, now.date())
    whole = _given(here, session, _every(here), now.date())
    known = placed(states)
    return Held(
        session,
        record,
        others=max(len(_requests(whole)) - len(_requests(record)), 0),
        set=tuple(known.get(item) for item in session.agendas[-1].body.items) if session.agendas else None,
        minutes=tuple(minutes(states, name)),
        states=states,
        labels={key: one for shown in mine for key, one in shown.labels.items()},
    )


def given(here: Installation, session: Session, who: Who, now: datetime) -> Agenda:
    """The agenda of a session that the record gives, as somebody sees it."""
    return _given(here, session, [one.state for one in seen(here, who, now, ASKS, None)], now.date())


def placed_for(here: Installation, who: Who, now: datetime) -> dict[str, Placed]:
    """What was placed on agendas, as far as somebody sees it."""
    return placed([one.state for one in seen(here, who, now, ASKS, None)])


def matrix_of(
    here: Installation, who: Who, now: datetime, edition: Edition | None, *, case: str | None = None, session: str = ""
) -> tuple[Matrix, int]:
    """Of one case, or of the items of a session's agenda (as set, else as the record gives it); and of how many items
    nothing is told here. Raises :class:`BadInputError`."""
    if case is not None:
        one = show(here, case, who, now, edition)
        return matrix([one.state], deciding(here.regime), one.labels), 0
    held = session_of(here, session, who, now, edition)
    chosen: dict[str, set[tuple[str, str]]] = {}
    if held.set is not None:
        items = [one for one in held.set if one is not None]
        keys, others = [one.key for one in items], len(held.set) - len(items)
    else:
        keys, others = [one.key for one in held.record.items], held.others
    keys += [(one.case, one.record.body.request, frozenset(one.record.body.lines)) for one in held.minutes]
    for name, request, lines in keys:  # what this session put off or moved up was before it all the same
        chosen.setdefault(name, set()).update((request, line) for line in lines)
    return matrix(held.states, deciding(here.regime), held.labels, chosen), others


def deciding(regime: Regime) -> Deciding:
    """By authority the desk that decides its acts."""
    return {name: desk for desk, told in regime.desks.items() for name in told.authorities}


def _given(here: Installation, session: Session, states: Sequence[CaseState], today: date) -> Agenda:
    on = date.fromisoformat(session.on)
    return agenda(states, level=session.called.level, levels=list(here.regime.levels), on=on, until=min(on, today))


def _every(here: Installation) -> list[CaseState]:
    return [folded(here.events(name)) for name in here.ledger.cases() if name not in RECORDS]


def _requests(found: Agenda) -> set[tuple[str, str]]:
    """What a desk sees of a request it sees of all its lines, so that items are told apart by their requests."""
    return {(item.case, item.request) for item in found.items}
