"""A small list as people make them, to test what is handed back: titles, groups, subtotals, a hidden row, traps."""

from __future__ import annotations

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
