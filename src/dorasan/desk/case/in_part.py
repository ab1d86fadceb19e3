"""Lines of which less is granted than was asked for: how much is not, and that nobody is asked for it.

Practice modelled: three hundred of five hundred trays are approved, and the line is told as approved. The other two
hundred are refused by nobody and lie with nobody; unless the authority amends its grant they never go.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from dorasan.desk.case.asked_for import amount
from dorasan.desk.case.grants import Grant
from dorasan.desk.case.state import CaseState, LineState, Request

GIVEN = frozenset(
    {
        LineState.GRANTED,
        LineState.GRANTED_IF,
        LineState.CLEARED,
        LineState.IN_USE,
        LineState.SPENT,
        LineState.SUSPENDED,
        LineState.EXPIRED,
    }
)


@dataclass(frozen=True, slots=True)
class InPart:
    """``granted`` in ``unit``; ``rest``: how much of what was asked for is not, None: the two cannot be compared;
    ``about``: the project does not say exactly how much it asks for."""

    request: str
    grant: str
    line: str
    granted: Decimal
    unit: str
    asked: str
    rest: Decimal | None
    about: bool


def in_part(state: CaseState) -> Iterator[InPart]:
    """Of every request, the lines of which a limit leaves something out."""
    named = {one.id: one.quantity for one in state.version.lines} if state.version is not None else {}
    for request in state.requests.values():
        for line, where in request.lines.items():
            asked = named.get(line)
            if where.state in GIVEN and asked:
                yield from _of_line(state, request, line, asked)


def how(one: InPart) -> str:
    """*in_part*; *in_limit* where nobody can tell whether the limit leaves something out."""
    return "in_limit" if one.rest is None else "in_part"


def _of_line(state: CaseState, request: Request, line: str, asked: str) -> Iterator[InPart]:
    grants = [one for one in state.grants.values() if one.request == request.id and line in one.lines]
    grants = [one for one in grants if line not in (*one.revoked, *one.lapsed, *one.reopened)]
    limits = [_limit(one, line) for one in grants]
    if not limits or None in limits:
        return  # one of them covers all of it
    amounts = [one for one in limits if one is not None]
    units = {unit for _, unit in amounts if unit}
    granted, unit = sum((amount for amount, _ in amounts), Decimal()), " / ".join(sorted(units))
    whole = amount(asked)
    known = whole is not None and len(units | ({whole.unit} - {""})) <= 1
    rest = whole.number - granted if known and whole is not None else None
    if rest is None or rest > 0:
        about = whole is not None and whole.about
        yield InPart(request.id, grants[-1].id, line, granted, unit, asked, rest, about)


def _limit(grant: Grant, line: str) -> tuple[Decimal, str] | None:
    """How much of a line a grant covers, and in which unit; None: it sets no limit of quantity."""
    found = next((one for one in grant.limits if one.line == line and one.quantity is not None), None)
    return (Decimal(found.quantity or 0), found.unit or "") if found is not None else None
