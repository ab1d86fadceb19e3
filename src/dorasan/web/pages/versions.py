"""Every version of the project in hand: who changed what and when, what sets two apart, and the way back."""

from __future__ import annotations

import difflib
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dorasan.case import Case
from dorasan.office.drawer import InHand
from dorasan.office.job import Progress
from dorasan.office.talk import Talk
from dorasan.office.versions import Version, Versions
from dorasan.report.standing import differences
from dorasan.web.changing import case_page, in_a_name, in_each, name_page, named, sent_name, talk_of, worked
from dorasan.web.pages.case import of_case
from dorasan.web.visit import lang_of
from dorasan.words import say

MOST_LINES = 400  # of the differences of two files that are shown


@require_GET
@of_case("read")
def versions(request: HttpRequest, held: InHand, case: Case) -> HttpResponse:
    """All of them, the last first; ``?from=1&to=3``: what sets two apart."""
    with held.lock:
        row = held.talk.versions if held.talk is not None else None
        lang = case.tongue(lang_of(request))
        told = [
            {"number": one.number, "says": one.says[str(lang)], "by": one.by, "at": one.at.strftime("%H:%M:%S"),
             "last": one is row.last}
            for one in reversed(row.row)
        ] if row is not None else []  # fmt: skip
        pages: dict[str, Any] = {"versions": told}
        if row is not None and len(row.row) > 1:
            old, new = _two(request, row)
            apart = differences(old.standing, new.standing, lang)
            if old.number == new.number or not apart:
                apart = [say(lang, "web_list.moved_none")]
            pages |= {"old": old.number, "new": new.number, "apart": apart, "files": _files(old, new)}
    return case_page(request, held, "versions.html", "versions", pages)


@require_POST
@of_case("change")
@in_a_name
def back(request: HttpRequest, held: InHand, case: Case) -> HttpResponse:
    """Go back to a version: as a version of its own, so that it can be undone."""
    number = _number(request.POST.get("version"))
    with held.lock:
        if not 0 < number <= len(talk_of(request, held).versions.row):
            raise Http404
    called = in_each("version_back", n=number)
    worked(request, held, lambda talk, progress: talk.back(number, called, datetime.now(), progress))
    return redirect("versions", key=held.id)


@require_http_methods(["GET", "POST"])
@of_case("change")
def name(request: HttpRequest, held: InHand, case: Case) -> HttpResponse:
    """In whose name changes are kept, to be altered; what was kept before stays in the old one."""
    if not sent_name(request):
        return name_page(request, held, request.path, missing=request.method == "POST")

    def renamed(talk: Talk, progress: Progress) -> bool:
        named(request, talk)
        return False

    worked(request, held, renamed)
    return redirect("versions", key=held.id)


def _two(request: HttpRequest, row: Versions) -> tuple[Version, Version]:
    """The versions that are asked for; else the last and the one before it."""
    most = len(row.row)
    wanted = [_number(request.GET.get(name)) for name in ("from", "to")]
    old, new = (number if 0 < number <= most else other for number, other in zip(wanted, (most - 1, most), strict=True))
    return row[old], row[new]


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 6 else 0


def _files(old: Version, new: Version) -> list[str]:
    """What was written otherwise, line by line, as the files have it."""
    out: list[str] = []
    for name in sorted({*old.files, *new.files}):
        before, after = (one.files.get(name, b"").decode("utf-8", "replace").splitlines() for one in (old, new))
        told = difflib.unified_diff(before, after, name, name, n=1, lineterm="")
        out += [line for line in told if not line.startswith("@@")]
    return out[:MOST_LINES]
