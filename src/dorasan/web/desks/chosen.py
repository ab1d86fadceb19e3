"""Lines chosen in the grid of a case, and the act that is begun on them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from dorasan.problem import Place, Problem
from dorasan.web.desks.act import begun_with
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.desk_page import desk_page, of_case
from dorasan.web.desks.forms.plan import plans
from dorasan.web.desks.grid import of_lines
from dorasan.words import say

MOST_TOLD = 12  # lines told by name


@require_POST
@of_case
def chosen(request: HttpRequest, at: Counter) -> HttpResponse:
    """The act's form with the lines that were chosen; those that it cannot move are told and left out."""
    kind, _, name = request.POST.get("act", "").partition(" ")
    offer = next((one for one in at.offers.requests.get(name, ()) if one.kind == kind and of_lines(one)), None)
    if offer is None:
        act = say(at.lang, f"web_desk.do_{kind}") if kind in plans() else "-"
        return desk_page(request, "desks/not_now.html", "cases", {"case": at.shown.case, "act": act}, 409)
    wanted = dict.fromkeys(line for some in request.POST.getlist("lines") for line in some.split())
    taken = [line for line in wanted if line in offer.lines]
    closed = [at.line(line) for line in wanted if line not in offer.lines]
    values = {"lines": ", ".join(closed[:MOST_TOLD]), "n": len(closed)}
    problems = [Problem("web_desk.lines_closed", Place("lines"), values)] if closed else []
    return begun_with(request, at, offer, taken, problems)
