"""Which questions an answer counts for, and what becomes of the clocks, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from dorasan.cli.case_shown import listed
from dorasan.desk.case.state import CaseState
from dorasan.desk.events.body import Body
from dorasan.desk.events.event import Event
from dorasan.desk.events.position import PositionAnswered, PositionTaken
from dorasan.desk.events.request import RequestAnswered, RequestAsked
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.routes.permission import Who
from dorasan.desk.sheet.answers import clocks_after, counts_for
from dorasan.desk.sheet.names import Names
from dorasan.office.cases import asked
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.timekeeping import Timekeeping

OF_QUESTIONS = (RequestAsked, RequestAnswered, PositionAnswered)


def before(place: Installation, case: str, who: Who, body: Body, now: datetime) -> CaseState | None:
    """The case as it stands before a question to the applicant or an answer; None before any other act."""
    return asked.show(place, case, who, now).state if isinstance(body, OF_QUESTIONS) else None


def counts_shown(
    place: Installation, case: str, who: Who, written: Sequence[Entry], was: CaseState, now: datetime, names: Names
) -> Iterator[str]:
    """What was written counts for, and the clocks of its request afterwards."""
    then = Timekeeping.of(place).clocks(asked.show(place, case, who, now).state)
    for one in written:
        body = one.event.body
        if isinstance(body, OF_QUESTIONS):
            yield from counts_for(body, was, names, listed)
        if isinstance(body, RequestAsked | RequestAnswered):
            yield from clocks_after(then[body.request], names.lang)


def asks(one: Event) -> bool:
    """Does an event put a question?"""
    return isinstance(one.body, RequestAsked) or (isinstance(one.body, PositionTaken) and one.body.view == "question")
