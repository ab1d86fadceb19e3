"""Pages for what went wrong: each says what, and where to go on."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from dorasan.problem import Problem
from dorasan.web.visit import lang_of


def problems_page(request: HttpRequest, name: str, problems: Sequence[Problem]) -> HttpResponse:
    """Everything wrong with a file, at once, each with its place and how to mend it."""
    told = [problem.show(lang_of(request)) for problem in problems]
    return render(request, "problems.html", {"name": name, "problems": told}, status=422)


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
