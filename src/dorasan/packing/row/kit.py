"""Kits whose contents stand below them: whether the figures of the contents are those of one kit or of all of them.

Amounts tell it first (quantity x price, or quantity x price x kits), then words (``each kit contains``,
``1세트당``). Where neither does, both stay possible.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dorasan.packing.cell.amount import read_money
from dorasan.packing.cell.figure import Writing
from dorasan.packing.cell.quantity import read_quantity
from dorasan.packing.cell.value import shown
from dorasan.packing.file.sheet import Sheet
from dorasan.packing.line import Quantity
from dorasan.packing.row.seen import Seen
from dorasan.packing.table.column import Role
from dorasan.packing.table.table import Table
from dorasan.packing.wording.label import is_kit, says_contents, says_each

_NUMBER = re.compile(r"[x×*]\s*(\d[\d,.]*)\b|\b(\d[\d,.]*)\s*(?:kits?|sets?|세트|키트|套|комплект)", re.I)
_MONEY: tuple[Role, ...] = ("unit_price", "amount")


@dataclass(frozen=True, slots=True)
class Kit:
    """How many kits, and whether what stands below is said of each (None: it may be)."""

    name: str
    times: Decimal
    each: bool | None


@dataclass(frozen=True, slots=True)
class Part:
    """What a row of contents says of itself."""

    quantity: Decimal | None
    price: Decimal | None
    amount: Decimal | None


def kit_of(head: Seen, quantity: Quantity | None, heading_each: bool, parts: list[Part]) -> Kit | None:
    """The kit a row heads, where its number of kits matters to what stands below; None where it does not."""
    if quantity is None or not quantity.exact or quantity.low <= 1:
        return None
    name, times = head.name, quantity.low
    text = f"{head.name} {head.spec}"
    kit = is_kit(text) or quantity.unit_code in ("kit", "set", "pack", "box", "bag")
    if not (kit or says_contents(text)):
        return None
    each = whole = 0
    for part in parts:
        if part.quantity is None or part.price is None or not part.amount:
            continue
        one = part.quantity * part.price
        slack = max(abs(part.amount) * Decimal("0.005"), Decimal("0.02"))
        each += abs(one * times - part.amount) <= slack
        whole += abs(one - part.amount) <= slack
    if each > whole:
        return Kit(name, times, True)
    if whole > each:
        return None
    return Kit(name, times, True if heading_each or says_each(text) else None)


def multiplied(quantity: Quantity, kit: Kit) -> Quantity:
    """The quantity in all kits together; an interval where it may be that already."""
    high = None if quantity.high is None else quantity.high * kit.times
    low = quantity.low * kit.times if kit.each else min(quantity.low, quantity.low * kit.times)
    stated = (
        quantity.stated * kit.times
        if kit.each and quantity.stated is not None
        else None
        if kit.each is None
        else quantity.stated
    )
    approximate = quantity.approximate or kit.each is None
    return Quantity(quantity.raw, low, high, quantity.unit, quantity.unit_code, approximate, stated)


def mark_kits(rows: Sequence[Seen], serials: bool) -> None:
    """Rows whose contents stand below them; one that says so and has no code or price of its own is only their head."""
    for index, row in enumerate(rows):
        if row.why != "line" or not row.name:
            continue
        says = says_contents(row.name) or (bool(row.spec) and says_contents(row.spec))
        below: list[Seen] = []
        for at in range(index + 1, len(rows)):
            other = rows[at]
            if other.why == "component" or (says and _part_of(row, other, serials)):
                below.append(other)
            elif other.why != "continuation":
                break
        if not below:
            continue
        row.contents = True
        for other in below:
            other.why, other.kit = "component", row.number
        if says and not row.money and (not row.details or row.unit):
            row.why = "kit_header"


def _part_of(head: Seen, row: Seen, serials: bool) -> bool:
    """A line below a kit that is numbered within it, or not at all."""
    if row.why != "line" or not row.name:
        return False
    if not row.serial:
        return serials and bool(head.serial) and (row.quantity or row.money)
    own = head.serial.rstrip(".)")
    return bool(own) and re.match(re.escape(own) + r"\s*[.\-]\s*\d", row.serial) is not None


def kits_of(sheet: Sheet, table: Table, rows: Sequence[Seen], writing: Writing) -> dict[int, Kit]:
    """The kit of each row that is part of one whose number matters, by the row."""
    quantity, unit = table.column("quantity"), table.column("unit")
    by_head: dict[int, list[Seen]] = {}
    for row in rows:
        if row.kit is not None:
            by_head.setdefault(row.kit, []).append(row)
    if quantity is None or not by_head:
        return {}
    each = any(says_each(column.heading) for column in (*table.all("quantity"), *table.all("per_pack")))
    out: dict[int, Kit] = {}
    for head in rows:
        parts = by_head.get(head.number)
        if not parts:
            continue
        held = shown(sheet.at(head.number, unit.number)) if unit is not None else None
        many, _ = read_quantity(sheet.at(head.number, quantity.number), held or None, writing)
        if many is None and (named := _NUMBER.search(head.name)) is not None:
            many, _ = read_quantity(named[1] or named[2], "kit", writing)
        kit = kit_of(head, many, each, [_part(sheet, table, part.number, writing) for part in parts])
        if kit is not None:
            out.update((part.number, kit) for part in parts)
    return out


def _part(sheet: Sheet, table: Table, row: int, writing: Writing) -> Part:
    quantity = table.column("quantity")
    many, _ = read_quantity(sheet.at(row, quantity.number), None, writing) if quantity else (None, ())
    price, amount = (
        next((m.figure for c in table.all(role) if (m := read_money(sheet.at(row, c.number), None, writing))), None)
        for role in _MONEY
    )
    return Part(many.stated if many is not None and many.exact else None, price, amount)
