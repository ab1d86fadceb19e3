"""An act asked for again, by a new request with what the one before rested on.

Practice modelled: what was withdrawn, refused, revoked or has run out is applied for anew, at the same counter and on
the same ground, with a reason of its own; what its lines were is on record in the request before.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dorasan.desk.case.again import to_ask_again
from dorasan.desk.case.fold import folded
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
