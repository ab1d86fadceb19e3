"""What was granted, on what terms, what is drawn of it; what left, and what became of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from dorasan.desk.case.going_told import going_told
from dorasan.desk.case.grants import Arrived, Grant, Shipment
from dorasan.desk.fast_track.batches_told import told_how
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.drawn import drawn_told, going_of, stopped_told
from dorasan.web.desks.offered import acts_told
from dorasan.web.desks.outstanding import besides_told, beyond_told
from dorasan.web.desks.standing import look
from dorasan.words import say


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
        "besides": besides_told(at.state, at.names, stands.still, (grant.request,)),
        "over": stands.over,
        "stops": stopped_told(at, grant),
        "how": list(told_how(grant, at.lang)),
        "lines": list(by_look.items()),
        "gone": [(at.names.text(f"gone_{how}"), ", ".join(map(at.line, some))) for how, some in gone.items() if some],
        "conditions": [one.told for one in grant.conditions],
        "drawn": drawn_told(at, grant),
        "offers": acts_told(at, at.offers.grants.get(grant.id, ())),
    }


def shipment_told(at: Counter, one: Shipment) -> dict[str, Any]:
    """Line by line what left, was handed over, was lost, came back, and what is not accounted for."""
    missing = one.missing
    return {
        "id": one.id,
        "left": one.left,
        "head": at.of_case.shipment(one.id),
        "grants": ", ".join(
            (*map(at.of_case.grant, (*one.grants, *one.also)), *(_without(at, name) for name in one.requests))
        ),
        "rows": [
            {
                "line": at.line(part.line),
                "left": f"{part.quantity} {part.unit or ''}".strip(),
                "handed": _sum(one, one.handed, part.line),
                "lost": _sum(one, one.lost, part.line),
                "back": _sum(one, one.returned, part.line),
                "missing": one.told(part.line, missing[part.line]) if part.line in missing else "",
            }
            for part in one.lines
        ],
        "beyond": beyond_told(at.of_case, one),
        "told": [arrived.told for arrived in (*one.handed, *one.lost, *one.returned) if arrived.told],
        "offers": acts_told(at, at.offers.shipments.get(one.id, ())),
    }


def _without(at: Counter, request: str) -> str:
    """The approval without which it went."""
    return say(at.lang, "web_desk.shipment_without", asks=at.of_case.request(request))


def _sum(shipment: Shipment, found: tuple[Arrived, ...], line: str) -> str:
    amounts = [Decimal(moved.quantity) for one in found for moved in one.lines if moved.line == line]
    return shipment.told(line, sum(amounts, Decimal())) if amounts else ""
