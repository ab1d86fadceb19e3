"""The way: stretches, what carries, burns, drives; on a map and in tables, changed by a form, judged again at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_POST

from dorasan.case import Case
from dorasan.facts.tongue import Tongue
from dorasan.intake.along import Carrier, adopt, only_for, put_carrier, put_leg, put_person, take_out
from dorasan.intake.plan import UNKNOWN, plan_question
from dorasan.intake.typed_plan import typed_days
from dorasan.office.drawer import InHand
from dorasan.office.talk import Talk
from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.answers import changed as written
from dorasan.project.project import Line
from dorasan.report.ask_plan import option_words
from dorasan.report.first.basis import basis_words, spelt_out
from dorasan.report.first.items import Items
from dorasan.report.first.waits import Waits
from dorasan.report.html_page import fragment
from dorasan.report.way_map import way_map
from dorasan.report.way_told import ALONG, days_words, legs, route_words, things, trap_told, ways_of, ways_words
from dorasan.web.changing import case_page, changed, in_a_name
from dorasan.web.pages.board import stands
from dorasan.web.pages.case import of_case
from dorasan.web.visit import lang_of
from dorasan.wording.values import word
from dorasan.words import say

LONGEST_NAME = 80
Change = Callable[[dict[str, Any]], object]


@require_GET
@of_case("read")
def way(request: HttpRequest, held: InHand, case: Case) -> HttpResponse:
    return _shown(request, held, case)


@require_POST
@of_case("change")
@in_a_name
def alter(request: HttpRequest, held: InHand, case: Case) -> HttpResponse:
    """Put something in, or take it out; the next page says what that changed."""
    act = request.POST.get("act") or ""

    def do(talk: Talk) -> None:
        change = _change(request, act)

        def write(data: dict[str, Any]) -> None:
            adopt(data)
            change(data)

        written(talk.interview.file, write)

    named = (request.POST.get("line") or request.POST.get("leg") or "").strip()
    lines = case.project.lines

    def says(lang: Tongue) -> str:
        known = lines[named].name.get(lang) or named if named in lines else ""
        key = f"version_{act}" if act in ("leg", "carrier", "person", "out", "date") else "version_way"
        return say(lang, f"web_list.{key}", name=known)

    problems = changed(request, held, says, do)
    return _shown(request, held, case, problems) if problems else redirect("way", key=held.id)


def _change(request: HttpRequest, act: str) -> Change:
    """What a form asks for. Raises :class:`BadInputError` for a day that is none and for anything else."""
    sent = request.POST
    leg = sent.get("leg") or ""
    match act:
        case "leg":
            where, day = sent.get("where") or UNKNOWN, _day(sent.get("day") or "")
            return lambda data: put_leg(data, where, day)
        case "date":
            day = _day(sent.get("day") or "")
            where = sent.get("where") or UNKNOWN
            return lambda data: put_leg(data, where, day, leg)
        case "carrier":
            text = (sent.get("number") or "").strip()
            if text and not (text.isascii() and text.isdigit() and 0 < int(text) < 10_000):
                raise BadInputError([Problem("web_list.bad_number", Place("number"), {"text": text[:20]})])
            carrier = Carrier(
                sent.get("carries") or UNKNOWN, sent.get("after") or UNKNOWN, int(text) if text else None,
                " ".join((sent.get("party") or "").split())[:LONGEST_NAME],
            )  # fmt: skip
            return lambda data: put_carrier(data, carrier, leg)
        case "person":
            name = " ".join((sent.get("name") or "").split())[:LONGEST_NAME]
            role, passport = sent.get("role") or UNKNOWN, sent.get("passport") or UNKNOWN
            return lambda data: put_person(data, role, passport, leg, name)
        case "out":
            line = sent.get("line") or ""
            return lambda data: take_out(data, line)
    raise BadInputError([Problem("web_list.not_on_the_way", Place(act[:20]))])


def _day(text: str) -> str:
    return typed_days(text.strip(), Place("day")) if text.strip() else ""


def _shown(request: HttpRequest, held: InHand, case: Case, problems: list[str] | None = None) -> HttpResponse:
    with held.lock:
        sitting, lang = case.sitting, case.tongue(lang_of(request))
        items = Items(sitting, lang, ids=False)
        told = ways_words(sitting, lang)
        stretches = [_stretch(leg, items) for leg in legs(sitting)]
        groups = Waits(sitting).groups
        needs = {name: [other for group in line.needs for other in group] for name, line in items.lines.items()}
        own = {name: {"kind": line.kind, "needs": needs[name]} for name, line in items.lines.items()}
        along = [
            _along(line, stands(sitting, lang, groups[line.id]), items, own)
            for line in sitting.project.lines.values()
            if line.kind in ALONG
        ]
        trap = fragment(trap_told(sitting, lang, f"/case/{held.id}/line/"))
        pages = {
            "basis": basis_words(sitting, lang),
            "trap": mark_safe(trap),
            "spelt": spelt_out(lang, trap),
            "map": mark_safe(way_map(ways_of(sitting), told, lang)),
            "stretches": stretches,
            "along": along,
            "wheres": _options("where", lang),
            "carries": _options("carries", lang),
            "afters": _options("after", lang),
            "roles": _values(lang, "traveller_role"),
            "passports": _values(lang, "passport"),
            "problems": problems or [],
        }
    return case_page(request, held, "way.html", "way", pages, 422 if problems else 200)


def _stretch(leg: Line, items: Items) -> dict[str, str]:
    """A row of the stretches."""
    over = [name for name, line in items.lines.items() if name != leg.id and _goes(line, leg.id)]
    return {
        "id": leg.id,
        "name": leg.name.get(items.lang) or leg.id,
        "route": route_words(leg, items.lang),
        "days": days_words(leg, items.lang),
        "over": items.some(over),
    }


def _along(line: Line, group: str, items: Items, own: Mapping[str, dict[str, Any]]) -> dict[str, str]:
    """A row of what goes along; ``with``: what is taken out together with it. ``own``: kind and needs of every line."""
    lang = items.lang
    return {
        "with": ", ".join(items.name(name) for name in sorted(only_for(line.id, own))),
        "id": line.id,
        "kind": say(lang, f"web_list.kind_{line.kind}"),
        "name": line.name.get(lang) or line.id,
        "quantity": line.quantity,
        "is": things(line, lang),
        "group": group,
    }


def _goes(line: Line, leg: str) -> bool:
    return any(act.leg == leg for act in line.acts) or any(leg in group for group in line.needs)


def _values(lang: Tongue, fact: str) -> list[tuple[str, str]]:
    named = [(value, word(lang, fact, value)) for value in lang.vocabulary.facts[fact].values]
    return [*named, (UNKNOWN, say(lang, "intake.plan_carries_unknown"))]


def _options(question: str, lang: Tongue) -> list[tuple[str, str]]:
    asked = plan_question(question)
    return [(option, option_words(asked, option, lang)) for option in asked.options]
