"""A list that has been read: its lines, the account of its rows, how its columns were understood, what must be said."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from dorasan.packing.line import Line
from dorasan.packing.row.account import KEPT, Fate, gaps
from dorasan.packing.table.column import Column
from dorasan.problem import Problem
from dorasan.shown import shown_by


@dataclass(frozen=True, slots=True)
class TableColumns:
    """How the columns of one table were understood. ``header`` is (0, 0) when they were taken from another sheet."""

    sheet: str
    header: tuple[int, int]
    body: tuple[int, int]
    columns: tuple[Column, ...]

    __repr__ = shown_by("sheet", "columns")


@dataclass(frozen=True, slots=True)
class PackingList:
    """The result of :func:`dorasan.packing.read`. ``problems`` are warnings only: errors are raised."""

    path: Path
    kind: str
    lines: tuple[Line, ...]
    account: tuple[Fate, ...]
    columns: tuple[TableColumns, ...]
    problems: tuple[Problem, ...]
    sheets: tuple[tuple[str, int], ...]  # name and last row
    mapping: Path | None = None
    encoding: str | None = None
    separator: str | None = None

    __repr__ = shown_by("path.name", "kind", "lines")

    def fate(self, sheet: str, row: int) -> Fate | None:
        """What became of a row."""
        return next((f for f in self.account if f.sheet == sheet and f.row_first <= row <= f.row_last), None)

    def dropped(self) -> tuple[Fate, ...]:
        """Rows that are no goods, with the reason."""
        return tuple(fate for fate in self.account if fate.what == "dropped")

    def counts(self) -> dict[str, int]:
        """Rows by what became of them: ``line``, ``category``, ``subtotal`` …"""
        found: Counter[str] = Counter()
        for fate in self.account:
            found[fate.why] += fate.row_last - fate.row_first + 1
        return dict(found)

    def unaccounted(self) -> list[tuple[str, int]]:
        """Rows missing from the account or standing in it twice. Always empty; tests say so."""
        return [(name, row) for name, last in self.sheets for row in gaps(list(self.account), name, last)]

    def kept_rows(self) -> int:
        return sum(fate.row_last - fate.row_first + 1 for fate in self.account if fate.why in KEPT)
