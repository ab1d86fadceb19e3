"""What was asked for once and is over, with the act that asks for it again where that is open to the seat."""

from __future__ import annotations

from typing import Any

from dorasan.desk.sheet.again import ended_asking
from dorasan.office.cases.offers import AGAIN
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.offered import address_of
from dorasan.web.desks.standing import look
from dorasan.web.desks.telling import listed


def again_told(at: Counter) -> list[dict[str, Any]]:
    """Request by request, lines that ended alike together."""
    return [
        {
            "request": one.request,
            "asks": at.of_case.request(one.request),
            "look": look(one.state, at.lang),
            "day": one.day,
            "lines": listed(at.of_case.lines(one.lines)),
            "why": one.why,
            "address": next(
                (
                    address_of(at.shown.case, offer)
                    for offer in at.offers.requests.get(one.request, ())
                    if offer.kind == AGAIN
                ),
                "",
            ),
        }
        for one in ended_asking(at.state)
    ]
