"""An act asked for again, by a new request with what the one before rested on.

Practice modelled: what was withdrawn, refused, revoked or has run out is applied for anew, at the same counter and on
the same ground, with a reason of its own; what its lines were is on record in the request before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from dorasan.desk.case.again import to_ask_again
from dorasan.desk.case.fold import folded
from dorasan.desk.case.state import CaseState, LineState
from dorasan.desk.events.case import CaseVersioned
from dorasan.desk.events.request import RequestDrafted
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.routing import names_after
from dorasan.office.cases.filled import seen_by
from dorasan.office.cases.installation import Installation
from dorasan.problem import BadInputError, Place, Problem


def asked_again(
    here: Installation, case: str, who: Who, request: str, lines: Sequence[str], reason: str, now: datetime
) -> RequestDrafted:
    """The new request. ``lines``: none means all that can be asked for again. Raises :class:`BadInputError` for a case
    that has not come before whoever asks, and for lines of which the act is not over."""
    if case not in seen_by(here, who).cases:
        raise BadInputError([Problem("desk.no_case", Place(case))])
    state = folded(here.events(case), day=now.date().isoformat())
    over = to_ask_again(state).get(request, ())
    strange = [line for line in lines if line not in over]
    if strange or not over:
        raise BadInputError(
            [Problem("desk.not_over", Place(one), {"request": request}) for one in strange or [request]]
        )
    before, some = state.requests[request], tuple(dict.fromkeys(lines)) or over
    return RequestDrafted(
        request=next(names_after(state.requests)),
        act=before.act,
        authority=before.authority,
        lines=some,
        desk=before.desk,
        rule=before.rule,
        edition=before.edition,
        way=before.way,
        reason=reason,
        basis=tuple(one for one in before.basis if one.line in some),
    )


def not_drafted_anew(state: CaseState, body: CaseVersioned) -> Iterator[Problem]:
    """Approvals that have run out, of lines that a newer version still has. It drafts none of them: whether anything is
    to go after the last day, or all that was to go has gone, no project says; whoever sends it says so by asking."""
    goods = {line.id for line in body.lines}
    for name, over in to_ask_again(state).items():
        request, by_day = state.requests[name], dict[str, list[str]]()
        for line in over:
            stands = request.lines[line]
            if stands.state is LineState.EXPIRED and line in goods:
                by_day.setdefault(stands.since_day, []).append(line)
        for day, lines in by_day.items():
            values = {"request": name, "day": day, "lines": ", ".join(lines)}
            yield Problem("desk.run_out_not_drafted", Place(body.KIND), values, "warning")
