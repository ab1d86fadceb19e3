"""What may leave today: a page, and the same as a workbook to be sent on."""

from __future__ import annotations

import io

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from dorasan.case import Case
from dorasan.office.drawer import InHand
from dorasan.report.first.basis import basis_words, spelt_out
from dorasan.report.first.steps import past
from dorasan.report.first.waits import Waits
from dorasan.report.html_page import fragment
from dorasan.report.leaving import leaving_book, leaving_sections
from dorasan.web.changing import case_page
from dorasan.web.pages.case import KINDS, of_case
from dorasan.web.sending import sent_file
from dorasan.web.visit import lang_of
from dorasan.words import say


@require_GET
@of_case("read")
def leaving(request: HttpRequest, held: InHand, case: Case) -> HttpResponse:
    with held.lock:
        lang = case.tongue(lang_of(request))
        found = leaving_sections(case.sitting, lang, f"/case/{held.id}/line/")
        parts = [{"title": one.title, "anchor": one.anchor, "told": mark_safe(fragment(one.blocks))} for one in found]
        pages = {
            "parts": parts,
            "past": past(Waits(case.sitting)),
            "basis": basis_words(case.sitting, lang),
            "spelt": spelt_out(lang, "".join(one["told"] for one in parts)),
            "foot": say(lang, "fix.today_not_advice", edition=case.edition.short),
        }
    return case_page(request, held, "leaving.html", "leaving", pages)


@require_GET
@of_case("take_away")
def leaving_xlsx(request: HttpRequest, held: InHand, case: Case) -> HttpResponse:
    with held.lock:
        lang = case.tongue(lang_of(request))
        out = io.BytesIO()
        leaving_book(case.sitting, lang).save(out)
    name = say(lang, "web_list.leaving_name", name=held.path.stem)
    return sent_file(out.getvalue(), f"{name}.xlsx", KINDS["xlsx"])
