"""What is drawn of a grant, what may still go on it, and what stopped it."""

from __future__ import annotations

from decimal import Decimal

from dorasan.desk.case.going import Going, going, stops
from dorasan.desk.case.going_told import changes_told, stops_told
from dorasan.desk.case.grants import Grant, Used
from dorasan.desk.case.measure import into
from dorasan.web.desks.counter import Counter
from dorasan.words import say

SENDERS = ("applicant", "intake", "ministry")  # kinds of desks that record what left: of what they withhold some may


def going_of(at: Counter, grant: Grant) -> Going:
    """A grant as of the seat's day."""
    return going(grant, at.seat.now.date().isoformat())


def stopped_told(at: Counter, grant: Grant) -> list[str]:
    """Who amended, extended, suspended or revoked it, and why; what it said before."""
    changed = changes_told(grant, at.lang, at.names.desk, at.line)
    return [*changed, *stops_told(stops(grant), at.lang, at.names.desk, lambda some: ", ".join(map(at.line, some)))]


def drawn_told(at: Counter, grant: Grant) -> list[str]:
    """How much of its lines is not granted; how much is drawn of what has a limit, and of what was drawn at all; how
    much is left of what may still go."""
    found = at.parts_told(grant.lines, grant.request)
    still = going_of(at, grant).still
    counts = (
        ("shipments", grant.shipments, grant.shipments_used),
        ("journeys", grant.journeys, grant.journeys_used),
        ("runs", grant.runs, grant.runs_used),
    )
    for what, limit, used in counts:
        if limit is not None:
            untold = what in grant.untold
            told = say(at.lang, "web_desk.drawn_at_least", n=used) if untold else str(used)
            rest = _rest(at, Decimal(limit), None if untold else Decimal(used), "", goes=bool(still))
            found.append(_of(at, say(at.lang, f"case.what_{what}"), told, str(limit), rest))
    limits = {one.line: one for one in grant.limits}
    for line in dict.fromkeys((*limits, *grant.drawn)):
        one, drawn = limits.get(line), grant.drawn.get(line)
        quantity = _quantity(at, drawn) if drawn is not None else "0"
        if one is not None and one.quantity is not None:
            known: Decimal | None = Decimal()
            if drawn is not None:  # what is counted otherwise is not taken off
                known = into(drawn.quantity, drawn.unit, one.unit) if drawn.quantity is not None else None
            rest = _rest(at, Decimal(one.quantity), known, one.unit or "", goes=line in still)
            found.append(_of(at, at.line(line), quantity, f"{one.quantity} {one.unit or ''}".strip(), rest))
        elif drawn is not None:
            found.append(say(at.lang, "web_desk.grant_drawn_open", what=at.line(line), drawn=quantity))
        if one is not None and one.value is not None:
            value = f"{drawn.value} {drawn.currency}" if drawn and drawn.value is not None else "-"
            found.append(_of(at, at.line(line), value, f"{one.value} {one.currency or ''}".strip(), ""))
    return found


def _quantity(at: Counter, drawn: Used) -> str:
    """Units that differ are not added: then it is not known, which is not nothing."""
    if drawn.quantity is None:
        return say(at.lang, "web_desk.drawn_unknown")
    return f"{drawn.quantity} {drawn.unit or ''}".strip()


def _of(at: Counter, what: str, drawn: str, limit: str, rest: str) -> str:
    told = say(at.lang, "web_desk.grant_drawn", what=what, drawn=drawn, limit=limit)
    return f"{told}; {rest}" if rest else told


def _rest(at: Counter, limit: Decimal, drawn: Decimal | None, unit: str, *, goes: bool) -> str:
    """What may still go; that it cannot be told, where what has gone is not known in the same unit. Of what goes no
    more nothing is left, however little was drawn."""
    over = drawn is not None and drawn > limit
    if not goes and not over:
        return ""
    if drawn is None:
        return say(at.lang, "web_desk.grant_rest_unknown")
    hidden = any(at.names.regime.desks[one.desk].kind in SENDERS for one in at.shown.view.stubs)
    key = "grant_over" if over else "grant_rest_seen" if hidden else "grant_rest"
    return say(at.lang, f"web_desk.{key}", n=f"{abs(limit - drawn)} {unit}".strip())
