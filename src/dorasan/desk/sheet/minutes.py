"""What sessions minuted of a request, as lines beneath it: beside its state, which no minute changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dorasan.desk.case.state import Request
from dorasan.desk.events.session import SessionMinuted
from dorasan.desk.sheet.lines import NOTHING, lines_told
from dorasan.desk.sheet.names import Names
from dorasan.words import say


def minuted(names: Names, request: Request, called: Mapping[str, str] = NOTHING) -> Iterator[str]:
    """Each minute in a line: session, lines, what it came to, until when. ``called``: names for lines."""
    for told in request.history:
        if isinstance(told.body, SessionMinuted):
            body = told.body
            outcome = say(names.lang, f"group.outcome_{body.outcome}", level=names.level(body.level or "-"))
            key = "minute" if body.until is None else "minute_until"
            values = {
                "session": body.session,
                "lines": lines_told(names.lang, body.lines, called=called),
                "outcome": outcome,
            }
            yield say(names.lang, f"group.{key}", **values, until=body.until)
