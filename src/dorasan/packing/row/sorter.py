"""What each row of a table is: a line, a part of one, a category, a sum, a note. In doubt a line: none may vanish."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import islice

from dorasan.packing.cell.amount import read_money
from dorasan.packing.cell.value import is_empty, shown
from dorasan.packing.row.account import Why
from dorasan.packing.row.kit import mark_kits
from dorasan.packing.row.seen import Looker, Seen, is_serial
from dorasan.packing.row.tail import before_header, signed_block
from dorasan.packing.table.header_lines import numbers_columns
from dorasan.packing.wording.label import (
    SumKind,
    breaks_off,
    component_mark,
    is_aside,
    is_collective,
    is_enumerator,
    is_group,
    is_sentence,
    starts_note,
)

_SUMMING = re.compile(r"^=\s*(?:SUM|SUBTOTAL)\s*\(|^=\s*\$?[A-Z]{1,2}\$?\d+(?:\s*\+\s*\$?[A-Z]{1,2}\$?\d+)+\s*$", re.I)


class Sorter(Looker):
    """Sorts the rows of one table. Looks at neighbours, so it works on all rows at once."""

    def sort(self) -> list[Seen]:
        """All rows of the body that hold anything, in order, each with what it is."""
        rows = [
            self.look(row)
            for row in sorted(self.sheet.rows)
            if self.table.first <= row <= self.table.last and row not in self.table.repeats
        ]
        full = [row for row in rows if (row.quantity or row.price) and row.number not in self.sheet.hidden_rows]
        named = [row for row in rows if row.name and (row.serial or not self.indented(row))]
        self.serials = any(
            bool(some) and sum(is_serial(row.serial) for row in some) * 10 >= len(some) * share
            for some, share in ((full, 6), (named, 5))
        )
        last_full = max((i for i, row in enumerate(rows) if row.counted or row.price or row.details), default=-1)
        for row in rows[last_full + 1 :]:
            row.quantity = row.counted  # below the last line a word under the quantity is no quantity
        self.group_sum = self.grand_sum = Decimal(0)
        self.group: list[Decimal] = []
        self.head: Seen | None = None
        self.fill_tells = sum(row.number in self.sheet.filled_rows for row in full) * 10 < len(full)
        previous: Seen | None = None
        for index, row in enumerate(rows):
            above = previous if previous is not None and previous.number == row.number - 1 else None
            row.why = self._why(row, above, rows, index, last_full)
            self._add_up(row)
            previous = row
        mark_kits(rows, self.serials)
        return rows

    def _why(self, row: Seen, above: Seen | None, rows: list[Seen], index: int, last_full: int) -> Why:
        if not row.filled:
            return "empty" if not any(not is_empty(v) for v in self.sheet.rows[row.number]) else "note"
        if row.blank and not any(place in self.down for place in self._places(row)):
            return "empty"
        if row.name and not row.name[0].isalpha() and numbers_columns(self.sheet.rows[row.number]):
            return "header"
        summed = self.sum(row)
        if summed is not None:
            return self._level(row, summed, rows, index)
        if self.money(row):
            return "money" if row.quantity or row.money else "note" if index > last_full else "money"
        if not (row.quantity or row.money or row.details) and (
            self.signed(row) or (index > last_full and signed_block(self, rows, index))
        ):
            return "note"
        if self.service(row):
            return "service"
        if row.name and is_serial(row.serial) and (row.quantity or row.money or row.details):
            return self._kind_of_line(row, above)
        if not (row.quantity or row.money or row.details):
            return self._wordy(row, above, rows, index, last_full)
        if self._sums_its_group(row, rows, index):
            return "category"
        if not row.name and not row.spec and not row.serial and not row.details:
            return self._numbers_only(row, above, rows, index)
        return self._numbered(row, above, rows, index)

    def _sums_its_group(self, row: Seen, rows: list[Seen], index: int) -> bool:
        """A group heading that carries the sum of the lines below it, as budgets have it."""
        if row.quantity or row.price or row.details or not row.money or not row.texts:
            return False
        if not (is_group(row.texts[0][1]) or is_enumerator(row.serial) or self.stands_out(row)):
            return False
        amount = self.column.get("amount", 0)
        held = read_money(self.sheet.at(row.number, amount), None)
        below, lines = Decimal(0), 0
        for other in islice(rows, index + 1, None):
            if not (other.quantity or other.price) or self.sum(other) is not None:
                break
            money = read_money(self.sheet.at(other.number, amount), None)
            below += money.figure if money is not None and money.figure is not None else Decimal(0)
            lines += 1
        formula = self.sheet.formulas.get((row.number, amount), "")
        return lines > 0 and (
            _SUMMING.match(formula) is not None or (held is not None and held.figure == below and below != 0)
        )

    def _level(self, row: Seen, said: SumKind, rows: list[Seen], index: int) -> Why:
        """``계`` is a total when nothing follows, ``Total`` a subtotal when lines and another total follow."""
        lines_follow = any(
            (r.quantity or r.price) and self.sum(r) is None for r in islice(rows, index + 1, index + 2000)
        )
        words = {text for _, text in row.texts}
        if said == "subtotal" and not lines_follow and any(shown(w).replace(" ", "") == "계" for w in words):
            return "total"
        if said == "total" and lines_follow and any(self.sum(r) == "total" for r in islice(rows, index + 1, None)):
            return "subtotal"
        return said

    def _wordy(self, row: Seen, above: Seen | None, rows: list[Seen], index: int, last_full: int) -> Why:
        """Rows of words only."""
        column, text = row.texts[0] if row.texts else (0, row.serial or row.name)
        body = {self.column.get("name"), self.column.get("spec"), self.column.get("remarks")}
        follows = index < last_full
        single = row.filled == 1
        wide = self.across.get(row.number, 0) * 2 >= self.width and self.across.get(row.number, 0) >= 3
        attached = above is not None and above.why in ("line", "component", "continuation")
        if single and (starts_note(text) or (not follows and not attached)):
            return "note"
        if single and not is_serial(row.serial) and before_header(self, rows, index):
            return "category" if row.number < self.table.last - 1 and follows else "note"
        mark = component_mark(text) if column == self.column.get("name") else None
        if mark is not None and attached and not wide:
            return "component"
        if single and not wide and attached and above is not None and column in body:
            if column != self.column.get("name"):
                return self._joined(row, above)
            apart = self.stands_out(row) and not self.stands_out(above)
            collective = follows and is_collective(text) and not breaks_off(above.name, text)
            if (
                (is_aside(text) or not is_group(text))
                and not apart
                and not collective
                and not text.rstrip().endswith(":")
            ):
                restarts = self._restarts(rows, index)
                if (self.serials and not restarts) or breaks_off(above.name, text):
                    return self._joined(row, above)
        if single and (column not in body or wide or is_group(text) or not attached):
            if column == self.column.get("serial") and is_serial(row.serial) and not wide:
                return self._doubtful(row)
            if not follows or (is_sentence(text) and not is_group(text)):
                return "note"
            return "category"
        if single and follows and (self.stands_out(row) or (is_collective(text) and not row.spec)):
            return "category"
        if row.serial and row.name and row.filled == 2 and follows and self._heads_group(row, rows, index):
            return "category"
        if not follows and not attached and self.serials and not is_serial(row.serial):
            return "note"
        if row.serial and row.name:
            return "line"
        apart = bool(row.name) and not self.serials and above is not None and not breaks_off(above.name, row.name)
        if attached and above is not None and not row.serial and not apart:
            return self._joined(row, above)
        if not follows and not row.name:
            return "note"
        if not follows and above is not None and above.why in ("note", "total", "subtotal"):
            return "note"
        return "line" if row.name else self._doubtful(row)

    def _places(self, row: Seen) -> list[tuple[int, int]]:
        return [(row.number, self.column.get(role, 0)) for role in ("name", "serial", "spec")]

    def _heads_group(self, row: Seen, rows: list[Seen], index: int) -> bool:
        below = next((r for r in islice(rows, index + 1, None) if r.filled), None)
        if below is None:
            return False
        own = row.serial.rstrip(".)")
        nested = re.match(re.escape(own) + r"\s*[.\-]\s*\d", below.serial) is not None
        return is_enumerator(row.serial) or nested

    def _restarts(self, rows: list[Seen], index: int) -> bool:
        below = next((r for r in islice(rows, index + 1, None) if r.filled), None)
        above = next((rows[i] for i in range(index - 1, -1, -1) if rows[i].serial), None)
        return (
            below is not None
            and below.serial in ("1", "1.")
            and above is not None
            and above.serial not in ("1", "1.", "")
        )

    def _joined(self, row: Seen, above: Seen) -> Why:
        row.head = above.head if above.head is not None else above.number
        return "continuation"

    def _doubtful(self, row: Seen) -> Why:
        row.doubtful = True
        return "line"

    def _kind_of_line(self, row: Seen, above: Seen | None) -> Why:
        mark = component_mark(row.name)
        return "component" if mark is not None and mark[0] not in "-–—*" else "line"

    def _numbers_only(self, row: Seen, above: Seen | None, rows: list[Seen], index: int) -> Why:
        """Numbers without a word: a sum by formula or by arithmetic, the rest of a wrapped line, or a line unnamed."""
        if (row.number, self.column.get("name", 0)) in self.down or (
            row.number,
            self.column.get("serial", 0),
        ) in self.down:
            return self._numbered(row, above, rows, index)
        amount = self.column.get("amount") or self.column.get("quantity") or 0
        formula = self.sheet.formulas.get((row.number, amount), "")
        money = read_money(self.sheet.at(row.number, amount), None)
        figure = money.figure if money else None
        tally = self.column.get("amount") is not None
        if _SUMMING.match(formula) or (
            tally and figure is not None and figure in (self.group_sum, self.grand_sum) and figure
        ):
            return self._level(row, "total" if figure == self.grand_sum else "subtotal", rows, index)
        if above is not None and above.why == "line" and not above.quantity and not above.money:
            return self._joined(row, above)
        if not row.quantity and figure is not None and len(self.group) >= 2 and figure >= max(self.group):
            row.doubtful = True  # an amount alone, larger than every amount above it: a sum that does not add up
            return self._level(row, "subtotal", rows, index)
        return self._doubtful(row)

    def _numbered(self, row: Seen, above: Seen | None, rows: list[Seen], index: int) -> Why:
        attached = above is not None and above.why in ("line", "component", "continuation")
        if component_mark(row.name) is not None and not row.serial:
            return "component"
        if attached and above is not None and not row.serial and self.serials:
            head = self.head
            bare = head is not None and bool(head.serial) and not (head.quantity or head.money)
            if bare and above.why in ("line", "continuation") and not self._more_like_it(rows, index):
                return self._joined(row, above)
            shared = (row.number, self.column.get("quantity", 0)) in self.down and not row.quantity
            if shared and not row.details and not row.money:
                return self._joined(row, above)
            if self.indented(row):
                return "component"
        return "line"

    def _more_like_it(self, rows: list[Seen], index: int) -> bool:
        below = rows[index + 1] if index + 1 < len(rows) else None
        return below is not None and not below.serial and (below.quantity or below.money) and self.sum(below) is None

    def _add_up(self, row: Seen) -> None:
        if row.why in ("line", "component"):
            self.head = row
            money = read_money(self.value(row.number, "amount"), None)
            if money is not None and money.figure is not None:
                self.group_sum += money.figure
                self.group.append(money.figure)
                self.grand_sum += money.figure
        elif row.why in ("subtotal", "total"):
            self.group_sum = Decimal(0)
            self.group = []
