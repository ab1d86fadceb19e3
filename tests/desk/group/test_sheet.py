"""The matrix on paper: a list of three hundred lines fits on a page of eighty columns, and every line is named."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from dorasan.api import open_law
from dorasan.desk.events.request import RequestShown
from dorasan.desk.group.matrix import Matrix, matrix
from dorasan.desk.routes.regime import load_regime
from dorasan.desk.sheet.lines import lines_told
from dorasan.desk.sheet.matrix import MatrixSheet
from dorasan.desk.sheet.names import Names
from dorasan.report.blocks_text import blocks_text
from dorasan.report.terminal_page import Manner
from tests.desk.group.test_agenda import a_tale, says

LINES = tuple(f"1.{n}" for n in range(1, 301))


@pytest.fixture(scope="module")
def found() -> Matrix:
    tale = a_tale(LINES)
    tale.says(RequestShown(request="r1", to=("us-treasury", "kr-trade", "kr-defence"), fields=("goods",)))
    says(tale, "us-state", "hold", *LINES[10:60])
    says(tale, "us-treasury", "question", *LINES[40:90])
    says(tale, "us-commerce", "no_objection", *LINES[20:200])
    says(tale, "kr-trade", "no_objection", *LINES[::3])
    says(tale, "kr-defence", "object", *LINES[::50])
    return matrix([tale.state()], {"un-committee": "un-liaison"}, {})


def sheet(lang: str) -> MatrixSheet:
    return MatrixSheet(Names(open_law().tongue(lang), load_regime()))


@pytest.mark.parametrize(("lang", "width"), [("en", 80), ("ko", 80), ("en", 100)])
def test_it_is_one_page(found: Matrix, lang: str, width: int) -> None:
    told = sheet(lang)
    page = blocks_text([told.section(found, 0)], Manner(width)).splitlines()
    assert len(page) <= 45 and max(map(cell_len, page)) <= width
    assert sum(bool(re.match(r"  1\.", line)) for line in page) == len(found.rows)


def test_every_line_is_named_below(found: Matrix) -> None:
    whole = blocks_text(sheet("en").whole(found), Manner(100))
    short = {line for row in found.rows if len(row.lines) <= 2 for line in row.lines}
    assert set(re.findall(r"\b1\.\d+\b", whole)) | short == set(LINES)


def test_lines_that_count_on_are_drawn_together() -> None:
    assert lines_told("en", LINES[:28]) == "1.1..1.28 (28 lines)"
    assert lines_told("en", ["a", "b", "c"], 2) == "a, b, … (3 lines)"
    assert lines_told("en", ["a", "b"]) == "a, b"
