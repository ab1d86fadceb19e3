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
from dorasan.words import say


def problems_page(request: HttpRequest, held: InHand, problems: Sequence[Problem]) -> HttpResponse:
    """Everything wrong with a file, at once, each with its place and how to mend it; of a list, its first rows too, so
    that the headings can be pointed out."""
    lang = lang_of(request)
    told = [held.plainly(problem.show(lang)) for problem in problems]
    seen = glimpse(held.path) if is_list(held.path) else ()
    roles = [(role, say(lang, f"import.role_{role}")) for role in ROLES]
    pages = {"held": held, "name": held.name, "problems": told, "sheets": seen, "roles": roles}
    return render(request, "problems.html", pages, status=422)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 400, "bad_request")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 403, "stale")


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the token of this process: the program was started again, or another site sent it."""
    return _page(request, 403, "stale")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 404, "not_found")


def fault(request: HttpRequest) -> HttpResponse:
    return _page(request, 500, "fault")


def _page(request: HttpRequest, status: int, key: str) -> HttpResponse:
    return render(request, "fault.html", {"title": f"web.{key}", "says": f"web.{key}_says"}, status=status)
