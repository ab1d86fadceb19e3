"""Lists of other shapes: grouped headings without merges, codes under odd headings, asides, origins among remarks."""

from __future__ import annotations

from pathlib import Path

import pytest

from dorasan.packing import Line, PackingList, read
from dorasan.packing.cell.origin import origin_in
from dorasan.packing.cell.quantity import read_quantity
from dorasan.packing.cell.remark import us_content_in
from dorasan.packing.wording.heading import meaning
from tests.packing import makers

SCHOOL = """회령시 소학교 급식 지원 물자;;;;;;;;;
(단위 : 원);;;;;;;;;
번 호;품 명;;단 위;수 량;금 액;;HS;생산국;비 고
;한글;영문;;;단 가;합 계;;(원산지);
Ⅰ. 주방기구;;;;;;;;;
1;가스레인지;Gas range;대;3;￦1,250,000;￦3,750,000;7321.11-1000;국산;
2;식기세척기;Dishwasher;대;1;4,800,000;4,800,000;8422190000;한국;컨트롤러 미국산(약 7%)
;(전기식, 380V);;;;;;;;
3;전기밥솥;Rice cooker;EA;열 대;310,000;3,100,000;8516.60;국내;
소 계;;;;;;11,650,000;;;
Ⅱ. 식료품;;;;;;;;;
4;식용유;Soybean oil;통;120통(18L);38,000;4,560,000;1507.90;국산;
합 계;;;;;;16,210,000;;;
"""


@pytest.fixture
def school(tmp_path: Path) -> PackingList:
    path = tmp_path / "school.csv"
    path.write_bytes(SCHOOL.encode("cp949"))
    return read(path)


def told(line: Line) -> tuple[object, ...]:
    price, amount = (None if number is None else int(number) for number in (line.unit_price, line.amount))
    return line.name, line.quantity and line.quantity.stated, price, amount, line.hs and line.hs.text, line.category


def test_a_grouped_heading_without_merges(school: PackingList) -> None:
    """``금액`` stands over ``단가`` and ``합계``: a line of the header, not a sum, and no price is an amount."""
    assert [told(line) for line in school.lines] == [
        ("가스레인지", 3, 1250000, 3750000, "7321.11-1000", "Ⅰ. 주방기구"),
        ("식기세척기 (전기식, 380V)", 1, 4800000, 4800000, "8422190000", "Ⅰ. 주방기구"),
        ("전기밥솥", 10, 310000, 3100000, "8516.60", "Ⅰ. 주방기구"),
        ("식용유", 120, 38000, 4560000, "1507.90", "Ⅱ. 식료품"),
    ]
    assert [fate.row_first for fate in school.account if fate.why == "header"] == [3, 4]
    assert [fate.row_first for fate in school.account if fate.why == "category"] == [5, 11]
    assert not [problem for problem in school.problems if problem.key.startswith("packing.amount")]


Cells = list[makers.Cell]
DIVIDED: dict[str, tuple[Cells, Cells, Cells]] = {
    "number and unit": (
        ["번호", "품목", "수량", None, "단가"],
        [None, None, "수", "단위", None],
        [1, "분유", 30, "통", 5],
    ),
    "asked, approved": (
        ["번호", "품목", "수량", None, "비고"],
        [None, None, "신청", "승인", None],
        [1, "분유", 30, 20, "x"],
    ),
    "two prices": (["번호", "품목", "수량", "단가", None], [None, None, None, "국내", "현지"], [1, "분유", 30, 5, 6]),
    "two amounts": (
        ["번호", "품목", "금액", None, "수량"],
        [None, None, "원화", "달러", None],
        [1, "분유", 3000, 3, 30],
    ),
    "with languages": (
        ["품명", None, "수량", None, "비고"],
        ["한글", "영문", "수", "단위", None],
        ["분유", "Milk", 30, "통", "x"],
    ),
    "two places": (
        ["번호", "품목", "수량(통)", None, "비고"],
        [None, None, "남포", "평양", None],
        [1, "분유", 30, 9, "x"],
    ),
}


@pytest.mark.parametrize("kind", DIVIDED)
def test_words_beneath_a_heading_of_figures_are_no_goods(tmp_path: Path, kind: str) -> None:
    """A second line of the header that only divides *quantity*, *price* or *amount*, merged or not."""
    book = read(makers.workbook(tmp_path / "a.xlsx", ("a", [*DIVIDED[kind], DIVIDED[kind][2]])))
    assert [(line.name, line.quantity and line.quantity.stated) for line in book.lines] == [("분유", 30)] * 2
    assert [fate.row_first for fate in book.account if fate.why == "header"] == [1, 2]


def test_goods_right_under_such_a_heading_stay_goods(tmp_path: Path) -> None:
    rows: list[Cells] = [
        ["번호", "품목", "수량", None, "비고"],
        [None, "붕대", "약간", "상자", None],
        [1, "분유", 3, "통", "x"],
    ]
    book = read(makers.workbook(tmp_path / "a.xlsx", ("a", rows)))
    assert [line.name for line in book.lines] == ["붕대", "분유"]


def test_codes_are_found_under_odd_headings(tmp_path: Path) -> None:
    rows: list[list[makers.Cell]] = [
        ["No", "Goods", "Quantity", "Tariff class", "HSK 10단위"],
        [1, "Steel tray", 4, "Kitchen", "7323.93-0000"],
        [2, "Rice", 900, "Food", "1006.30-1000"],
    ]
    book = read(makers.workbook(tmp_path / "a.xlsx", ("a", rows)))
    assert [line.hs and line.hs.text for line in book.lines] == ["7323.93-0000", "1006.30-1000"]
    grouped: list[list[makers.Cell]] = [[*row[:3], row[4]] for row in rows]
    grouped[0] = ["No", "Goods", "Quantity", "Class"]
    book = read(makers.workbook(tmp_path / "b.xlsx", ("b", grouped)))
    assert [line.hs and line.hs.text for line in book.lines] == ["7323.93-0000", "1006.30-1000"]


@pytest.mark.parametrize(
    ("heading", "role"),
    [("HSK 10단위", "hs"), ("Tariff classification", "hs"), ("대수", "quantity"), ("단위", "unit"), ("영문", "other")],
)
def test_headings(heading: str, role: str) -> None:
    found = meaning(heading)
    assert found is not None and found.role == role


@pytest.mark.parametrize(
    ("text", "stated", "unit"),
    [
        ("120통(18L)", 120, "통"),
        ("1 (one)", 1, None),
        ("1,200 (EA)", 1200, "EA"),
        ("20 cartons (12 pcs each)", 20, "cartons"),
    ],
)
def test_what_stands_in_brackets_behind_a_quantity(text: str, stated: int, unit: str | None) -> None:
    found, _ = read_quantity(text, None)
    assert found is not None and (found.stated, found.unit) == (stated, unit)


@pytest.mark.parametrize(
    ("text", "possible"),
    [
        ("중국산 (미국산 원료 30% 함유)", ("CN",)),
        ("USA", ("US",)),
        ("모터(독일산)", None),
        ("예초기 (독일산)", ("DE",)),
        ("미국산 원단 사용", None),
        ("CAN", None),
    ],
)
def test_an_origin_among_remarks(text: str, possible: tuple[str, ...] | None) -> None:
    found = origin_in(text, "remarks")
    assert (found and found.possible) == possible


def test_about_so_much_of_the_value() -> None:
    found = us_content_in("compressor US-made, abt. 12% of value", "remarks")
    assert found is not None and found.low > 0 and found.high < 20


def test_a_column_of_origins_and_remarks(tmp_path: Path) -> None:
    rows: list[list[makers.Cell]] = [
        ["연번", "품명", "수량", "원산지 및 비고"],
        [1, "원심펌프", 2, "국산, 미국산 부품 14%"],
        [2, "호스", 3, "확인 요망"],
    ]
    pump, hose = read(makers.workbook(tmp_path / "a.xlsx", ("a", rows))).lines
    assert pump.origin is not None and pump.origin.possible == ("KR",)
    assert pump.us_content is not None and (pump.us_content.low, pump.us_content.high) == (14, 14)
    assert hose.origin is None or hose.origin.possible == ()
