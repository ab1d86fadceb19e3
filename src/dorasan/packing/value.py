"""What a cell holds, and how its text is cleaned and its number read. No cell is interpreted here."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from dorasan.packing.figure import read_figure

Value = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None

_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\x00-\x08\x0b\x0c\x0e-\x1f]")
_SPACES = re.compile(r"\s+")
ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!"})


def clean(text: str) -> str:
    """Text without stray, doubled, invisible or non-breaking spaces; decomposed hangul composed again."""
    if text.isascii() and "  " not in text and text.isprintable():
        return text.strip()
    return _cleaned(text)


@lru_cache(maxsize=16_384)
def _cleaned(text: str) -> str:
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


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
