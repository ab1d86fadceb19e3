"""One line: the short answer, the reasons, and behind them its whole proof."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from dorasan.case import Case
from dorasan.office.drawer import InHand
from dorasan.project.naming import exactly
from dorasan.report.first.items import Items
from dorasan.report.html_page import fragment
from dorasan.report.why.page import why_page
from dorasan.web.doing import addresses
from dorasan.web.pages.case import of_case
from dorasan.web.visit import lang_of


@require_GET
@of_case("read")
def line(request: HttpRequest, held: InHand, case: Case, name: str) -> HttpResponse:
    if name not in case.project.lines:
        raise Http404
    with held.lock:
        lang = case.tongue(lang_of(request))
        told = fragment(why_page(case.sitting, exactly(name), lang), addresses(held.id))
        title = Items(case.sitting, lang).name(name, code=True)
        lines = list(case.project.lines)
    at = lines.index(name)
    pages = {
        "held": held,
        "at": "line",
        "title": title,
        "told": mark_safe(told),
        "before": lines[at - 1] if at else "",
        "after": lines[at + 1] if at + 1 < len(lines) else "",
    }
    return render(request, "line.html", pages)
