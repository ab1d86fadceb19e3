"""The lists of thirty trades, keyed before they were read: what their words may mean, and what nobody may show clear.

``trades.csv``: the name as such a list has it, what stands beside it, every code that customs may give it, and
in ``asked_of_lists`` what must be asked besides: petroleum (P), a list of luxuries (L), a control list (D), arms (X).
"""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dorasan.goods import WHOLE, codes_for_words, exists
from dorasan.goods.interval import Intervals, merged, of_code, overlap, parse, within
from tests.common import load_here, shipped, sit

FILE = Path(__file__).parent / "trades.csv"
DAY = date(2026, 11, 20)
SECTORS = parse("72-89")  # the chapters of resolution 2397, paragraph 7
Row = dict[str, str]


@cache
def rows() -> tuple[Row, ...]:
    with FILE.open(encoding="utf-8", newline="") as text:
        return tuple(csv.DictReader(text))


def right(row: Row) -> Intervals:
    return merged(of_code(code) for code in row["hs6"].split())


def meant(row: Row) -> Intervals:
    return codes_for_words(row["name"], row["spec"]).candidates


TRADES = sorted({row["trade"] for row in rows()})


def test_the_key_names_codes_that_exist() -> None:
    assert len(TRADES) >= 25 and len(rows()) > 950
    assert not [row for row in rows() if not row["hs6"] or not all(map(exists, row["hs6"].split()))]


@pytest.mark.parametrize("trade", TRADES)
def test_no_name_is_surely_something_else(trade: str) -> None:
    wrong = [row["name"] for row in rows() if row["trade"] == trade and not overlap(meant(row), right(row))]
    assert not wrong


@pytest.mark.parametrize("trade", TRADES)
def test_what_is_barred_and_what_is_not_is_never_told_the_other_way_round(trade: str) -> None:
    here = [row for row in rows() if row["trade"] == trade]
    freed = [row["name"] for row in here if overlap(right(row), SECTORS) and not overlap(meant(row), SECTORS)]
    barred = [row["name"] for row in here if not overlap(right(row), SECTORS) and within(meant(row), SECTORS)]
    assert not freed and not barred


def test_most_names_say_something() -> None:
    unread = [row["name"] for row in rows() if meant(row) == WHOLE]
    assert len(unread) < len(rows()) // 12, unread


PLAIN = ["3926.90", "6307.90", "4901.99", "9403.20", "1006.30", "4421.99", "9603.90", "6911.10", "4016.99"]


def clear(lines: list[tuple[Row, str]], folder: Path) -> list[str]:
    """The names of those that a list of them, made in the South, would have shown clear."""
    listed = folder / "list.csv"
    with listed.open("w", encoding="utf-8", newline="") as text:
        out = csv.writer(text)
        out.writerow(["품명", "규격", "수량", "원산지", "HS코드"])
        out.writerows([row["name"], row["spec"], 1, "국산", code] for row, code in lines)
    sitting = sit(shipped(), load_here(listed), profile="kr-aid-gift", today=DAY, as_of=DAY)
    made = {line.source.row_first - 2: line.id for line in sitting.project.lists[0].lines if line.source is not None}
    assert len(made) > len(lines) - 3  # a kit is its parts
    return [lines[at][0]["name"] for at, line in made.items() if sitting.groups[line].green]


def test_nothing_that_another_government_may_be_asked_of_is_clear_by_its_words(tmp_path: Path) -> None:
    asked = [row for row in rows() if row["asked_of_lists"] or overlap(right(row), SECTORS)]
    assert len(asked) > 400
    assert not clear([(row, "") for row in asked], tmp_path)


def test_nothing_barred_is_clear_by_a_plain_code_typed_beside_it(tmp_path: Path) -> None:
    barred = [row for row in rows() if within(right(row), SECTORS)]
    assert len(barred) > 300
    assert not clear([(row, PLAIN[at % len(PLAIN)]) for at, row in enumerate(barred)], tmp_path)
