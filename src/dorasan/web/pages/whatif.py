"""What if: a scenario chosen or written, the projects it is replayed over, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
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
from dorasan.words import LANGS, Lang, say

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
        "scenarios": [(one.id, one.title[lang], one.says[lang], touches(lang, one)) for one in known],
        "said": said,
        "own": own,
        "first": first,
        "writes": bool(first) or said.get("scenario") == OWN_TEXT,
        "problems": problems,
        "compared": [(one.id, one.says[lang], one.at, one.job.over) for one in STUDIES.of(visitor(request).token)],
        **overs(request),
    }
    return render(request, "whatif.html", pages, status=422 if problems else 200)


def _text_of(name: str) -> str:
    return (SHIPPED / f"{name}.yaml").read_text(encoding="utf-8")


def touches(lang: Lang, scenario: Scenario) -> str:
    """What a scenario touches, in words."""
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
    touched = touches(lang, scenario) if scenario is not None and not problems else ""
    if getattr(request, "htmx", False):
        return render(request, "whatif_lint.html", {"problems": problems, "touches": touched})
    return _start(request, {"text": text, "scenario": OWN_TEXT, "linted": touched}, problems)


def faults(text: str, lang: Lang) -> tuple[list[str], Scenario | None]:
    """Everything wrong with a scenario, as the command would say it."""
    library = law().edition.library
    try:
        scenario = read_scenario(parse(text, say(lang, "web_whatif.own_name")), library)
        found = lint_scenario(scenario, library)
    except BadInputError as bad:
        return [problem.show(lang) for problem in bad.problems], None
    return [problem.show(lang) for problem in found], scenario


def by_hand(request: HttpRequest, text: str) -> HttpResponse:
    """A scenario made otherwise, to be written further by hand."""
    return _start(request, {"text": text, "scenario": OWN_TEXT}, [])


def overs(request: HttpRequest) -> dict[str, Any]:
    """What a scenario can be replayed over, for the part of a form that asks it."""
    in_hand = [(held.id, held.name, held.at) for held in _in_hand(request)]
    return {"in_hand": in_hand, "cases": len(histories()), "over": request.POST.get("over", "")}


@require_POST
def replay(request: HttpRequest) -> HttpResponse:
    """Begin a replay; the page it leads to says how it stands."""
    lang = lang_of(request)
    said = {key: request.POST.get(key, "") for key in ("scenario", "with", "against", "over")}
    said["text"] = request.POST.get("text", "")[:MOST_SIGNS].replace("\r\n", "\n")
    problems = [*_wrong(lang, said), *over_lacking(request)]
    if said["scenario"] == OWN_TEXT:
        problems += faults(said["text"], lang)[0]
    if problems:
        _chosen(request, said)  # what is another's is not told to be wrong: it is not there
        return _start(request, said, problems)
    return begun(request, said)


def begun(request: HttpRequest, said: Mapping[str, str]) -> HttpResponse:
    """Begin a replay that nothing is wrong with, over what the form chose."""
    chosen = _chosen(request, said)
    files = [(one.name or "", one.read()) for one in request.FILES.getlist("files")] if said["over"] == "files" else []
    work = partial(_work, law(), dict(said), chosen, date.today())
    over = next((held.name for held in _in_hand(request) if held.id == said["over"]), "")
    called = {one: _called(one, said, over, len(files)) for one in LANGS}
    study = STUDIES.put(visitor(request).token, files, work, called, datetime.now())
    study.job.wait(1.5)
    return redirect("study", key=study.id)


def _called(lang: Lang, said: Mapping[str, str], over: str, files: int) -> str:
    """What is compared over what, as it is found again. ``over``: a file in hand, else the shipped cases."""
    library = law().edition.library

    def title(name: str) -> str:
        return load_scenario(name, library).title[lang]

    if said["scenario"] == EVERY:
        what = say(lang, "web_whatif.every_one")
    elif said["scenario"] == OWN_TEXT:
        what = read_scenario(parse(said["text"], OWN_FILE), library).title[lang]
    else:
        what = " + ".join(title(name) for name in dict.fromkeys((said["scenario"], said.get("with"))) if name)
    if said.get("against") and said["scenario"] != EVERY:
        against = said["against"]
        what = say(lang, "web_whatif.called_against", what=what, against=title(against)) if against != BASE else what
    if files:
        return say(lang, "web_whatif.called_files", what=what, n=files)
    over = over or say(lang, "web_whatif.over_cases", n=len(histories()))
    return say(lang, "web_whatif.called", what=what, over=over)


def _chosen(request: HttpRequest, said: Mapping[str, str]) -> list[Path]:
    """The projects that stand here already; none where files are brought."""
    if said["over"] == "cases":
        return [FOLDER]
    if said["over"] in ("files", ""):
        return []
    held = next((one for one in _in_hand(request) if one.id == said["over"]), None)
    if held is None:
        raise Http404
    return [beside(held.path) or held.path]


def _wrong(lang: Lang, said: Mapping[str, str]) -> list[str]:
    """What was not chosen, or cannot be chosen."""
    known = {*shipped(), BASE, ""}
    lacking = []
    if said["scenario"] not in {*shipped(), EVERY, OWN_TEXT}:
        lacking.append("scenario")
    if said["against"] not in known or said["with"] not in known:
        lacking.append("against")
    return [_lacking(lang, key) for key in lacking]


def over_lacking(request: HttpRequest) -> list[str]:
    """What is wrong with the projects chosen: none, or files without one."""
    over = request.POST.get("over", "")
    return [] if over and (over != "files" or request.FILES.getlist("files")) else [_lacking(lang_of(request), "over")]


def _lacking(lang: Lang, key: str) -> str:
    return Problem("web_whatif.lacking", Place(say(lang, f"web_whatif.{key}"))).show(lang)


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
    elif said.get("with") and said["with"] != name:
        name = f"{name}+{said['with']}"
    return law.whatif(name, *projects, against=said.get("against") or None, today=today)


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
