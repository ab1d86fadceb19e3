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
from dorasan.desk.case.state import LineState
from dorasan.desk.clocks.expiry import expiring
from dorasan.web.desks.awaited import follows, gone
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.granted import drawn_told
from dorasan.web.desks.standing import look
from dorasan.web.desks.stuck_told import stuck_of, stuck_told
from dorasan.web.desks.telling import address_of, listed
from dorasan.words import say


def mine_told(at: Counter) -> dict[str, Any]:
    """``asked``: questions; ``next``: requests that wait for an act of his; ``later``: reports that follow when goods
    have left, and none has; ``rest``: what lies with others; ``others``: the requests that others file for him."""
    open_ = stuck_of(at)
    own = [one for one in open_ if APPLICANT in one.whose and one.state is not LineState.WAITING]
    found = [_next(at, one) for one in own]
    return {
        "asked": list(_questions(at)),
        "next": [one for one in found if one["address"] and not one["later"]],
        "later": [one for one in found if one["address"] and one["later"]],
        "others": [one["asks"] for one in found if not one["address"]],
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
    due = gone(at.state, one.lines) if drafted and follows(request) else one.lines
    rest = len(one.lines) - len(due)
    kinds = ("request.filed",) if drafted else ("request.filed", "request.amended")
    found = ((kind, _address(at, one.request, kind)) for kind in kinds)
    kind, address = next(((kind, told) for kind, told in found if told), ("request.filed", ""))
    return {
        "request": one.request,
        "asks": at.asks(request),
        "n": len(due),
        "partly": say(at.lang, "web_desk.report_rest", n=rest) if due and rest else "",
        "look": look(one.state, at.lang),
        "do": say(at.lang, f"web_desk.do_{kind}"),
        "address": address,
        "later": not due,
    }


def _address(at: Counter, request: str, kind: str) -> str:
    """Where the form of an act on a request is; none where it is not open to him."""
    offers = at.offers.requests.get(request, ())
    return next((address_of(at.shown.case, one) for one in offers if one.kind == kind), "")


def _grants(at: Counter) -> Iterator[dict[str, Any]]:
    """What still covers something, the soonest to run out first; days are counted with today and the last one."""
    today = at.seat.now.date()
    soon = {one.grant.id: one for one in expiring(at.state, at.time.calendars, today)}
    live = [one for one in at.state.grants.values() if one.live]
    for one in sorted(live, key=lambda grant: grant.ends or "9"):
        request = at.state.requests.get(one.request)
        left = (date.fromisoformat(one.ends) - today).days + 1 if one.ends is not None else None
        warned = soon.get(one.id)
        yield {
            "id": one.id,
            "asks": at.asks(request) if request is not None else one.id,
            "lines": listed([at.line(line) for line in one.live], 4),
            "ends": one.ends or "",
            "left": left,
            "working": warned.left if warned is not None else None,
            "soon": warned is not None,
            "unknown": at.of_case.expiry(warned) if warned is not None and warned.left is None else "",
            "over": left is not None and left < 1,
            "drawn": drawn_told(at, one),
            "conditions": len(one.conditions),
        }
