"""Price, amount and currency of a line; a second currency beside it; the scale of a table (``천원``) applied.

Where a point may part thousands or decimals, quantity times price against the amount tells which; else the figure is
open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import product

from dorasan.packing.cell.amount import Money, read_money
from dorasan.packing.cell.figure import Writing
from dorasan.packing.cell.value import plain_number
from dorasan.packing.line import Quantity
from dorasan.packing.row.draft import CellReader, Draft
from dorasan.packing.table.column import Column, Role
from dorasan.packing.table.manner import TableMoney
from dorasan.packing.wording.words import words


@dataclass(slots=True)
class Priced:
    """What a line costs. ``others``: what the figures may mean as well; ``beside``: prices in further currencies."""

    price: Decimal | None = None
    amount: Decimal | None = None
    currency: str | None = None
    others: tuple[Decimal | None, Decimal | None] = (None, None)
    beside: dict[str, str] = field(default_factory=dict)


def priced(cells: CellReader, draft: Draft, rows: list[int], table: TableMoney) -> Priced:
    """The price and amount of a line, by the column of its currency where there are several."""
    out = Priced()
    cell = cells.text(draft, "currency", rows[:1])
    named = None
    if cell:
        named = words().currencies.get(cell.casefold().strip(".")) or (
            cell.upper() if re.fullmatch(r"[A-Za-z]{3}", cell) else None
        )
    figures: list[Decimal | None] = []
    others: list[Decimal | None] = []
    said: list[str] = []
    used: list[Column] = []
    roles: tuple[Role, ...] = ("unit_price", "amount")
    for role in roles:
        column, money = _chosen(cells, draft, role, rows, named, table, out)
        figures.append(_scaled(draft, column, money, money.figure if money else None, table, say=True))
        others.append(_scaled(draft, column, money, money.other if money else None, table, say=False))
        if column is not None and money is not None and money.figure is not None:
            used.append(column)
        if money is not None and money.currency and money.currency not in said:
            said.append(money.currency)
        if money is not None and money.ambiguous:
            draft.note("currency_unclear", column.number if column else None, money.raw, "JPY / CNY")
    if named and named not in said:
        said.insert(0, named)
    if len(said) > 1:
        draft.note("currency_unclear", None, " / ".join(said), "")
    out.price, out.amount = figures
    out.others = (others[0], others[1])
    out.currency = said[0] if len(said) == 1 else None
    if not used or said or any(n.kind == "currency_unclear" for n in draft.notes):
        return out
    out.currency = next((column.currency for column in used if column.currency), None)
    if out.currency is None and table.currency:
        out.currency = table.currency
        draft.note("currency_assumed", None, "", table.currency)
    return out


def _chosen(
    cells: CellReader, draft: Draft, role: Role, rows: list[int], named: str | None, table: TableMoney, out: Priced
) -> tuple[Column | None, Money | None]:
    """The column that counts for a line: that of its currency, else the first with a figure; others are kept
    beside it."""
    held: list[tuple[Column, Money]] = []
    for column in cells.moneys[role]:
        for row in rows:
            money = _money(cells, draft, column, row, table.writing)
            if money is not None:
                held.append((column, money))
                break
    if len(held) <= 1:
        return held[0] if held else (None, None)
    best = next((pair for pair in held if named and pair[0].currency == named and pair[1].figure is not None), None)
    best = best or next((pair for pair in held if pair[1].figure is not None), held[0])
    for column, money in held:
        if column is not best[0]:
            out.beside[column.heading or column.letter] = money.raw
    return best


def _money(cells: CellReader, draft: Draft, column: Column, row: int, writing: Writing) -> Money | None:
    number = column.number
    money = read_money(cells.at(draft, column.role, row, number), cells.sheet.formats.get((row, number)), writing)
    if money is None:
        return None
    if cells.struck(row, number):
        return Money(money.raw, None, None, False, ())
    for kind, after in money.notes:
        draft.note(kind, number, money.raw, after)
    if (row, number) in cells.sheet.uncached and money.figure is not None:
        draft.note("computed", number, cells.sheet.formulas[row, number], plain_number(money.figure))
    return money


def _scaled(
    draft: Draft, column: Column | None, money: Money | None, figure: Decimal | None, table: TableMoney, *, say: bool
) -> Decimal | None:
    if money is None or figure is None or column is None:
        return None
    scale = column.scale if column.scale > 1 else table.scale
    if scale == 1 or (money.currency is not None and money.notes):
        return figure
    if say:
        draft.note("scaled", column.number, money.raw, plain_number(figure * scale))
    return figure * scale


def reconciled(draft: Draft, quantity: Quantity | None, found: Priced, ambiguous: bool) -> Quantity | None:
    """Settle figures that may mean two things by quantity x price = amount; a price left open is no figure.

    ``ambiguous``: the quantity's two ends are the two things it may mean.
    """
    counts: list[Decimal | None] = [quantity.stated if quantity is not None else None]
    if quantity is not None and ambiguous and quantity.high is not None:
        counts = [quantity.low, quantity.high]
    prices = [found.price] if found.others[0] is None else [found.price, found.others[0]]
    amounts = [found.amount] if found.others[1] is None else [found.amount, found.others[1]]
    if len(counts) == len(prices) == len(amounts) == 1:
        return quantity
    fitting = {
        (count, price, amount)
        for count, price, amount in product(counts, prices, amounts)
        if count is not None and price is not None and amount is not None and amount
        and abs(count * price - amount) <= max(abs(amount) * Decimal("0.001"), Decimal("0.02"))
    }  # fmt: skip
    if len(fitting) == 1:
        count, found.price, found.amount = fitting.pop()
        if quantity is not None and ambiguous and count is not None:
            draft.note("fitted", None, quantity.raw, plain_number(count))
            quantity = Quantity(quantity.raw, count, count, quantity.unit, quantity.unit_code, False, count)
        return quantity
    for number, other in enumerate(found.others):
        if other is not None:
            figure = found.price if number == 0 else found.amount
            told = f"{plain_number(figure or Decimal(0))} / {plain_number(other)}"
            draft.note("ambiguous_number", None, plain_number(figure or Decimal(0)), told)
    found.price = None if found.others[0] is not None else found.price
    found.amount = None if found.others[1] is not None else found.amount
    return quantity
