"""A list in which no table was found: where its headings stand and what its columns hold is pointed out, and read."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from dorasan.intake.draft import is_list
from dorasan.packing import glimpse, save_pointed
from dorasan.packing.table.column import ROLES, Role
from dorasan.problem import BadInputError
from dorasan.web.columns import header_rows
from dorasan.web.pages.faults import problems_page
from dorasan.web.visit import in_hand


@require_POST
def point(request: HttpRequest, key: str) -> HttpResponse:
    """Keep what was pointed out beside the list, and begin anew."""
    held = in_hand(request, key, "change")
    seen = glimpse(held.path) if is_list(held.path) else ()
    number = request.POST.get("sheet") or ""
    if not held.job.over or not held.job.problems or number not in map(str, range(len(seen))):
        raise Http404
    sheet = seen[int(number)]
    try:
        rows = header_rows(request.POST.get("header") or "", sheet.sheet, held.name)
    except BadInputError as bad:
        return problems_page(request, held.name, bad.problems, held)
    roles: dict[str, Role] = {}
    for letter in sheet.letters:
        for role in ROLES:
            if request.POST.get(f"role-{letter}") == role:
                roles[letter] = role
    save_pointed(held.path, sheet.sheet, rows, roles)
    held.again()
    held.job.wait(1.5)
    return redirect("case", key=held.id)
