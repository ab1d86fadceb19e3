"""Kits whose contents stand below them: whether the figures of the contents are those of one kit or of all of them.

Amounts tell it first (quantity x price, or quantity x price x kits), then words (``each kit contains``, ``1세트당``). Where
neither does, both stay possible.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dorasan.packing.label import is_kit, says_contents, says_each
from dorasan.packing.line import Quantity
from dorasan.packing.seen import Seen


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
