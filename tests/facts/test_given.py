"""Reading a value as somebody wrote it: a value set, or a FactValueError, never anything else."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given as random
from hypothesis import strategies as st

from dorasan.facts.given import FactValueError, Given, given, possible_value
from dorasan.facts.possible import Codes, Possible, Span, Values, within
from dorasan.problem import Place
from dorasan.words import say
from tests.common import FACTS, HOUSE, LANGS
from tests.strategies import real_facts

F = FACTS
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.dates(),
    st.sampled_from(["unknown", "n/a", "yes", "no", "kr", "8414", "72-83", "about 100", "-1", "1e400"]),
)
KEYS = (
    st.sampled_from(["one_of", "from", "to", "about", "value", "source", "by", "on", "assumed", "note", "x"]) | SCALARS
)
RAW = st.recursive(
    SCALARS,
    lambda below: st.one_of(
        st.lists(below, max_size=3),
        st.dictionaries(KEYS, below, max_size=3),
        below.map(lambda raw: {"one_of": [raw]}),
        below.map(lambda raw: {"value": raw}),
        st.tuples(below, below).map(lambda pair: {"from": pair[0], "to": pair[1]}),
        below.map(lambda raw: {"about": raw}),
    ),
    max_leaves=6,
)


@random(real_facts(), RAW)
def test_anything_written_is_a_value_set_or_a_fact_value_error(fact: Any, raw: Any) -> None:
    try:
        found = given(fact, raw)
    except FactValueError as wrong:
        for lang in LANGS:  # and the error can be said, with its mend
            assert say(lang, wrong.key, **wrong.values)
            assert say(lang, f"{wrong.key}_mend", **wrong.values)
        return
    assert isinstance(found, Given)
    if isinstance(found.possible, Values):
        assert found.possible.values <= {*fact.values, "n/a"}
    if isinstance(found.possible, Span) and found.possible.has_value:
        assert found.possible.low >= fact.low


@pytest.mark.parametrize(
    ("fact", "raw", "value"),
    [
        ("direction", "to_north", Values(frozenset({"to_north"}))),
        ("direction", ["to_north", "from_north"], Values(frozenset({"to_north", "from_north"}))),
        ("direction", {"one_of": ["to_north"]}, Values(frozenset({"to_north"}))),
        ("crosses_mdl", True, Values(frozenset({"yes"}))),
        ("crosses_mdl", False, Values(frozenset({"no"}))),
        ("crosses_mdl", ["yes", "n/a"], Values(frozenset({"yes", "n/a"}))),
        ("hs", "8214.20", Codes(((821420, 821420),))),
        ("hs", ["8214", "8215"], Codes(((821400, 821599),))),
        ("hs", "72-83", Codes(((720000, 839999),))),
        ("us_content", 12, Span(12, 12)),
        ("us_content", {"from": 8, "to": 12}, Span(8, 12)),
        ("us_content", {"from": 8}, Span(8, math.inf)),
        ("us_content", {"to": 8}, Span(0, 8)),
        ("us_content", {"about": 100}, Span(90, 110)),
        ("us_content", [5, {"from": 8, "to": 12}, "n/a"], Span(5, 12, na=True)),
        ("us_content", {"value": 12, "source": "invoice"}, Span(12, 12)),
    ],
)
def test_the_ways_to_write_a_value(fact: str, raw: Any, value: Possible) -> None:
    found = given(F[fact], raw).possible
    assert (found.low, found.high) == pytest.approx((value.low, value.high)) if isinstance(value, Span) else True
    assert (within(found, value) and within(value, found)) or isinstance(value, Span)
    assert getattr(found, "na", None) == getattr(value, "na", None)


@pytest.mark.parametrize("name", list(F))
def test_unknown_is_everything_and_not_applicable_is_nothing_of_it(name: str) -> None:
    fact = F[name]
    assert possible_value(fact, "unknown") == possible_value(fact, None) == fact.whole()
    assert possible_value(fact, "n/a") == fact.not_applicable()
    for kind in fact.subjects:
        expected = fact.whole() if fact.absent is None else Values(frozenset({fact.absent}))
        assert fact.by_default(kind) == expected
    assert fact.by_default("no such kind") == fact.not_applicable()


@pytest.mark.parametrize(
    ("fact", "raw", "key"),
    [
        ("direction", "north", "fact.not_a_value"),
        ("direction", [], "fact.not_understood"),
        ("direction", {"one_of": []}, "fact.not_understood"),
        ("direction", {"from": 1, "to": 2}, "fact.not_understood"),
        ("hs", 8214, "fact.code_not_text"),
        ("hs", "82145", "fact.not_a_code"),
        ("us_content", "12", "fact.not_a_number"),
        ("us_content", True, "fact.not_a_number"),
        ("us_content", math.nan, "fact.not_a_number"),
        ("us_content", -1, "fact.too_small"),
        ("us_content", {"from": 12, "to": 8}, "fact.backwards"),
        ("us_content", {"value": 12, "sauce": "x"}, "fact.extra_keys"),
    ],
)
def test_what_is_refused_and_why(fact: str, raw: Any, key: str) -> None:
    with pytest.raises(FactValueError) as wrong:
        given(F[fact], raw)
    assert wrong.value.key == key


def test_provenance_is_kept() -> None:
    raw = {"value": 12, "source": "invoice", "by": "clerk", "on": "2019-01-02", "assumed": True, "note": "guess"}
    found = given(F["us_content"], raw, how="asserted", place=Place("p", 3)).provenance
    kept = (found.how, found.source, found.by, found.on, found.assumed, found.note, found.place)
    assert kept == ("asserted", "invoice", "clerk", "2019-01-02", True, "guess", Place("p", 3))
    bare = given(F["us_content"], 12, how="derived", place=Place("p", 4)).provenance
    assert (bare.how, bare.place, bare.assumed) == ("derived", Place("p", 4), False)


@pytest.mark.parametrize(("country", "value"), [("KR", "kr"), ("DE", "eu"), ("EU", "eu"), ("GB", "other")])
def test_a_country_has_its_own_value_or_that_of_its_union(country: str, value: str) -> None:
    assert HOUSE.facts["origin"].of_country(country) == value
