"""Who sees what of a case, before anything is sent."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dorasan.office.cases.asked import sight
from dorasan.problem import BadInputError
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.desk_page import desk_page, not_found, of_case


@require_GET
@of_case
def who(request: HttpRequest, at: Counter) -> HttpResponse:
    """Desk by desk."""
    try:
        rows = sight(at.seat.here, at.shown.case, at.seat.who, at.names, at.of_case.request)
    except BadInputError:
        return not_found(request)
    return desk_page(request, "desks/who.html", "cases", {"case": at.shown.case, "tab": "who", "rows": rows})
