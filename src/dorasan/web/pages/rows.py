"""How the list was read: what each column was taken for, to be corrected in place; and what became of every row."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_POST

from dorasan.case import Case
from dorasan.office.drawer import InHand
from dorasan.packing import PackingList, mapping_path, save_corrected
from dorasan.problem import BadInputError
from dorasan.report.body_sources import account_lead, rows_folded
from dorasan.report.html_page import fragment
from dorasan.web.changing import case_page, changed, in_a_name, in_each, shown
from dorasan.web.columns import correction, roles_words, sheet_forms
from dorasan.web.pages.case import of_case
from dorasan.web.sending import sent_file
from dorasan.web.visit import lang_of


@require_GET
@of_case("read")
def rows(request: HttpRequest, held: InHand, case: Case) -> HttpResponse:
    return _shown(request, held, case)


@require_POST
@of_case("change")
@in_a_name
def columns(request: HttpRequest, held: InHand, case: Case) -> HttpResponse:
    """Read one sheet of a list anew, as it was corrected."""
    number = _number(request, "sheet")
    try:
        listed = dict(enumerate(_lists(held, case)))[_number(request, "list")]
        name, said = correction(listed, number, request.POST)
    except KeyError:
        raise Http404 from None
    except BadInputError as bad:
        return _shown(request, held, case, shown(request, held, bad.problems))
    called = in_each("version_columns", sheet=name or listed.path.name)
    problems = changed(request, held, lambda lang: called[str(lang)], lambda talk: save_corrected(listed, {name: said}))
    if problems:
        return _shown(request, held, case, problems)
    return redirect("rows", key=held.id)


@require_GET
@of_case("take_away")
def column_file(request: HttpRequest, held: InHand, case: Case) -> HttpResponse:
    """The column file as ``dorasan import`` reads it: to be kept beside the list."""
    file = next((mapping_path(one.path) for one in _lists(held, case) if mapping_path(one.path).is_file()), None)
    if file is None:
        raise Http404
    return sent_file(file.read_bytes(), file.name, "application/yaml")


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1


def _lists(held: InHand, case: Case) -> list[PackingList]:
    """The lists that were brought; what lies elsewhere is nobody's to correct here."""
    found = (read.packing_list for read in case.project.lists)
    return [one for one in found if one.path.resolve().parent == held.path.resolve().parent]


def _shown(request: HttpRequest, held: InHand, case: Case, problems: list[str] | None = None) -> HttpResponse:
    lang = case.tongue(lang_of(request))
    lists = [
        {
            "lead": mark_safe(fragment(account_lead(listed, lang))),
            "sheets": sheet_forms(listed, lang),
            "rows": mark_safe(fragment([rows_folded(listed, lang)])),
            "file": listed.path.name,
        }
        for listed in _lists(held, case)
    ]
    saved = any(mapping_path(listed.path).is_file() for listed in _lists(held, case))
    pages = {"lists": lists, "roles": roles_words(lang), "saved": saved, "problems": problems or []}
    return case_page(request, held, "rows_read.html", "rows", pages, 422 if problems else 200)
