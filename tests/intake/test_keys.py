"""What a keyboard gives is read as it was meant; one number stands for not knowing in every question."""

from __future__ import annotations

import pytest

from dorasan.intake.keys import as_meant, dont_know
from dorasan.intake.plan import UNKNOWN, numbered, plan_questions
from dorasan.intake.typed_sheet import typed_sheet
from dorasan.problem import BadInputError, Place

HERE = Place("test")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("１", "1"), ("？", "?"), ("ㅂ", "q"), ("ㅕ", "u"), ("ㅜ", "n"), ("ㄴ", "s"), ("ㅣ", "l"), ("ㅔ", "p"),
     ("\ufeff1", "1"), (" 2　３대 한빛통운 ", "2 3대 한빛통운"), ("don’t know", "don't know"), ("모름", "모름"),
     ("\x1b[A1", "1"), ("\x1b[B", ""), ("２０２７－０３－０２", "2027-03-02"), ("쌀", "쌀")],
)  # fmt: skip
def test_keys_are_read_as_they_were_meant(typed: str, meant: str) -> None:
    assert as_meant(typed) == meant


@pytest.mark.parametrize("typed", ["0", "０", "모름", "don’t know", "Unknown", "아직  모름"])
def test_not_knowing_is_said_in_many_ways(typed: str) -> None:
    assert dont_know(as_meant(typed))


def test_not_knowing_has_one_number_in_every_question_of_the_plan() -> None:
    for question in plan_questions():
        shown = {option.id: number for number, option in numbered(tuple(question.options.values()))}
        assert shown.pop(UNKNOWN) == 0 and sorted(shown.values()) == [*range(1, len(shown) + 1)], question.id


LINES = ("1.2", "1.3", "1.4")
SHOWN = {"1.2": ["3917.32", "8424"], "1.3": [], "1.4": ["8201.10"]}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1a", {"1.2": "3917.32"}),
        ("1b 2=9028.20, 3A", {"1.2": "8424", "1.3": "9028.20", "1.4": "8201.10"}),
        ("2 = 9028.20;3:8201", {"1.3": "9028.20", "1.4": "8201"}),
    ],
)
def test_a_sheet_is_answered_line_by_line(text: str, told: dict[str, str]) -> None:
    assert typed_sheet(text, LINES, SHOWN, HERE) == told


@pytest.mark.parametrize("text", ["", "1", "4a", "1c", "2a", "1a 1b", "1a and so on", "9028.20", "0a"])
def test_no_part_of_a_sheet_is_guessed(text: str) -> None:
    with pytest.raises(BadInputError) as refused:
        typed_sheet(text, LINES, SHOWN, HERE)
    (problem,) = refused.value.problems
    assert problem.show("ko") != problem.show("en")
