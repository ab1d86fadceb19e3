"""Figures over the cases that a desk sees, each with how much of it is unknown; and what was released to the public."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dorasan.desk.account.spread import Spread
from dorasan.desk.account.stats import Stats
from dorasan.desk.case.label_word import Word
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.permission import may
from dorasan.office.cases import asked
from dorasan.web.accounts.seat import Seat, at_desk, seat_of
from dorasan.web.desks.desk_page import desk_page, not_found
from dorasan.web.desks.naming import Called
from dorasan.web.law import law
from dorasan.web.visit import lang_of
from dorasan.words import say


@require_GET
@at_desk
def figures(request: HttpRequest) -> HttpResponse:
    """How long requests took, holds by label, whose the days were."""
    seat, lang = seat_of(request), lang_of(request)
    if not may(seat.who, "desk.stats", Involved(seat.here.regime)):
        return not_found(request)
    found = asked.figures(seat.here, seat.who, seat.now, law().edition)
    names = Called(law().tongue(lang), seat.here.regime)
    more = {**_told(found.stats, names), "partial": found.partial, "releases": _releases(seat)}
    return desk_page(request, "desks/figures.html", "figures", more)


def _releases(seat: Seat) -> bool:
    return may(seat.who, "desk.release-report", Involved(seat.here.regime))


def _told(found: Stats, names: Called) -> dict[str, Any]:
    lang, holds = names.lang, found.holds
    return {
        "n": found.cases,
        "incomplete": found.incomplete,
        "took": [_took(names.asks(act, authority), one) for (authority, act), one in found.took.items()],
        "holds": holds,
        "labels": [(say(lang, f"case.label_{word.value}"), n) for word in Word if (n := holds.by_label.get(word))],
        "without": names.text("without_basis", n=holds.without_basis, known=holds.known, unlabelled=holds.unlabelled),
        "returns": [(names.text(f"return_{cause}"), n) for cause, n in found.returns.items()],
        "days": [(", ".join(map(names.desk, whose.split("+"))), n) for whose, n in found.days.items()],
        "unattributed": found.unattributed,
    }


def _took(asks: str, one: Spread) -> dict[str, Any]:
    return {"asks": asks, "spread": one}
