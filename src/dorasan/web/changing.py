"""A change made on a page: in whose name, kept as a version, told on the next page with a button that takes it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import partial, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dorasan.case import Case
from dorasan.facts.tongue import Tongue
from dorasan.intake.draft import is_list
from dorasan.office.drawer import InHand
from dorasan.office.job import Job, Progress
from dorasan.office.talk import Talk, begun, unseen
from dorasan.problem import Place, Problem
from dorasan.report.standing import differences
from dorasan.web.law import law, precedents
from dorasan.web.visit import lang_of
from dorasan.words import LANGS, say

LONGEST_NAME = 80
ASKED_HERE = ("who", "csrfmiddlewaretoken")
PATIENCE = 1.5  # seconds in which most changes are made: nobody needs to see a bar


def talk_of(request: HttpRequest, held: InHand, progress: Progress = unseen) -> Talk:
    """The project in hand, begun where nobody has yet. Call it under the lock of the file."""
    if held.talk is None:
        lang, today = lang_of(request), date.today()
        held.talk = begun(held.path, law().edition, today, lang, held.at, progress, precedents())
    return held.talk


def worked(request: HttpRequest, held: InHand, do: Callable[[Talk, Progress], bool]) -> list[str]:
    """Do something to the project in hand, in the background: what takes long, the pages of the file wait for. The
    problems, in the reader's language, of what was over at once."""

    def work(progress: Progress) -> bool:
        with held.lock:
            return do(talk_of(request, held, progress), progress)

    held.change = Job(work)
    held.change.wait(PATIENCE)
    return finished(request, held)


def finished(request: HttpRequest, held: InHand) -> list[str]:
    """What came of the last change, told once it is over, and once only: its problems, or that it was stopped."""
    change = held.change
    if change is None or not change.over:
        return []
    held.change = None
    if change.cancelled and not change.found:
        return [say(lang_of(request), "web_list.change_stopped")]
    _ = change.found  # a fault of ours is raised here, where somebody is told of it
    return shown(request, held, change.problems)


def named(request: HttpRequest, talk: Talk) -> None:
    """Take over in whose name changes are made, where the form says it."""
    talk.who = sent_name(request) or talk.who


def sent_name(request: HttpRequest) -> str:
    """The name that a form sends along; empty where none."""
    return " ".join((request.POST.get("who") or "").split())[:LONGEST_NAME]


def in_a_name(page: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that changes something: before the first change it is asked once in whose name changes are kept, and the
    change goes on from there with what was sent."""

    @wraps(page)
    def answer(request: HttpRequest, held: InHand, case: Case, **more: str) -> HttpResponse:
        if sent_name(request) or (held.talk is not None and held.talk.who):
            return page(request, held, case, **more)
        sent = [(name, value) for name, values in request.POST.lists() for value in values if name not in ASKED_HERE]
        return name_page(request, held, request.path, sent, missing="who" in request.POST)

    return answer


def name_page(
    request: HttpRequest, held: InHand, action: str, sent: Sequence[tuple[str, str]] = (), *, missing: bool = False
) -> HttpResponse:
    """In whose name? ``action``: where the answer goes, with ``sent``; ``missing``: the name was left empty."""
    problems = [nameless(request)] if missing else []
    more = {"action": action, "sent": sent, "problems": problems, "faulty": "who"}
    return case_page(request, held, "name.html", "", more, 422 if missing else 200)


def nameless(request: HttpRequest) -> str:
    """That no name was given."""
    lang = lang_of(request)
    return Problem("web_list.nameless", Place(say(lang, "web.who_label"))).show(lang)


def changed(
    request: HttpRequest, held: InHand, says: Callable[[Tongue], str], do: Callable[[Talk], object]
) -> list[str]:
    """Make a change and keep it; the problems, in the reader's language, where it cannot stand."""

    def change(talk: Talk, progress: Progress) -> bool:
        named(request, talk)
        called = {lang: says(law().tongue(lang)) for lang in LANGS}
        return talk.change(called, lambda: do(talk), datetime.now(), progress)

    return worked(request, held, change)


def shown(request: HttpRequest, held: InHand, problems: Iterable[Problem]) -> list[str]:
    """Problems in the reader's language."""
    return [held.plainly(problem.show(lang_of(request))) for problem in problems]


def taken_back(talk: Talk, progress: Progress) -> bool:
    """Undo the last change, or where there is none the last answer that came with the file; False where neither is."""
    undone = partial(in_each, "version_undone")
    return talk.undo(lambda number: undone(n=number), in_each("version_taken_back"), datetime.now(), progress)


def in_each(key: str, **values: object) -> dict[str, str]:
    """What a version is called, by language."""
    return {lang: say(lang, f"web_list.{key}", **values) for lang in LANGS}


def case_page(
    request: HttpRequest, held: InHand, template: str, at: str, more: dict[str, Any], status: int = 200
) -> HttpResponse:
    """A page of a file in hand. ``at``: its tab."""
    late = finished(request, held)
    with held.lock:
        pages = {"held": held, "at": at, "listed": is_list(held.path), **_told(request, held), **more}
    if late:
        pages["problems"] = [*late, *pages.get("problems", [])]
    return render(request, template, pages, status=status)


def _told(request: HttpRequest, held: InHand) -> dict[str, Any]:
    """What the head of a page says of the last change: what moved, once; and what an undo would take back."""
    talk = held.talk
    if talk is None:
        return {"who": "", "moved": [], "undo": None}
    moved, talk.moved = talk.moved, None
    lang = law().tongue(lang_of(request))
    words = differences(moved[0].standing, moved[1].standing, lang) if moved is not None else []
    if moved is not None and not words:
        words = [say(lang, "web_list.moved_none")]
    last = talk.versions.last
    return {"who": talk.who, "moved": words, "undo": last.says[str(lang)] if last.before else None}
