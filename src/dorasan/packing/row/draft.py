"""Cells of a line by role: what stands there, or what a merge or a ditto mark puts there; each with its note."""

from __future__ import annotations

from dataclasses import dataclass, field

from dorasan.packing.cell.value import ERRORS, Value, is_empty, is_number, shown
from dorasan.packing.file.sheet import letter
from dorasan.packing.line import Change, ChangeKind
from dorasan.packing.row.sorter import Sorter
from dorasan.packing.table.column import Column, Role
from dorasan.packing.wording.words import words

_FILLED: frozenset[Role] = frozenset(
    {"serial", "name", "spec", "unit", "origin", "remarks", "category", "hs", "currency", "us_content"}
)
_SHARED: frozenset[Role] = frozenset({"quantity", "unit_price", "amount"})
_NO_DITTO: frozenset[Role] = frozenset({"serial", "unit_price", "amount"})


@dataclass(slots=True)
class Draft:
    """A line in the making: its first row and the notes so far."""

    row: int
    notes: list[Change] = field(default_factory=list)

    def note(self, kind: ChangeKind, column: int | None = None, before: str = "", after: str = "") -> None:
        self.notes.append(Change(kind, self.row, letter(column) if column else None, before[:200], after[:200]))


class CellReader:
    """Reads the cells of one table."""

    def __init__(self, sorter: Sorter) -> None:
        self.sorter, self.sheet, self.table = sorter, sorter.sheet, sorter.table
        self.single: dict[Role, Column] = {c.role: c for c in reversed(self.table.columns)}
        self.moneys: dict[Role, list[Column]] = {role: self.table.all(role) for role in ("unit_price", "amount")}
        self.last: dict[tuple[Role, int], Value] = {}

    def column(self, role: Role) -> int:
        """The number of the column with this role, or 0."""
        column = self.single.get(role)
        return column.number if column is not None else 0

    def cell(self, draft: Draft, role: Role, row: int) -> Value:
        """The cell, or what a merge or a ditto mark puts there."""
        column = self.column(role)
        if not column:
            return None
        return self.at(draft, role, row, column)

    def struck(self, row: int, column: int) -> bool:
        """Whether a cell is wholly struck through in a row that is not."""
        return (row, column) in self.sheet.struck_cells and row not in self.sheet.struck_rows

    def at(self, draft: Draft, role: Role, row: int, column: int) -> Value:
        value = self.sheet.at(row, column)
        if self.sheet.struck and (row, column) in self.sheet.struck:
            draft.note("struck_part", column, self.sheet.struck[row, column], shown(value))
        if self.sheet.struck_cells and self.struck(row, column):
            draft.note("struck_cell", column, shown(value))
        if isinstance(value, str):
            if is_empty(value):
                value = None
            elif value in ERRORS:
                draft.note("error_value", column, value)
                return None
            elif role not in _NO_DITTO and value.strip().casefold() in words().dittos:
                above = self.last.get((role, column))
                if above is not None or not value.strip().isascii():
                    draft.note("from_ditto", column, value, shown(above))
                    return above
        if value is None and self.sorter.down:
            merge = self.sorter.down.get((row, column))
            if merge is not None:
                source = self.sheet.at(merge.row_first, column)
                if role in _FILLED and not is_empty(source):
                    draft.note("from_merge", column, f"{merge.row_first}–{merge.row_last}", shown(source))
                    value = source
                elif role in _SHARED and not is_empty(source):
                    draft.note("shared_merge", column, f"{merge.row_first}–{merge.row_last}", shown(source))
        if row == draft.row:
            self.last[role, column] = value
        return value

    def text(self, draft: Draft, role: Role, rows: list[int]) -> str | None:
        parts: list[str] = []
        for row in rows:
            value = self.cell(draft, role, row)
            if value is None:
                continue
            text = shown(value)
            if isinstance(value, str) and text != value:
                draft.note("trimmed", self.column(role), value, text)
            elif not isinstance(value, str) and not is_number(value) and not isinstance(value, bool):
                draft.note("became_date", self.column(role), text)
            if text and (not parts or parts[-1] != text):
                parts.append(text)
        return " ".join(parts) or None

    def joined(self, draft: Draft, columns: list[Column], rows: list[int]) -> str | None:
        parts: list[str] = []
        for row in rows:
            for column in columns:
                value = self.at(draft, column.role, row, column.number)
                text = shown(value)
                if text and text not in parts:
                    parts.append(text)
        return " ".join(parts) or None
