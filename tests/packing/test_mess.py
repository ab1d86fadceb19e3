"""Messy lists as people make them, line by line and row by row."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.comments import Comment  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped]

from dorasan.packing import PackingList, mapping_path, read, save_mapping
from dorasan.problem import BadInputError
from tests.packing import makers

Rows = list[list[makers.Cell]]


def english(path: Path) -> PackingList:
    book = Workbook()
    sheet = book.active
    sheet.title = "Packing List"
    head: list[makers.Cell] = [
        "Item", "Description of Goods", "Qty", None, "Unit Price", "Currency", "Total", "H.S. Code",
        "Country of Origin",
        "US content", "Remarks",
    ]  # fmt: skip
    rows: Rows = [
        ["PACKING LIST / PROFORMA INVOICE"],
        ["Consignee: Ministry of Health", None, None, "Date: 12 Nov 2026"],
        [],
        head,
        [None, None, "(pcs)", None, None, None, None, None, None, "(%)"],
        ["A. WASH"],
        [1, "Water filter, ceramic", "2 pallets x 40 boxes", None, 12.5, "USD", 1000, "8421.21", "Switzerland", 0],
        [2, "Jerrycan 20 L, collapsible,", "1,200 (EA)", None, "€ 3.20", "EUR", "€ 3,840.00", 3923.3, "Germany"],
        [None, "with tap"],
        [
            3,
            "Hand pump (complete)",
            "approx. 12",
            None,
            850,
            "USD",
            10200,
            "841320",
            "P.R. China",
            0.25,
            "US valve 25%",
        ],
        [None, "- spare seal set", "24 sets"],
        [None, "- riser pipe 3m", "48"],
        ["Sub-total A", None, None, None, None, None, 15040],
        [],
        ["B. SHELTER"],
        head,
        [4, "Total station, surveying", 1, "unit", 9000, "USD", 9000, "9015.80", "Japan", "N/A", "US GPS board, <10%"],
        [5, "Tarpaulin 4x6 m", 500, "pcs", 14, "USD", 7000, "6306.12", "South Korea", "none"],
        [6, "Tent, family", "50-60", "pcs", "$ 200", "USD", 11000, "6306.22", "Pakistan / China"],
        [None, "Discount 5%", None, None, None, "USD", -500],
        [8, "Vaccine carrier", "TBD", None, None, None, None, None, "Denmark", None, "US$ price on request"],
        [None, None, None, None, None, None, 26500],
        [None, "GRAND TOTAL", None, None, None, None, 41540],
        ["Note: Quantities subject to ±5%"],
    ]
    for row in rows:
        sheet.append(row)
    sheet.row_dimensions[19].hidden = True
    for cell in sheet[18]:
        cell.font = Font(strike=True)
    sheet["B7"].comment = Comment("Cartridge made in USA, 18% of value", "x")
    vehicles = book.create_sheet("Vehicles")
    for row in (
        ["S/N", "Make & Model", "Q'ty", "Unit", "Unit cost (USD)", "Amount (USD)", "HS", "Made in"],
        [1, "Land Cruiser 78", 2, "units", 42000, 84000, 8703.33, "Japan"],
        [None, "Total", None, None, None, 84000],
    ):
        vehicles.append(row)
    book.save(path)
    return read(path)


def test_english_list(tmp_path: Path) -> None:
    book = english(tmp_path / "list.xlsx")
    assert book.unaccounted() == []
    whys = [fate.why for fate in book.account if fate.sheet == "Packing List"]
    assert whys == [
        "title", "title", "empty", "header", "header", "category", "line", "line", "continuation", "line", "component",
        "component", "subtotal", "empty", "category", "header", "line", "line", "line", "money", "line", "subtotal",
        "total",
        "note",
    ]  # fmt: skip
    lines = {line.name: line for line in book.lines}
    assert set(lines) == {
        "Water filter, ceramic", "Jerrycan 20 L, collapsible, with tap", "Hand pump (complete)", "spare seal set",
        "riser pipe 3m", "Total station, surveying", "Tarpaulin 4x6 m", "Tent, family", "Vaccine carrier",
        "Land Cruiser 78",
    }  # fmt: skip
    jerrycan = lines["Jerrycan 20 L, collapsible, with tap"]
    assert (jerrycan.row_first, jerrycan.row_last, jerrycan.currency) == (8, 9, "EUR")
    assert jerrycan.hs is not None and jerrycan.hs.may_lack_trailing_zeros
    assert lines["spare seal set"].indent == 1
    assert lines["Tarpaulin 4x6 m"].struck and not lines["Tent, family"].struck
    assert lines["Tent, family"].hidden
    tent = lines["Tent, family"].quantity
    assert tent is not None and (tent.low, tent.high, tent.stated) == (50, 60, None)
    vaccine = lines["Vaccine carrier"].quantity
    assert vaccine is not None and vaccine.high is None
    filter_us = lines["Water filter, ceramic"].us_content
    assert filter_us is not None and (filter_us.low, filter_us.high) == (0, 18)
    pump_us = lines["Hand pump (complete)"].us_content
    assert pump_us is not None and (pump_us.low, pump_us.high) == (25, 25)
    station_us = lines["Total station, surveying"].us_content
    assert station_us is not None and (station_us.low, station_us.high) == (0, 10)
    assert lines["Vaccine carrier"].us_content is None
    assert lines["Land Cruiser 78"].kind_hint == "goods"  # priced and coded like the rest: the title decides nothing
    assert lines["Tent, family"].category == "B. SHELTER"
    told = {(problem.key, problem.place.row) for problem in book.problems}
    assert ("packing.serial_jump", 21) in told
    assert not {key for key, _ in told} & {"packing.sum_differs", "packing.witnesses_disagree"}


def test_korean_list_in_thousands_with_merges_and_a_second_table(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "내역서"
    rows: Rows = [
        ["○○ 보건의료 협력사업 물자 내역"],
        ["(단위: 천원)"],
        ["순번", "구분", "물품명", "세부규격", "단위", "수량", "단가", "금액", "세번", "제조국", "비고"],
        ["1", "의약품", "타미플루 캡슐", "75mg", "상자", 2000, 15, 30000, "3004.90.9900", "스위스", "원료 중국산"],
        ["2", None, "수액세트", "성인용", "개", "약 5,000", "0.8", "4,000", "9018.39", "〃"],
        ["3", None, "주사기", "3ml", "EA", "10,000개입 x 20박스", "0.05", "10,000", 9018.31, "국산"],
        [None, None, None, "21G 1.5인치"],
        ["소계", None, None, None, None, None, None, 44000],
        ["4", "의료기기", "초음파진단기", "휴대용", "대", 2, 45000, 90000, "9018.12", "미국", "GE"],
        [None, None, "└ 프로브", None, "개", 2],
        ["5", None, "X선 촬영장치", None, "식", "일식", 120000, 120000, "9022.14", "독일", "미국산 부품 약 10%"],
        [None, None, "조정(단수정리)", None, None, None, None, -500],
        ["합계 (5종)", None, None, None, None, None, None, 253500],
        [],
        ["2. 운송 차량"],
        ["번호", "차종", "규격", "수량", "용도", "원산지"],
        [1, "5톤 냉장탑차", "현대 메가트럭", "2대", "의약품 수송", "국산"],
        ["주) 차량은 하역 후 당일 복귀함"],
    ]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("B4:B7")
    sheet.merge_cells("B9:B11")
    book.save(tmp_path / "list.xlsx")
    found = read(tmp_path / "list.xlsx")
    assert [fate.why for fate in found.account] == [
        "title", "note", "header", "line", "line", "line", "continuation", "subtotal", "line", "component",
        "line", "money",
        "total", "empty", "title", "header", "line", "note",
    ]  # fmt: skip
    lines = {line.name: line for line in found.lines}
    assert lines["타미플루 캡슐"].amount == 30_000_000 and lines["타미플루 캡슐"].currency == "KRW"
    drip = lines["수액세트"].quantity
    assert drip is not None and (drip.low, drip.high, drip.unit) == (4500, 5500, "개")
    assert lines["수액세트"].origin is not None and lines["수액세트"].origin.code == "ch"
    assert lines["수액세트"].category == "의약품" and lines["X선 촬영장치"].category == "의료기기"
    syringe = lines["주사기"]
    assert syringe.spec == "3ml 21G 1.5인치" and syringe.quantity is not None and syringe.quantity.low == 200_000
    xray = lines["X선 촬영장치"].us_content
    assert xray is not None and (xray.low, xray.high) == (9, 11)
    assert lines["프로브"].indent == 1
    assert lines["5톤 냉장탑차"].kind_hint == "conveyance"
    assert not [problem for problem in found.problems if problem.key.startswith("packing.sum")]


def test_indented_components_and_a_line_wrapped_above_its_numbers(tmp_path: Path) -> None:
    book = Workbook()
    rows: Rows = [
        ["No", "Description", "Quantity", "Unit"],
        [1, "Tool kit, carpenter", None, None],
        [None, "Hammer", 2, "pc"],
        [None, "Saw", 1, "pc"],
        [2, "Generator, diesel, with", None, None],
        [None, "trailer and cable", 1, "set"],
        [3, "Pump", 4, "pc"],
    ]
    for row in rows:
        book.active.append(row)
    for row_number in (3, 4):
        book.active.cell(row_number, 2).alignment = Alignment(indent=2)
    book.save(tmp_path / "list.xlsx")
    found = read(tmp_path / "list.xlsx")
    assert [(line.name, line.indent) for line in found.lines] == [
        ("Tool kit, carpenter", 0), ("Hammer", 2), ("Saw", 2), ("Generator, diesel, with trailer and cable", 0),
        ("Pump", 0),
    ]  # fmt: skip
    assert found.lines[3].quantity is not None and found.lines[3].quantity.stated == 1


def test_group_sums_totals_on_top_and_pages(tmp_path: Path) -> None:
    head: list[makers.Cell] = ["번호", "품목", "규격", "수량(EA)", "단가", "금액", "원산지", "HS CODE", "비고"]
    rows: Rows = [
        [None, "대북 지원 물품 내역"],
        head,
        ["합계", None, None, None, None, 9300],
        ["Ⅰ. 주방용품", None, None, None, None, 6000],
        [1, "냄비", "24cm", 10, 100, 1000, "국산", "7615.10"],
        [2, "압력밥솥", "전기식", 5, 1000, 5000, "국산", 8516.6],
        ["Ⅱ", "침구류", None, None, None, 3300],
        [1, "모포", "1인용", 30, 100, 3000, "중국"],
        [2, "베개", None, 3, 100, 300, "상동"],
        [None, "운동용품"],
        [3, "축구공", "5호", None, None, None, None, None, "수량 협의 중"],
        head,
        ["※ 축구공은 별도 협의"],
        [4, "배구공(국제공인", "5호", 10],
        [None, "규격품)"],
        [5, "운동복 상하의", "95~110", 20, None, None, None, None, "부속품"],
        [None, "한 벌 기준"],
        ["부가세 10%", None, None, None, None, 930],
        ["총 계", None, None, None, None, 10230],
        ["위와 같이 반출을 신청합니다."],
        ["신청인 (사)숲나눔 (인)"],
    ]
    path = makers.workbook(tmp_path / "list.xlsx", ("a", rows))
    found = read(path)
    assert [fate.why for fate in found.account] == [
        "title", "header", "subtotal", "category", "line", "line", "category", "line", "line", "category", "line",
        "header", "note", "line", "continuation", "line", "continuation", "money", "total", "note", "note",
    ]  # fmt: skip
    assert [(line.name, line.category) for line in found.lines] == [
        ("냄비", "Ⅰ. 주방용품"), ("압력밥솥", "Ⅰ. 주방용품"), ("모포", "Ⅱ 침구류"), ("베개", "Ⅱ 침구류"),
        ("축구공", "운동용품"), ("배구공(국제공인 규격품)", "운동용품"), ("운동복 상하의 한 벌 기준", "운동용품"),
    ]  # fmt: skip
    assert found.lines[3].origin is not None and found.lines[3].origin.code == "cn"
    assert found.lines[0].quantity is not None and found.lines[0].quantity.unit == "EA"
    assert found.problems == ()


def test_text_that_guards_its_zeros(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(
        "sep=;\nEmergency relief;;;;;;\nLine;Item description;Qty;UoM;Value (USD '000);Made in;HS\n"
        '1;Rice;500;MT;="250";Korea (South);="0602.30"\n2;Flour;300;MT;120,5;Russian Federation;1101\n'
        '3;"Milk powder, whole\n(25 kg bag)";40;MT;160;NZ;402.21\n;;;;;;\n4;Truck;2;unit;88;Made in Japan;870422\n'
        ";;;;618,5;;\n",
        encoding="utf-8-sig",
    )
    found = read(path)
    assert [(line.name, line.amount, line.currency) for line in found.lines] == [
        ("Rice", 250_000, "USD"), ("Flour", 120_500, "USD"), ("Milk powder, whole (25 kg bag)", 160_000, "USD"),
        ("Truck", 88_000, "USD"),
    ]  # fmt: skip
    assert [line.hs.may_lack_leading_zero for line in found.lines if line.hs] == [False, False, True, False]
    assert found.account[-1].why == "total" and found.problems == ()


def test_side_by_side_tables_keep_both_lines_of_a_row(tmp_path: Path) -> None:
    rows: Rows = [
        ["No", "품명", "수량", "단위", None, "No", "품명", "수량", "단위"],
        [1, "모포", 100, "매", None, 3, "냄비", 50, "개"],
        [2, "천막", 20, "동", None, 4, "숟가락", 500, "개"],
    ]
    found = read(makers.workbook(tmp_path / "list.xlsx", ("a", rows)))
    assert {line.name for line in found.lines} == {"모포", "천막", "냄비", "숟가락"}
    fate = found.fate("a", 2)
    assert fate is not None and len(fate.lines) == 2
    assert found.unaccounted() == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_files(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = [
        ["지원 물자"],
        ["품목", "수량(단위)", "금액", "원산지"],
        ["쌀", "500 톤", "900000000원", "국산"],
        ["총계", "", "900000000", ""],
    ]
    path = tmp_path / "list.csv"
    path.write_bytes("\r\n".join(separator.join(row) for row in rows).encode(encoding))
    found = read(path)
    assert [(line.name, line.currency) for line in found.lines] == [("쌀", "KRW")]
    assert found.lines[0].quantity is not None and found.lines[0].quantity.unit_code == "t"
    assert found.separator == separator
    assert [fate.why for fate in found.account] == ["title", "header", "line", "total"]


@pytest.mark.parametrize("maker", [makers.opendocument, makers.oldbook])
def test_other_formats_show_their_hidden_rows(tmp_path: Path, maker: object) -> None:
    assert callable(maker)
    rows: Rows = [
        makers.HEADER,
        [1, "펌프", "3인치", "대", 2, 1000, 2000],
        [2, "호스", None, "롤", 3, 10, 30, 3917.4, "중국"],
    ]
    suffix = ".ods" if maker is makers.opendocument else ".xls"
    found = read(maker(tmp_path / f"list{suffix}", rows, hidden=[3]))
    assert [(line.name, line.hidden) for line in found.lines] == [("펌프", False), ("호스", True)]
    assert found.kind == suffix[1:]
    assert found.lines[1].hs is not None and found.lines[1].hs.was_number


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_a_list_that_begins_far_from_the_corner(tmp_path: Path, suffix: str) -> None:
    rows: Rows = [[], [], [None, None, "품명", "수량"], [], [None, None, "펌프", 2], [None, None, "호스", 3]]
    path = tmp_path / f"list{suffix}"
    if suffix == ".xlsx":
        makers.workbook(path, ("물품", rows))
    else:
        (makers.opendocument if suffix == ".ods" else makers.oldbook)(path, rows, hidden=[6])
    found = read(path)
    assert [(line.name, line.row_first) for line in found.lines] == [("펌프", 5), ("호스", 6)]
    assert [line.hidden for line in found.lines] == [False, suffix != ".xlsx"]
    assert [column.letter for column in found.columns[0].columns] == ["C", "D"]
    assert found.problems == ()


def test_formulas_without_stored_result_are_computed_when_simple(tmp_path: Path) -> None:
    rows: Rows = [
        ["품명", "수량", "단가", "금액"], ["펌프", 2, 1000, "=B2*C2"], ["호스", 3, 10, "=ROUND(B3*C3,0)"],
        ["합계", None, None, "=SUM(D2:D3)"],
    ]  # fmt: skip
    found = read(makers.workbook(tmp_path / "list.xlsx", ("a", rows)))
    assert [line.amount for line in found.lines] == [2000, 30]
    assert all(any(note.kind == "computed" for note in line.notes) for line in found.lines)
    assert found.problems == ()


def test_a_sheet_without_header_follows_the_one_before(tmp_path: Path) -> None:
    first: Rows = [["품명", "수량", "단위"], ["펌프", 2, "대"], ["호스", 3, "롤"]]
    found = read(makers.workbook(tmp_path / "list.xlsx", ("1쪽", first), ("2쪽", [["관", 5, "본"], ["밸브", 6, "개"]])))
    assert [line.name for line in found.lines] == ["펌프", "호스", "관", "밸브"]
    assert [problem.key for problem in found.problems] == ["packing.columns_carried"]


def test_the_column_file_is_written_found_and_obeyed(tmp_path: Path) -> None:
    rows: Rows = [["물건", "몇 개", "어디"], ["펌프", 2, "중국"], ["호스", 3, "국산"]]
    path = makers.workbook(tmp_path / "list.xlsx", ("a", rows))
    with pytest.raises(BadInputError):
        read(path)
    mapping_path(path).write_text(
        "sheets:\n  a:\n    tables:\n    - header: 1\n      columns: {A: name, B: quantity, C: origin}\n",
        encoding="utf-8",
    )
    found = read(path)
    assert [(line.name, line.origin.code if line.origin else None) for line in found.lines] == [
        ("펌프", "cn"),
        ("호스", "kr"),
    ]
    assert found.mapping == mapping_path(path)
    written = save_mapping(found)
    assert written == mapping_path(path)
    again = read(path)
    assert again.lines == found.lines
    rows[0][2] = "비고"
    makers.workbook(path, ("a", rows))
    with pytest.raises(BadInputError) as caught:
        read(path)
    assert [problem.key for problem in caught.value.problems] == ["packing.mapping_stale"]


def test_a_saved_mapping_reads_the_same(tmp_path: Path) -> None:
    before = english(tmp_path / "list.xlsx")
    save_mapping(before)
    after = read(tmp_path / "list.xlsx")
    assert after.lines == before.lines
    assert [fate.why for fate in after.account] == [fate.why for fate in before.account]


def test_mixed_rounding_is_no_difference(tmp_path: Path) -> None:
    rows: Rows = [["Description", "Qty", "Unit price (USD)", "Amount (USD)"], ["Cup", 3, 0.33, 1.0], ["Pot", 2, 5, 11]]
    found = read(makers.workbook(tmp_path / "list.xlsx", ("a", rows)))
    assert [(problem.key, problem.place.row) for problem in found.problems] == [("packing.amount_differs", 3)]
    assert found.lines[1].amount == Decimal(11)
