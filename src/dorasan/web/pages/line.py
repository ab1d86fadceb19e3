"""One line: the short answer, the reasons, behind them its whole proof; what it is taken for, what could be changed."""

from __future__ import annotations

from itertools import takewhile

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_POST

from dorasan.case import Case
from dorasan.facts.given import possible_value
from dorasan.intake.settled import Decided, settle
from dorasan.intake.typed import typed_value
from dorasan.office.drawer import InHand
from dorasan.office.taken import take_over
from dorasan.office.talk import Talk
from dorasan.problem import Place
from dorasan.project.naming import exactly
from dorasan.report.document import Part, Say, plain
from dorasan.report.first.basis import basis_words, spelt_out
from dorasan.report.first.items import Items
from dorasan.report.first.of_itself import of_itself
from dorasan.report.html_page import fragment
from dorasan.report.why.page import why_page
from dorasan.web.changes import changeable, taken_for
from dorasan.web.changing import case_page, changed, in_a_name, in_each
from dorasan.web.doing import addresses
from dorasan.web.pages.case import of_case
from dorasan.web.visit import lang_of
from dorasan.words import LANGS, say

CODE = "hs"  # the fact that a code is
LONGEST_CODE = 60


@require_GET
@of_case("read")
def line(request: HttpRequest, held: InHand, case: Case, name: str) -> HttpResponse:
    return _shown(request, held, case, name)


@require_GET
@of_case("read")
def changes(request: HttpRequest, held: InHand, case: Case, name: str) -> HttpResponse:
    """What could be changed: a part of the line's page where the browser can fetch it, else a page of its own."""
    with held.lock:
        lang, title = case.tongue(lang_of(request)), _title(request, case, name)
        sparing = request.GET.get("who", "")
        found = changeable(case, name, lang, sparing)
        basis = basis_words(case.sitting, lang)
    pages = {"name": name, "title": title, "found": found, "sparing": sparing, "basis": basis}
    if getattr(request, "htmx", False):
        return render(request, "changes.html", {"held": held, **pages})
    return case_page(request, held, "line_changes.html", "line", pages)


@require_POST
@of_case("change")
@in_a_name
def change(request: HttpRequest, held: InHand, case: Case, name: str) -> HttpResponse:
    """Take a repair over into the project in hand."""
    titles = {lang: _title(request, case, name, lang) for lang in LANGS}
    ids = request.POST.getlist("choice")
    problems = changed(
        request,
        held,
        lambda lang: say(lang, "web_list.version_change", line=titles[str(lang)]),
        lambda talk: take_over(talk, ids),
    )
    return _shown(request, held, case, name, problems) if problems else _back(held, name)


@require_POST
@of_case("change")
@in_a_name
def code(request: HttpRequest, held: InHand, case: Case, name: str) -> HttpResponse:
    """Keep what the line is: one of the codes offered, or one that was typed. Unless somebody says that he has verified
    it, it is supposed: nobody is written down as having found out what he only guessed."""
    titles = {lang: _title(request, case, name, lang) for lang in LANGS}
    typed = (request.POST.get("written") or request.POST.get("code") or "").strip()[:LONGEST_CODE]
    known = bool(request.POST.get("known"))
    kept = "code" if known else "supposed"
    problems = changed(
        request,
        held,
        lambda lang: say(lang, f"web_list.version_{kept}", line=titles[str(lang)], code=typed),
        lambda talk: _is(talk, name, typed, supposed=not known),
    )
    return _shown(request, held, case, name, problems) if problems else _back(held, name)


def _is(talk: Talk, name: str, typed: str, *, supposed: bool) -> None:
    fact = talk.interview.rulings.vocabulary.facts["hs"]
    value = possible_value(fact, typed_value(fact, typed, {}, Place(typed)))
    settle(talk.interview, [Decided(name, "hs", value, assumed=supposed)], talk.who, in_each("code_note"))


def _back(held: InHand, name: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("line", kwargs={"key": held.id, "name": name}))


def _title(request: HttpRequest, case: Case, name: str, lang: str | None = None) -> str:
    """The line as its owner names it. Raises ``Http404`` for one that there is not."""
    if name not in case.project.lines:
        raise Http404
    return Items(case.sitting, case.tongue(lang or lang_of(request)), ids=False).name(name, code=True)


def _shown(
    request: HttpRequest, held: InHand, case: Case, name: str, problems: list[str] | None = None
) -> HttpResponse:
    with held.lock:
        if name not in case.project.lines:
            raise Http404
        lang = case.tongue(lang_of(request))
        short, *rest = why_page(case.sitting, exactly(name), lang)
        assert isinstance(short, Part), "of a line, not of a total"
        where = addresses(held.id, case.sitting.rulings[name].days[0], name)
        lead = list(takewhile(lambda block: isinstance(block, Say), rest))  # how old the law is
        parts = [*short.blocks, *lead], rest[len(lead) :]
        told, reasons = (held.plainly(fragment(blocks, where)) for blocks in parts)
        taken = taken_for(case.sitting, name, lang)
        itself = list(of_itself(case.sitting, name, lang))
        lines = list(case.project.lines)
    at = lines.index(name)
    pages = {
        "name": name,
        "title": plain(short.title),
        "told": mark_safe(told),
        "reasons": mark_safe(reasons),
        "spelt": spelt_out(lang, told + reasons),
        "doubted": CODE in case.sitting.groups[name].hangs,
        "taken": taken,
        "itself": itself,
        "before": lines[at - 1] if at else "",
        "after": lines[at + 1] if at + 1 < len(lines) else "",
        "problems": problems or [],
    }
    return case_page(request, held, "line.html", "line", pages, 422 if problems else 200)
