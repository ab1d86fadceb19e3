"""Price, amount and currency of a line; the scale of a table (``천원``) applied and noted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from dorasan.packing.amount import Money, read_money
from dorasan.packing.cell import CellReader, Draft
from dorasan.packing.column import Role
from dorasan.packing.value import plain_number
from dorasan.packing.vocabulary import words


@dataclass(slots=True)
class TableMoney:
    """The currency and scale that hold for a table unless a cell says otherwise."""

    currency: str | None = None
    scale: int = 1


def moneys(
    cells: CellReader, draft: Draft, rows: list[int], table: TableMoney
) -> tuple[Decimal | None, Decimal | None, str | None]:
    figures: list[Decimal | None] = []
    said: list[str] = []
    for role in ("unit_price", "amount"):
        money = next((m for row in rows if (m := _money(cells, draft, role, row)) is not None), None)
        figures.append(_scaled(cells, draft, role, money, table))
        if money is not None and money.currency and money.currency not in said:
            said.append(money.currency)
        if money is not None and money.ambiguous:
            draft.note("currency_unclear", cells.column(role), money.raw, "JPY / CNY")
    cell = cells.text(draft, "currency", rows[:1])
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
        of_column = [c.currency for r in ("unit_price", "amount") if (c := cells.single.get(r)) and c.currency]
        currency = of_column[0] if of_column else None
        if currency is None and table.currency:
            currency = table.currency
            draft.note("currency_assumed", None, "", currency)
    return figures[0], figures[1], currency


def _money(cells: CellReader, draft: Draft, role: Role, row: int) -> Money | None:
    column = cells.column(role)
    if not column:
        return None
    money = read_money(cells.at(draft, role, row, column), cells.sheet.formats.get((row, column)))
    if money is not None:
        for kind, after in money.notes:
            draft.note(kind, column, money.raw, after)
        if (row, column) in cells.sheet.uncached and money.figure is not None:
            draft.note("computed", column, cells.sheet.formulas[row, column], plain_number(money.figure))
    return money


def _scaled(cells: CellReader, draft: Draft, role: Role, money: Money | None, table: TableMoney) -> Decimal | None:
    if money is None or money.figure is None:
        return None
    column = cells.single[role]
    scale = column.scale if column.scale > 1 else table.scale
    if scale == 1 or (money.currency is not None and money.notes):
        return money.figure
    draft.note("scaled", column.number, money.raw, plain_number(money.figure * scale))
    return money.figure * scale
