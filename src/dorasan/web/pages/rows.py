"""How the list was read: each column with what it was taken for, and what became of every row."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from dorasan.case import Case
from dorasan.office.drawer import InHand
from dorasan.report.body_sources import account_lead, rows_told
from dorasan.report.document import Block
from dorasan.report.html_page import fragment
from dorasan.web.pages.case import of_case
from dorasan.web.visit import lang_of


@require_GET
@of_case("read")
def rows(request: HttpRequest, held: InHand, case: Case) -> HttpResponse:
    lang = case.tongue(lang_of(request))
    blocks: list[Block] = []
    for read in case.project.lists:
        blocks += [*account_lead(read.packing_list, lang), rows_told(read.packing_list, lang)]
    return render(request, "rows_read.html", {"held": held, "at": "rows", "told": mark_safe(fragment(blocks))})
