"""What a session leaves in the record of a case: that lines were on its agenda, and what was minuted of them.

Practice modelled: a meeting decides nothing by having been held. A minute names what desks said in the record itself;
the state of a line is what those events make of it, and the minute changes none.
"""

from __future__ import annotations

from dorasan.desk.case.draft import Draft, Handler
from dorasan.desk.case.state import Step
from dorasan.desk.events.body import Body
from dorasan.desk.events.session import AgendaPlaced, SessionMinuted


def named(draft: Draft, step: Step, body: AgendaPlaced | SessionMinuted) -> None:
    """Kept with the request that it names; lines that the request has not are told."""
    request = draft.request(body.request, step)
    if request is not None:
        draft.known(request.id, body.lines, step)


HANDLERS: dict[type[Body], Handler] = {AgendaPlaced: named, SessionMinuted: named}
