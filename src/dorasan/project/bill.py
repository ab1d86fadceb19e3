"""A bill of materials read from a list, or from a sheet beside it: each component with its value and the American
share of it.

The list is read like any packing list. A component's value is its amount, or its unit price times its quantity; its US
share is what a US-content column says, else all of it where the origin is the United States, none where another
origin is known, and anything where neither is.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from dorasan.goods.bill import WHOLE, Part, UsShare, us_share
from dorasan.packing import Line, PackingList
from dorasan.problem import BadInputError, Place, Problem

US = "US"


def bill_of(listed: PackingList) -> tuple[tuple[Part, ...], str]:
    """The components and their currency (empty where the list names none). Raises :class:`BadInputError` with every
    component that has no value, and for values in several currencies."""
    problems = list(_unvalued(listed))
    currencies = sorted({line.currency for line in listed.lines if line.currency})
    if len(currencies) > 1:
        values = {"currencies": ", ".join(currencies)}
        problems.append(Problem("bill.several_currencies", Place(listed.path.name), values))
    if not listed.lines:
        problems.append(Problem("bill.empty", Place(listed.path.name)))
    if problems:
        raise BadInputError(problems)
    parts = tuple(Part(line.name, _value(line) or Decimal(0), *_share(line)) for line in listed.lines)
    return parts, currencies[0] if currencies else ""


def share_of(line: Line) -> tuple[Decimal, Decimal]:
    """The American share, in per cent, of a line whose materials stand on another sheet (15 CFR 734.4).

    A bill is of one thing or of all of them: where the line has several, both stay possible. Without a value of the
    line, or with values that cannot be those of its parts, the sum of the parts bounds the share from above alone;
    where a part has no value, or currencies differ, nothing does.
    """
    values = [_value(part) for part in line.materials]
    currencies = {one.currency for one in (line, *line.materials) if one.currency}
    if len(currencies) > 1 or any(value is None or value < 0 for value in values):
        return Decimal(0), WHOLE
    parts = [
        Part(part.name, value or Decimal(0), *_share(part)) for part, value in zip(line.materials, values, strict=True)
    ]
    many = line.quantity.stated if line.quantity is not None else None
    one = line.unit_price if line.unit_price is not None else line.amount / many if line.amount and many else None
    found = [share for times in {Decimal(1), many or Decimal(1)} if one and (share := _of(parts, one * times))]
    share = _of(parts, None)
    if not found:
        return (share.low, share.high) if share is not None else (Decimal(0), WHOLE)
    return min(one.low for one in found), max(one.high for one in found)


def _of(parts: list[Part], value: Decimal | None) -> UsShare | None:
    """``None`` where the value cannot be that of a thing of these parts."""
    try:
        return us_share(parts, value)
    except ValueError:
        return None


def _unvalued(listed: PackingList) -> Iterator[Problem]:
    for line in listed.lines:
        value = _value(line)
        if value is None or value < 0:
            place = Place(listed.path.name, sheet=line.sheet or None, row=line.row_first)
            yield Problem("bill.no_value", place, {"name": line.name})


def _value(line: Line) -> Decimal | None:
    if line.amount is not None:
        return line.amount
    if line.unit_price is None or line.quantity is None or line.quantity.stated is None:
        return None
    return line.unit_price * line.quantity.stated


def _share(line: Line) -> tuple[Decimal, Decimal]:
    nothing = Decimal(0)
    if line.us_content is not None:
        return line.us_content.low, line.us_content.high
    possible = line.origin.possible if line.origin is not None else ()
    if not possible:
        return nothing, WHOLE
    return (WHOLE if set(possible) == {US} else nothing), (WHOLE if US in possible else nothing)
