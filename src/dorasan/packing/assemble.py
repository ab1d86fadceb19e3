"""Puts sheets together: titles, tables and what stands between, one fate for each row, lines numbered through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from dorasan.packing.cell.amount import read_money
from dorasan.packing.cell.value import is_empty, is_number, plain_number, shown
from dorasan.packing.file.sheet import Sheet
from dorasan.packing.line import Change, Line
from dorasan.packing.packing_list import TableColumns
from dorasan.packing.row.account import KEPT, Fate, What, Why, call_titles
from dorasan.packing.row.build import Builder
from dorasan.packing.row.kit import kits_of
from dorasan.packing.row.remarked import check_marks
from dorasan.packing.row.seen import Seen
from dorasan.packing.row.sorter import Sorter
from dorasan.packing.row.tally import SumRow, check_lines, check_serials, check_sums, doubted, power_of_ten
from dorasan.packing.table.manner import TableMoney, money_of, noted_unit, writing_in
from dorasan.packing.table.rival import rivals
from dorasan.packing.table.table import Table
from dorasan.packing.wording.label import starts_note
from dorasan.problem import Place, Problem

_TEXT = 120


class Assembly:
    """Collects what comes of all sheets of a file."""

    def __init__(self, file: str, ignored: set[str], progress: Callable[[int, int | None], None] | None) -> None:
        self.file, self.ignored, self.progress = file, ignored, progress
        self.lines: list[Line] = []
        self.account: list[Fate] = []
        self.columns: list[TableColumns] = []
        self.problems: list[Problem] = []
        self.sums: list[SumRow] = []
        self.amounts: dict[str, int] = {}
        self.prevailing: str | None = None
        self.money = TableMoney()
        self.numbered: set[tuple[str, str]] = set()  # numbers that rows have which are no lines
        self.charged: list[tuple[int, Decimal]] = []  # rows of money: how many lines stand before it, and its figure

    def run(self, sheets: list[Sheet], tables: dict[str, list[Table]]) -> None:
        """Read all sheets, then check arithmetic and numbering over the whole."""
        total = sum(len(sheet.rows) for sheet in sheets)
        done = 0
        for sheet in sheets:
            self._sheet(sheet, tables.get(sheet.name, []), done, total)
            done += len(sheet.rows)
        if self.progress is not None:
            self.progress(total, total)
        self.problems += check_lines(self.lines, self.file, self.amounts)
        self.problems += check_marks(self.lines, self.file)
        self.problems += check_sums(self.lines, self.sums, self.file, self.charged)
        self.problems += check_serials(self.lines, self.file, self.numbered)

    def _sheet(self, sheet: Sheet, tables: list[Table], done: int, total: int) -> None:
        fates: dict[int, Fate] = {}
        if sheet.hidden and sheet.rows:
            self._say("hidden_sheet", sheet)
        for number, table in enumerate(tables):
            for row in range(table.header.first, table.header.last + 1):
                self._set(fates, sheet, row, "header")
            for row in table.repeats:
                self._set(fates, sheet, row, "header")
            if number == 0:
                self._above(sheet, table, fates)
            else:
                call_titles(fates, table.header.first)
            self.columns.append(
                TableColumns(
                    sheet.name, (table.header.first, table.header.last), (table.first, table.last), table.columns
                )
            )
            self._table(sheet, table, fates, done, total)
        for row in {*sheet.rows, *sheet.strays}:
            if row not in fates:
                empty = row not in sheet.strays and all(is_empty(v) for v in sheet.rows[row])
                why: Why = "ignored" if sheet.name in self.ignored else "empty" if empty else "note"
                self._set(fates, sheet, row, why)
        self._settle(sheet, fates)

    def _set(
        self, fates: dict[int, Fate], sheet: Sheet, row: int, why: Why, line: int | None = None,
        changes: tuple[Change, ...] = (),
    ) -> None:  # fmt: skip
        """Record a fate; a row of two tables side by side keeps both lines."""
        before = fates.get(row)
        lines: tuple[int, ...] = () if line is None else (line,)
        if before is not None:
            lines = before.lines + lines
            changes = before.changes + changes
            if (before.why in KEPT and why not in KEPT) or (why in ("note", "empty") and before.why != "empty"):
                why = before.why  # of two tables side by side, the other one has nothing here
        text = before.text if before is not None else self._text(sheet, row)
        what: What = "dropped" if why not in KEPT else "changed" if changes else "kept"
        fates[row] = Fate(sheet.name, row, row, what, why, text, lines, changes)

    @staticmethod
    def _text(sheet: Sheet, row: int) -> str:
        parts = [shown(value) for value in sheet.rows.get(row, ()) if value is not None]
        return " | ".join(part for part in parts if part)[:_TEXT]

    def _above(self, sheet: Sheet, table: Table, fates: dict[int, Fate]) -> None:
        """Rows above the first header are titles and notes; a row that looks like goods is kept and reported."""
        name, quantity = table.column("name"), table.column("quantity")
        goods: list[int] = []
        for row in sheet.rows:
            if row >= table.header.first or row in fates:
                continue
            if all(is_empty(value) for value in sheet.rows[row]):
                self._set(fates, sheet, row, "empty")
            elif (
                name
                and quantity
                and isinstance(sheet.at(row, name.number), str)
                and is_number(sheet.at(row, quantity.number))
            ):
                goods.append(row)
            else:
                first = next(shown(v) for v in sheet.rows[row] if not is_empty(v))
                self._set(fates, sheet, row, "note" if starts_note(first) else "title")
        if goods:
            body = Table(table.sheet, table.header, table.columns, min(goods), max(goods))
            builder = Builder(Sorter(sheet, body), TableMoney())
            for row in goods:
                line = builder.build(len(self.lines) + 1, Seen(row, doubtful=True), [])
                self.lines.append(line)
                self._set(fates, sheet, row, "line", line.number, (*line.notes, Change("above_header", row)))
                self._say("above_header", sheet, row)

    def _say(self, key: str, sheet: Sheet, row: int | None = None, **values: object) -> None:
        place = Place(self.file, sheet=sheet.name or None, row=row)
        self.problems.append(Problem(f"packing.{key}", place, values, "warning"))

    def _table(self, sheet: Sheet, table: Table, fates: dict[int, Fate], done: int, total: int) -> None:
        sorter = Sorter(sheet, table)
        rows = sorter.sort()
        self.money = money_of(sheet, table, self.prevailing)
        self.money.writing = writing_in(sheet, table)
        columns = (c.currency for c in table.columns if c.currency)
        self.prevailing = self.prevailing or self.money.currency or next(columns, None)
        builder = Builder(sorter, self.money, noted_unit(sheet, table))
        builder.kits = kits_of(sheet, table, rows, self.money.writing)
        rest: dict[int, list[Seen]] = {}
        for seen in rows:
            if seen.head is not None:
                rest.setdefault(seen.head, []).append(seen)
        amount = table.column("amount")
        self.amounts.setdefault(sheet.name, amount.number if amount else 0)
        first = since = len(self.lines)
        texts: set[int] = set()
        for count, seen in enumerate(rows, 1):
            if self.progress is not None and count % 1000 == 0:
                self.progress(min(total, done + count), total)
            if seen.why in ("line", "component", "service"):
                line = builder.build(len(self.lines) + 1, seen, rest.get(seen.number, []))
                self.lines.append(line)
                self._set(fates, sheet, seen.number, seen.why, line.number, line.notes)
                for row in rest.get(seen.number, []):
                    self._set(fates, sheet, row.number, "continuation", line.number)
                if seen.doubtful:
                    self._say("unclear_row", sheet, seen.number, text=self._text(sheet, seen.number))
                if amount is not None and isinstance(sheet.at(seen.number, amount.number), str):
                    texts.add(line.number)
            elif seen.why in ("subtotal", "total"):
                self._sum_row(sheet, table, seen, first, since, texts)
                since = len(self.lines)
                if seen.doubtful:
                    self._say("unlabelled_sum", sheet, seen.number, text=self._text(sheet, seen.number))
                if seen.why == "total":
                    builder.group = None
                self._set(fates, sheet, seen.number, seen.why)
            elif seen.why == "category":
                if seen.money:
                    self._sum_row(sheet, table, seen, first, len(self.lines), texts)
                    since = len(self.lines)
                builder.group = " ".join(shown(text) for _, text in seen.texts)[:_TEXT]
                self._set(fates, sheet, seen.number, "category")
            elif seen.why == "money":
                self._charge(sheet, table, seen)
                self._set(fates, sheet, seen.number, "money")
            elif seen.why != "continuation":
                self._set(fates, sheet, seen.number, seen.why)
            if seen.why in ("money", "kit_header", "empty", "category") and seen.serial:
                self.numbered.add((sheet.name, seen.serial.rstrip(".)번 ")))
        self._doubt_scale(sheet, fates, first)
        for at, taken, other in rivals(sheet, table):
            values = {"taken": taken.heading, "column": taken.letter, "other": other.heading}
            self._say("second_quantity", sheet, at, **values, mapping=f"{self.file}.columns.yaml")
        self._close(sheet, first)

    def _charge(self, sheet: Sheet, table: Table, seen: Seen) -> None:
        """A row of money may be part of a sum that follows."""
        figures = (read_money(sheet.at(seen.number, column.number), None) for column in table.all("amount"))
        figure = next((money.figure for money in figures if money is not None and money.figure is not None), None)
        if figure is not None:
            self.charged.append((len(self.lines), figure * self.money.scale))

    def _doubt_scale(self, sheet: Sheet, fates: dict[int, Fate], first: int) -> None:
        """Quantity times price that differs from the amount by one power of ten in most lines: said, and left open."""
        power = power_of_ten(self.lines[first:])
        if power is None:
            return
        self._say("power_of_ten", sheet, self.lines[first].row_first, factor=plain_number(power))
        for position in range(first, len(self.lines)):
            line = doubted(self.lines[position], power)
            if line is self.lines[position]:
                continue
            self.lines[position] = line
            before = fates[line.row_first]
            fates[line.row_first] = replace(before, what="changed", changes=(*before.changes, line.notes[-1]))

    def _close(self, sheet: Sheet, first: int) -> None:
        """Tell the sum rows of a finished table where the lines below them end."""
        after = last = len(self.lines)
        for position in range(len(self.sums) - 1, -1, -1):
            row = self.sums[position]
            if row.sheet != sheet.name or row.table != first:
                break
            self.sums[position] = row._replace(after=after, last=last)
            after = row.at

    def _sum_row(self, sheet: Sheet, table: Table, seen: Seen, first: int, since: int, texts: set[int]) -> None:
        amount = table.column("amount")
        value = sheet.at(seen.number, amount.number) if amount else None
        money = read_money(value, None) if amount else None
        if amount is None or money is None or money.figure is None:
            return
        figure = money.figure * (amount.scale if amount.scale > 1 else 1)
        if amount.scale == 1:
            figure *= self.money.scale
        total, now = seen.why == "total", len(self.lines)
        self.sums.append(
            SumRow(sheet.name, seen.number, amount.number, total, figure, first, since, now, now, now, texts)
        )

    def _settle(self, sheet: Sheet, fates: dict[int, Fate]) -> None:
        """Runs of empty rows between the others get one fate each; then all in order."""
        before, last = 0, sheet.last_row
        for row in sorted(fates):
            if row > last:
                continue
            if row > before + 1:
                self.account.append(Fate(sheet.name, before + 1, row - 1, "dropped", "empty"))
            self.account.append(fates[row])
            before = row
        if last > before:
            self.account.append(Fate(sheet.name, before + 1, last, "dropped", "empty"))
