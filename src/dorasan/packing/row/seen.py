"""One row as the sorter sees it: which kinds of cells it has, and what it was taken for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from dorasan.packing.cell.numeral import number_in_words
from dorasan.packing.cell.value import ERRORS, Value, is_empty, is_number, parse_number, shown
from dorasan.packing.file.sheet import Merge, Sheet
from dorasan.packing.row.account import Why
from dorasan.packing.table.content import is_day
from dorasan.packing.table.table import Table
from dorasan.packing.wording.charge import is_money, service_act
from dorasan.packing.wording.label import SumKind, component_mark, is_office, signs, sum_kind
from dorasan.packing.wording.unit import unit_code
from dorasan.packing.wording.words import words

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
    counted: bool = False  # a figure, a number word or a word for an unknown number stands under the quantity
    money: bool = False
    price: bool = False
    details: bool = False  # unit, HS, origin or US content
    unit: bool = False  # of these nothing but the unit
    blank: bool = False  # a line of the form that nobody has filled in
    contents: bool = False  # what it holds stands below
    kit: int | None = None  # the row of the kit it is part of
    head: int | None = None  # the row a continuation belongs to
    doubtful: bool = False


class Looker:
    """Looks at the rows of one table one by one."""

    def __init__(self, sheet: Sheet, table: Table) -> None:
        self.sheet, self.table = sheet, table
        self.column = {c.role: c.number for c in reversed(table.columns)}
        self.mine = {c.number for c in table.columns}
        self.prices = {c.number for c in table.all("unit_price")}
        self.amounts = {c.number for c in table.all("amount")}
        self.bare = {c.number for c in table.columns if c.role in ("serial", "unit", "currency")}
        self.idle = self.bare | {c.number for c in table.columns if c.role in ("origin", "us_content", "category")}
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
        details = (get("hs"), get("origin"), get("us_content"))
        counts = (get("quantity"), *((get("packs"), get("per_pack")) if get("quantity") is None else ()))
        nothing = bare = True
        zeros = False
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
            if column in counts:
                out.quantity = out.quantity or tells_much(value)
                out.counted = out.counted or (tells_much(value) and _figure_like(value))
            elif column in self.prices or column in self.amounts:
                told = tells_much(value)
                out.money = out.money or told
                out.price = out.price or (told and column in self.prices)
            elif column in details:
                out.details = True
            elif column == get("unit"):
                out.details = out.unit = True
            if column in self.idle:
                bare = bare and column in self.bare
            else:
                nothing, zeros = nothing and (value == 0 or is_nothing(value)), True
        out.unit = out.unit and all(is_empty(self.value(number, role)) for role in ("hs", "origin", "us_content"))
        out.serial = shown(self.value(number, "serial"))
        out.name = shown(self.value(number, "name"))
        out.spec = shown(self.value(number, "spec"))
        out.blank = nothing and out.filled > 0 and (zeros or bare) and (not out.serial or is_serial(out.serial))
        return out

    def value(self, number: int, role: str) -> Value:
        column = self.column.get(role)  # type: ignore[call-overload]
        return self.sheet.at(number, column) if column else None

    def stands_out(self, row: Seen) -> bool:
        """Bold or coloured where the lines are not."""
        return row.number in self.sheet.bold_rows or (self.fill_tells and row.number in self.sheet.filled_rows)

    def sum(self, row: Seen) -> SumKind | None:
        hs = not is_empty(self.value(row.number, "hs"))
        if hs or (row.quantity and row.price and row.details) or (row.serial.isdecimal() and row.name and row.price):
            return None
        for column, text in row.texts[:4]:
            if column == self.column.get("remarks"):
                continue
            found = sum_kind(text)
            if found is not None:
                return found
        return None

    def money(self, row: Seen) -> bool:
        """Freight, insurance, a tax, a discount: a row of money and no goods. What has a tariff code is goods."""
        name = row.name or (row.texts[0][1] if row.texts else "")
        if not is_money(name) or not is_empty(self.value(row.number, "hs")):
            return False
        count = parse_number(shown(self.value(row.number, "quantity")))
        code = unit_code(shown(self.value(row.number, "unit")))
        return count is None or count <= 1 or code in (None, "lot", "set")

    def service(self, row: Seen) -> bool:
        """Training, installation, repair: an act, where it is counted or priced like a line of its own."""
        if not row.name or not (row.quantity or row.money or is_serial(row.serial)):
            return False
        return is_empty(self.value(row.number, "hs")) and self.act_of(row) is not None

    def act_of(self, row: Seen) -> str | None:
        unit = shown(self.value(row.number, "unit"))
        if not unit and isinstance(held := self.value(row.number, "quantity"), str):
            unit = re.sub(r"^[\d.,\s]+", "", shown(held))
        return service_act(row.name, unit or None)

    def signed(self, row: Seen, weak: bool = False) -> bool:
        """A row in which somebody signs; goods with a number of their own never are."""
        if is_serial(row.serial):
            return False
        return any(signs(text, weak) or (weak and is_office(text)) for _, text in row.texts)

    def indented(self, row: Seen) -> bool:
        raw = self.value(row.number, "name")
        spaced = isinstance(raw, str) and raw.startswith(("  ", "\u3000", "\t")) and not raw.endswith(" ")
        return (
            spaced or (row.number, self.column.get("name", 0)) in self.sheet.indents or bool(component_mark(row.name))
        )


def is_serial(text: str) -> bool:
    """``12``, ``차-3``, ``A-07``, ``1.2``."""
    return text.isdecimal() or (bool(text) and (parse_number(text) is not None or _NUMBERED.match(text) is not None))


def tells_much(value: Value) -> bool:
    """Whether a cell may be a figure: no day, no label such as ``Date:``."""
    if is_number(value):
        return True
    if not isinstance(value, str):
        return False
    if value.isascii() and value.isdecimal() and len(value) < 8:
        return True
    return not is_day(value) and not value.rstrip().endswith((":", "：")) and not signs(value, weak=True)


def _figure_like(value: Value) -> bool:
    """A figure, or words that stand for one."""
    if not isinstance(value, str) or value[:1].isdecimal():
        return True
    text = shown(value)
    known = text.casefold() in words().unknowns or number_in_words(text) is not None
    return known or any(sign.isdecimal() or unicodedata.numeric(sign, None) is not None for sign in text)


def is_nothing(value: Value) -> bool:
    """A zero, a dash, a currency sign without a figure, an error, a formula without a result."""
    if is_number(value):
        return value == 0
    if isinstance(value, bool):
        return True
    if not isinstance(value, str):
        return False
    if value[:1].isalpha() and value.casefold() not in ("false", "true", "nan"):
        return False
    if value in ERRORS or value[:1].isalpha():
        return True
    bare = re.sub(r"[\s₩￦$€£¥￥₽원\-–—.,]|US\$|0", "", shown(value))
    return not bare
