"""A list that has been read: its lines, the account of its rows, how its columns were understood, what must be said."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import yaml

from dorasan.packing.line import Line
from dorasan.packing.row.account import KEPT, Fate, gaps
from dorasan.packing.table.column import Column
from dorasan.packing.table.mapping import mapping_path
from dorasan.problem import Problem
from dorasan.shown import shown_by
from dorasan.whole_file import write_whole


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


def save_mapping(packing_list: PackingList, path: Path | None = None) -> Path:
    """Write how the columns were understood, for a person to correct; found again at the next reading."""
    target = path if path is not None else mapping_path(packing_list.path)
    sheets: dict[str, object] = {name: "ignore" for name, _ in packing_list.sheets}
    tables: dict[str, list[dict[str, object]]] = {}
    for table in packing_list.columns:
        columns = {
            column.letter: {"is": column.role, "heading": column.heading} if column.heading else {"is": column.role}
            for column in table.columns
        }
        first, last = table.header
        tables.setdefault(table.sheet, []).append({"header": f"{first}-{last}", "columns": columns})
    for name, listed in tables.items():
        sheets[name] = {"tables": listed}
    head = (
        "# How Dorasan reads the columns. Correct what is wrong; the next reading uses this file.\n"
        "# 도라산이 열을 이렇게 읽습니다. 틀린 곳을 고치면 다음부터 이 파일을 따릅니다.\n"
        "# is: serial category name spec quantity unit unit_price amount currency origin us_content hs remarks "
        "per_pack packs other\n"
    )
    body = yaml.safe_dump({"list": packing_list.path.name, "sheets": sheets}, allow_unicode=True, sort_keys=False)
    write_whole(target, head + body)
    return target
