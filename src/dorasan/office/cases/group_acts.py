"""What is wrong with an act of the group, or about one of its sessions, before it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dorasan.desk.case.fold import folded
from dorasan.desk.case.state import CaseState
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import PresenceRecorded
from dorasan.desk.events.event import Event
from dorasan.desk.events.position import HoldMovedUp
from dorasan.desk.events.session import GROUP, AgendaPlaced, AgendaSet, SessionClosed, SessionMinuted
from dorasan.desk.group.acts import (
    wrong_agenda,
    wrong_in_group,
    wrong_level,
    wrong_of_session,
    wrong_saying,
    wrong_seat,
)
from dorasan.desk.group.session import sessions
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.regime import Regime
from dorasan.desk.sheet.lines import called_in, lines_told
from dorasan.office.cases.group import given, placed_for, session_of
from dorasan.office.cases.installation import Installation
from dorasan.problem import Place, Problem
from dorasan.words import Lang

OfCase = AgendaPlaced | SessionMinuted | PresenceRecorded | HoldMovedUp


def wrong_here(here: Installation, events: Sequence[Event], who: Who, body: Body, at: str) -> Iterator[Problem]:
    """Of an act in ``@group``, whose events these are."""
    regime, found = here.regime, sessions(events)
    told = wrong_in_group(body, found, levels=regime.levels, desks=regime.at_sessions, at=at)
    problems = [by_name(one, regime) for one in told]
    if not problems and isinstance(body, AgendaSet):
        now = datetime.fromisoformat(at)
        record = given(here, found[body.session], who, now)
        problems += wrong_agenda(body, record, placed_for(here, who, now), body.session)
    if not problems and isinstance(body, SessionClosed):
        problems += _not_minuted(here, who, body.session, datetime.fromisoformat(at))
    yield from problems


@dataclass(frozen=True)
class Left:
    """Lines by case, told by their names."""

    items: Sequence[tuple[str, tuple[str, ...]]]
    states: Sequence[CaseState]

    def show(self, lang: Lang) -> str:
        titles = {one.case: one.title.get(lang) or one.case for one in self.states}
        called = called_in(self.states, lang)
        told = [f"{titles[case]}: {lines_told(lang, lines, called=called[case])}" for case, lines in self.items]
        return "; ".join(told)


@dataclass(frozen=True)
class Named:
    """Desks, or goods, by their names; what has none by its mark."""

    marks: str
    called: Callable[[Lang], Mapping[str, str]]

    def show(self, lang: Lang) -> str:
        names = self.called(lang)
        return ", ".join(names.get(one, one) for one in self.marks.split(", "))


def by_name(one: Problem, regime: Regime, state: CaseState | None = None) -> Problem:
    """The same fault, told by the names of desks and of the goods of a case."""

    def desks(lang: Lang) -> Mapping[str, str]:
        return {name: desk.name[lang] for name, desk in regime.desks.items()}

    def goods(lang: Lang) -> Mapping[str, str]:
        return called_in([state], lang)[state.case] if state is not None else {}

    by = {"desk": desks, "desks": desks, "line": goods, "lines": goods}
    values = {name: Named(value, by[name]) if name in by and isinstance(value, str) else value
              for name, value in one.values.items()}  # fmt: skip
    return Problem(one.key, one.place, values, one.severity)


def _not_minuted(here: Installation, who: Who, session: str, now: datetime) -> Iterator[Problem]:
    """Of a session that is closed: what it took and of which no minute says what became of it."""
    held = session_of(here, session, who, now)
    left = held.not_minuted
    if left:
        values = {"session": session, "n": len(left), "items": Left(left, held.states)}
        yield Problem("group.not_minuted", Place(SessionClosed.KIND), values, "warning")


def wrong_there(here: Installation, events: Sequence[Event], body: OfCase, at: str) -> Iterator[Problem]:
    """Of an act about a session, a seat or a level of the group in a case's record, whose events these are."""
    levels = here.regime.levels
    if isinstance(body, HoldMovedUp):
        yield from wrong_level(body, levels, at[:10])
        return
    if isinstance(body, PresenceRecorded):
        yield from wrong_seat(body, here.regime.at_sessions)
        return
    digests = {event.digest: event for event in events}
    found = sessions(here.events(GROUP))
    yield from wrong_of_session(body, found, levels=levels, events=digests, day=at[:10])
    if isinstance(body, SessionMinuted):
        state = folded(events, day=at[:10])
        yield from (by_name(one, here.regime, state) for one in wrong_saying(body, digests, state))
