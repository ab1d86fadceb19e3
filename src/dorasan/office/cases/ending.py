"""By whom a case can have ended.

Practice modelled: nobody ends a matter in another's name. Who is named as having ended it has had the case before it,
or is told of by an account on the record; the North is, where what it said or did is recorded.
"""

from __future__ import annotations

from collections.abc import Iterator

from dorasan.desk.account.days import STANDS_IN_THE_WAY
from dorasan.desk.case.state import CaseState
from dorasan.desk.events.case import CaseEnded
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.permission import Who
from dorasan.problem import Place, Problem

RECORDED = "recorded"  # the kind of a desk of which others write what it said and did


def enders(state: CaseState, known: Involved, own: str) -> tuple[str, ...]:
    """The desks that may be named as having ended a case, in the order of the regime."""
    told = {one.body.whose_account for one in state.accounts} | {
        part.whose for one in state.accounts for part in one.body.days
    }
    north = any(one.body.what in STANDS_IN_THE_WAY for one in state.northern)
    return tuple(
        name
        for name, desk in known.regime.desks.items()
        if name == own or known.party(name) or name in told or (north and desk.kind == RECORDED)
    )


def before_ending(state: CaseState, body: CaseEnded, who: Who, known: Involved) -> Iterator[Problem]:
    """What is wrong with an ending."""
    place = Place("ended_by")
    if body.ended_by not in enders(state, known, who.desk):
        yield Problem("desk.ended_by_stranger", place, {"desk": body.ended_by})
