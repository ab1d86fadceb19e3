"""The interview on a page: one question at a time, what the last answer moved, undo, later, don't know."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_POST

from dorasan.case import Case
from dorasan.facts.tongue import Tongue
from dorasan.office.drawer import InHand
from dorasan.office.talk import Talk, begun
from dorasan.problem import BadInputError
from dorasan.report.ask_moved import moved_words, records_words, stands_words
from dorasan.web.answering import keep, leave, not_known
from dorasan.web.pages.case import of_case
from dorasan.web.pages.start import law
from dorasan.web.question import form_of
from dorasan.web.visit import in_hand, lang_of
from dorasan.words import say

LONGEST_NAME = 80


@require_GET
@of_case("read")
def ask(request: HttpRequest, held: InHand, case: Case) -> HttpResponse:
    """The question that is open now."""
    with held.lock:
        return _shown(request, held, _talk(request, held))


@require_POST
@of_case("answer")
def answer(request: HttpRequest, held: InHand, case: Case) -> HttpResponse:
    """Keep what was answered, judge anew, say what moved, and go on to the next question."""
    with held.lock:
        talk, lang = _talk(request, held), law().tongue(lang_of(request))
        sent = request.POST
        talk.who = " ".join((sent.get("who") or talk.who).split())[:LONGEST_NAME]
        before = dict(talk.interview.groups)
        try:
            _act(sent.get("act") or "", talk, lang, request)
            talk.interview.judge()
        except BadInputError as bad:
            return _shown(request, held, talk, [problem.show(lang) for problem in bad.problems])
        talk.moved = list(moved_words(before, talk.interview, lang)) if sent.get("act") not in ("later", "who") else []
    return redirect("ask", key=held.id)


@require_GET
def answers(request: HttpRequest, key: str) -> HttpResponse:
    """The project file with every answer, who gave it and when: to be kept beside the list."""
    held = in_hand(request, key, "take_away")
    if held.talk is None:
        return redirect("ask", key=held.id)
    file = held.talk.interview.file
    response = HttpResponse(file.read_bytes(), content_type="application/yaml")
    response.headers["Content-Disposition"] = str(content_disposition_header(as_attachment=True, filename=file.name))
    return response


def _act(act: str, talk: Talk, lang: Tongue, request: HttpRequest) -> None:
    step = talk.step
    if act == "undo":
        for one in talk.interview.undo() or ():
            talk.interview.skipped.discard(one.fact)
        talk.asked = max(0, talk.asked - 1)
    elif act == "plan":
        talk.interview.ask_plan_again()
    elif step is None or act == "who":
        return
    elif act == "later":
        leave(step, talk.interview)
    elif act == "unknown":
        not_known(step, talk.interview, talk.who)
        talk.asked += 1
    else:
        keep(step, talk.interview, lang, request.POST, talk.who)
        talk.asked += 1


def _talk(request: HttpRequest, held: InHand) -> Talk:
    if held.talk is None:
        held.talk = begun(held.path, law().edition, date.today(), lang_of(request))
    return held.talk


def _shown(request: HttpRequest, held: InHand, talk: Talk, problems: list[str] | None = None) -> HttpResponse:
    lang = law().tongue(lang_of(request))
    step = talk.step
    moved, talk.moved = talk.moved, []
    stands = stands_words(talk.interview, lang) if talk.interview.sitting.profile is not None else ""
    pages = {
        "held": held,
        "at": "ask",
        "talk": talk,
        "number": talk.asked + 1,
        "form": form_of(step, talk.interview, lang) if step is not None and talk.who else None,
        "over": step is None,
        "moved": moved,
        "stands": stands,
        "records": records_words(talk.interview, lang),
        "problems": problems or [],
        "title": say(lang, "web.tab_ask"),
    }
    return render(request, "ask.html", pages, status=422 if problems else 200)
