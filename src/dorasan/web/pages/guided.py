"""A scenario made with a form: what changes, from when, whose act; checked as he chooses, written for him, replayed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from dorasan.facts.tongue import Tongue
from dorasan.law.loader import Library
from dorasan.marked_yaml import parse
from dorasan.problem import BadInputError
from dorasan.web.law import law
from dorasan.web.pages.whatif import OWN_FILE, OWN_TEXT, begun, by_hand, over_lacking, overs, touches
from dorasan.web.sending import sent_file
from dorasan.web.supposing import (
    KINDS,
    LONGEST,
    MOST,
    TIMINGS,
    Chosen,
    Wrong,
    purposes,
    rows_of,
    shown_name,
    suppositions_of,
)
from dorasan.web.visit import lang_of
from dorasan.whatif.guided.supposition import act_of, acts, approvals, called, readings, words_of
from dorasan.whatif.guided.written import scenario_file
from dorasan.whatif.lint import lint_scenario
from dorasan.whatif.load import read_scenario
from dorasan.wording.cells import holder_name, reading_name
from dorasan.wording.values import word
from dorasan.words import say

NAMED = ("title", "ground", "source")
SIGNS = 90  # of what a provision says, in the list of provisions


@dataclass(frozen=True)
class Made:
    """What came of the form: the file, in words what it supposes, what it touches; or what is wrong."""

    text: str = ""
    says: tuple[str, ...] = ()
    touches: str = ""
    wrong: tuple[Wrong, ...] = ()


@require_http_methods(["GET", "POST"])
def guided(request: HttpRequest) -> HttpResponse:
    """Choose, add, take out; check, take the file, or replay."""
    if request.method == "GET":
        kind, name = request.GET.get("kind", ""), request.GET.get("provision", "")
        rows = [Chosen(0, kind, _first(request, name))] if kind in KINDS else []
        return _page(request, rows)
    rows, do = rows_of(request.POST), request.POST.get("do", "")
    if do == "add":
        kind = request.POST.get("kind", "")
        rows = [*rows, Chosen(len(rows), kind)] if kind in KINDS and len(rows) < MOST else rows
        return _page(request, rows)
    if do.startswith("out-"):
        kept = [row for row in rows if f"out-{row.n}" != do]
        return _page(request, [replace(row, n=n) for n, row in enumerate(kept)])
    made = _made(request, rows)
    wanted = (*made.wrong, *(Wrong("over", one) for one in over_lacking(request))) if do == "replay" else made.wrong
    if wanted:
        return _page(request, rows, replace(made, wrong=wanted))
    match do:
        case "take":
            return sent_file(made.text.encode(), OWN_FILE, "application/yaml")
        case "hand":
            return by_hand(request, made.text)
        case "replay":
            return begun(request, {"scenario": OWN_TEXT, "text": made.text, "over": request.POST.get("over", "")})
    return _page(request, rows, made)


@require_POST
def guided_lint(request: HttpRequest) -> HttpResponse:
    """What is wrong so far, or the file: asked while he chooses."""
    rows = rows_of(request.POST)
    return render(request, "guided_made.html", {"made": _made(request, rows) if rows else None})


def _first(request: HttpRequest, name: str) -> dict[str, str]:
    """The provision from whose page he comes."""
    found = law().provisions.get(name)
    return {"provision": shown_name(found, law().tongue(lang_of(request)))} if found is not None else {}


def _made(request: HttpRequest, rows: Sequence[Chosen]) -> Made:
    edition, lang = law().edition, law().tongue(lang_of(request))
    found, wrong = suppositions_of(edition.library, rows, lang)
    told = {name: " ".join(request.POST.get(name, "").split())[:LONGEST] for name in NAMED}
    if not rows:
        wrong.append(Wrong("kind", say(lang, "guided.nothing")))
    if told["source"] and not told["source"].startswith(("https://", "http://")):
        wrong.append(Wrong("source", say(lang, "guided.bad_source")))
    if wrong:
        return Made(wrong=tuple(wrong))
    text = scenario_file(edition, found, told["title"], told["ground"], told["source"])
    says = tuple(words_of(edition.library, one)[lang] for one in found)
    try:
        scenario = read_scenario(parse(text, OWN_FILE), edition.library)
        problems = lint_scenario(scenario, edition.library)
    except BadInputError as bad:
        problems = bad.problems
    if problems:
        told_so = [
            say(lang, "guided.changes_nothing") if one.key == "whatif.touches_nothing" else one.show(lang)
            for one in problems
        ]
        return Made(text, says, wrong=tuple(Wrong("made", one) for one in told_so))
    return Made(text, says, touches(lang, scenario))


def _page(request: HttpRequest, rows: Sequence[Chosen], made: Made | None = None) -> HttpResponse:
    lang, library = law().tongue(lang_of(request)), law().edition.library
    kinds = {row.kind for row in rows}
    pages: dict[str, Any] = {
        "at": "whatif",
        "rows": rows,
        "full": len(rows) >= MOST,
        "kinds": [(kind, say(lang, f"guided.kind_{kind}"), say(lang, f"guided.kind_{kind}_says")) for kind in KINDS],
        "named": {name: request.POST.get(name, "") for name in NAMED},
        "made": made,
        "wrong_at": {one.at for one in made.wrong} if made is not None else set(),
        "holders": [(one, holder_name(lang, one)) for one in library.vocabulary.registry.holders],
        "timings": [(one.value, say(lang, f"guided.manner_{one.value}")) for one in TIMINGS],
        "purposes": [(one, word(lang, "purpose", one)) for one in purposes(library)],
        **overs(request),
    }
    if kinds & {"gone", "exempt", "asked"}:
        pages["provisions"] = [(shown_name(one, lang), _cut(one.says[lang])) for one in library.provisions.values()]
    if kinds & {"exempt", "asked"}:
        pages["acts"] = _acts(lang, acts(library))
    if "silent" in kinds:
        pages["approvals"] = _acts(lang, approvals(library))
    if "read" in kinds:
        pages["readings"] = _readings(lang, library, {_named(row) for row in rows if row.kind == "read"})
    return render(request, "guided.html", pages, status=422 if made is not None and made.wrong else 200)


def _named(row: Chosen) -> str:
    """The id of the provision from whose page a row was begun, if it was; ``shown_name`` puts it last."""
    return row.said.get("provision", "").rpartition(" · ")[2]


def _readings(lang: Tongue, library: Library, near: Collection[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every reading with its provision, under headings: those of the provisions that one comes from, of all others, of
    whole legal orders at once. Those of one citation are told apart by their ids."""
    cited = Counter(called(library, lang, name) for name in {name for name, _ in readings(library)})
    out: dict[str, list[tuple[str, str]]] = {"near": [], "one": [], "whole": []}
    for name, reading in readings(library):
        cite = called(library, lang, name)
        of = cite if cited[cite] == 1 else shown_name(library.provisions[name], lang)
        under = "near" if name in near else "one" if name in library.provisions else "whole"
        rule = library.provisions.get(name)
        says = next((one.says[lang] for one in rule.readings if one.name == reading), "") if rule is not None else ""
        words = f"{of}: {reading_name(lang, reading)}"
        out[under].append((f"{name}|{reading}", f"{words} - {_cut(says)}" if says else words))
    heads = {
        "near": "readings_near",
        "one": "readings_more" if out["near"] else "readings_one",
        "whole": "readings_whole",
    }
    return [(say(lang, f"guided.{heads[under]}"), found) for under, found in out.items() if found]


def _cut(words: str) -> str:
    """What a provision or a reading says, as far as a list of them has room."""
    return words if len(words) <= SIGNS else f"{words[:SIGNS].rstrip()}…"


def _acts(lang: Tongue, known: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [("|".join(one), act_of(lang, one)) for one in sorted(known)]
