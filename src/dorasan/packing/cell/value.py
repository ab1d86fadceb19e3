"""What a cell holds, how it is shown and its number read. No cell is interpreted here."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from dorasan.packing.cell.figure import read_figure
from dorasan.packing.wording.plain import clean

Value = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None

ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!"})


def is_empty(value: Value) -> bool:
    """True for nothing and for text of which nothing is visible."""
    if not isinstance(value, str):
        return value is None
    return not value or (not value[0].isalnum() and not clean(value))


def is_number(value: Value) -> bool:
    """True for numbers proper; Booleans are none."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def shown(value: Value) -> str:
    """A value as a person would write it: ``620.0`` is ``620``, a date is ISO."""
    if value is None:
        return ""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e16 else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(sep=" ")
    return str(value)


def decimal_of(number: int | float) -> Decimal | None:
    """The number as written, without binary tails (``0.1 + 0.2`` style results are cut at 12 digits)."""
    if isinstance(number, int):
        return Decimal(number)
    if number != number or number in (float("inf"), float("-inf")):
        return None
    if number.is_integer() and abs(number) < 1e15:
        return Decimal(int(number))
    return Decimal(f"{number:.12g}")


def parse_number(text: str) -> Decimal | None:
    """A number written alone: ``1,234.5``, ``1.234,50``, ``1 234``, ``(500)``, ``△500``, ``1E+05``, full-width
    digits."""
    found = read_figure(text)
    return found.value if found is not None else None


def plain_number(number: Decimal) -> str:
    """``Decimal("1.50E+3")`` → ``1500``; no exponent, no trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
