"""Decisions are written as the file would write them, and taking something out of the way leaves nothing dangling."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dorasan.facts.given import possible_value
from dorasan.facts.possible import Values
from dorasan.facts.vocabulary import house
from dorasan.intake.along import Carrier, adopt, put_carrier, put_leg, take_out
from dorasan.intake.interview import Interview
from dorasan.intake.settled import Decided, settle, written_value
from dorasan.problem import BadInputError
from tests.common import load_here, shipped, sit

DAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("fact", "raw"),
    [
        ("origin", "kr"),
        ("origin", "unknown"),
        ("origin", {"one_of": ["cn", "kr"]}),
        ("crosses_mdl", "no"),
        ("luxury_annex", "n/a"),
        ("us_content", 12),
        ("us_content", {"from": 0, "to": 10}),
        ("us_content", {"from": 25}),
        ("hs", "7323.93"),
        ("hs", {"one_of": ["3923", "4415"]}),
    ],
)
def test_a_value_is_written_as_it_is_read(fact: str, raw: Any) -> None:
    declared = house().facts[fact]
    value = possible_value(declared, raw)
    assert possible_value(declared, written_value(value, fact, house())) == value


def test_a_decision_stands_whatever_an_act_of_the_line_said_of_its_own(tmp_path: Path) -> None:
    """What is written nearer to the act would win: it goes, and what else the act says stays."""
    own = {"origin": "cn", "custody": "loan"}
    line = {"id": "a", "kind": "item", "name": "Spade", "acts": [{"act": "supply", "facts": own}, {"act": "carry"}]}
    file = tmp_path / "p.yaml"
    file.write_text(json.dumps({"project": "p", "title": "p", "lines": [line]}), encoding="utf-8")
    interview = Interview(file, shipped(), DAY)
    interview.sitting = sit(shipped(), load_here(file), today=DAY)
    settle(interview, [Decided("a", "origin", Values(frozenset({"kr"})))], "desk", {"en": "decided", "ko": "결정"})
    supplied, carried = load_here(file).lines["a"].acts
    assert {act.facts["origin"].possible for act in (supplied, carried)} == {Values(frozenset({"kr"}))}
    assert supplied.facts["custody"].possible == Values(frozenset({"loan"}))


def project() -> dict[str, Any]:
    return {
        "project": "p",
        "lists": [{"file": "a.csv"}],
        "lines": [{"id": "tent", "kind": "item", "name": "Tent", "needs": [{"one_of": ["truck-9", "cart"]}]},
                  {"id": "cart", "kind": "conveyance", "name": "Cart"}],
        "assertions": [{"lines": ["cart"], "facts": {"origin": "kr"}},
                       {"lines": "all", "facts": {"luxury": "no_flag"}}],
        "held": [{"act": "a", "of": "b", "state": "held", "lines": ["cart", "tent"]}],
    }  # fmt: skip


def test_what_is_put_in_is_needed_by_all_goods_and_leaves_nothing_behind() -> None:
    data = project()
    leg = put_leg(data, "west", "")
    truck = put_carrier(data, Carrier("own_truck", "back_own", 2), leg)
    names = [line["id"] for line in data["lines"]]
    assert {truck, "fuel-1", "driver-1"} <= set(names)
    assert data["lists"][0]["leg"] == leg and truck in data["lists"][0]["needs"]
    assert truck in data["lines"][0]["needs"]
    second = put_carrier(data, Carrier("own_truck"), leg)
    assert second != truck and data["lines"][-2]["name"]["en"] != "trucks"
    for name in (truck, second, leg):
        take_out(data, name)
    assert [line["id"] for line in data["lines"]] == ["tent", "cart"]
    assert "legs" not in data and data["lists"] == [{"file": "a.csv"}] and "leg" not in data["lines"][0]


def test_of_alternatives_the_other_stays_and_no_answer_is_left_without_a_line() -> None:
    data = project()
    take_out(data, "cart")
    assert data["lines"] == [{"id": "tent", "kind": "item", "name": "Tent", "needs": ["truck-9"]}]
    assert [entry["lines"] for entry in data["assertions"]] == ["all"] and data["held"][0]["lines"] == ["tent"]


@pytest.mark.parametrize("name", ["tent", "nothing"])
def test_goods_are_not_taken_out_of_the_way(name: str) -> None:
    with pytest.raises(BadInputError):
        take_out(project(), name)


def test_what_the_plan_put_in_becomes_ones_own() -> None:
    told = {"answer": "west", "by": "Kim", "on": "2026-11-27"}
    data: dict[str, Any] = {
        "plan": {"where": told, "carries": told, "receives": told},
        "legs": {"way": {"name": "way", "via": "plan"}},
        "lines": [{"id": "truck-1", "kind": "conveyance", "via": "plan"},
                  {"id": "pay", "kind": "payment", "via": "plan"}],
    }  # fmt: skip
    adopt(data)
    assert list(data["plan"]) == ["receives"] and "via" not in data["legs"]["way"]
    assert [line.get("via") for line in data["lines"]] == [None, "plan"]
