"""What people type, to what a project file keeps; and what cannot be understood is said, never guessed."""

from __future__ import annotations

import pytest

from dorasan.facts.given import given
from dorasan.intake.pick import picked
from dorasan.intake.typed import typed_value
from dorasan.problem import BadInputError, Place
from dorasan.report.ask_text import labels
from tests.common import FACTS, HOUSE

HERE = Place("test")


def typed(fact: str, text: str) -> object:
    return typed_value(FACTS[fact], text, labels(HOUSE, fact), HERE)


@pytest.mark.parametrize(
    ("fact", "text", "value"),
    [
        ("crosses_mdl", "1", "yes"),
        ("crosses_mdl", "아니요", "no"),
        ("origin", "1,3", {"one_of": ["kr", "us"]}),
        ("origin", "1 3", {"one_of": ["kr", "us"]}),
        ("origin", "대한민국, 중국", {"one_of": ["kr", "cn"]}),
        ("origin", "South Korea or China", {"one_of": ["kr", "cn"]}),
        ("origin", "kr,kr", "kr"),
        ("recipient_kind", "civilian_institution", "civilian_institution"),
        ("value_usd", "1,200", 1200),
        ("value_usd", "$1,200", 1200),
        ("value_usd", "8-12", {"from": 8, "to": 12}),
        ("value_usd", "8~12", {"from": 8, "to": 12}),
        ("value_usd", "약 10", {"from": 9, "to": 11}),
        ("value_usd", "about 10", {"from": 9, "to": 11}),
        ("value_usd", "5000 이상", {"from": 5000}),
        ("us_content", "8%", 8),
        ("us_content", "10 퍼센트", 10),
        ("barrels", "2 배럴", 2),
        ("barrels", "2", 2),
        ("hs", "8214.20", "8214.20"),
        ("hs", "8214", "8214"),
        ("hs", "8214.20-0000", "8214.20"),
        ("hs", "8201.10, 8205", {"one_of": ["8201.10", "8205"]}),
    ],
)
def test_understood(fact: str, text: str, value: object) -> None:
    assert typed(fact, text) == value
    given(FACTS[fact], value)


def test_litres_become_barrels() -> None:
    found = typed("barrels", "200 L")
    assert isinstance(found, float) and abs(found - 200 / 158.987294928) < 1e-6
    around = typed("barrels", "약 200리터")
    assert isinstance(around, dict) and around["from"] < found < around["to"]


@pytest.mark.parametrize(
    ("fact", "text", "key"),
    [
        ("crosses_mdl", "3", "intake.no_value"),
        ("crosses_mdl", "maybe", "intake.no_value"),
        ("crosses_mdl", "0", "intake.no_value"),
        ("crosses_mdl", ",", "intake.no_value"),
        ("value_usd", "many", "intake.no_number"),
        ("value_usd", "-5", "intake.no_number"),
        ("value_usd", "3 boxes", "intake.wrong_unit"),
        ("barrels", "3 boxes", "intake.wrong_unit"),
        ("hs", "shovel", "intake.no_code"),
        ("hs", "0000.00", "intake.no_such_code"),
        ("hs", "9999.99", "intake.no_such_code"),
    ],
)
def test_not_understood(fact: str, text: str, key: str) -> None:
    with pytest.raises(BadInputError) as refused:
        typed(fact, text)
    (problem,) = refused.value.problems
    assert problem.key == key
    assert problem.show("ko") != problem.show("en")


LINES = ("1.9", "1.10", "1.11", "truck-1")
NAMES = {"1.9": "파이프", "1.10": "파이프(가로대)", "1.11": "온실 문", "truck-1": "5톤 트럭"}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("all", LINES),
        ("전체", LINES),
        ("1,4", ("1.9", "truck-1")),
        ("2-3", ("1.10", "1.11")),
        ("1.9..1.11", ("1.9", "1.10", "1.11")),
        ("truck-1", ("truck-1",)),
        ("파이프", ("1.9", "1.10")),
        ("트럭, 1", ("1.9", "truck-1")),
    ],
)
def test_lines_are_picked_in_their_order(text: str, lines: tuple[str, ...]) -> None:
    assert picked(text, LINES, NAMES, HERE) == lines


OWN = {"1.9": "21", "1.10": "22", "1.11": "3", "truck-1": "3"}


@pytest.mark.parametrize(
    ("text", "lines"), [("21", ("1.9",)), ("21-22", ("1.9", "1.10")), ("22, truck-1", ("1.10", "truck-1"))]
)
def test_a_number_is_the_owners_where_none_is_shown(text: str, lines: tuple[str, ...]) -> None:
    assert picked(text, LINES, NAMES, HERE, numbers=OWN) == lines


@pytest.mark.parametrize("text", ["1", "2", "3", "23"])
def test_no_place_and_no_number_of_two_lines_is_taken_for_the_owners(text: str) -> None:
    with pytest.raises(BadInputError):
        picked(text, LINES, NAMES, HERE, numbers=OWN)


@pytest.mark.parametrize("text", ["5", "0", "3-2", "시멘트", "1, 시멘트", ""])
def test_a_part_that_names_no_line_is_refused(text: str) -> None:
    with pytest.raises(BadInputError):
        picked(text, LINES, NAMES, HERE)
