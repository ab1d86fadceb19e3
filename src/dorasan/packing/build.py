"""From sorted rows to lines: each cell read by its role, each change noted, nothing of a row left behind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from dorasan.packing.amount import Money, read_money
from dorasan.packing.column import Column, Role
from dorasan.packing.hs import read_hs
from dorasan.packing.label import component_mark
from dorasan.packing.line import Change, ChangeKind, HsCell, KindHint, Line, Origin, Quantity, UsContent
from dorasan.packing.origin import origin_in, read_origin
from dorasan.packing.quantity import read_quantity, unit_code
from dorasan.packing.remark import read_us_cell, us_content_in
from dorasan.packing.row import Seen, Sorter
from dorasan.packing.sheet import letter
from dorasan.packing.value import ERRORS, Value, clean, is_empty, is_number, plain_number, shown
from dorasan.packing.vocabulary import words

_FILLED: frozenset[Role] = frozenset(
    {"serial", "name", "spec", "unit", "origin", "remarks", "category", "hs", "currency", "us_content"}
)
_SHARED: frozenset[Role] = frozenset({"quantity", "unit_price", "amount"})
_PER_DOZEN = re.compile(r"(\d{1,3})\s*(?:켤레|족|개|자루|ea|pcs|pairs?|개입|입)", re.I)


@dataclass(slots=True)
class Money2:
    """The currency and scale that hold for a table unless a cell says otherwise."""

    currency: str | None = None
    scale: int = 1


@dataclass(slots=True)
class _Draft:
    row: int
    notes: list[Change] = field(default_factory=list)

    def note(self, kind: ChangeKind, column: int | None = None, before: str = "", after: str = "") -> None:
        self.notes.append(Change(kind, self.row, letter(column) if column else None, before[:200], after[:200]))


class Builder:
    """Builds the lines of one table."""

    def __init__(self, sorter: Sorter, table_money: Money2, conveyance: bool) -> None:
        self.sorter, self.sheet, self.table = sorter, sorter.sheet, sorter.table
        self.money, self.conveyance = table_money, conveyance
        self.single: dict[Role, Column] = {c.role: c for c in reversed(self.table.columns)}
        self.others = [c for c in self.table.columns if c.role == "other"]
        self.remarks = [c for c in self.table.columns if c.role == "remarks"]
        self.categories = [c for c in self.table.columns if c.role == "category"]
        self.group: str | None = None
        self.carried: dict[int, str] = {}
        self.last: dict[Role, Value] = {}
        self.hidden_columns = [c for c in self.table.columns if c.hidden]

    def build(self, number: int, head: Seen, rest: list[Seen]) -> Line:
        """The line of ``head`` with its continuation rows."""
        draft = _Draft(head.number)
        rows = [head.number, *(row.number for row in rest)]
        name, mark = self._name(draft, rows)
        spec = self._text(draft, "spec", rows)
        serial = self._text(draft, "serial", rows[:1])
        unit_cell = self._text(draft, "unit", rows)
        quantity = self._quantity(draft, rows, unit_cell, spec)
        price, amount, currency = self._moneys(draft, rows)
        remarks = self._joined(draft, self.remarks, rows)
        extras = self._extras(rows)
        comments = [self.sheet.comments[row, c] for row in rows for c in sorted(self.sorter.mine)
                    if (row, c) in self.sheet.comments] if self.sheet.comments else []  # fmt: skip
        for comment in comments:
            draft.note("comment", None, clean(comment))
        origin = self._origin(draft, rows, name, spec, remarks, extras)
        us = self._us_content(draft, rows, origin, name, spec, remarks, extras, comments)
        hs = self._hs(draft, rows)
        category = self._category(draft, head.number)
        hidden = self._flags(draft, head, rows)
        if not name:
            draft.note("no_name")
        if quantity is None and (head.number, self._column("quantity")) not in self.sorter.down:
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
        return Line(
            number, self.sheet.name, rows[0], rows[-1], serial, category, name, spec, quantity, price, amount, currency,
            origin, us, hs, remarks, hidden, bool(self.sheet.struck_rows) and head.number in self.sheet.struck_rows, indent,
            self._hint(category), extras, tuple(draft.notes),
        )  # fmt: skip

    def _column(self, role: Role) -> int:
        column = self.single.get(role)
        return column.number if column is not None else 0

    def _cell(self, draft: _Draft, role: Role, row: int) -> Value:
        """The cell, or what a merge or a ditto mark puts there."""
        column = self._column(role)
        if not column:
            return None
        return self._at(draft, role, row, column)

    def _at(self, draft: _Draft, role: Role, row: int, column: int) -> Value:
        value = self.sheet.at(row, column)
        if isinstance(value, str):
            if not value or is_empty(value):
                value = None
            elif value in ERRORS:
                draft.note("error_value", column, value)
                return None
            elif role not in ("serial", "unit_price", "amount") and value.strip().casefold() in words().dittos:
                above = self.last.get(role)
                if above is not None:
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
        if value is not None:
            self.last[role] = value
        return value

    def _text(self, draft: _Draft, role: Role, rows: list[int]) -> str | None:
        parts: list[str] = []
        for row in rows:
            value = self._cell(draft, role, row)
            if value is None:
                continue
            text = shown(value)
            if isinstance(value, str) and text != value:
                draft.note("trimmed", self._column(role), value, text)
            elif not isinstance(value, str) and not is_number(value) and not isinstance(value, bool):
                draft.note("became_date", self._column(role), text)
            if text and (not parts or parts[-1] != text):
                parts.append(text)
        return " ".join(parts) or None

    def _name(self, draft: _Draft, rows: list[int]) -> tuple[str, str | None]:
        name = self._text(draft, "name", rows) or ""
        mark = component_mark(name)
        if mark is not None:
            bare = name[len(mark) :].strip()
            draft.note("trimmed", self._column("name"), name, bare)
            name = bare
        return name, mark

    def _joined(self, draft: _Draft, columns: list[Column], rows: list[int]) -> str | None:
        parts: list[str] = []
        for row in rows:
            for column in columns:
                value = self._at(draft, column.role, row, column.number)
                text = shown(value)
                if text and text not in parts:
                    parts.append(text)
        return " ".join(parts) or None

    def _quantity(self, draft: _Draft, rows: list[int], unit: str | None, spec: str | None) -> Quantity | None:
        column = self._column("quantity")
        for row in rows if column else ():
            value = self._cell(draft, "quantity", row)
            if value is None:
                continue
            found, notes = read_quantity(value, unit)
            if found is None:
                continue
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

    def _moneys(self, draft: _Draft, rows: list[int]) -> tuple[Decimal | None, Decimal | None, str | None]:
        figures: list[Decimal | None] = []
        said: list[str] = []
        for role in ("unit_price", "amount"):
            money = next((m for row in rows if (m := self._money(draft, role, row)) is not None), None)
            figures.append(self._scaled(draft, role, money))
            if money is not None and money.currency and money.currency not in said:
                said.append(money.currency)
            if money is not None and money.ambiguous:
                draft.note("currency_unclear", self._column(role), money.raw, "JPY / CNY")
        cell = self._text(draft, "currency", rows[:1])
        if cell:
            named = words().currencies.get(cell.casefold()) or (
                cell.upper() if re.fullmatch(r"[A-Za-z]{3}", cell) else None
            )
            if named and named not in said:
                said.insert(0, named)
        if len(said) > 1:
            draft.note("currency_unclear", None, " / ".join(said), "")
        if not any(figure is not None for figure in figures):
            return figures[0], figures[1], said[0] if len(said) == 1 else None
        currency = said[0] if len(said) == 1 else None
        if currency is None and not said and not any(n.kind == "currency_unclear" for n in draft.notes):
            of_column = [c.currency for r in ("unit_price", "amount") if (c := self.single.get(r)) and c.currency]
            currency = of_column[0] if of_column else None
            if currency is None and self.money.currency:
                currency = self.money.currency
                draft.note("currency_assumed", None, "", currency)
        return figures[0], figures[1], currency

    def _money(self, draft: _Draft, role: Role, row: int) -> Money | None:
        column = self._column(role)
        if not column:
            return None
        money = read_money(self._at(draft, role, row, column), self.sheet.formats.get((row, column)))
        if money is not None:
            for kind, after in money.notes:
                draft.note(kind, column, money.raw, after)
            if (row, column) in self.sheet.uncached and money.figure is not None:
                draft.note("computed", column, self.sheet.formulas[row, column], plain_number(money.figure))
        return money

    def _scaled(self, draft: _Draft, role: Role, money: Money | None) -> Decimal | None:
        if money is None or money.figure is None:
            return None
        column = self.single[role]
        scale = column.scale if column.scale > 1 else self.money.scale
        if scale == 1 or money.currency is not None and not is_number(money.raw) and money.notes:
            return money.figure
        draft.note("scaled", column.number, money.raw, plain_number(money.figure * scale))
        return money.figure * scale

    def _extras(self, rows: list[int]) -> dict[str, str]:
        out: dict[str, str] = {}
        for column in self.others:
            texts = [shown(v) for row in rows if not is_empty(v := self.sheet.at(row, column.number))]
            if texts:
                key = column.heading or column.letter
                out[key if key not in out else f"{key} ({column.letter})"] = " ".join(texts)
        return out

    def _origin(
        self, draft: _Draft, rows: list[int], name: str, spec: str | None, remarks: str | None, extras: dict[str, str]
    ) -> Origin | None:
        column = self.single.get("origin")
        text = self._text(draft, "origin", rows)
        if text and column is not None:
            found = read_origin(text, f"{column.letter}{rows[0]}")
            if found is not None:
                if found.code is None:
                    draft.note("origin_unclear", column.number, text, " / ".join(found.possible))
                return found
            draft.note("origin_unclear", column.number, text)
        for source, where in (
            (remarks, "remarks"),
            (spec, "spec"),
            (name, "name"),
            *((v, k) for k, v in extras.items()),
        ):
            elsewhere = origin_in(source, where) if source else None
            if elsewhere is not None:
                draft.note("origin_from", None, where, source or "")
                return elsewhere
        return None

    def _us_content(
        self, draft: _Draft, rows: list[int], origin: Origin | None, name: str, spec: str | None, remarks: str | None,
        extras: dict[str, str], comments: list[str],
    ) -> UsContent | None:  # fmt: skip
        column = self.single.get("us_content")
        if column is not None:
            value = self._cell(draft, "us_content", rows[0])
            form = self.sheet.formats.get((rows[0], column.number))
            found, notes = read_us_cell(value, form, f"{column.letter}{rows[0]}: {shown(value)}")
            for kind, after in notes:
                draft.note(kind, column.number, shown(value), after)
            if found is not None:
                return found
        sources = [remarks, *comments, *(f"{k}: {v}" for k, v in extras.items()), spec, name]
        if origin is not None and origin.code != "us":
            sources.append(origin.raw)
        for source in sources:
            found = us_content_in(source, source) if source else None
            if found is None or (
                origin is not None and origin.possible == ("US",) and found.low == 0 and found.high == 100
            ):
                continue
            if origin is not None and found.provenance == origin.raw and "US" in origin.possible:
                continue
            bare = found.low == 0 and found.high == 100
            draft.note(
                "us_mention" if bare else "us_content_from",
                None,
                source or "",
                f"{plain_number(found.low)}–{plain_number(found.high)} %",
            )
            return found
        return None

    def _hs(self, draft: _Draft, rows: list[int]) -> HsCell | None:
        column = self._column("hs")
        for row in rows if column else ():
            value = self._cell(draft, "hs", row)
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

    def _category(self, draft: _Draft, row: int) -> str | None:
        parts: list[str] = []
        for column in self.categories:
            text = shown(self._at(draft, "category", row, column.number))
            if not text and column.number in self.carried:
                text = self.carried[column.number]
                draft.note("category_carried", column.number, "", text)
            if text:
                self.carried[column.number] = text
                parts.append(text)
        return " / ".join(([self.group] if self.group else []) + parts) or None

    def _flags(self, draft: _Draft, head: Seen, rows: list[int]) -> bool:
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
        self, draft: _Draft, name: str, quantity: Quantity | None, amount: Decimal | None, hs: HsCell | None
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
        return self.sheet.indents.get((head.number, self._column("name")), 0) if self.sheet.indents else 0

    def _hint(self, category: str | None) -> KindHint:
        return "conveyance" if self.conveyance or (category is not None and is_conveyance(category)) else "goods"


def is_conveyance(text: str) -> bool:
    """Whether the name of a sheet or a group speaks of vehicles."""
    folded = text.casefold()
    return any(word in folded for word in words().conveyance)


__all__ = ["Builder", "Money2", "is_conveyance", "unit_code"]
