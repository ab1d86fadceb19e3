"""The first screen of an applicant's case: what is asked of him now, what is granted, what runs out, who has the rest.

Practice modelled: an aid group's clerk has a minute. Questions come before forms, for they have a day; a grant tells
what may go and until when.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from dorasan.desk.account.days import APPLICANT
from dorasan.desk.account.stuck import Stuck
from dorasan.desk.case.state import LineState, Request
from dorasan.law.act import Timing
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.standing import look
from dorasan.web.desks.stuck_told import stuck_of, stuck_told
from dorasan.web.desks.telling import address_of, listed
from dorasan.web.law import law
from dorasan.words import say


def mine_told(at: Counter) -> dict[str, Any]:
    """``asked``: questions; ``next``: requests that wait for an act of his; ``later``: reports that follow when goods
    have left, and none has; ``rest``: what lies with others; ``others``: how many requests others file for him."""
    open_ = stuck_of(at)
    own = [one for one in open_ if APPLICANT in one.whose and one.state is not LineState.WAITING]
    found = [_next(at, one) for one in own]
    return {
        "asked": list(_questions(at)),
        "next": [one for one in found if one["address"] and not one["later"]],
        "later": [one for one in found if one["address"] and one["later"]],
        "others": sum(not one["address"] for one in found),
        "grants": list(_grants(at)),
        "leaves": [address_of(at.shown.case, one) for one in at.offers.case if one.kind == "shipment.left"],
        "rest": [stuck_told(at, one) for one in open_ if APPLICANT not in one.whose],
    }


def _questions(at: Counter) -> Iterator[dict[str, Any]]:
    """Those that are not answered, the nearest day first."""
    found = [(one, request) for request in at.state.requests.values() for one in request.asked if one.answered is None]
    for one, request in sorted(found, key=lambda pair: (pair[0].by_day or "9", pair[0].step.at)):
        yield {
            "desk": at.names.desk(one.step.desk),
            "question": one.question,
            "lines": listed([at.line(line) for line in one.lines], 3),
            "by_day": one.by_day or "",
            "late": bool(one.by_day) and (one.by_day or "") < at.seat.now.date().isoformat(),
            "address": _address(at, request.id, "request.answered"),
        }


def _next(at: Counter, one: Stuck) -> dict[str, Any]:
    """What a request of his waits for: to be filed, or mended where it came back."""
    request, drafted = at.state.requests[one.request], one.state is LineState.DRAFTED
    kinds = ("request.filed",) if drafted else ("request.filed", "request.amended")
    found = ((kind, _address(at, one.request, kind)) for kind in kinds)
    kind, address = next(((kind, told) for kind, told in found if told), ("request.filed", ""))
    return {
        "request": one.request,
        "asks": at.asks(request),
        "n": len(one.lines),
        "look": look(one.state, at.lang),
        "do": say(at.lang, f"web_desk.do_{kind}"),
        "address": address,
        "later": not at.state.shipments and _follows(request),
    }


def _follows(request: Request) -> bool:
    """Is it a report of what has been done? By the provisions that ask for it, as this edition has them."""
    held = (law().edition.library.provisions.get(one.provision) for one in request.basis)
    acts = [one for found in held if found is not None for one in found.by if one.act == request.act]
    return bool(acts) and all(one.timing is Timing.REPORT_AFTER for one in acts)


def _address(at: Counter, request: str, kind: str) -> str:
    """Where the form of an act on a request is; none where it is not open to him."""
    offers = at.offers.requests.get(request, ())
    return next((address_of(at.shown.case, one) for one in offers if one.kind == kind), "")


def _grants(at: Counter) -> Iterator[dict[str, Any]]:
    """What still covers something, the soonest to run out first."""
    today = at.seat.now.date()
    live = [one for one in at.state.grants.values() if one.live]
    for one in sorted(live, key=lambda grant: grant.ends or "9"):
        request = at.state.requests.get(one.request)
        left = (date.fromisoformat(one.ends) - today).days if one.ends is not None else None
        yield {
            "id": one.id,
            "asks": at.asks(request) if request is not None else one.id,
            "lines": listed([at.line(line) for line in one.live], 4),
            "ends": one.ends or "",
            "left": left,
            "over": left is not None and left < 0,
            "conditions": len(one.conditions),
        }
