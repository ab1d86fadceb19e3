"""Evasion is looked for: in every menu there is, and in everything somebody might try."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dorasan.facts.given import Given, Provenance, possible_value
from dorasan.facts.possible import Possible
from dorasan.project.project import Line, Project
from dorasan.repair.articles import allowed_codes
from dorasan.repair.change import changed
from dorasan.repair.choice import Choice, Cost, Edit, Kind
from dorasan.repair.evasion import AMOUNTS, between, evasions
from dorasan.repair.menu import menu
from dorasan.repair.tables import journeys, substitutes
from tests.common import FACTS, HOUSE, current, load_here, sit
from tests.strategies import WORDS

HERE = Path(__file__).parent
CASES = sorted((HERE.parents[1] / "cases").glob("*/project.yaml"))
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def project() -> Project:
    return load_here(HERE / "greenhouse.yaml")


def value(fact: str, raw: object) -> Possible:
    return possible_value(FACTS[fact], raw)


def choice(kind: Kind, line: str, entry: str = "", **facts: object) -> Choice:
    edits = tuple(Edit(line, 0, fact, value(fact, raw)) for fact, raw in facts.items())
    return Choice("x", kind, "x", edits, WORDS, WORDS, Cost.NOTHING, entry=entry)


def whys(project: Project, one: Choice) -> set[str]:
    return {found.why for found in evasions(project, [one], allowed_codes(HOUSE, list(project.lines.values())))}


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (choice(Kind.ORIGIN, "american-pump", origin="kr", us_content=0), "recorded"),  # already bought
        (choice(Kind.CUSTODY, "pipe", hs="3917"), "label"),  # the same pipe under another code
        (choice(Kind.SUBSTITUTE, "pipe", "steel-pipe", hs="3004"), "label"),  # not what the table says it is
        (choice(Kind.SUBSTITUTE, "pipe", "no-such-entry", hs="3917"), "label"),
        (choice(Kind.EXCEPTION, "pipe", un_listed_party="yes"), "fixed"),
        (choice(Kind.EXCEPTION, "pipe", recipient_kind="un_body"), "fixed"),
        (choice(Kind.EXCEPTION, "pipe", purpose="diplomatic"), "fixed"),
        (choice(Kind.EXCEPTION, "pipe", luxury="listed_class"), "fixed"),
        (choice(Kind.FACT, "pipe", origin="cn"), "fixed"),  # an answer never contradicts what is known
        (choice(Kind.CUSTODY, "pipe", value_usd=10), ""),  # unknown until now: an answer, not a change
        (choice(Kind.ROUTE, "pipe", eccn="anti_terrorism_only"), "carrier"),  # the goods do not change by the road
    ],
)
def test_what_no_choice_may_do(project: Project, one: Choice, why: str) -> None:
    assert whys(project, one) == ({why} if why else set())


def test_amounts_are_nobodys_choice(project: Project) -> None:
    line = with_facts(project.lines["pipe"], {"value_usd": 5000})
    costly = replace(project, lines={**project.lines, "pipe": line})
    assert whys(costly, choice(Kind.CUSTODY, "pipe", value_usd=400)) == {"split"}


def test_what_a_choice_may_do(project: Project) -> None:
    assert not whys(project, choice(Kind.CUSTODY, "pipe", custody="returns_own_control"))
    assert not whys(project, choice(Kind.ORIGIN, "kit", origin="cn"))
    assert not whys(project, choice(Kind.SUBSTITUTE, "pipe", "steel-pipe", hs="3917"))


def test_a_recorded_plan_stays_as_well(project: Project) -> None:
    line = with_facts(project.lines["kit"], {"custody": "gift"}, source="deed of gift, 3 May 2019")
    given = replace(project, lines={**project.lines, "kit": line})
    assert whys(given, choice(Kind.CUSTODY, "kit", custody="returns_own_control")) == {"recorded"}


def test_the_menu_refuses_and_says_so(project: Project) -> None:
    edition = current()
    found = menu(sit(edition, project, today=TODAY))
    refused = {(one.kind, evasion.line, evasion.why) for one, evasion in found.refused}
    assert (Kind.ORIGIN, "american-pump", "recorded") in refused
    assert not [c for c in found.choices if c.kind is Kind.ORIGIN and c.touches("american-pump")]


@pytest.mark.parametrize("file", CASES, ids=lambda p: p.parent.name)
def test_no_menu_of_any_case_evades(file: Path) -> None:
    edition, project = current(), load_here(file)
    found = menu(sit(edition, project, today=TODAY))
    table = allowed_codes(HOUSE, list(project.lines.values()))
    assert not evasions(project, found.choices, table)
    for one in found.choices:
        assert not any(edit.fact in AMOUNTS for edit in one.edits), one.id
        if one.kind not in (Kind.SUBSTITUTE, Kind.PARTS, Kind.HANDOVER, Kind.CARRIER, Kind.ROUTE):
            told = between(project, changed(project, [one]))
            assert not told, (one.id, told)


def test_the_tables_add_to_no_amount() -> None:
    assert not any(fact in AMOUNTS for journey in journeys(HOUSE) for facts in journey.edits.values() for fact in facts)
    assert not any(fact in AMOUNTS for entry in substitutes(HOUSE) for fact in entry.facts)


# --- two versions of one project, whoever wrote the second -----------------------------------------------------------


def with_facts(line: Line, facts: Mapping[str, object], source: str = "") -> Line:
    given = {name: Given(value(name, raw), Provenance("given", source=source)) for name, raw in facts.items()}
    return replace(line, acts=tuple(replace(act, facts={**act.facts, **given}) for act in line.acts))


def test_splitting_below_a_threshold_is_found(project: Project) -> None:
    whole = with_facts(project.lines["pipe"], {"value_usd": 9000})
    halves = {f"pipe-{n}": replace(with_facts(whole, {"value_usd": 4500}), id=f"pipe-{n}") for n in (1, 2)}
    before = replace(project, lines={"pipe": whole})
    after = replace(project, lines=halves)
    assert [found.why for found in between(before, after)] == ["split"]
    less = {"pipe-1": halves["pipe-1"]}
    assert not between(before, replace(project, lines=less))  # sending less is no evasion


def test_relabelling_is_found(project: Project) -> None:
    after = replace(project, lines={**project.lines, "pipe": with_facts(project.lines["pipe"], {"hs": "3917"})})
    assert [(found.why, found.line) for found in between(project, after)] == [("label", "pipe")]


def test_rewriting_a_record_is_found(project: Project) -> None:
    clean = with_facts(project.lines["american-pump"], {"origin": "kr"})
    after = replace(project, lines={**project.lines, "american-pump": clean})
    assert [(found.why, found.fact) for found in between(project, after)] == [("recorded", "origin")]
