"""How cells of a workbook look, and how text is put into them so that it stays text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from rich.cells import cell_len

from dorasan.packing.cell.value import Value
from dorasan.report.palette import CLASSES, STATES

LONGEST = 32_000  # signs; Excel takes 32,767
RISKY = ("=", "+", "-", "@", "\t", "\r")
FLAT = ("title", "loud", "his_free")  # looks of lone lines of text: they run on over empty cells
LINE, HIGHEST = 13.5, 400
_GENERAL = "General"
_LINE = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FORMAT = re.compile(r"^[\w\s#0?.,;:%()₩$€¥£/\\\"'*@+\-\[\]=<>&가-힣]{1,120}$")


@dataclass
class Pen:
    """Writes cells of one sheet; a look is made once and shared by all cells that have it."""

    sheet: Any
    looks: dict[tuple[str, str], Any] = field(default_factory=dict)
    flat: set[int] = field(default_factory=set)  # looks that do not wrap
    wide: dict[int, int] = field(default_factory=dict)
    rows: int = 0

    def cell(self, value: Value, look: str = "plain", number_format: str | None = None) -> Any:
        """A cell. Text is always stored as text, whatever it begins with, and marked so for whoever edits it."""
        if isinstance(value, str):
            text = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value)[:LONGEST]
            cell: Any = WriteOnlyCell(self.sheet, value="")
            cell._value, cell.data_type = text, "s"
            quoted = text.startswith(RISKY)
            cell._style = self._look(f"{look}'" if quoted else look, _GENERAL)
            return cell
        other: Any = value
        cell = WriteOnlyCell(self.sheet, value=other)
        form = number_format if number_format and _FORMAT.match(number_format) else cell.number_format
        cell._style = self._look(look, form)
        return cell

    def put(self, cells: Sequence[Any]) -> None:
        """Append a row, high enough for its longest cell: not every program finds that out by itself."""
        self.rows += 1
        lines = max((self._lines(cell, n) for n, cell in enumerate(cells, start=1)), default=1)
        if lines > 1:
            self.sheet.row_dimensions[self.rows].height = min(lines * LINE + 2, HIGHEST)
        self.sheet.append(list(cells))

    def _lines(self, cell: Any, column: int) -> int:
        """How many lines the text of a cell takes in its column; one where it does not wrap."""
        if cell is None or not isinstance(cell.value, str) or id(cell._style) in self.flat:
            return 1
        if column not in self.wide:
            self.wide[column] = max(int(self.sheet.column_dimensions[get_column_letter(column)].width) - 1, 4)
        return sum(max(-(-cell_len(part) // self.wide[column]), 1) for part in cell.value.split("\n"))

    def _look(self, look: str, number_format: str) -> Any:
        key = (look, number_format)
        if key not in self.looks:
            self.looks[key] = self._made(look, number_format)
            if look.partition("'")[0] in FLAT:
                self.flat.add(id(self.looks[key]))
        return self.looks[key]

    def _made(self, look: str, number_format: str) -> Any:
        name, quoted, _ = look.partition("'")
        cell: Any = WriteOnlyCell(self.sheet, value=0)
        shade = CLASSES.get(name) or STATES.get(name)
        bold = name in ("head", "title", "loud", "his_head", "strong")
        colour = (
            shade.ink
            if shade
            else "#555555"
            if name in ("dim", "dropped")
            else "#FFFFFF"
            if name == "head"
            else "#1b1b1b"
        )
        cell.font = Font(bold=bold, color=_argb(colour), size=14 if name == "title" else 10)
        fill = shade.fill if shade else {"head": "#1b1b1b", "his_head": "#e4e4e0", "hidden": "#fff2cc"}.get(name)
        if fill:
            cell.fill = PatternFill("solid", fgColor=_argb(fill))
        cell.alignment = Alignment(wrap_text=name not in FLAT, vertical="top")
        if name not in FLAT:
            cell.border = _BORDER
        cell.number_format = number_format
        if quoted:
            cell.quotePrefix = 1
        return cell._style


def _argb(colour: str) -> str:
    return "FF" + colour.lstrip("#").upper()


def width(texts: list[str], least: int = 8, most: int = 36) -> int:
    """A column's width for what stands in it."""
    longest = max((max(map(cell_len, text.split("\n"))) for text in texts if text), default=0)
    return max(least, min(longest + 2, most))
