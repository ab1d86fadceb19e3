"""What came of a replay: the answer, the flow, clause by clause, case by case; its brief as one sheet; files of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from dorasan.facts.tongue import Tongue
from dorasan.office.studies import Study
from dorasan.report.html_page import fragment
from dorasan.report.whatif_json import overview_json
from dorasan.report.whatif_told import WhatIf
from dorasan.web.pages.case import KINDS
from dorasan.web.pages.faults import problems_page
from dorasan.web.pages.start import law
from dorasan.web.pages.whatif import study_of
from dorasan.web.visit import lang_of
from dorasan.web.whatif_told import as_sections, clauses, flow_table, matrix
from dorasan.whatif import layout
from dorasan.whatif.blocks import Picture
from dorasan.whatif.compare import Comparison
from dorasan.whatif.overview import overview_blocks
from dorasan.whatif.study import pictures
from dorasan.words import say

TAKEN = ("html", "md", "json", "svg")


@require_GET
def study(request: HttpRequest, key: str) -> HttpResponse:
    """The whole of it, folded; a page that waits while it is not done."""
    held = study_of(request, key)
    waiting = _waiting(request, held)
    if waiting is not None:
        return waiting
    found, lang = held.job.found, law().tongue(lang_of(request))
    if not isinstance(found, WhatIf):
        return _glance(request, held, found, lang)
    told = found.comparison
    sections = as_sections(found.blocks(lang), lang)
    pages = {
        "at": "whatif",
        "held": held,
        "title": sections[0][0],
        "lead": mark_safe(sections[0][1]),
        "sections": [(title, mark_safe(body)) for title, body, _ in sections[1:]],
        "picture": _picture(told, lang),
        "flow": mark_safe(fragment(flow_table(told, lang))),
        "clauses": mark_safe(fragment(clauses(told, lang, law().edition))),
        "matrix": mark_safe(fragment(matrix(told, lang))),
        "taken": TAKEN if _drawn(told, lang) else TAKEN[:-1],
    }
    return render(request, "study.html", pages)


def _glance(request: HttpRequest, held: Study, found: Sequence[Comparison], lang: Tongue) -> HttpResponse:
    """Every shipped scenario beside the law as it stood."""
    sections = as_sections(overview_blocks(lang, found, law().edition, ""), lang)
    pages = {
        "at": "whatif",
        "held": held,
        "title": sections[0][0],
        "lead": mark_safe(sections[0][1]),
        "taken": ("json",),
    }
    pages["sections"] = [(title, mark_safe(body)) for title, body, _ in sections[1:]]
    return render(request, "study.html", pages)


@require_GET
def brief(request: HttpRequest, key: str) -> HttpResponse:
    """One sheet to print: what stands before the first annex."""
    held = study_of(request, key)
    waiting = _waiting(request, held)
    if waiting is not None:
        return waiting
    found, lang = held.job.found, law().tongue(lang_of(request))
    if not isinstance(found, WhatIf):
        raise Http404
    sections = as_sections(found.blocks(lang), lang)
    sheet = next((n for n, (_, _, annex) in enumerate(sections) if annex), len(sections))
    pages = {"at": "whatif", "held": held, "title": sections[0][0], "lead": mark_safe(sections[0][1])}
    pages["sections"] = [(title, mark_safe(body)) for title, body, _ in sections[1:sheet]]
    pages["picture"] = _picture(found.comparison, lang)
    return render(request, "brief.html", pages)


@require_GET
def take(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """The brief as a file, the figures, or the picture."""
    held = study_of(request, key)
    found, lang = (held.job.found if held.job.over else None), law().tongue(lang_of(request))
    if found is None or kind not in TAKEN:
        raise Http404
    if isinstance(found, WhatIf):
        content = _written(found, lang, kind)
        name = found.scenario
    elif kind == "json":
        content = overview_json(found, law().edition, "").model_dump_json(indent=1, by_alias=True)
        name = "all"
    else:
        raise Http404
    response = HttpResponse(content, content_type={**KINDS, "svg": "image/svg+xml"}[kind])
    title = say(lang, "web_whatif.file_name", name=Path(name).stem)
    response.headers["Content-Disposition"] = str(content_disposition_header(True, f"{title}.{kind}"))
    return response


def _written(found: WhatIf, lang: Tongue, kind: str) -> str:
    if kind == "json":
        return found.figures.model_dump_json(indent=1, by_alias=True)
    drawn = _drawn(found.comparison, lang)
    if kind == "svg":
        if not drawn:
            raise Http404
        return drawn[0].svg
    blocks = found.blocks(lang)
    return layout.page(blocks, lang) if kind == "html" else layout.markdown(blocks)


def _drawn(found: Comparison, lang: Tongue) -> list[Picture]:
    """The pictures, where what draws them is installed."""
    try:
        return pictures(found, lang)
    except ImportError:
        return []


def _picture(found: Comparison, lang: Tongue) -> dict[str, str]:
    """The flow of lines, with what it shows in words; nothing where nothing draws it: the table says the same."""
    drawn = _drawn(found, lang)
    return {"svg": mark_safe(drawn[0].svg), "words": drawn[0].caption} if drawn else {}


def _waiting(request: HttpRequest, held: Study) -> HttpResponse | None:
    """The page that waits or says what is wrong; None once there is a result."""
    asks = bool(getattr(request, "htmx", False))  # the page that waits, asking how far it is
    if not held.job.over:
        page = "study_progress.html" if asks else "study_working.html"
        return render(request, page, {"at": "whatif", "held": held})
    if asks:
        return HttpResponse(headers={"HX-Redirect": request.path})
    if held.job.problems:
        return problems_page(request, say(lang_of(request), "web_whatif.whatif"), held.job.problems)
    return None if held.job.found is not None else redirect("whatif")
