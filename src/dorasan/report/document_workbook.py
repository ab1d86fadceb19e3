"""A report of blocks as a workbook: each table a sheet of its own, what stands around the tables on the first one."""

from __future__ import annotations

import re
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from rich.cells import cell_len

from dorasan.report.cellstyle import Pen
from dorasan.report.document import Document, Grid, plain
from dorasan.report.sheet_text import Tables, paragraphs
from dorasan.words import say

WIDE, LEAST, MOST = 110, 8, 40  # columns of a page of text, and of a column of a table
LONGEST = 31  # signs of a sheet's name
_REFUSED = re.compile(r"[\[\]:*?/\\']")


def document_workbook(document: Document) -> Any:
    """The whole workbook, not yet saved."""
    book = Workbook(write_only=True)
    first = book.create_sheet(_name(document.title, set()))
    first.column_dimensions["A"].width = WIDE
    pen = Pen(first)
    pen.put([pen.cell(document.title, "title")])
    names, tables = {first.title}, Tables()
    paragraphs(pen, document.lead, tables, document.title)
    paragraphs(pen, document.sections, tables)
    for words in document.foot:
        pen.put([pen.cell(words)])
    for title, grid in tables:
        sheet = book.create_sheet(_name(title, names))
        names.add(sheet.title)
        _table(sheet, grid)
    book.properties.title = document.title
    book.properties.creator = "Dorasan"
    return book


def _table(sheet: Any, grid: Grid) -> None:
    rows = [[plain(cell) for cell in row.cells] for row in grid.rows]
    for n, head in enumerate(grid.head):
        longest = max([cell_len(head), *(cell_len(row[n]) for row in rows)])
        sheet.column_dimensions[get_column_letter(n + 1)].width = min(max(longest + 2, LEAST), MOST)
    sheet.freeze_panes = "B2"
    pen = Pen(sheet)
    pen.put([pen.cell(head, "head") for head in grid.head])
    for row in rows:
        pen.put([pen.cell(cell) for cell in row])


def _name(title: str, taken: set[str]) -> str:
    """A sheet's name that every program takes, and no two alike."""
    name = " ".join(_REFUSED.sub(" ", title).split())[:LONGEST] or say("en", "report.contents")
    n = 2
    while name in taken:
        name = f"{name[: LONGEST - 4]} ({n})"
        n += 1
    return name
