"""What is like a line cleared before, and every way of not being like it: unknown is unlike."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorasan.desk.case.requests import LineState
from dorasan.desk.events.decision import Limit
from dorasan.desk.events.position import Condition
from dorasan.desk.fast_track.features import Bite, amount, facts_named
from dorasan.desk.fast_track.likeness import named
from dorasan.desk.fast_track.stricter import carried_over, looser, terms
from dorasan.judge.finding import Says
from dorasan.law.edition import open_edition
from dorasan.law.provision import Layer
from tests.desk.fast_track.lines import LAW, PARTIES, REQUEST, a_grant, a_line, cleared, other_law, unlike

READ = LAW["un/2397/7"]
FREE = Bite("us/ear", Says.CANNOT_TELL, Layer.LAW)


def test_the_same_is_alike() -> None:
    assert unlike(a_line(), cleared()) == {}
    for state in (LineState.GRANTED_IF, LineState.IN_USE, LineState.SPENT, LineState.EXPIRED):
        assert unlike(a_line(), cleared(state=state)) == {}


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({"barred": True}, {"law": "barred"}),
        ({"open": ("us/ear",)}, {"law": "undetermined"}),
        ({"open": ("",)}, {"law": "undetermined_class"}),
        ({"law": other_law(kr_act_13=None)}, {"provisions": "other_provisions"}),
        ({"law": {**LAW, "us/ear": FREE}}, {"provisions": "other_provisions"}),
        ({"law": other_law(kr_act_13=replace(LAW["kr/act/13"], says=Says.LIFTED))}, {"provisions": "other_provisions"}),
        ({"law": other_law(un_2397_7=replace(READ, readings=()))}, {"readings": "other_readings"}),
        (
            {"law": other_law(un_2397_7=replace(READ, readings=(("plain", False, ("us",)),)))},
            {"readings": "other_readings"},
        ),
        ({"law": other_law(kr_act_13=replace(LAW["kr/act/13"], lifts=("kr/lift",)))}, {"readings": "other_readings"}),
        ({"goods": "food"}, {"goods": "other_class"}),
        ({"goods": None}, {"goods": "not_known"}),
        ({"kind": "fuel"}, {"goods": "other_subject"}),
        ({"amount": None}, {"amount": "not_known"}),
        ({"amount": (Decimal(200_001), "")}, {"amount": "more"}),
        ({"amount": (Decimal(1), "kg")}, {"amount": "other_unit"}),
        ({"amount": (Decimal(1), "")}, {}),
    ],
)
def test_each_feature_of_the_line(changed: dict[str, Any], wanted: dict[str, str]) -> None:
    assert unlike(a_line(**changed), cleared()) == wanted


@pytest.mark.parametrize("who", list(PARTIES))
def test_each_kind_of_party(who: str) -> None:
    assert unlike(a_line(unknown=frozenset({who})), cleared()) == {who: "not_known"}
    assert unlike(a_line(), cleared(now=a_line(unknown=frozenset({who})))) == {who: "not_known_there"}
    other = frozenset({frozenset({("flag", ("cn",))})})
    found = unlike(a_line(parties={**PARTIES, who: other}), cleared())
    assert found == {who: "other_presence" if who == "payer" else "other_kind"}


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"grant": a_grant(revoked=("medicine",)), "state": LineState.REVOKED}, "precedent_revoked"),
        ({"grant": a_grant(suspended=("medicine",)), "state": LineState.SUSPENDED}, "precedent_suspended"),
        ({"grant": a_grant(lapsed=("medicine",)), "state": LineState.LAPSED}, "precedent_lapsed"),
        ({"grant": a_grant(clock="five"), "state": LineState.CLEARED}, "precedent_no_decision"),
        ({"grant": a_grant(list="goods")}, "precedent_no_decision"),
        ({"state": LineState.HELD}, "precedent_not_cleared"),
        ({"grant": a_grant(lines=("fuel",))}, "precedent_not_cleared"),
    ],
)
def test_what_no_longer_stands_or_was_never_decided_is_no_precedent(changed: dict[str, Any], why: str) -> None:
    assert unlike(a_line(), cleared(**changed)) == {"precedent": why}


def test_a_precedent_whose_law_has_changed_since_is_none() -> None:
    assert unlike(a_line(), cleared(then=other_law(kr_act_13=None))) == {"law_since": "law_changed"}
    read_otherwise = other_law(un_2397_7=replace(READ, readings=(("plain", True, ("kr", "us")),)))
    assert unlike(a_line(), cleared(then=read_otherwise)) == {"law_since": "law_changed"}


def test_where_its_opinion_is_not_at_hand_nothing_is_known() -> None:
    found = unlike(a_line(), cleared(now=None, then=None))
    assert found["provisions"] == "not_at_hand"
    assert {found[who] for who in PARTIES} == {"not_known"} and found["amount"] == "not_known_there"


def test_another_act_or_authority() -> None:
    for other in (replace(REQUEST, act="exemption"), replace(REQUEST, authority="un-committee")):
        assert unlike(a_line(), cleared(), other) == {"act": "other_act"}


def condition(field: str, test: str, value: str) -> Condition:
    return Condition.model_validate({"field": field, "test": test, "value": value, "told": "so"})


@pytest.mark.parametrize(
    ("mine", "before", "strict"),
    [
        (("route", "equals", "west"), ("route", "equals", "west"), True),
        (("route", "equals", "east"), ("route", "equals", "west"), False),
        (("journeys", "equals", "1.0"), ("journeys", "equals", "1"), True),
        (("route", "equals", "west"), ("route", "one_of", "west, east"), True),
        (("route", "one_of", "west"), ("route", "one_of", "west,east"), True),
        (("route", "one_of", "west,sea"), ("route", "one_of", "west,east"), False),
        (("quantity", "at_most", "10"), ("quantity", "at_most", "10"), True),
        (("quantity", "at_most", "11"), ("quantity", "at_most", "10"), False),
        (("quantity", "equals", "9"), ("quantity", "at_most", "10"), True),
        (("quantity", "at_least", "9"), ("quantity", "at_most", "10"), False),
        (("value", "at_least", "5"), ("value", "at_least", "4"), True),
        (("value", "at_least", "3"), ("value", "at_least", "4"), False),
        (("quantity", "at_most", "a few"), ("quantity", "at_most", "10"), False),
        (("value", "at_most", "1"), ("quantity", "at_most", "10"), False),
        (("left", "not_after", "2019-02-09"), ("left", "not_after", "2019-01-06"), True),  # thirty days each
        (("left", "not_after", "2019-02-10"), ("left", "not_after", "2019-01-06"), False),
        (("left", "not_after", "spring"), ("left", "not_after", "2019-01-06"), False),
    ],
)
def test_the_same_or_stricter(mine: tuple[str, str, str], before: tuple[str, str, str], strict: bool) -> None:
    found = looser([condition(*mine)], [condition(*before)], "2019-01-10", "2018-12-07")
    assert found == ([] if strict else [condition(*before)])


def test_limits_journeys_and_the_last_day_are_conditions_too() -> None:
    limits = (
        Limit(line="medicine", quantity="100", unit="box", value="9", currency="usd"),
        Limit(line="fuel", quantity="1"),
    )
    grant = a_grant(limits=limits, journeys=2, ends="2019-03-07", conditions=(condition("route", "equals", "west"),))
    told = terms(grant, "medicine")
    assert {(one.field, one.value) for one in told} == {
        ("route", "west"), ("quantity", "100"), ("unit", "box"), ("value", "9"), ("currency", "usd"),
        ("journeys", "2"), ("left", "2019-03-07"),
    }  # fmt: skip
    line = a_line(amount=(Decimal(100), "box"))
    assert unlike(line, cleared(grant=grant)) == {"conditions": "looser"}
    on = carried_over(told, "2019-01-10", "2018-12-07")
    assert unlike(line, cleared(grant=grant), conditions=on) == {}
    assert next(one.value for one in on if one.field == "left") == "2019-04-10", "as many days as before"
    assert unlike(a_line(amount=(Decimal(101), "box")), cleared(grant=grant), conditions=on) == {"amount": "more"}


@given(st.sampled_from(["at_most", "at_least", "equals", "one_of"]), st.integers(0, 9), st.integers(0, 9))
def test_being_as_strict_is_reflexive_and_two_ways_only_for_the_same(test: str, one: int, other: int) -> None:
    a, b = condition("quantity", test, str(one)), condition("quantity", test, str(other))
    assert looser([a], [a], "2019-01-10", "2019-01-10") == []
    both = not looser([a], [b], "2019-01-10", "2019-01-10") and not looser([b], [a], "2019-01-10", "2019-01-10")
    assert both == (one == other)


def test_amounts_as_lists_write_them() -> None:
    assert amount("200,000") == (Decimal(200_000), "")
    assert amount("12.5 kg") == amount("12.5kg") == (Decimal("12.5"), "kg")
    assert amount("500 Boxes") == (Decimal(500), "boxes")
    assert [amount(text) for text in (None, "", "≈10", "10 to 20", "some")] == [None] * 5


def test_the_facts_looked_at_are_facts() -> None:
    assert set(facts_named()) <= set(open_edition().vocabulary.facts)


def test_many_provisions_are_told_by_the_first_and_their_number() -> None:
    assert named(["a", "b"]) == "a, b" and named(list("abcdef")) == "a, b, c, d, +2"
