"""A case of an exercise as it happened beside as it could have been with the fast track: one page, to be printed."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dorasan.casebook.history import FOLDER, histories
from dorasan.desk.case.consultation import FILE
from dorasan.office.cases.compared_page import compared_page
from dorasan.problem import BadInputError
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.desk_page import desk_page, faulty, of_case
from dorasan.web.desks.drawing import drawn, lead_drawn, taken
from dorasan.web.law import law


@cache
def real_cases() -> tuple[str, ...]:
    """Those of which a consultation is told, in the order of their numbers."""
    return tuple(name for name in histories() if (FOLDER / name / FILE).is_file())


@require_GET
@of_case
def beside(request: HttpRequest, at: Counter) -> HttpResponse:
    """Which real case, and how much of this one; then both side by side."""
    chosen, public = request.GET.get("real") or _meant(at), "public" in request.GET
    reals = [(name, histories()[name].title[at.lang]) for name in real_cases()]
    more: dict[str, Any] = {"case": at.shown.case, "tab": "beside", "reals": reals, "chosen": chosen, "public": public}
    if chosen not in real_cases():
        return desk_page(request, "desks/beside.html", "cases", more)
    seat, folder = at.seat, FOLDER / chosen
    try:
        page = compared_page(seat.here, law(), at.lang, at.shown.case, folder, seat.who, seat.now, public=public)
    except BadInputError as wrong:
        return faulty(request, wrong.problems)
    if request.GET.get("take"):
        return taken(page, request.GET["take"], f"beside-{at.shown.case}")
    more |= {"title": page.title, "lead": lead_drawn(page), "sections": drawn(page.sections), "foot": page.foot}
    return desk_page(request, "desks/beside.html", "cases", more)


def _meant(at: Counter) -> str:
    """The one real case that is called as this one is; nothing where none is, or several."""
    title = at.state.title.get(at.lang)
    found = [name for name in real_cases() if histories()[name].title.get(at.lang) == title]
    return found[0] if len(found) == 1 else ""
