"""The user's sheets handed back: his cells where they were, the rulings to the right of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange

from dorasan.facts.tongue import Tongue
from dorasan.packing import Fate, Line, PackingList, TableColumns
from dorasan.packing.cell.value import shown
from dorasan.packing.file.sheet import Sheet
from dorasan.project.lists import ReadList
from dorasan.report.cellstyle import Pen, width
from dorasan.report.dossier import Dossier
from dorasan.report.original import original_sheets, value_at
from dorasan.report.workbook_page import printed
from dorasan.report.workbook_ruling import Ruling, ruling_cells, ruling_heads, ruling_widths
from dorasan.words import say

SAMPLE = 400
MOST_FROZEN = 4


def list_sheets(book: Any, found: Dossier, lang: Tongue) -> None:
    """Every sheet of every list, in order, under its own name."""
    for read in found.lists:
        for sheet in original_sheets(read.packing_list):
            _Handed(book, found, lang, read, sheet).write()


@dataclass
class _Handed:
    """One sheet on its way back."""

    book: Any
    found: Dossier
    lang: Tongue
    read: ReadList
    sheet: Sheet
    fates: dict[int, Fate] = field(default_factory=dict)
    lines: dict[int, list[Line]] = field(default_factory=dict)

    def write(self) -> None:
        listed = self.read.packing_list
        numbered = {line.number: line for line in listed.lines}
        for fate in (f for f in listed.account if f.sheet == self.sheet.name):
            for row in range(fate.row_first, fate.row_last + 1):
                self.fates[row] = fate
                self.lines[row] = [numbered[number] for number in fate.lines if number in numbered]
        tables = [table for table in listed.columns if table.sheet == self.sheet.name]
        heads = {table.header[1]: table for table in tables if table.header[1] > 0}
        notes = {max(table.header[0] - (table.header[0] == table.header[1]), 0) for table in heads.values()}
        page = self.book.create_sheet(_title(listed, self.sheet))
        self.pen = Pen(page)
        self.wide = self.sheet.width
        first, last = self._layout(page, tables, heads)
        for row in range(1, self.sheet.last_row + 1):
            mine = self._ruling(row, heads, notes, labelled=not heads)
            self.pen.put([*(self._his(row, column, heads) for column in range(1, self.wide + 1)), *mine])
        for merge in self.sheet.merges:
            if merge.column_last <= self.wide:
                area = CellRange(None, merge.column_first, merge.row_first, merge.column_last, merge.row_last)
                page.merged_cells.add(area)
        if first:
            page.auto_filter.ref = f"A{first}:{get_column_letter(self.wide + len(self.heads))}{last}"

    # --- his cells -----------------------------------------------------------------------------------------------

    def _his(self, row: int, column: int, heads: dict[int, TableColumns]) -> Any:
        value = value_at(self.sheet, row, column)
        fate = self.fates.get(row)
        head = any(table.header[0] <= row <= table.header[1] for table in heads.values())
        look = "his_head" if head else "plain"
        if fate is not None and fate.what == "dropped" and not head:
            look = "his_free" if fate.why in ("title", "note", "empty", "ignored") else "dropped"
        if row in self.sheet.hidden_rows and look == "plain":
            look = "hidden"
        return self.pen.cell(value, look, self.sheet.formats.get((row, column)))

    def _layout(self, page: Any, tables: list[TableColumns], heads: dict[int, TableColumns]) -> tuple[int, int]:
        """Widths, frozen panes, print titles. Returns the rows of the filter, (0, 0) without a header."""
        self.heads = ruling_heads(self.found, self.lang)
        for column in range(1, self.wide + 1):
            body = (r for t in tables for r in range(t.body[0], min(t.body[1], t.body[0] + SAMPLE) + 1))
            goods = (row for row in body if (fate := self.fates.get(row)) is not None and fate.what != "dropped")
            texts = [shown(value_at(self.sheet, row, column)) for row in goods]
            page.column_dimensions[get_column_letter(column)].width = width(texts)
        for n, wide in enumerate(ruling_widths(self.found), start=self.wide + 1):
            page.column_dimensions[get_column_letter(n)].width = wide
        named = [c.number for table in tables for c in table.columns if c.role == "name"]
        frozen = named[0] if named and named[0] <= MOST_FROZEN else 0
        printed(page, self.found, self.lang, pages_wide=2)
        if not heads:
            page.freeze_panes = f"{get_column_letter(frozen + 1)}1" if frozen else None
            return 0, 0
        first = min(heads)
        page.freeze_panes = f"{get_column_letter(frozen + 1)}{first + 1}"
        page.print_title_rows = f"{heads[first].header[0]}:{first}"
        if frozen:
            page.print_title_cols = f"A:{get_column_letter(frozen)}"
        following = [table.header[0] for row, table in heads.items() if row > first]
        return first, min(following, default=self.sheet.last_row + 1) - 1

    # --- ours ----------------------------------------------------------------------------------------------------

    def _ruling(self, row: int, heads: dict[int, TableColumns], notes: set[int], labelled: bool) -> list[Any]:
        if row in heads:
            above = heads[row].header[0] > 1 or heads[row].header[1] > 1
            words = [*self.heads]
            if not above:
                words[0] = f"{words[0]}\n{self._note()}"
            return [self.pen.cell(text, "head") for text in words]
        if row in notes:
            return [self.pen.cell(self._note(), "his_free")]
        fate = self.fates.get(row)
        if fate is None or fate.why == "empty":
            return []
        status = self._status(row, fate)
        lines = self.lines.get(row, [])
        if fate.what == "dropped" or not lines or row != lines[0].row_first:
            return [self.pen.cell(status, "dropped")]
        line = lines[0]
        made = self.read.made_of(line)
        entry = self.found.entries.get(made.id) if made is not None else None
        if entry is None:
            return [self.pen.cell(status, "dropped")]
        look = "hidden" if row in self.sheet.hidden_rows else "plain"
        shown_ = Ruling(self.found, self.lang, entry, labelled)
        return [self.pen.cell(status, look), *ruling_cells(self.pen, shown_)]

    def _status(self, row: int, fate: Fate) -> str:
        why = say(self.lang, f"packing.why_{fate.why}")
        lines = self.lines.get(row, [])
        if fate.what == "dropped":
            status = say(self.lang, "report.row_dropped", why=why)
        elif lines and row != lines[0].row_first:
            status = say(self.lang, "report.row_joined", row=lines[0].row_first)
        else:
            made = self.read.made_of(lines[0]) if lines else None
            status = f"{self.found.number(made.id)} {why}" if made is not None else why
        return say(self.lang, "report.row_hidden", row=status) if row in self.sheet.hidden_rows else status

    def _note(self) -> str:
        check = self.found.check
        values = {"disclaimer": check.disclaimer[self.lang], "edition": check.edition.short, "days": self.found.days}
        return say(self.lang, "report.ruling_head", **values)


def _title(listed: PackingList, sheet: Sheet) -> str:
    name = sheet.name or listed.path.stem
    return "".join("_" if sign in "[]:*?/\\" else sign for sign in name)[:31].strip("'") or "1"
