"""Sixty lines of twenty-five ordinary projects against what the law's texts ask of them.

``expected.yaml`` was written from the texts before any ruling was seen; ``python -m tests.expert`` prints the account.
"""

from __future__ import annotations

import pytest
import yaml

from dorasan.judge.need import Klass, KlassRange, Need, Range
from dorasan.yaml12 import Loader

from .compare import Compared, Mark, account, compare, mark_cell, mark_class
from .expected import ANSWERS, HERE, read
from .rulings import all_compared, project_files, ruled

LINES, GROUNDS = read()
NOTHING = Range(Need.NOT_NEEDED, Need.NOT_NEEDED)
ASKED = Range(Need.CASE_BY_CASE, Need.CASE_BY_CASE)
UNSURE = Range(Need.NOT_NEEDED, Need.CASE_BY_CASE)


@pytest.fixture(scope="module")
def compared() -> list[Compared]:
    return all_compared()


def test_the_sheet_speaks_of_every_line_of_every_project() -> None:
    in_files = {(file.stem, line) for file in project_files() for line in ruled(file)}
    assert {(line.project, line.line) for line in LINES} == in_files
    assert (len(project_files()), len(LINES)) == (25, 60)
    assert sum(line.harmless for line in LINES) >= 20


def test_every_answer_is_one_of_the_words_and_rests_on_a_paragraph() -> None:
    assert {opinion.answer for line in LINES for opinion in line.opinions} <= set(ANSWERS)
    assert all(ground.paragraph and ground.says.endswith(".") for ground in GROUNDS.values())
    assert {opinion.ground for line in LINES for opinion in line.opinions} == set(GROUNDS.values()), "a ground unused"


def test_harmless_lines_ask_no_other_government() -> None:
    foreign = ("un-committee", "us-commerce", "us-treasury", "us-state", "unc")
    for line in LINES:
        if line.harmless:
            theirs = {o.authorities[0]: o.answer for o in line.opinions if o.authorities[0] in foreign}
            assert {who for who, say in theirs.items() if say != "none"} <= {"us-treasury"}, line
            assert theirs["un-committee"] == "none" and max(line.classes) <= Klass.OWN, line


def test_no_line_is_greener_than_the_texts(compared: list[Compared]) -> None:
    green = [str(item) for item in compared if item.mark is Mark.GREEN]
    assert not green, f"{len(green)} wrongly green:\n" + "\n".join(green)


def test_no_more_lines_are_stricter_than_the_texts_than_are_named(compared: list[Compared]) -> None:
    known = yaml.load((HERE / "over-strict.yaml").read_text(encoding="utf-8"), Loader)
    strict = {item.place for item in compared if item.mark is Mark.STRICT}
    assert strict <= set(known["places"]), f"over-strict and not named: {sorted(strict - set(known['places']))}"
    assert len(strict) <= known["at_most"]


def test_the_account_counts_every_cell_once(compared: list[Compared]) -> None:
    text = account(compared)
    cells = sum(len(line.opinions) for line in LINES)
    assert f" of {cells} agree" in text and f" of {sum(bool(line.classes) for line in LINES)} agree" in text


@pytest.mark.parametrize(
    ("answer", "cells", "mark"),
    [
        ("none", [NOTHING], Mark.AGREES),
        ("none", [ASKED], Mark.STRICT),
        ("none", [UNSURE], Mark.OPEN),
        ("asked", [ASKED], Mark.AGREES),
        ("asked", [NOTHING], Mark.GREEN),
        ("asked", [Range(Need.RECORD, Need.RECORD)], Mark.GREEN),
        ("asked", [UNSURE], Mark.OPEN),
        ("asked", [NOTHING, ASKED], Mark.AGREES),
        ("asked", [NOTHING, NOTHING], Mark.GREEN),
        ("report", [Range(Need.REPORT_AFTER, Need.REPORT_AFTER)], Mark.AGREES),
        ("report", [NOTHING], Mark.GREEN),
        ("report", [ASKED], Mark.HEAVIER),
        ("report", [UNSURE], Mark.OPEN),
        ("barred", [Range(Need.NO_ROUTE, Need.NO_ROUTE)], Mark.AGREES),
        ("barred", [ASKED], Mark.GREEN),
        ("may", [UNSURE], Mark.AGREES),
        ("may", [NOTHING], Mark.GREEN),
    ],
)
def test_a_cell_is_marked_against_its_answer(answer: str, cells: list[Range], mark: Mark) -> None:
    assert mark_cell(answer, cells) is mark


def test_a_class_is_marked_against_those_allowed() -> None:
    shared = KlassRange(Klass.SHARED, Klass.SHARED)
    assert mark_class((Klass.SHARED,), KlassRange(Klass.FREE, Klass.OWN)) is Mark.GREEN
    assert mark_class((Klass.OWN,), shared) is Mark.STRICT
    assert mark_class((Klass.SHARED, Klass.BARRED), shared) is Mark.AGREES
    assert mark_class((Klass.BARRED,), KlassRange(Klass.OWN, Klass.BARRED)) is Mark.OPEN


def test_a_ruling_that_asks_nothing_of_anybody_is_found_out() -> None:
    """Break the judge once: were every cell empty, the lines that the texts hold up would all be wrongly green."""
    empty = KlassRange(Klass.FREE, Klass.FREE)
    found = [item for line in LINES for item in compare(line, lambda _: NOTHING, empty)]
    green = {(item.project, item.line) for item in found if item.mark is Mark.GREEN}
    held = {
        (line.project, line.line)
        for line in LINES
        if any(o.answer != "none" for o in line.opinions) or Klass.FREE not in line.classes
    }
    assert green and green >= {place for place in held if place != ("22-children-agency", "diesel")}
