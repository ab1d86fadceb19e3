"""The interview on a page: one question at a time, what the last answer moved, undo, later, don't know."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from dorasan.case import Case
from dorasan.intake.step import Step
from dorasan.office.drawer import InHand
from dorasan.office.job import CancelledError, Progress
from dorasan.office.talk import Talk
from dorasan.problem import BadInputError
from dorasan.report.ask_moved import records_words, stands_told
from dorasan.report.first.basis import spelt_out
from dorasan.web.answering import keep, leave, not_known
from dorasan.web.changing import case_page, named, nameless, sent_name, taken_back, talk_of, worked
from dorasan.web.law import law
from dorasan.web.pages.case import of_case
from dorasan.web.question import form_of
from dorasan.web.sending import sent_file
from dorasan.web.visit import in_hand, lang_of
from dorasan.words import LANGS, say


@require_GET
@of_case("read")
def ask(request: HttpRequest, held: InHand, case: Case) -> HttpResponse:
    """The question that is open now."""
    with held.lock:
        return _shown(request, held, talk_of(request, held))


@require_POST
@of_case("answer")
def answer(request: HttpRequest, held: InHand, case: Case) -> HttpResponse:
    """Keep what was answered, judge anew, say what moved, and go on to the next question."""
    act = request.POST.get("act") or ""

    def do(talk: Talk, progress: Progress) -> bool:
        named(request, talk)
        return _act(act, talk, request, progress)

    lacking = act == "who" and not sent_name(request)
    problems = [nameless(request)] if lacking else worked(request, held, do)
    if problems:
        with held.lock:
            return _shown(request, held, talk_of(request, held), problems)
    return redirect("ask", key=held.id)


@require_GET
def answers(request: HttpRequest, key: str) -> HttpResponse:
    """The project file with every answer, who gave it and when: to be kept beside the list."""
    held = in_hand(request, key, "take_away")
    if held.talk is None:
        return redirect("ask", key=held.id)
    file = held.talk.interview.file
    return sent_file(file.read_bytes(), file.name, "application/yaml")


def _act(act: str, talk: Talk, request: HttpRequest, progress: Progress) -> bool:
    """Whether anything was changed."""
    interview, step = talk.interview, talk.step
    if act == "undo":
        return taken_back(talk, progress)
    if act == "plan":
        interview.ask_plan_again()
    elif step is not None and act == "later":
        leave(step, interview)
    elif step is not None and act != "who":
        talk.asked += 1
        lang = law().tongue(lang_of(request))

        def answered() -> None:
            if act == "unknown":
                not_known(step, interview, talk.who)
            else:
                keep(step, interview, lang, request.POST, talk.who)

        try:
            return talk.change(_asked(step, talk), answered, datetime.now(), progress)
        except (BadInputError, CancelledError):
            talk.asked -= 1
            raise
    return False


def _asked(step: Step, talk: Talk) -> dict[str, str]:
    """The question that was answered, as a version is called by it."""
    forms = {lang: form_of(step, talk.interview, law().tongue(lang)).ask for lang in LANGS}
    return {lang: say(lang, "web_list.version_answer", ask=ask) for lang, ask in forms.items()}


def _shown(request: HttpRequest, held: InHand, talk: Talk, problems: list[str] | None = None) -> HttpResponse:
    lang = law().tongue(lang_of(request))
    step = talk.step
    stands = stands_told(talk.interview, lang) if talk.interview.sitting.profile is not None else []
    pages = {
        "talk": talk,
        "number": talk.asked + 1,
        "form": form_of(step, talk.interview, lang) if step is not None and talk.who else None,
        "over": step is None,
        "stands": stands,
        "spelt": spelt_out(lang, " ".join(stands)),
        "records": records_words(talk.interview, lang),
        "problems": problems or [],
        "faulty": "question" if talk.who else "who",
    }
    return case_page(request, held, "ask.html", "ask", pages, 422 if problems else 200)
