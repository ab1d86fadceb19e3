"""Pages for what went wrong: each says what, and where to go on."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dorasan.intake.draft import is_list
from dorasan.office.drawer import InHand
from dorasan.packing import glimpse
from dorasan.packing.table.column import ROLES
from dorasan.problem import Problem
from dorasan.web.visit import lang_of
from dorasan.words import Lang, say

IN_HAND = ("/case/", "/whatif/")  # what is gone when the program ends
# What is wrong with a list that is read once somebody says where its headings stand, or says it otherwise.
POINTED = frozenset({
    "packing.no_header", "packing.no_lines", "packing.mapping_no_name", "packing.mapping_stale", "web_list.bad_header",
})  # fmt: skip


def problems_page(
    request: HttpRequest, name: str, problems: Sequence[Problem], held: InHand | None = None
) -> HttpResponse:
    """Everything wrong with a file, at once, each with its place and how to mend it; of a list in hand in which no
    table was found its first rows too, so that the headings can be pointed out."""
    lang = lang_of(request)
    pointed = held is not None and is_list(held.path) and any(problem.key in POINTED for problem in problems)
    told = [_shown(problem, lang, pointed=pointed) for problem in problems]
    pages: dict[str, object] = {"name": name}
    if held is not None:
        pages["held"], told = held, [held.plainly(words) for words in told]
        if pointed:
            roles = [(role, say(lang, f"import.role_{role}")) for role in ROLES]
            pages |= {"sheets": glimpse(held.path), "roles": roles}
    pages["problems"] = [words.removeprefix(f"{name}: ") for words in told]  # the page is headed by it
    return render(request, "problems.html", pages, status=422)


def _shown(problem: Problem, lang: Lang, *, pointed: bool) -> str:
    """As a command shows it, but no file is to be written where a form below does the same."""
    if pointed and problem.key == "packing.no_header":
        return f"{problem.place.show(lang)}: {problem.says(lang)}\n{say(lang, 'web_list.point_mend')}"
    return problem.show(lang)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 400, "bad_request")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 403, "stale")


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the token of this process: the program was started again, or another site sent it."""
    return _page(request, 403, "stale")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A file that was in hand once, or an address at which nothing ever stood."""
    gone = request.path.startswith(IN_HAND)
    return _page(request, 404, "not_found", "not_found_says" if gone else "no_page_says")


def fault(request: HttpRequest) -> HttpResponse:
    return _page(request, 500, "fault")


def _page(request: HttpRequest, status: int, key: str, says: str = "") -> HttpResponse:
    return render(request, "fault.html", {"title": f"web.{key}", "says": f"web.{says or f'{key}_says'}"}, status=status)
