"""What sessions minuted of a request, as lines beneath it: beside its state, which no minute changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dorasan.desk.case.state import CaseState, Record, Request
from dorasan.desk.events.session import SessionMinuted
from dorasan.desk.group.overtaken import overtaken
from dorasan.desk.sheet.lines import NOTHING, lines_told
from dorasan.desk.sheet.names import Names
from dorasan.words import say


def minuted(names: Names, state: CaseState, request: Request, called: Mapping[str, str] = NOTHING) -> Iterator[str]:
    """Each minute in a line: session, lines, what it came to, until when. ``called``: names for lines."""
    for told in request.history:
        if isinstance(told.body, SessionMinuted):
            body = told.body
            key = "minute" if body.until is None else "minute_until"
            values = {
                "session": body.session,
                "lines": lines_told(names.lang, body.lines, called=called),
                "outcome": outcome_told(names, body),
            }
            yield "; ".join(
                (
                    say(names.lang, f"group.{key}", **values, until=body.until),
                    *since_told(names, state, Record(told.step, body), called),
                )
            )


def outcome_told(names: Names, body: SessionMinuted) -> str:
    return say(names.lang, f"group.outcome_{body.outcome}", level=names.level(body.level or "-"))


def since_told(
    names: Names, state: CaseState, minute: Record[SessionMinuted], called: Mapping[str, str] = NOTHING
) -> Iterator[str]:
    """What has overtaken a minute, or keeps what it calls agreed from being so."""
    found = overtaken(state, minute)
    if found.replaced:
        whole = len(found.replaced) == len(minute.body.lines)
        lines = lines_told(names.lang, found.replaced, called=called)
        yield say(names.lang, "group.replaced" if whole else "group.replaced_of", lines=lines)
    for key, desks in (("agreed_against", found.against), ("agreed_silent", found.silent)):
        if desks:
            yield say(names.lang, f"group.{key}", desks=", ".join(map(names.desk, desks)))
