"""Who sees what of a case, before anything is sent."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dorasan.office.cases.who_sees import who_sees
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.desk_page import desk_page, of_case


@require_GET
@of_case
def who(request: HttpRequest, at: Counter) -> HttpResponse:
    """Desk by desk."""
    rows = list(who_sees(at.events, at.names))
    return desk_page(request, "desks/who.html", "cases", {"case": at.shown.case, "tab": "who", "rows": rows})
