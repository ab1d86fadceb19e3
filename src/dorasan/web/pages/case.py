"""A list in hand: how far the work is, its first screen, what can be taken away, and its end."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_POST

from dorasan.case import Case
from dorasan.office.drawer import InHand
from dorasan.office.permission import Act
from dorasan.report.first.behind import behind_first
from dorasan.report.first.screen import first_screen
from dorasan.report.html_page import fragment
from dorasan.web import changing
from dorasan.web.changing import case_page, taken_back, worked
from dorasan.web.doing import addresses
from dorasan.web.pages.faults import problems_page
from dorasan.web.sending import sent_file
from dorasan.web.visit import DRAWER, in_hand, lang_of, within
from dorasan.words import say

KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json",
}


def judged(request: HttpRequest, held: InHand) -> Case | HttpResponse:
    """The case, or the page that says why there is none yet, or none at all."""
    if held.working is not None:
        if getattr(request, "htmx", False):  # a part of a page: the whole page waits
            return HttpResponse(headers={"HX-Refresh": "true"})
        return render(request, "working.html", _working(held))
    if held.talk is not None:
        return held.talk.case  # with every answer given so far
    job = held.job
    if job.problems:
        return problems_page(request, held.name, job.problems, held)
    found = job.found
    if found is None:
        return redirect("start")
    return found


def of_case(act: Act) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A page of a judged file: it is given the file and its case, to whoever may do ``act``; else it is not shown."""

    def made(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(page)
        def answer(request: HttpRequest, key: str, **more: str) -> HttpResponse:
            held = in_hand(request, key, act)
            case = judged(request, held)
            return case if isinstance(case, HttpResponse) else page(request, held, case, **more)

        return answer

    return made


def _working(held: InHand) -> dict[str, Any]:
    work = held.working
    return {
        "held": held,
        "done": work.done if work is not None else 0,
        "of": work.of if work is not None else None,
        "changing": work is held.change and work is not None,
    }


@require_GET
@of_case("read")
def first(request: HttpRequest, held: InHand, case: Case) -> HttpResponse:
    """The first screen, and right behind it every group and every presumption."""
    with held.lock:
        lang = case.tongue(lang_of(request))
        told = held.plainly(fragment(first_screen(case.sitting, lang, travels=True, ids=False), addresses(held.id)))
        behind = held.plainly(fragment(behind_first(case.sitting, lang, base=f"/case/{held.id}/line/")))
    pages = {"kinds": list(KINDS), "told": mark_safe(told), "behind": mark_safe(behind)}
    return case_page(request, held, "first.html", "first", pages)


@require_GET
def progress(request: HttpRequest, key: str) -> HttpResponse:
    """How far the work is, for the page that waits; once it is over, that page goes on by itself: the same address then
    shows what it was waiting for."""
    held = in_hand(request, key, "read")
    if held.working is None:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "progress.html", _working(held))


@require_POST
def cancel(request: HttpRequest, key: str) -> HttpResponse:
    """Stop the work. What was being changed is as it was before; a file that was only being read is removed."""
    held = in_hand(request, key, "change")
    change = held.change
    if change is None:
        return forget(request, key)
    change.cancel()
    change.wait(changing.PATIENCE)
    return HttpResponseRedirect(within(request.POST.get("back", ""), f"/case/{held.id}/"))


@require_POST
def forget(request: HttpRequest, key: str) -> HttpResponse:
    """Remove the list and every answer given beside it."""
    DRAWER.forget(in_hand(request, key, "forget").id)
    return redirect("start")


@require_GET
@of_case("take_away")
def take(request: HttpRequest, held: InHand, case: Case, kind: str) -> HttpResponse:
    """The report as a file, as ``dorasan check --report`` writes it."""
    if kind not in KINDS:
        raise Http404
    lang = lang_of(request)
    with held.lock, tempfile.TemporaryDirectory(dir=held.path.parent) as room:
        target = Path(room) / f"report.{kind}"
        case.report(target, lang)
        content = target.read_bytes()
    name = say(lang, "web.take_name", name=held.path.stem)
    return sent_file(content, f"{name}.{kind}", KINDS[kind])


@require_POST
@of_case("change")
def undo(request: HttpRequest, held: InHand, case: Case) -> HttpResponse:
    """Take back the last change, whatever it was, and show the page that it was made on."""
    worked(request, held, taken_back)
    return HttpResponseRedirect(within(request.POST.get("back", ""), f"/case/{held.id}/"))
