"""Conditions and limits of a grant as watched fields: kept, broken, or not to be seen from what was told.

Practice modelled: exemptions and approvals come with terms (so many, by such a day, by such a route); each is a test of
one field. What a shipment does not tell is never taken for kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from dorasan.desk.case.measure import into, measured
from dorasan.desk.case.state import Used
from dorasan.desk.events.decision import Drawn, ShipmentLeft
from dorasan.desk.events.position import Condition

Fields = Mapping[str, str | Decimal | None]


def number(text: str | None) -> Decimal | None:
    """A quantity as a list writes it, where it is a number."""
    try:
        found = Decimal((text or "").replace(",", ""))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def fields_of(left: ShipmentLeft, line: Drawn) -> Fields:
    """What a shipment tells of one line. Days stand as text, which compares as they follow each other."""
    return {
        "quantity": Decimal(line.quantity),
        "unit": line.unit,
        "value": Decimal(line.value) if line.value is not None else None,
        "currency": line.currency,
        "left": left.left,
        "journeys": Decimal(left.journeys) if left.journeys is not None else None,
        "runs": Decimal(left.runs) if left.runs is not None else None,
    }


def kept(condition: Condition, fields: Fields) -> bool | None:
    """Does the condition hold? None: the field is not told, or cannot be compared with what the condition says."""
    told = fields.get(condition.field)
    if told is None:
        return None
    if condition.test == "one_of":
        return str(told) in [word.strip() for word in condition.value.split(",")]
    wanted = number(condition.value) if isinstance(told, Decimal) else condition.value
    if wanted is None:
        return None
    match condition.test:
        case "equals":
            return told == wanted
        case "at_least":
            return told >= wanted if isinstance(told, Decimal) and isinstance(wanted, Decimal) else None
        case "at_most":
            return told <= wanted if isinstance(told, Decimal) and isinstance(wanted, Decimal) else None
        case "not_after":
            return str(told) <= condition.value if not isinstance(told, Decimal) else None


def used(drawn: Sequence[Drawn]) -> Used:
    """The sum of what was drawn of a line. Different units or currencies are not added, nor a value that some
    shipment left out."""
    currencies = {one.currency for one in drawn}
    sums: dict[str, Decimal] = {}
    for one in drawn:
        of, factor = measured(one.unit)
        sums[of] = sums.get(of, Decimal()) + Decimal(one.quantity) * factor
    values = [Decimal(one.value) for one in drawn if one.value is not None]
    alike, priced = len(sums) == 1, len(currencies) == 1 and len(values) == len(drawn)
    return Used(
        sum((into(Decimal(one.quantity), one.unit, drawn[0].unit) or Decimal() for one in drawn), Decimal())
        if alike
        else None,
        drawn[0].unit if alike else None,
        sum(values, Decimal()) if priced else None,
        next(iter(currencies)) if priced else None,
        tuple(sums.items()),
    )
