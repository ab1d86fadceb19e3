"""What was given on a day that is past: a grant as it stood then, whatever became of it since.

Practice modelled: whether goods had their papers is asked of the day on which they left. A permit that ran out later
does not make that departure a breach, and one that came later, or was stretched over the gap later, does not mend it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dorasan.desk.case.grants import Grant
from dorasan.desk.case.state import CaseState, LineState, Passed, Request

GIVEN = frozenset({LineState.GRANTED, LineState.GRANTED_IF, LineState.CLEARED, LineState.IN_USE, LineState.SPENT})


def grant_on(grant: Grant, day: str) -> Grant:
    """The grant as it was before anything that was changed in it after that day."""
    return next((one.before for one in grant.former if one.step.day > day), grant)


def state_on(request: Request, line: str, day: str) -> LineState | None:
    """Where a line stood at the end of a day; None: the request had it not yet."""
    known = request.lines.get(line)
    passed = [one.state for one in known.passed if one.step.day <= day] if known is not None else []
    return passed[-1] if passed else None


def grants_of(state: CaseState, request: Request, line: str) -> Iterator[Grant]:
    """Every grant of a line that any request for the same act of the same authority came to."""
    for grant in state.grants.values():
        of = state.requests.get(grant.request)
        if of is not None and (of.act, of.authority) == (request.act, request.authority) and line in grant.lines:
            yield grant


def given_on(state: CaseState, request: Request, line: str, day: str) -> bool:
    """Was the act given for the line at some time of that day? What was put on record only afterwards was not, from
    whatever day it says that it holds."""
    for grant in grants_of(state, request, line):
        then = grant_on(grant, day)
        passed = state.requests[grant.request].lines[line].passed
        if grant.step.day <= day and line in then.lines and then.on_days(day) and not taken(passed, day):
            return True
    return False


def taken(passed: Sequence[Passed], day: str) -> bool:
    """Had a line been given by that day, and stood no more at any time of it: suspended, revoked, lapsed, objected
    to? ``passed``: where it stood, one after the other."""
    upto = [one for one in passed if one.step.day <= day]
    before = [one.state for one in upto if one.step.day < day][-1:]
    during = [*before, *(one.state for one in upto if one.step.day == day)]
    return any(one.state in GIVEN for one in upto) and not any(one in GIVEN for one in during)
