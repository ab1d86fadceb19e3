"""Blocks as rows of one column of a sheet, for both workbooks: what a check found, and any other report.

Whoever has the workbook alone may have no terminal: what could be done next is told by what it does, not by a command.
"""

from __future__ import annotations

from collections.abc import Iterable

from dorasan.report.cellstyle import Pen
from dorasan.report.document import (
    Block,
    Drawing,
    Fold,
    Grid,
    Pairs,
    Part,
    Points,
    Say,
    Section,
    Steps,
    Words,
    bits,
    plain,
    point_of,
)

UNDER = "    "  # before what stands under a heading or a point
Tables = list[tuple[str, Grid]]


def alone(words: Words) -> str:
    """Words without a command in them."""
    return "".join(bit.action.says if bit.action is not None else bit.words for bit in bits(words))


def paragraphs(
    pen: Pen, blocks: Iterable[Block], tables: Tables | None = None, title: str = "", lead: str = ""
) -> None:
    """A row for each paragraph. ``tables``: takes in each table, with its caption or the heading it stands under, for a
    sheet of its own; default: its rows are written out."""
    for block in blocks:
        match block:
            case Say(words, manner):
                pen.put([pen.cell(lead + alone(words), "strong" if manner in ("strong", "alert") else "his")])
            case Points(items, numbered):
                for n, item in enumerate(map(point_of, items), start=1):
                    sign = f"{n}) " if numbered else "- "
                    pen.put([pen.cell(f"{lead}{sign}{alone(item.words)}", "his")])
                    paragraphs(pen, item.blocks, tables, title, f"{lead}{UNDER}")
            case Pairs(pairs):
                for name, words in pairs:
                    pen.put([pen.cell(f"{lead}{name} {alone(words)}", "his")])
            case Steps(after=after):  # what could be done next stands on the other sheets, or nowhere here
                if said := alone(after):
                    pen.put([pen.cell(lead + said, "his")])
            case Part(heading, inner) | Fold(heading, inner) | Section(heading, inner):
                pen.put([pen.cell(lead + plain(heading), "title")])
                paragraphs(pen, inner, tables, plain(heading), UNDER)
            case Grid():
                if tables is not None:
                    tables.append((block.caption or title, block))
                    continue
                for row in block.rows:
                    pen.put([pen.cell(lead + " · ".join(plain(cell) for cell in row.cells), "his")])
            case Drawing(_, words, caption):
                pen.put([pen.cell(lead + (words or caption), "his")])
