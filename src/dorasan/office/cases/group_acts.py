"""What is wrong with an act of the group, or about one of its sessions, before it is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from dorasan.desk.events.body import Body
from dorasan.desk.events.event import Event
from dorasan.desk.events.session import GROUP, AgendaPlaced, AgendaSet, SessionMinuted
from dorasan.desk.group.acts import wrong_agenda, wrong_in_group, wrong_of_session
from dorasan.desk.group.session import sessions
from dorasan.desk.routes.permission import Who
from dorasan.office.cases.group import given, placed_for
from dorasan.office.cases.installation import Installation
from dorasan.problem import Problem


def wrong_here(here: Installation, events: Sequence[Event], who: Who, body: Body, at: str) -> Iterator[Problem]:
    """Of an act in ``@group``, whose events these are."""
    regime, found = here.regime, sessions(events)
    problems = list(wrong_in_group(body, found, levels=regime.levels, desks=regime.desks, at=at))
    if not problems and isinstance(body, AgendaSet):
        now = datetime.fromisoformat(at)
        record = given(here, found[body.session], who, now)
        problems += wrong_agenda(body, record, placed_for(here, who, now), body.session)
    yield from problems


def wrong_there(
    here: Installation, events: Sequence[Event], body: AgendaPlaced | SessionMinuted, at: str
) -> Iterator[Problem]:
    """Of an act about a session in a case's record, whose events these are."""
    digests = {event.digest for event in events}
    levels = here.regime.levels
    found = sessions(here.events(GROUP))
    yield from wrong_of_session(body, found, levels=levels, events=digests, day=at[:10])
