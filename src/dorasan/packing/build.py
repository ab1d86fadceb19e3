"""From sorted rows to lines: each cell read by its role, each change noted, nothing of a row left behind."""

from __future__ import annotations

import re
from decimal import Decimal

from dorasan.packing.cell import CellReader, Draft
from dorasan.packing.hs import read_hs
from dorasan.packing.label import component_mark
from dorasan.packing.line import HsCell, KindHint, Line, Quantity
from dorasan.packing.numeral import unit_code
from dorasan.packing.price import TableMoney, moneys
from dorasan.packing.provenance import Texts, origin_of, us_content_of
from dorasan.packing.quantity import read_quantity
from dorasan.packing.row import Sorter
from dorasan.packing.seen import Seen, is_serial
from dorasan.packing.value import clean, is_empty, shown
from dorasan.packing.vocabulary import words

_PER_DOZEN = re.compile(r"(\d{1,3})\s*(?:켤레|족|개|자루|ea|pcs|pairs?|개입|입)", re.I)


class Builder:
    """Builds the lines of one table."""

    def __init__(self, sorter: Sorter, table_money: TableMoney, conveyance: bool) -> None:
        self.cells = CellReader(sorter)
        self.sorter, self.sheet, self.table = sorter, sorter.sheet, sorter.table
        self.money, self.conveyance = table_money, conveyance
        self.others = [c for c in self.table.columns if c.role == "other"]
        self.remarks = [c for c in self.table.columns if c.role == "remarks"]
        self.categories = [c for c in self.table.columns if c.role == "category"]
        self.group: str | None = None
        quantity = self.cells.single.get("quantity")
        self.heading_unit = next(
            (
                part
                for part in re.findall(r"[(\[]([^)\]]+)[)\]]", quantity.heading if quantity else "")
                if unit_code(part)
            ),
            None,
        )
        self.carried: dict[int, str] = {}
        self.hidden_columns = [c for c in self.table.columns if c.hidden]

    def build(self, number: int, head: Seen, rest: list[Seen]) -> Line:
        """The line of ``head`` with its continuation rows."""
        draft = Draft(head.number)
        rows = [head.number, *(row.number for row in rest)]
        name, mark = self._name(draft, rows)
        spec = self.cells.text(draft, "spec", rows)
        serial = self.cells.text(draft, "serial", rows[:1])
        if not name and serial and not is_serial(serial):
            draft.note("name_from_serial", self.cells.column("serial"), serial)
            name, serial = serial, None
        unit_cell = self.cells.text(draft, "unit", rows)
        quantity = self._quantity(draft, rows, unit_cell, spec)
        price, amount, currency = moneys(self.cells, draft, rows, self.money)
        remarks = self.cells.joined(draft, self.remarks, rows)
        extras = self._extras(rows)
        comments = [self.sheet.comments[row, c] for row in rows for c in sorted(self.sorter.mine)
                    if (row, c) in self.sheet.comments] if self.sheet.comments else []  # fmt: skip
        for comment in comments:
            draft.note("comment", None, clean(comment))
        texts = Texts(name, spec, remarks, extras, comments)
        origin = origin_of(self.cells, draft, rows, texts)
        us = us_content_of(self.cells, draft, rows, origin, texts)
        hs = self._hs(draft, rows)
        category = self._category(draft, head.number)
        hidden = self._flags(draft, head, rows)
        if not name:
            draft.note("no_name")
        if quantity is None and (head.number, self.cells.column("quantity")) not in self.sorter.down:
            draft.note("no_quantity")
        self._charges(draft, name, quantity, amount, hs)
        if head.doubtful:
            draft.note(
                "unclear_row", None, " | ".join(shown(v) for v in self.sheet.rows[head.number] if not is_empty(v))
            )
        if rest:
            draft.note("joined", None, str(len(rows)), f"{rows[0]}–{rows[-1]}")
        indent = 1 if mark or head.why == "component" else 0
        indent = max(indent, self._deepest(head) if not serial else 0)
        struck = bool(self.sheet.struck_rows) and head.number in self.sheet.struck_rows
        return Line(
            number, self.sheet.name, rows[0], rows[-1], serial, category, name, spec, quantity, price, amount, currency,
            origin, us, hs, remarks, hidden, struck, indent, self._hint(category), extras, tuple(draft.notes),
        )  # fmt: skip

    def _name(self, draft: Draft, rows: list[int]) -> tuple[str, str | None]:
        name = self.cells.text(draft, "name", rows) or ""
        mark = component_mark(name)
        if mark is not None:
            bare = name[len(mark) :].strip()
            draft.note("trimmed", self.cells.column("name"), name, bare)
            name = bare
        return name, mark

    def _quantity(self, draft: Draft, rows: list[int], unit: str | None, spec: str | None) -> Quantity | None:
        column = self.cells.column("quantity")
        for row in rows if column else ():
            value = self.cells.cell(draft, "quantity", row)
            if value is None:
                continue
            found, notes = read_quantity(value, unit or self.heading_unit)
            if found is None:
                continue
            if (row, column) in self.sheet.uncached:
                draft.note("computed", column, self.sheet.formulas[row, column], shown(value))
            for kind, after in notes:
                draft.note(kind, column, shown(value), after)
            if found.unit_code == "dozen" and found.stated is not None:
                of = _PER_DOZEN.search(spec or "")
                if of and of[1] != "12":
                    draft.note("dozen_unclear", column, found.unit or "", of[1])
                    found = Quantity(
                        found.raw, found.low, found.high, found.unit, f"bundle{of[1]}", found.approximate, found.stated
                    )
            return found
        return None

    def _extras(self, rows: list[int]) -> dict[str, str]:
        out: dict[str, str] = {}
        for column in self.others:
            texts = [shown(v) for row in rows if not is_empty(v := self.sheet.at(row, column.number))]
            if texts:
                key = column.heading or column.letter
                out[key if key not in out else f"{key} ({column.letter})"] = " ".join(texts)
        return out

    def _hs(self, draft: Draft, rows: list[int]) -> HsCell | None:
        column = self.cells.column("hs")
        for row in rows if column else ():
            value = self.cells.cell(draft, "hs", row)
            if value is None:
                continue
            cell = read_hs(value, self.sheet.formats.get((row, column)), self.sheet.text_numbers)
            if cell is None:
                continue
            if not isinstance(value, str) and not cell.was_number:
                draft.note("became_date", column, cell.text)
            if cell.may_lack_leading_zero:
                draft.note("hs_zero_lost", column, cell.text)
            if cell.may_lack_trailing_zeros:
                draft.note("hs_tail_lost", column, cell.text)
            return cell
        return None

    def _category(self, draft: Draft, row: int) -> str | None:
        parts: list[str] = []
        for column in self.categories:
            text = shown(self.cells.at(draft, "category", row, column.number))
            if not text and column.number in self.carried:
                text = self.carried[column.number]
                draft.note("category_carried", column.number, "", text)
            if text:
                self.carried[column.number] = text
                parts.append(text)
        return " / ".join(([self.group] if self.group else []) + parts) or None

    def _flags(self, draft: Draft, head: Seen, rows: list[int]) -> bool:
        hidden = bool(self.sheet.hidden_rows) and head.number in self.sheet.hidden_rows
        if hidden:
            draft.note("hidden_row")
        if self.sheet.hidden:
            draft.note("hidden_sheet", None, self.sheet.name)
        for column in self.hidden_columns:
            if not is_empty(self.sheet.at(head.number, column.number)):
                draft.note("hidden_column", column.number, shown(self.sheet.at(head.number, column.number)))
        if self.sheet.struck_rows and any(row in self.sheet.struck_rows for row in rows):
            draft.note("struck_out")
        if any(row in self.sheet.strays for row in rows):
            draft.note("stray_cell")
        return hidden or self.sheet.hidden

    def _charges(
        self, draft: Draft, name: str, quantity: Quantity | None, amount: Decimal | None, hs: HsCell | None
    ) -> None:
        negative = (amount is not None and amount < 0) or (quantity is not None and quantity.low < 0)
        folded = name.casefold()
        if negative or (
            hs is None and any(folded.startswith(word) for word in words().adjustments) and quantity is None
        ):
            draft.note("adjustment", None, name)
        elif hs is None and any(word in folded for word in words().charges) and (
            quantity is None or quantity.unit_code in (None, "set", "lot")
        ):  # fmt: skip
            draft.note("charge", None, name)

    def _deepest(self, head: Seen) -> int:
        return self.sheet.indents.get((head.number, self.cells.column("name")), 0) if self.sheet.indents else 0

    def _hint(self, category: str | None) -> KindHint:
        return "conveyance" if self.conveyance or (category is not None and is_conveyance(category)) else "goods"


def is_conveyance(text: str) -> bool:
    """Whether the name of a sheet or a group speaks of vehicles."""
    folded = text.casefold()
    return any(word in folded for word in words().conveyance)
