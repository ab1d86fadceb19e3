"""A day before the packs begin is no clearance: every cell of that law stays open, and nothing is free."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from dorasan import open_law
from dorasan.judge.need import Klass, Need
from dorasan.law.provision import Effect
from dorasan.law.snapshot import law_of_day
from dorasan.words import Lang
from tests.common import current, load_here, ruled

TOP = Path(__file__).parents[2]
FLU = TOP / "cases" / "2019-01-flu-medicine" / "project.yaml"
FIRST = {"un-committee": date(2006, 10, 14), "us-commerce": date(2007, 1, 26), "kr-unification": date(2009, 7, 31)}
FIRST |= {"us-treasury": date(2011, 4, 19), "unc": date(2000, 11, 17)}


@pytest.mark.parametrize("day", [date(1950, 1, 1), date(2008, 6, 1), date(2011, 4, 18)])
def test_nothing_is_free_while_some_law_is_not_held(day: date) -> None:
    for line in ruled(load_here(FLU), today=date(2026, 11, 22), as_of=day):
        for view in ("strict", "lenient"):
            assert line.klass_range(view).worst is Klass.BARRED, (line.line.id, view)


@pytest.mark.parametrize(("authority", "first"), FIRST.items())
def test_a_cell_is_open_until_the_day_from_which_its_law_is_held(authority: str, first: date) -> None:
    for day, held in ((first - timedelta(days=1), False), (first, True)):
        found = ruled(load_here(FLU), today=date(2026, 11, 22), as_of=day)["oseltamivir"]
        assert (found.cell(authority, "strict").worst is Need.NO_ROUTE) is not held, day
        names = [name for name in law_of_day(current().library, day).provisions if "law-not-held" in name]
        assert any(law_of_day(current().library, day).principals[_prefix(n)] == authority for n in names) is not held


def _prefix(name: str) -> str:
    principals = law_of_day(current().library, date(2019, 1, 1)).principals
    return max((prefix for prefix in principals if name.startswith(prefix)), key=len)


def _held_from() -> dict[str, date]:
    packs = current().library.packs.values()
    return {prefix.rstrip("/"): since for pack in packs for prefix, since in pack.held_from.items()}


def test_the_pages_name_the_days_of_the_packs() -> None:
    held = _held_from()
    table = re.findall(r"^\| .*\(`(.+)`\) \| (\S+) \|$", (TOP / "docs" / "semantics.md").read_text(), re.MULTILINE)
    assert {part: date.fromisoformat(day) for part, day in table} == held
    for page in ("README.md", "README.ko.md"):
        assert str(max(held.values())) in (TOP / page).read_text().split("```")[0]


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize(("part", "since"), _held_from().items())
def test_screen_program_and_reasons_name_what_is_missing(part: str, since: date, lang: Lang) -> None:
    law = open_law()
    for day, missing in ((since - timedelta(days=1), True), (since, False)):
        case = law.sit(b"No,Item,Qty\n1,Cotton gloves,20\n", name="l.csv", today="2026-11-22", as_of=day)
        assert (case.not_held().get(part) == since) is missing
        head = " ".join(case.text(lang).split())
        assert (f"({part}) before {since}" in head or f"({part}) {since} 이전" in head) is missing
        assert (f"[{part}/law-not-held]" in case["1.2"].why(lang, full=True)) is missing
        assert not (missing and case.groups()["ordinarily_clear"] and part.partition("/")[0] != "kr")


OLDER = [p for p in current().library.provisions.values() if p.in_force.older]


@pytest.mark.parametrize("name", [p.id for p in OLDER])
def test_a_rule_older_than_the_first_text_read_is_in_doubt_before_it(name: str) -> None:
    provision = current().library.provisions[name]
    day = provision.in_force.since
    assert provision.effect is not Effect.LIFTS and provision.in_force.older.keys() == {"en", "ko"}
    before, then = law_of_day(current().library, day - timedelta(days=1)), law_of_day(current().library, day)
    assert name in before.older and before.doubted(before.provisions[name]) and not then.doubted(then.provisions[name])
    assert str(day) in before.provisions[name].cite("ko"), "its cite says of which day it is"


def test_a_payment_to_a_listed_name_is_no_green_before_the_guideline_that_was_read() -> None:
    facts = {"direction": "to_north", "un_listed_party": "yes", "actor_residence": "kr", "actor_nationality": "kr"}
    pay = {"id": "pay", "kind": "payment", "name": "Freight", "acts": ["pay"], "facts": facts}
    case = open_law().sit({"project": "p", "title": "P", "lines": [pay]}, today="2026-11-22", as_of="2013-03-12")
    cell = case["pay"].cell("kr-finance")
    assert not cell.best.gates and cell.worst.gates
