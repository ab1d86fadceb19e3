"""A bill of materials on a second sheet: read into the lines it is of, each row accounted for, no goods lost in it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from dorasan.facts.possible import Span
from dorasan.packing import Line, PackingList, read
from dorasan.project.bill import share_of
from tests.common import load_here
from tests.packing.makers import Rows, workbook

GOODS: Rows = [
    ("No", "Description", "Qty", "Unit price", "Currency", "Origin"),
    (1, "Water pump", 1, 480, "USD", "KR"),
    (2, "Greenhouse film", 10, 20, "USD", "KR"),
    (3, "Soil tester", 4, 100, "USD", "CN"),
]
PARTS: Rows = [
    ("Item No", "Component", "Qty", "Unit price", "Currency", "Origin"),
    (1, "pump head", 1, 120, "USD", "KR"),
    (1, "motor controller", 1, 36, "USD", "US"),
    (1, "pressure sensor", 2, 9, "USD", None),
    (3, "probe", 1, 50, "USD", "US"),
    (3, "case", 1, 20, "USD", "CN"),
]


def book(folder: Path, *sheets: tuple[str, Rows]) -> Path:
    return workbook(folder / "list.xlsx", *sheets)


def listed(folder: Path, parts: Rows = PARTS, title: str = "BOM", goods: Rows = GOODS) -> PackingList:
    return read(book(folder, ("List", goods), (title, parts)))


def parts_of(line: Line) -> list[str]:
    return [part.name for part in line.materials]


@pytest.mark.parametrize("first", ["List", "BOM"])
def test_each_part_stands_under_its_thing_and_each_row_in_the_account(first: str, tmp_path: Path) -> None:
    sheets = [("List", GOODS), ("BOM", PARTS)]
    found = read(book(tmp_path, *(sheets if first == "List" else reversed(sheets))))
    pump, film, tester = found.lines
    assert parts_of(pump) == ["pump head", "motor controller", "pressure sensor"]
    assert parts_of(film) == [] and parts_of(tester) == ["probe", "case"]
    assert found.unaccounted() == [] and found.counts() == {"header": 2, "line": 3, "material": 5}
    assert list(dict.fromkeys(fate.sheet for fate in found.account)) == [name for name, _ in found.sheets]
    told = found.fate("BOM", 5)
    assert told is not None and (told.what, told.why, told.lines) == ("kept", "material", (3,))
    (said,) = (one for one in found.problems if one.key == "packing.bill_of_materials")
    assert said.values["lines"] == "1, 3" and said.values["n"] == 5


KOREAN: Rows = [
    ("품목", "부품명", "수량", "단가", "금액", "원산지"),
    ("전동 펌프", "펌프 헤드", 1, 120000, 120000, "한국"),
    (None, "모터 제어기", 1, 36000, 36000, "미국"),
    ("합계", None, None, None, 156000, None),
]


def test_a_thing_told_once_for_all_its_parts_in_korean(tmp_path: Path) -> None:
    goods = [("연번", "품명", "수량", "단가", "원산지"), (1, "전동 펌프", 1, 480000, "한국"), (2, "필름", 3, 9, "한국")]
    found = listed(tmp_path, KOREAN, "부품표", goods)
    assert parts_of(found.lines[0]) == ["펌프 헤드", "모터 제어기"] and parts_of(found.lines[1]) == []
    assert found.counts()["total"] == 1 and found.unaccounted() == []


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("Second lot", PARTS),  # nothing says that it is a bill of materials
        ("Spare parts (BOM)", PARTS),  # spare parts travel
        ("BOM", [*PARTS, (9, "cable", 1, 5, "USD", "KR")]),  # a thing that is not on the list
        ("BOM", [row[1:] for row in PARTS]),  # which of the three?
        ("BOM", [PARTS[0], *((n, *row[1:]) for n, row in enumerate(PARTS[1:4], 1))]),  # numbers of its own
        ("BOM", [("Item No", "Description", *PARTS[0][2:]), *PARTS[1:]]),  # nothing is called a part
        ("BOM", [row[:3] + row[5:] for row in PARTS]),  # no money
        ("BOM", [row[:5] for row in PARTS]),  # no origin
    ],
)
def test_goods_are_not_lost_in_a_bill_of_materials(title: str, parts: Rows, tmp_path: Path) -> None:
    found = listed(tmp_path, parts, title)
    assert len(found.lines) == len(GOODS) + len(parts) - 2
    assert not any(line.materials for line in found.lines) and found.unaccounted() == []


def test_a_sheet_whose_columns_were_named_by_a_person_is_goods(tmp_path: Path) -> None:
    path = book(tmp_path, ("List", GOODS), ("BOM", PARTS))
    columns = "{A: serial, B: name, C: quantity, D: unit_price, F: origin}"
    (tmp_path / "list.xlsx.columns.yaml").write_text(
        f"sheets:\n  BOM:\n    tables:\n      - header: 1\n        columns: {columns}\n", encoding="utf-8"
    )
    assert len(read(path).lines) == 8


@pytest.mark.parametrize(
    ("changes", "low", "high"),
    [
        ({}, "7.5", "11.25"),  # 36 of 480, and 18 of unknown origin
        ({"price": None}, "0", "31"),  # of the sum of the parts: from above alone
        ({"many": 2}, "3.75", "11.25"),  # the bill may be of both pumps
        ({"price": 30}, "0", "31"),  # dearer parts than the thing
        ({"part": None}, "0", "100"),  # a part without a value
        ({"currency": "EUR"}, "0", "100"),  # in two currencies
    ],
)
def test_the_share_that_the_parts_come_to(changes: dict[str, object], low: str, high: str, tmp_path: Path) -> None:
    pump = (1, "Water pump", changes.get("many", 1), changes.get("price", 480), "USD", "KR")
    parts = [
        PARTS[0],
        (1, "pump head", 1, 120, changes.get("currency", "USD"), "KR"),
        (1, "motor controller", 1, changes.get("part", 36), "USD", "US"),
        (1, "pressure sensor", 2, 9, "USD", None),
    ]
    found = listed(tmp_path, parts, goods=[GOODS[0], pump, *GOODS[2:]]).lines[0]
    least, most = share_of(found)
    assert (least, round(most)) == (Decimal(low), round(Decimal(high)))


def test_a_project_judges_by_the_computed_share_and_says_that_it_is_computed(tmp_path: Path) -> None:
    path = book(tmp_path, ("List", GOODS), ("BOM", PARTS))
    given = next(iter(load_here(path).listed.values())).facts["us_content"]
    assert given.possible == Span(7.5, 11.25)
    assert "computed: 7.5 to 11.3 % from 3 materials (sheet BOM, rows 2 to 4" in given.provenance.note
    assert "계산값" in given.provenance.note_ko


def test_a_share_that_the_list_states_stands(tmp_path: Path) -> None:
    goods = [(*row, content) for row, content in zip(GOODS, ("US content", "3%", None, None), strict=True)]
    first, *_ = load_here(book(tmp_path, ("List", goods), ("BOM", PARTS))).listed.values()
    assert first.facts["us_content"].possible == Span(3.0, 3.0)
