"""A report of blocks as a workbook: each table a sheet of its own, what stands around the tables on the first one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from rich.cells import cell_len

from dorasan.report.cellstyle import Pen
from dorasan.report.document import (
    Block,
    Document,
    Drawing,
    Fold,
    Grid,
    Pairs,
    Part,
    Points,
    Say,
    Section,
    Steps,
    plain,
    point_of,
)
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
    names, grids = {first.title}, []
    for title, block in _walk(document.lead, document.title):
        grids += _told(pen, title, block)
    for section in document.sections:
        pen.put([pen.cell(section.title, "strong")])
        for title, block in _walk(section.blocks, section.title):
            grids += _told(pen, title, block)
    for words in document.foot:
        pen.put([pen.cell(words)])
    for title, grid in grids:
        sheet = book.create_sheet(_name(title, names))
        names.add(sheet.title)
        _table(sheet, grid)
    book.properties.title = document.title
    book.properties.creator = "Dorasan"
    return book


def _walk(blocks: Iterable[Block], title: str) -> Iterator[tuple[str, Block]]:
    """Every block with the heading it stands under."""
    for block in blocks:
        match block:
            case Section(name, inner) | Part(name, inner) | Fold(name, inner):
                yield title, Say(name, "strong")
                yield from _walk(inner, plain(name))
            case _:
                yield title, block


def _told(pen: Pen, title: str, block: Block) -> list[tuple[str, Grid]]:
    """Write a block on the first sheet; a table is handed back for one of its own."""
    match block:
        case Grid():
            return [(block.caption or title, block)]
        case Points(items, numbered):
            for n, item in enumerate(map(point_of, items), start=1):
                lead = f"{n}. " if numbered else "- "
                pen.put([pen.cell(f"{lead}{plain(item.words)}")])
                for _, under in _walk(item.blocks, title):
                    _told(pen, title, under)
        case Pairs(pairs):
            for name, words in pairs:
                pen.put([pen.cell(f"{name} {plain(words)}")])
        case Say(words, manner):
            pen.put([pen.cell(plain(words), "strong" if manner in ("strong", "alert") else "plain")])
        case Steps(lead, steps, after):
            pen.put([pen.cell(" ".join((lead, "; ".join(bit.words for bit in steps), plain(after))).strip())])
        case Drawing(_, words, caption):
            pen.put([pen.cell(words or caption)])
        case Section() | Part() | Fold():
            raise AssertionError("walked into before")
    return []


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
