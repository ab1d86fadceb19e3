"""Every text stands in both languages, with the same fields; every value of every fact has words."""

from __future__ import annotations

import pytest

from dorasan.facts.given import given
from dorasan.facts.tongue import Tongue
from dorasan.judge.need import Klass, Need, Range
from dorasan.law.condition import read_condition
from dorasan.problem import Place
from dorasan.wording.cells import cell_words, class_words
from dorasan.wording.condition_words import outline
from dorasan.wording.values import possible_words, provenance_words
from dorasan.words import area, areas
from tests.common import EN, FACTS, HOUSE, KO, LANGS, REGISTRY
from tests.words.fields import fields


@pytest.mark.parametrize("name", areas())
def test_both_languages_with_the_same_fields(name: str) -> None:
    for key, texts in area(name).items():
        assert set(texts) == set(LANGS), f"{name}.{key}"
        assert all(str(text).strip() for text in texts.values()), f"{name}.{key}"
        assert fields(texts["en"]) == fields(texts["ko"]), f"{name}.{key}"


@pytest.mark.parametrize("name", ["check", "why", "show", "need", "forgotten", "condition", "provenance"])
def test_our_own_english_is_ascii(name: str) -> None:
    for key, texts in area(name).items():
        assert texts["en"].isascii(), f"{name}.{key}"


def test_every_value_of_every_fact_has_words() -> None:
    known = HOUSE.values
    missing = [
        f"{fact.name}.{value}"
        for fact in FACTS.values()
        for value in fact.values
        if value not in known and f"{fact.name}.{value}" not in known
    ]
    assert not missing
    assert all(set(texts) == set(LANGS) and all(texts.values()) for texts in known.values())
    units = area("value")
    assert not {fact.unit for fact in FACTS.values() if fact.unit and f"unit.{fact.unit}" not in units}


def test_no_words_name_a_value_that_there_is_not() -> None:
    every = {value for fact in FACTS.values() for value in fact.values}
    named = {f"{fact.name}.{value}" for fact in FACTS.values() for value in fact.values}
    assert not [key for key in HOUSE.values if key not in every | named]


def test_every_act_authority_and_holder_has_both_names() -> None:
    known = REGISTRY
    for names in (*known.acts.values(), *known.holders.values(), *known.governments.values()):
        assert set(names) == set(LANGS)


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (Range(Need.NOT_NEEDED, Need.NOT_NEEDED), "-"),
        (Range(Need.RECORD, Need.RECORD), "record"),
        (Range(Need.CASE_BY_CASE, Need.CASE_BY_CASE), "approval needed (case by case)"),
        (Range(Need.NO_ROUTE, Need.NO_ROUTE), "no route"),
        (Range(Need.NOT_NEEDED, Need.ROUTINE), "open: not needed, or approval needed (routine)"),
        (Range(Need.ROUTINE, Need.PRESUMED_DENIAL), "approval needed (open: routine to refused as a rule)"),
        (Range(Need.NOTIFY, Need.NO_ROUTE), "open: notify to no route"),
    ],
)
def test_cells(cell: Range, words: str) -> None:
    assert cell_words(EN, cell) == words


def test_every_need_and_class_has_words() -> None:
    for lang in LANGS:
        for best in Need:
            for worst in Need:
                if best <= worst:
                    assert cell_words(lang, Range(best, worst))
        for klass in Klass:
            assert class_words(lang, klass, klass)
    assert class_words(EN, Klass.OWN, Klass.BARRED) == "undetermined (own to barred)"


@pytest.mark.parametrize(
    ("lang", "name", "raw", "words"),
    [
        (EN, "custody", ["gift", "sale", "loan"], "gift, sale or loan"),
        (KO, "custody", "gift", "증여"),
        (EN, "hs", ["84", "8704.22"], "84 or 8704.22"),
        (EN, "hs", "unknown", "unknown"),
        (EN, "barrels", {"about": 30}, "27 to 33 barrels"),
        (EN, "barrels", {"from": 5}, "at least 5 barrels"),
        (KO, "value_usd", 12000, "12,000 달러"),
        (EN, "luxury", "n/a", "not applicable"),
    ],
)
def test_values(lang: Tongue, name: str, raw: object, words: str) -> None:
    assert possible_words(lang, name, given(FACTS[name], raw).possible) == words


def test_provenance_is_told() -> None:
    raw = {"value": "kr", "by": "Kim", "on": "2019-01-07", "assumed": True, "note": {"en": "a guess", "ko": "추정"}}
    found = given(FACTS["origin"], raw, place=Place("p.yaml", line=3))
    assert provenance_words("en", found) == "ASSUMED by Kim on 2019-01-07; a guess; at p.yaml, line 3"
    assert provenance_words("ko", found) == "Kim 가정(2019-01-07); 추정; p.yaml, 3행"


def test_conditions_are_written_out_in_full() -> None:
    raw = {
        "all": [
            {"fact": "direction", "is": "to_north"},
            {"any": [{"fact": "hs", "under": ["72-83", "84"]}, {"fact": "value_usd", "above": 5000}]},
            {"not": {"fact": "custody", "in": ["gift"]}},
        ]
    }
    told = outline(EN, read_condition(raw, FACTS))
    assert told == [
        (0, "all of these:"),
        (1, "direction: to the North"),
        (1, "any of these:"),
        (2, "HS code under 72-84"),
        (2, "value in US dollars above 5,000 US dollars"),
        (1, "not: custody: gift"),
    ]
    assert len(outline(KO, read_condition(raw, FACTS))) == len(told)
