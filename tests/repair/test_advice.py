"""Fix on a list: one screen, one thing to do a line, nothing that cannot bear on what the line is."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from rich.cells import cell_len

from dorasan.facts.tongue import Tongue
from dorasan.repair.advice import Advice, Outcome, advice
from dorasan.repair.choice import Kind
from dorasan.repair.fix import Fix, fix
from dorasan.repair.ordinary import ordinary_case
from dorasan.report.blocks_text import blocks_text
from dorasan.report.fix.screen import fix_screen
from dorasan.report.terminal_page import Manner
from dorasan.sitting.sitting import Sitting
from tests.common import LANGS, current, load_here, sit

TOP = Path(__file__).parents[2]
DAY = date(2026, 11, 20)


@cache
def tried(name: str) -> tuple[Sitting, Fix]:
    sitting = sit(current(), load_here(TOP / name), today=DAY)
    return sitting, fix(sitting)


def told(name: str) -> dict[str, Advice]:
    """By line what there is to do about it, ways and exceptions for all of them left aside."""
    apart = (Outcome.WAY, Outcome.STANDING)
    return {line: one for one in advice(*tried(name)) if one.outcome not in apart for line in one.lines}


def test_a_list_is_tried_in_its_ordinary_case() -> None:
    sitting, found = tried("docs/examples/kindergarten.csv")
    assert found.profile is not None and found.profile.id == "kr-aid-gift"
    assert ordinary_case(sitting).project.lines == sitting.presumed[0].project.lines
    assert not any(burden.how == "barred" for target in found.targets for burden in target.planned.burdens)


def test_every_line_of_the_kindergarten_has_one_thing_to_do() -> None:
    found = told("docs/examples/kindergarten.csv")
    assert set(found) == {"1.5", "1.6", "1.7", "1.10", "1.11", "1.12"}
    assert found["1.5"].outcome is found["1.6"].outcome is Outcome.CLEAR
    assert [choice.entry for choice in found["1.7"].choices] == ["tableware"]
    assert found["1.7"].outcome is Outcome.FREED
    assert "heating-oil" in [choice.entry for choice in found["1.10"].choices]
    assert (found["1.12"].outcome, found["1.12"].facts) == (Outcome.FIND_OUT, ("hs",))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [80, 100])
def test_the_screen_is_one_screen(lang: Tongue, width: int) -> None:
    sitting, found = tried("docs/examples/kindergarten.csv")
    text = blocks_text(fix_screen(sitting, found, lang), Manner(width))
    lines = text.splitlines()
    assert len(lines) <= 40 and max(map(cell_len, lines)) <= width
    assert not any(word in text for word in ("1.12", "합법적인 대안이 없음", "no lawful repair", "만 필요"))


def test_nothing_is_suggested_that_cannot_bear_on_the_line() -> None:
    """No crude-oil quota, no news-media exception and no food for a pump; nobody is told to pay through America."""
    _, found = tried("docs/examples/kindergarten.csv")
    pump = [choice for choice in found.menu.choices if choice.touches("1.12")]
    assert not [choice.id for choice in pump if choice.kind is Kind.EXCEPTION]
    assert not [choice.id for choice in pump if choice.entry in ("goods_kind", "actor_kind", "actor_nationality")]
    _, unicef = tried("cases/2019-01-unicef-ambulances/project.yaml")
    assert "us/ofac/510.514" not in {choice.entry for choice in unicef.menu.choices}
    _, dig = tried("cases/2019-04-manwoldae/project.yaml")
    assert "un/2270/32-missions" not in {choice.entry for choice in dig.menu.choices}


def test_money_is_not_asked_about_where_nothing_is_paid() -> None:
    sitting, found = tried("cases/2018-08-ari-sports-cup/project.yaml")
    paid = {"us_clearing", "us_bank_subsidiary", "dprk_bank", "currency", "bulk_cash"}
    kinds = {sitting.project.lines[c.lines[0]].kind for c in found.menu.choices if c.entry in paid}
    assert kinds <= {"payment", "item", "component", "packaging", "fuel"}


def test_a_fee_can_be_waived_and_a_way_is_told_once() -> None:
    assert told("cases/2019-04-manwoldae/project.yaml")["wages"].outcome is Outcome.WAIVED
    assert told("cases/2018-08-ari-sports-cup/project.yaml")["sponsor"].outcome is Outcome.WAIVED
    ways = [one for one in advice(*tried("cases/2019-01-flu-medicine/project.yaml")) if one.outcome is Outcome.WAY]
    assert ways and all(one.left and len(one.choices) == 1 for one in ways)


def test_a_record_without_a_source_is_told_by_who_confirmed_it() -> None:
    from dorasan.facts.given import Given, Provenance
    from dorasan.facts.possible import Values
    from dorasan.repair.evasion import _told

    given = Given(Values(frozenset({"gift"})), Provenance("asserted", by="Kim", on="2026-01-02"))
    assert (_told("recorded", "a", "custody", given).by, _told("recorded", "a", "custody", given).source) == ("Kim", "")
