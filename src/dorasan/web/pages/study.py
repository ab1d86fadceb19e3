"""What came of a replay: the answer, the flow, clause by clause, case by case; its brief as one sheet; files of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from dorasan.facts.tongue import Tongue
from dorasan.law.edition import Edition
from dorasan.office.studies import Study
from dorasan.report.document import Bit, Block, Document, Drawing, Grid, Row, Say, Section
from dorasan.report.html_page import fragment, html_page
from dorasan.report.markdown import markdown
from dorasan.report.whatif.brief import brief as brief_of
from dorasan.report.whatif.overview import overview_told
from dorasan.report.whatif.phrases import cite, name, word
from dorasan.report.whatif.picture import flow
from dorasan.report.whatif_json import overview_json
from dorasan.report.whatif_told import WhatIf
from dorasan.web.law import law
from dorasan.web.pages.case import KINDS
from dorasan.web.pages.faults import problems_page
from dorasan.web.pages.whatif import study_of
from dorasan.web.visit import lang_of
from dorasan.whatif.compare import Comparison
from dorasan.words import say

TAKEN = ("html", "md", "json", "svg")


@require_GET
def study(request: HttpRequest, key: str) -> HttpResponse:
    """The whole of it; what stands on the later sheets of the brief is opened by its heading."""
    held = study_of(request, key)
    waiting = _waiting(request, held)
    if waiting is not None:
        return waiting
    found, lang = held.job.found, law().tongue(lang_of(request))
    if isinstance(found, WhatIf):
        drawn = _drawn(held, found.comparison, lang)
        document = _document(found, lang, drawn)
        page, behind = _sheets(document)
        taken: tuple[str, ...] = TAKEN if drawn else TAKEN[:-1]
        told = [*page, _clauses(found.comparison, lang, law().edition), *behind]
    else:
        document = overview_told(lang, found, law().edition, "")
        told, taken = [*document.sections], ("json",)
    pages = {
        "at": "whatif",
        "held": held,
        "title": document.title,
        "lead": mark_safe(fragment(_untyped(document.lead, lang))),
        "told": mark_safe(fragment(_untyped(told, lang))),
        "one": isinstance(found, WhatIf),
        "taken": taken,
    }
    return render(request, "study.html", pages)


@require_GET
def brief(request: HttpRequest, key: str) -> HttpResponse:
    """One sheet to print."""
    held = study_of(request, key)
    waiting = _waiting(request, held)
    if waiting is not None:
        return waiting
    found, lang = held.job.found, law().tongue(lang_of(request))
    if not isinstance(found, WhatIf):
        raise Http404
    drawn = _drawn(held, found.comparison, lang)
    document = brief_of(found.comparison, replace(found.setting, lang=lang), drawn, alone=True)
    pages = {"at": "whatif", "held": held, "title": document.title, "lead": mark_safe(fragment(document.lead))}
    pages["told"] = mark_safe(fragment(_untyped(_sheets(document)[0], lang)))
    return render(request, "brief.html", pages)


def _document(found: WhatIf, lang: Tongue, drawn: Sequence[Drawing]) -> Document:
    """The brief, with pictures where what draws them is installed; the flow alone, for the page has the cases as a
    table."""
    return brief_of(found.comparison, replace(found.setting, lang=lang), drawn)


def _sheets(document: Document) -> tuple[list[Block], list[Block]]:
    """The first sheet; and the later ones, each opened by its heading."""
    sections = [one for one in document.sections if isinstance(one, Section)]
    first = list(takewhile(lambda one: not one.sheet, sections))
    return list(first), [replace(one, shut=True, sheet=False) for one in sections[len(first) :]]


def _untyped(blocks: Sequence[Block], lang: Tongue) -> list[Block]:
    """Without what is to be typed at a terminal: a page has buttons."""
    typed = {word(lang, "reproduce"), word(lang, "overview_names")}
    out: list[Block] = []
    for block in blocks:
        match block:
            case Say(_, "command"):
                continue
            case Say(words) if words in typed:
                continue
            case Section():
                out.append(replace(block, blocks=_untyped(block.blocks, lang)))
            case _:
                out.append(block)
    return out


def _clauses(found: Comparison, lang: Tongue, edition: Edition) -> Section:
    """Clause by clause: each provision on which another government's act still waits, lines before and after."""
    counts: dict[tuple[str, str], list[int]] = {}
    for n, side in enumerate((found.before, found.after)):
        for one in found.blocking(side):
            for provision, lines in one.provisions:
                counts.setdefault((one.authority, provision), [0, 0])[n] += lines
    scenarios = (found.before.found.scenario, found.after.found.scenario)
    head = [say(lang, f"web_whatif.{key}") for key in ("authority", "clause", "before", "after")]
    rows = []
    called = {provision: cite(lang, edition, scenarios, provision) for _, provision in counts}
    for (who, provision), (was, now) in sorted(counts.items(), key=lambda item: (-max(item[1]), item[0])):
        held = edition.library.provisions.get(provision)
        alike = list(called.values()).count(called[provision]) > 1  # of one paragraph: told apart by what they say
        says = f": {held.says[lang]}" if alike and held is not None else ""
        named = (Bit(called[provision], "", f"/law/of/{provision}" if held is not None else ""), Bit(says))
        rows.append(Row((name(lang, who), named, str(was), Bit(str(now), "strong" if was != now else ""))))
    grid = Grid(say(lang, "web_whatif.clauses_caption"), head, rows, names=1)
    return Section(say(lang, "web_whatif.clauses"), [grid], "clauses")


@require_GET
def take(request: HttpRequest, key: str, kind: str) -> HttpResponse:
    """The brief as a file, the figures, or the picture."""
    held = study_of(request, key)
    found, lang = (held.job.found if held.job.over else None), law().tongue(lang_of(request))
    if found is None or kind not in TAKEN:
        raise Http404
    if isinstance(found, WhatIf):
        content, title = _written(held, found, lang, kind), Path(found.scenario).stem
    elif kind == "json":
        content, title = overview_json(found, law().edition, "").model_dump_json(indent=1, by_alias=True), "all"
    else:
        raise Http404
    response = HttpResponse(content, content_type={**KINDS, "svg": "image/svg+xml"}[kind])
    file = f"{say(lang, 'web_whatif.file_name', name=title)}.{kind}"
    response.headers["Content-Disposition"] = str(content_disposition_header(True, file))
    return response


def _written(held: Study, found: WhatIf, lang: Tongue, kind: str) -> str:
    if kind == "json":
        return found.figures.model_dump_json(indent=1, by_alias=True)
    drawn = _drawn(held, found.comparison, lang) if kind != "md" else ()  # which has no pictures
    if kind == "svg":
        if not drawn:
            raise Http404
        return drawn[0].svg
    document = _document(found, lang, drawn)
    sections = [one for one in _untyped(document.sections, lang) if isinstance(one, Section)]
    document = replace(document, lead=_untyped(document.lead, lang), sections=sections)
    return html_page(document) if kind == "html" else markdown(document)


def _drawn(held: Study, found: Comparison, lang: Tongue) -> list[Drawing]:
    """The picture of the flow, where what draws it is installed; elsewhere the tables say the same."""
    if lang not in held.drawn:
        try:
            held.drawn[lang] = [flow(found, lang)]
        except ImportError:
            return []
    return held.drawn[lang]


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
