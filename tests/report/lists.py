"""Lists as people make them: a small one with titles, subtotals, a hidden row and traps; a long one of any goods."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

from openpyxl import Workbook

TRAP = '=HYPERLINK("http://evil.example","x")'
MARKUP = "<script>alert(1)</script> **굵게** | `코드`"
GOODS = [
    [1, "삽", "강철", "개", 20, 9000, 180000, "8201.10", "국산", None],
    [2, TRAP, "@SUM(A1)", "개", 1, 100, 100, "7326.90", "국산", "+1"],
    [3, MARKUP, "-2", "개", 5, 100, 500, "8205.59", "중국", "=1+1"],
    [4, "소나무 종자", None, "kg", "약 100", 500, 50000, "1209.99", "국산", None],
]
HIDDEN = [5, "담요", None, "장", 300, 8000, 2400000, "6301.40", "국산", None]
WIDTH = 10
HEAD = ("연번", "품명", "수량", "단가", "HS코드", "원산지")
KINDS = (
    ("백미", "1006.30", "국산"), ("분유", "0402.21", "뉴질랜드"), ("스테인리스 식판", "7323.93", "중국"),
    ("석유난로", "7321.82", ""), ("원심펌프", "8413.70", ""), ("등유", "2710.19", "국산"),
    ("노트북 컴퓨터", "8471.30", "미국산"), ("담요", "6301.40", "국산"), ("와인", "2204.21", "프랑스"),
    ("알 수 없는 물건", "", ""), ("트럭", "8704.21", "국산"), ("수술용 장갑", "4015.12", "말레이시아"),
    ("초음파 진단기", "9018.12", "미국산"), ("비료", "3102.10", "국산"), ("전선", "8544.49", "국산"),
)  # fmt: skip


def small_list(path: Path) -> Path:
    """Two title rows, a header in row 4, a group, five lines (one hidden), subtotal, total, a note; a second sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "물품"
    sheet.append(["2026년 지원 물품 명세서"])
    sheet.append(["담당: 김○○"])
    sheet.append([])
    sheet.append(["연번", "품명", "규격", "단위", "수량", "단가", "금액", "HS코드", "원산지", "비고"])
    sheet.append(["가. 농자재"])
    for row in [*GOODS, HIDDEN]:
        sheet.append(row)
    sheet.append(["소 계", None, None, None, None, None, 2630600])
    sheet.append(["합 계", None, None, None, None, None, 2630600])
    sheet.append(["※ 수량은 변동 가능"])
    sheet.merge_cells("A1:J1")
    sheet.merge_cells("A5:J5")
    for cell in sheet[7]:  # as typed by a person: text, not a formula
        if isinstance(cell.value, str):
            cell.data_type = "s"
    for cell in sheet[8]:
        if isinstance(cell.value, str):
            cell.data_type = "s"
    sheet.row_dimensions[10].hidden = True
    other = book.create_sheet("차량")
    other.append(["연번", "품명", "수량", "HS코드"])
    other.append([1, "1톤 화물차", 2, "8704.21"])
    book.save(path)
    return path


def written(file: Path, rows: Sequence[tuple[str, ...]]) -> Path:
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([HEAD, *rows])
    return file


def long_list(file: Path, lines: int) -> Path:
    """Goods of every kind; numbered by its owner from 1001."""
    goods = islice(cycle(KINDS), lines)
    return written(file, [(str(1001 + n), name, "3", "1000", hs, origin) for n, (name, hs, origin) in enumerate(goods)])
