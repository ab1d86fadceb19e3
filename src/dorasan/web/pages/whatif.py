"""What if: a scenario chosen or written, the projects it is replayed over, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from dorasan.api import Law
from dorasan.casebook.history import FOLDER, histories
from dorasan.intake.draft import beside
from dorasan.marked_yaml import parse
from dorasan.office.job import Progress
from dorasan.office.permission import may
from dorasan.office.studies import Result
from dorasan.problem import BadInputError, Place, Problem
from dorasan.web.law import law
from dorasan.web.visit import DRAWER, STUDIES, lang_of, visitor
from dorasan.whatif.lint import lint_scenario
from dorasan.whatif.load import SHIPPED, load_scenario, read_scenario, shipped
from dorasan.whatif.overview import overview
from dorasan.whatif.scenario import BASE, Scenario
from dorasan.whole_file import write_whole
from dorasan.words import Lang, say

EVERY, OWN_TEXT = "all", "own"
MOST_SIGNS = 60_000  # of a scenario as it is written
OWN_FILE = "scenario.yaml"


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Choose what to suppose, and over which projects."""
    return _start(request, {}, [])


def _start(request: HttpRequest, said: dict[str, str], problems: Sequence[str]) -> HttpResponse:
    lang = lang_of(request)
    library = law().edition.library
    known = [load_scenario(name, library) for name in shipped()]
    first = said.get("from") or request.GET.get("from", "")
    own = said.get("text") or _text_of(first if first in shipped() else shipped()[0])
    pages: dict[str, Any] = {
        "at": "whatif",
        "scenarios": [(one.id, one.title[lang], one.says[lang], _touches(lang, one)) for one in known],
        "in_hand": [(held.id, held.name) for held in _in_hand(request)],
        "said": said,
        "own": own,
        "first": first,
        "writes": bool(first) or said.get("scenario") == OWN_TEXT,
        "problems": problems,
        "cases": len(histories()),
    }
    return render(request, "whatif.html", pages, status=422 if problems else 200)


def _text_of(name: str) -> str:
    return (SHIPPED / f"{name}.yaml").read_text(encoding="utf-8")


def _touches(lang: Lang, scenario: Scenario) -> str:
    return ", ".join(say(lang, f"whatif.touch_{touch.value}") for touch in sorted(scenario.touches))


def _in_hand(request: HttpRequest) -> list[Any]:
    """The lists and projects that this visitor has in hand, judged."""
    return [held for held in DRAWER.of(visitor(request).token) if held.job.over and not held.job.problems]


@require_POST
def lint(request: HttpRequest) -> HttpResponse:
    """What is wrong with a scenario as far as it is written: asked while he types, or by a button."""
    lang = lang_of(request)
    text = request.POST.get("text", "")[:MOST_SIGNS].replace("\r\n", "\n")
    problems, scenario = faults(text, lang)
    touches = _touches(lang, scenario) if scenario is not None and not problems else ""
    if getattr(request, "htmx", False):
        return render(request, "whatif_lint.html", {"problems": problems, "touches": touches})
    return _start(request, {"text": text, "scenario": OWN_TEXT, "linted": touches}, problems)


def faults(text: str, lang: Lang) -> tuple[list[str], Scenario | None]:
    """Everything wrong with a scenario, as the command would say it."""
    library = law().edition.library
    try:
        scenario = read_scenario(parse(text, say(lang, "web_whatif.own_name")), library)
        found = lint_scenario(scenario, library)
    except BadInputError as bad:
        return [problem.show(lang) for problem in bad.problems], None
    return [problem.show(lang) for problem in found], scenario


@require_POST
def replay(request: HttpRequest) -> HttpResponse:
    """Begin a replay; the page it leads to says how it stands."""
    lang = lang_of(request)
    said = {key: request.POST.get(key, "") for key in ("scenario", "with", "against", "over")}
    said["text"] = request.POST.get("text", "")[:MOST_SIGNS].replace("\r\n", "\n")
    files = [(one.name or "", one.read()) for one in request.FILES.getlist("files")]
    problems = _wrong(lang, said, files)
    if said["scenario"] == OWN_TEXT:
        problems += faults(said["text"], lang)[0]
    chosen: list[Path] = []
    if said["over"] == "cases":
        chosen = [FOLDER]
    elif said["over"] not in ("files", ""):
        held = next((one for one in _in_hand(request) if one.id == said["over"]), None)
        if held is None:
            raise Http404
        chosen = [beside(held.path) or held.path]
    if problems:
        return _start(request, said, problems)
    work = partial(_work, law(), dict(said), chosen, date.today())
    study = STUDIES.put(visitor(request).token, files if said["over"] == "files" else [], work)
    study.job.wait(1.5)
    return redirect("study", key=study.id)


def _wrong(lang: Lang, said: dict[str, str], files: Sequence[tuple[str, bytes]]) -> list[str]:
    """What was not chosen, or cannot be chosen."""
    known = {*shipped(), BASE, ""}
    lacking = []
    if said["scenario"] not in {*shipped(), EVERY, OWN_TEXT}:
        lacking.append("scenario")
    if said["against"] not in known or said["with"] not in known:
        lacking.append("against")
    if not said["over"] or (said["over"] == "files" and not files):
        lacking.append("over")
    return [Problem("web_whatif.lacking", Place(say(lang, f"web_whatif.{key}"))).show(lang) for key in lacking]


def _work(law: Law, said: dict[str, str], chosen: list[Path], today: date, folder: Path, progress: Progress) -> Result:
    """Replay: ``folder`` holds what was brought for it, and takes a scenario of his own while it runs."""
    projects = chosen or sorted(path for path in folder.rglob("*") if path.is_file())
    if said["scenario"] == EVERY:
        return overview(law.edition, projects, today)
    name = said["scenario"]
    if name == OWN_TEXT:
        place = folder / "own" / OWN_FILE
        place.parent.mkdir(mode=0o700)
        write_whole(place, said["text"])
        name = str(place)
    elif said["with"] and said["with"] != name:
        name = f"{name}+{said['with']}"
    return law.whatif(name, *projects, against=said["against"] or None, today=today)


def study_of(request: HttpRequest, key: str) -> Any:
    """The study that an address names; another's and none are the same to who asks."""
    held = STUDIES.get(key)
    if held is None or not may(visitor(request), "read", held.owner):
        raise Http404
    return held


@require_POST
def forget(request: HttpRequest, key: str) -> HttpResponse:
    STUDIES.forget(study_of(request, key).id)
    return redirect("whatif")
