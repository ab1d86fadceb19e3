"""The one page to begin on: drop a list, choose a sample, choose a language."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from dorasan.case import Case
from dorasan.casebook.history import FOLDER
from dorasan.office.drawer import InHand
from dorasan.office.job import Progress
from dorasan.web.law import law, precedents
from dorasan.web.visit import DRAWER, LANGUAGE, lang_of, visitor, within
from dorasan.words import LANGS, say

HERE = Path(__file__).resolve()
PACKED, CLONED = HERE.parents[1] / "samples", HERE.parents[4] / "docs" / "examples"
SAMPLES = PACKED if PACKED.is_dir() else CLONED  # a wheel carries the examples of the documents with it
FLU = "flu-medicine-2019.yaml"  # the case of which everybody has heard: medicine that waited for its trucks


def _files() -> dict[str, Path]:
    """The samples by name."""
    lists = {file.name: file for file in sorted(SAMPLES.glob("*.csv"))}
    return {**lists, FLU: FOLDER / "2019-01-flu-medicine" / "project.yaml"}


def sit(path: Path, progress: Progress) -> Case:
    """A file before the law of this day, judged to its first screen."""
    case = law().sit(path, today=date.today(), progress=progress, precedents=precedents())
    _ = case.sitting.groups
    return case


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    return _start(request)


def _start(request: HttpRequest, *, nothing: bool = False) -> HttpResponse:
    held = [(one.id, one.name, one.at) for one in DRAWER.of(visitor(request).token)]
    pages = {"samples": _samples(request), "held": held, "nothing": nothing}
    return render(request, "start.html", pages, status=400 if nothing else 200)


def _samples(request: HttpRequest) -> list[tuple[str, str]]:
    """Each sample with what it is."""
    return [(name, say(lang_of(request), f"web_list.sample_{Path(name).stem}")) for name in _files()]


@require_POST
def bring(request: HttpRequest) -> HttpResponse:
    """Take a file. It is judged in the background; the page it leads to says how far that is."""
    sent = request.FILES.get("list")
    if sent is None or not sent.name:
        return _start(request, nothing=True)
    return _shown(DRAWER.put(visitor(request).token, sent.name, sent.read(), sit))


@require_POST
def sample(request: HttpRequest, name: str) -> HttpResponse:
    file = _files().get(name)
    if file is None or not file.is_file():
        raise Http404
    return _shown(DRAWER.put(visitor(request).token, name, file.read_bytes(), sit))


def _shown(held: InHand) -> HttpResponse:
    held.job.wait(1.5)  # most lists are done by then: nobody needs to see a bar
    return redirect("case", key=held.id)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose a language, and go back to where one was: an address of these pages, never another."""
    wanted = request.POST.get("lang", "")
    response = HttpResponseRedirect(within(request.POST.get("back", "/")))
    if wanted in LANGS:
        response.set_cookie(LANGUAGE, wanted, max_age=31_536_000, httponly=True, samesite="Strict")
    return response
