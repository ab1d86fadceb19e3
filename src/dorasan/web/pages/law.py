"""The law, readable: every provision as of any day, sought in either language, and what changed between two states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET

from dorasan.api import open_law
from dorasan.edition.store import installed
from dorasan.facts.tongue import Tongue
from dorasan.law.age import age_of
from dorasan.law.gazette import gazette
from dorasan.law.provision import Provision
from dorasan.law.state_of_law import StateOfLaw
from dorasan.problem import BadInputError, Place, Problem
from dorasan.report.document import Block, Fold, Part, Points
from dorasan.report.html_page import fragment
from dorasan.report.law.gazette import gazette_told
from dorasan.report.law.provision import not_then, provision_sheet
from dorasan.web.doing import provision_address
from dorasan.web.law import law
from dorasan.web.sought import nearness, provisions, sought_words
from dorasan.web.visit import in_hand, lang_of
from dorasan.wording.age import age_words
from dorasan.words import Lang, say

PAGE = 25
LONGEST_KEY = 100  # of a file in hand, of a line
MOST_NOT_THEN = 8  # provisions that were meant and not in force on the day
FOLDED = 6  # examples and more are opened by their heading
FIELDS = ("q", "order", "effect", "on")
# What a provision does, in the colours of the one palette; the word stands beside it.
LOOKS = {"forbids": "barred", "requires": "shared", "reports": "own", "lifts": "free"}


@dataclass(frozen=True)
class Row:
    """A provision in a list."""

    id: str
    cite: str
    says: str
    effect: str
    look: str
    since: date
    until: date | None
    confirmed: bool


@dataclass(frozen=True)
class Asked:
    """What the address asks to see. Anything that makes no sense is said (``problems``) and as if it were not there."""

    q: str = ""
    order: str = ""
    effect: str = ""
    on: str = ""
    page: int = 1
    day: date | None = None
    problems: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, request: HttpRequest, lang: Lang) -> Asked:
        told = {name: request.GET.get(name, "").strip()[:100] for name in FIELDS}
        number = request.GET.get("page", "1")
        page = max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 6 else 1
        day, problems = day_or_problems(told["on"], say(lang, "web_law.on"), lang)
        return cls(**told, page=page, day=day, problems=problems)

    def address(self, page: int) -> str:
        told = {name: getattr(self, name) for name in FIELDS if getattr(self, name)}
        return "?" + urlencode({**told, "page": page})

    def found(self) -> tuple[list[Provision], list[Provision]]:
        """What is wanted, the nearest to what was meant first; and what it cites that was not in force on the day."""
        words, every = sought_words(self.q), provisions(self.q, self.order, self.effect)
        then = [provision for provision in every if self.day is None or provision.in_force.covers(self.day)]
        cited = [one for one in every if words and one not in then and nearness(one.id, words)[0] == 0]
        return then, cited


def day_or_problems(text: str, named: str, lang: Lang) -> tuple[date | None, list[str]]:
    """A day as typed; None and what is wrong where it is none."""
    try:
        return (date.fromisoformat(text) if text else None), []
    except ValueError:
        return None, [Problem("cli.bad_date", Place(named), {"text": text}).show(lang)]


def known(name: str) -> Provision:
    """The provision that an address names."""
    found = law().provisions.get(name)
    if found is None:
        raise Http404
    return found


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Every provision, by words, by legal order, by what it does; those in force on a day if one is named."""
    lang = law().tongue(lang_of(request))
    asked = Asked.of(request, lang)
    found, ended = asked.found()
    last = max(1, -(-len(found) // PAGE))
    page = min(asked.page, last)
    library = law().edition.library
    effects = dict.fromkeys(provision.effect.value for provision in library.provisions.values())
    pages = {
        "at": "law",
        "tab": "search",
        "asked": asked,
        "n": len(found),
        "all": len(library.provisions),
        "orders": [(pack.order, pack.title[lang]) for pack in library.packs.values()],
        "effects": [(name, say(lang, f"check.effect_{name}")) for name in effects],
        "rows": [_row(provision, lang) for provision in found[(page - 1) * PAGE : page * PAGE]],
        "not_then": [_row(provision, lang) for provision in ended[:MOST_NOT_THEN]],
        "more_not_then": max(0, len(ended) - MOST_NOT_THEN),
        "page": page,
        "last": last,
        "before": asked.address(page - 1) if page > 1 else "",
        "after": asked.address(page + 1) if page < last else "",
        "age": age_words(lang, age_of(library, date.today())),
        "edition": law().edition.short,
    }
    return render(request, "law_rows.html" if getattr(request, "htmx", False) else "law.html", pages)


def _row(provision: Provision, lang: Tongue) -> Row:
    effect, period = provision.effect.value, provision.in_force
    word = say(lang, f"check.effect_{effect}")
    return Row(
        provision.id, provision.cite(lang), provision.says[lang], word, LOOKS.get(effect, "undetermined"),
        period.since, period.until, provision.confirmed,
    )  # fmt: skip


@require_GET
def provision(request: HttpRequest, name: str) -> HttpResponse:
    """One provision, as it is or as it stood on a day."""
    found, lang = known(name), law().tongue(lang_of(request))
    typed = request.GET.get("on", "").strip()[:40]
    on, problems = day_or_problems(typed, say(lang, "web_law.on"), lang)
    told = provision_sheet(law().edition.library, found, lang, on)
    pages = {
        "at": "law",
        "id": found.id,
        "cite": found.cite(lang),
        "not_then": not_then(found, lang, on),
        "says": found.says[lang],
        "read": len(found.rivals) > 1,
        "effect": say(lang, f"check.effect_{found.effect.value}"),
        "look": LOOKS.get(found.effect.value, "undetermined"),
        "told": mark_safe(fragment(_folded(told, lang), provision_address)),
        "typed": typed,
        "problems": problems,
        "back": _back(request),
    }
    return render(request, "provision.html", pages)


def _back(request: HttpRequest) -> dict[str, str]:
    """The file in hand from whose page somebody comes, and the line; nothing where that is gone, or not his."""
    key, line = (request.GET.get(name, "")[:LONGEST_KEY] for name in ("case", "line"))
    try:
        held = in_hand(request, key, "read")
    except (Http404, PermissionDenied):
        return {}
    there = reverse("line", args=(key, line)) if line else reverse("case", args=(key,))
    return {"case": key, "line": line, "name": held.name, "there": there}


def _folded(blocks: Sequence[Block], lang: Tongue) -> list[Block]:
    """Scope, persons bound and long lists are opened by their heading; so is the test of each of several readings."""
    shut = {say(lang, f"show.{key}") for key in ("scope", "binds")}
    out: list[Block] = []
    for block in blocks:
        match block:
            case Part(str(title), inner) if title in shut or _long(inner):
                out.append(Fold(title, inner))
            case Part(tuple() as title, [*held, Points() as test]):
                out.append(Part(title, [*held, Fold(say(lang, "show.when"), [test])]))
            case _:
                out.append(block)
    return out


def _long(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, Points) and len(block.items) > FOLDED for block in blocks)


@require_GET
def changes(request: HttpRequest) -> HttpResponse:
    """What changed between two days, between two editions, or both."""
    lang = law().tongue(lang_of(request))
    typed = {name: request.GET.get(name, "").strip()[:80] for name in ("from", "to", "a", "b")}
    problems, told, days = [], "", {}
    for name in ("from", "to"):
        days[name], wrong = day_or_problems(typed[name], say(lang, f"web_law.{name}"), lang)
        problems += wrong
    if any(typed.values()) and not problems:
        try:
            told = mark_safe(
                fragment(_gazette(lang, days["from"], days["to"], typed["a"], typed["b"]), provision_address)
            )
        except BadInputError as bad:
            problems = [problem.show(lang) for problem in bad.problems]
    pages = {"at": "law", "tab": "changes", "typed": typed, "problems": problems, "told": told, "editions": _editions()}
    return render(request, "law_changes.html", pages, status=422 if problems else 200)


def _editions() -> list[str]:
    """The editions that can be set against each other: those installed and the one in use."""
    return sorted({law().edition.digest, *installed()})


def _gazette(lang: Tongue, before: date | None, after: date | None, a: str, b: str) -> list[Block]:
    """The gazette as the command tells it. Raises :class:`BadInputError`."""
    old, new = (open_law(edition=name).edition if name else law().edition for name in (a, b))
    place = Place(say(lang, "web_law.changes"))
    if (before is None) != (after is None) or (before is None and old.digest == new.digest):
        raise BadInputError([Problem("web_law.two_sides", place)])
    if before is not None and after is not None and before > after:
        raise BadInputError([Problem("gazette.backwards", place, {"before": before, "after": after})])
    found = gazette(StateOfLaw(old.library, before), StateOfLaw(new.library, after))
    return gazette_told(found, Tongue(lang, new.vocabulary), (old.short, new.short))
