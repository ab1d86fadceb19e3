"""One row as the sorter sees it: which kinds of cells it has, and what it was taken for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dorasan.packing.account import Why
from dorasan.packing.label import SumKind, component_mark, sum_kind
from dorasan.packing.sheet import Merge, Sheet
from dorasan.packing.table import Table
from dorasan.packing.value import Value, is_empty, is_number, parse_number, shown

_NUMBERED = re.compile(r"^[^\d\s]{0,12}\d+(?:[.\-]\d+)*[^\d\s]{0,3}$")


@dataclass(slots=True)
class Seen:
    """One row: what kinds of cells it has, and what it was taken for."""

    number: int
    why: Why = "line"
    serial: str = ""
    name: str = ""
    spec: str = ""
    texts: list[tuple[int, str]] = field(default_factory=list)
    filled: int = 0
    numbers: int = 0
    quantity: bool = False
    money: bool = False
    price: bool = False
    details: bool = False  # unit, HS, origin or US content
    head: int | None = None  # the row a continuation belongs to
    doubtful: bool = False


class Looker:
    """Looks at the rows of one table one by one."""

    def __init__(self, sheet: Sheet, table: Table) -> None:
        self.sheet, self.table = sheet, table
        self.column = {c.role: c.number for c in reversed(table.columns)}
        self.mine = {c.number for c in table.columns}
        self.fill_tells = False
        self.width = len([c for c in table.columns if c.heading]) or 1
        self.down: dict[tuple[int, int], Merge] = {}
        self.across: dict[int, int] = {}
        for merge in sheet.merges:
            if merge.row_last > merge.row_first >= table.first:
                last = min(merge.row_last, table.last, merge.row_first + 5000)
                for row in range(merge.row_first + 1, last + 1):
                    self.down[row, merge.column_first] = merge
            if merge.column_last > merge.column_first:
                self.across[merge.row_first] = max(
                    self.across.get(merge.row_first, 0), merge.column_last - merge.column_first + 1
                )

    def look(self, number: int) -> Seen:
        out = Seen(number)
        get = self.column.get
        money = (get("unit_price"), get("amount"))
        details = (get("unit"), get("hs"), get("origin"), get("us_content"))
        quantity = get("quantity")
        for column, value in enumerate(self.sheet.rows[number], 1):
            if value is None or column not in self.mine:
                continue
            if is_empty(value) and (number, column) not in self.sheet.uncached:
                continue
            out.filled += 1
            if is_number(value):
                out.numbers += 1
            elif isinstance(value, str):
                out.texts.append((column, value))
            if column == quantity:
                out.quantity = True
            elif column in money:
                out.money = True
                out.price = out.price or column == money[0]
            elif column in details:
                out.details = True
        out.serial = shown(self.value(number, "serial"))
        out.name = shown(self.value(number, "name"))
        out.spec = shown(self.value(number, "spec"))
        return out

    def value(self, number: int, role: str) -> Value:
        column = self.column.get(role)  # type: ignore[call-overload]
        return self.sheet.at(number, column) if column else None

    def stands_out(self, row: Seen) -> bool:
        """Bold or coloured where the lines are not."""
        return row.number in self.sheet.bold_rows or (self.fill_tells and row.number in self.sheet.filled_rows)

    def sum(self, row: Seen) -> SumKind | None:
        hs = not is_empty(self.value(row.number, "hs"))
        if hs or (row.quantity and row.price and row.details) or (row.serial.isdigit() and row.name and row.price):
            return None
        for column, text in row.texts[:4]:
            if column == self.column.get("remarks"):
                continue
            found = sum_kind(text)
            if found is not None:
                return found
        return None

    def indented(self, row: Seen) -> bool:
        raw = self.value(row.number, "name")
        spaced = isinstance(raw, str) and raw.startswith(("  ", "\u3000", "\t")) and not raw.endswith(" ")
        return (
            spaced or (row.number, self.column.get("name", 0)) in self.sheet.indents or bool(component_mark(row.name))
        )


def is_serial(text: str) -> bool:
    """``12``, ``차-3``, ``A-07``, ``1.2``."""
    return bool(text) and (parse_number(text) is not None or _NUMBERED.match(text) is not None)
