"""What was granted, on what terms, what is drawn of it; what left, and what became of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dorasan.desk.case.beyond import beyond
from dorasan.desk.case.going import Going, going, stops
from dorasan.desk.case.going_told import going_told, stops_told
from dorasan.desk.case.grants import Arrived, Grant, Shipment, Used
from dorasan.desk.events.event import WITHHELD
from dorasan.desk.fast_track.batches_told import told_how
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.standing import look
from dorasan.web.desks.telling import acts_told
from dorasan.words import say

SENDERS = ("applicant", "intake", "ministry")  # kinds of desks that record what left: of what they withhold some may


def grant_told(at: Counter, grant: Grant) -> dict[str, Any]:
    """A grant with what may still go on it, and where each of its lines stands on the day."""
    stands, request = going_of(at, grant), at.state.requests.get(grant.request)
    ends = grant.ends or at.names.text("no_end")
    gone = {name: getattr(grant, name) for name in ("suspended", "revoked", "lapsed", "reopened")}
    by_look: dict[object, list[str]] = {}
    for name in grant.lines:
        line = request.lines.get(name) if request is not None else None
        if line is not None:
            by_look.setdefault(look(line.state, at.lang), []).append(at.line(name))
    return {
        "id": grant.id,
        "request": grant.request,
        "asks": at.of_case.grant(grant.id),
        "days": say(at.lang, "web_desk.grant_days", begins=grant.begins, ends=ends),
        "reference": grant.reference or "",
        "going": going_told(stands, at.lang),
        "over": stands.over,
        "stops": stopped_told(at, grant),
        "how": list(told_how(grant, at.lang)),
        "lines": list(by_look.items()),
        "gone": [(at.names.text(f"gone_{how}"), ", ".join(map(at.line, some))) for how, some in gone.items() if some],
        "conditions": [one.told for one in grant.conditions],
        "drawn": drawn_told(at, grant),
        "offers": acts_told(at, at.offers.grants.get(grant.id, ())),
    }


def going_of(at: Counter, grant: Grant) -> Going:
    """A grant as of the seat's day."""
    return going(grant, at.seat.now.date().isoformat())


def stopped_told(at: Counter, grant: Grant) -> list[str]:
    """Who suspended or revoked it, and why."""
    return stops_told(stops(grant), at.lang, at.names.desk, lambda lines: ", ".join(map(at.line, lines)))


def drawn_told(at: Counter, grant: Grant) -> list[str]:
    """How much is drawn of what has a limit, and of what was drawn at all; how much is left of what may still go."""
    found = []
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
            known = Decimal() if drawn is None else None if drawn.quantity is None else Decimal(drawn.quantity)
            if drawn is not None and (drawn.unit or "") != (one.unit or ""):
                known = None  # what is counted otherwise is not taken off
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


def shipment_told(at: Counter, one: Shipment) -> dict[str, Any]:
    """Line by line what left, was handed over, was lost, came back, and what is not accounted for."""
    missing = one.missing
    return {
        "id": one.id,
        "left": one.left,
        "head": at.of_case.shipment(one.id),
        "grants": ", ".join(map(at.of_case.grant, one.grants)),
        "rows": [
            {
                "line": at.line(part.line),
                "left": f"{part.quantity} {part.unit or ''}".strip(),
                "handed": _sum(one.handed, part.line),
                "lost": _sum(one.lost, part.line),
                "back": _sum(one.returned, part.line),
                "missing": str(missing[part.line]) if part.line in missing else "",
            }
            for part in one.lines
        ],
        "beyond": beyond_told(at, one),
        "told": [arrived.told for arrived in (*one.handed, *one.lost, *one.returned) if arrived.told],
        "offers": acts_told(at, at.offers.shipments.get(one.id, ())),
    }


def beyond_told(at: Counter, one: Shipment) -> list[str]:
    """What of it its grants do not cover, and how that came about."""
    found = [at.finding(told) for told in beyond(at.state, one)]
    if one.beyond is not None:
        found.append(say(at.lang, "web_desk.withheld") if one.beyond == WITHHELD else one.beyond)
    return [say(at.lang, "web_desk.shipment_beyond", told=told) for told in found]


def _sum(found: tuple[Arrived, ...], line: str) -> str:
    amounts = [Decimal(moved.quantity) for one in found for moved in one.lines if moved.line == line]
    return str(sum(amounts, Decimal())) if amounts else ""
