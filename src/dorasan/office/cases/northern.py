"""The northern side's own consent: others record what it said, and then what that comes to for its request.

Practice modelled: the North has no desk here. The desk that seeks its consent writes down what it said and where that
was heard; on that record, and on nothing else, it writes down that the consent is given or refused, line by line.
"""

from __future__ import annotations

from collections.abc import Iterator

from dorasan.desk.account.turn import open_lines
from dorasan.desk.case.state import CaseState, LineState
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import NorthernRecorded
from dorasan.desk.events.decision import DecisionGranted, DecisionRefused
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.permission import by_others
from dorasan.problem import Place, Problem

CONSENTS = frozenset({"invited", "agreed"})
DECLINES = frozenset({"refused", "closed_border"})


def wrong_northern(state: CaseState, known: Involved, body: Body) -> Iterator[Problem]:
    """A decision of the North that does not rest on its last word on record, for a consent that it went back on since
    is none; and, of such a word, the requests that wait for what it comes to."""
    if isinstance(body, DecisionGranted | DecisionRefused):
        asked = known.requests.get(body.request)
        said = [one.body.what for one in state.northern if one.body.what in CONSENTS | DECLINES][-1:]
        wanted = CONSENTS if isinstance(body, DecisionGranted) else DECLINES
        if asked is not None and by_others(known.regime, asked) and not wanted & {*said}:
            key = "north_not_agreed" if isinstance(body, DecisionGranted) else "north_not_refused"
            yield Problem(f"desk.{key}", Place(body.KIND))
    if isinstance(body, NorthernRecorded) and body.what in CONSENTS | DECLINES:
        for name, asked in known.requests.items():
            request = state.requests.get(name)
            if request is not None and by_others(known.regime, asked):
                lines = [one for one in open_lines(state, request) if request.lines[one].state is not LineState.DRAFTED]
                if lines:
                    values = {"request": name, "lines": ", ".join(lines)}
                    yield Problem("desk.north_waits", Place(body.KIND), values, "warning")
