"""The sessions of the group, as the events of ``@group`` give them; and what was minuted, out of the cases' records.

Practice modelled: a seat may be empty by choice, and views may come in writing. Presence, absence, absence by choice
and written views stand apart, and none of them is consent; nor is a session's being held, or its minute.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from dorasan.desk.case.fold import step_of
from dorasan.desk.case.state import CaseState, Record
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import PresenceRecorded
from dorasan.desk.events.event import Event
from dorasan.desk.events.session import (
    AgendaPlaced,
    AgendaSet,
    SessionCalled,
    SessionClosed,
    SessionMinuted,
    SessionOpened,
)
from dorasan.shown import shown_by


class SessionState(StrEnum):
    CALLED = "called"
    OPENED = "opened"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Session:
    """``calls``: each time it was called, the last one stands; ``agendas``: likewise. ``presence``: the latest word on
    each desk. ``opened`` and ``closed``: the first event of each."""

    id: str
    calls: tuple[Record[SessionCalled], ...]
    agendas: tuple[Record[AgendaSet], ...] = ()
    opened: Record[SessionOpened] | None = None
    presence: Mapping[str, Record[PresenceRecorded]] = field(default_factory=dict)
    closed: Record[SessionClosed] | None = None

    __repr__ = shown_by("id", "on", "state.value")

    @property
    def called(self) -> SessionCalled:
        """The call that stands."""
        return self.calls[-1].body

    @property
    def on(self) -> str:
        """The day it was held on, or is called for."""
        return self.opened.step.day if self.opened is not None else self.called.on

    @property
    def state(self) -> SessionState:
        if self.closed is not None:
            return SessionState.CLOSED
        return SessionState.OPENED if self.opened is not None else SessionState.CALLED


def sessions(events: Iterable[Event]) -> dict[str, Session]:
    """Every session that was called, in the order in which they were first called. What an event says of one that
    nobody called is left out."""
    found: dict[str, Session] = {}
    for event in events:
        body, step = event.body, step_of(event)
        if isinstance(body, SessionCalled):
            known = found.get(body.session, Session(body.session, ()))
            found[body.session] = replace(known, calls=(*known.calls, Record(step, body)))
            continue
        one = found.get(getattr(body, "session", ""))
        if one is None:
            continue
        match body:
            case AgendaSet():
                one = replace(one, agendas=(*one.agendas, Record(step, body)))
            case SessionOpened():
                one = replace(one, opened=one.opened or Record(step, body))
            case PresenceRecorded():
                one = replace(one, presence={**one.presence, body.desk: Record(step, body)})
            case SessionClosed():
                one = replace(one, closed=one.closed or Record(step, body))
        found[one.id] = one
    return found


@dataclass(frozen=True, slots=True)
class Placed:
    """An item of a set agenda, as far as whoever asks sees it."""

    case: str
    record: Record[AgendaPlaced]

    @property
    def key(self) -> tuple[str, str, frozenset[str]]:
        return self.case, self.record.body.request, frozenset(self.record.body.lines)


@dataclass(frozen=True, slots=True)
class Minute:
    """``state``: the case as it stands now, whatever the session that wrote it."""

    state: CaseState
    record: Record[SessionMinuted]

    __repr__ = shown_by("case", "record")

    @property
    def case(self) -> str:
        return self.state.case


def placed(states: Iterable[CaseState]) -> dict[str, Placed]:
    """What was placed on any agenda, by the event that did."""
    return {
        told.step.event: Placed(state.case, Record(told.step, told.body))
        for state, told in _history(states)
        if isinstance(told.body, AgendaPlaced)
    }


def minutes(states: Iterable[CaseState], session: str) -> list[Minute]:
    """What was minuted of a session, as far as whoever asks sees it, case by case."""
    return [
        Minute(state, Record(told.step, told.body))
        for state, told in _history(states)
        if isinstance(told.body, SessionMinuted) and told.body.session == session
    ]


def _history(states: Iterable[CaseState]) -> Iterator[tuple[CaseState, Record[Body]]]:
    for state in states:
        for request in state.requests.values():
            for told in request.history:
                yield state, told
