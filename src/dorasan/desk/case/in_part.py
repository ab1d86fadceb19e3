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
    """``granted``: as much as the limits say, each unit or currency by itself; ``rest``: how much of what was asked for
    is not, in ``unit``, None: the two cannot be compared; ``about``: the project does not say exactly how much it asks
    for."""

    request: str
    grant: str
    line: str
    granted: str
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
    by: dict[str, Decimal] = {}
    for much, unit in (one for one in limits if one is not None):
        by[unit] = by.get(unit, Decimal()) + much
    units, whole = {*by} - {""}, amount(asked)
    known = whole is not None and len(units | ({whole.unit} - {""})) <= 1
    rest = whole.number - sum(by.values()) if known and whole is not None else None
    if rest is None or rest > 0:
        granted = " + ".join(f"{much} {unit}".strip() for unit, much in sorted(by.items()))
        about = whole is not None and whole.about
        yield InPart(request.id, grants[-1].id, line, granted, next(iter(units), ""), asked, rest, about)


def _limit(grant: Grant, line: str) -> tuple[Decimal, str] | None:
    """How much of a line a grant covers, and in which unit; where it tells no quantity, the money. None: it sets no
    limit."""
    mine = [one for one in grant.limits if one.line == line]
    amounts = [(Decimal(one.quantity), one.unit or "") for one in mine if one.quantity is not None]
    money = [(Decimal(one.value), one.currency or "?") for one in mine if one.value is not None]
    return next(iter([*amounts, *money]), None)
