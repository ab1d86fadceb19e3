"""Money cells: ``₩1,234,000`` · ``9,200원`` · ``US$ 12.50`` · ``1억 2천만원`` · ``(500)``; the currency beside the
figure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from dorasan.packing.cell.figure import UNTOLD, Writing, read_figure
from dorasan.packing.cell.measure import read_measure, usual_signs
from dorasan.packing.cell.value import Value, decimal_of, is_number, plain_number, shown
from dorasan.packing.line import ChangeKind
from dorasan.packing.wording.plain import clean
from dorasan.packing.wording.words import words

_FORMAT_SIGN = re.compile(r'\[\$([^\]\-]*)[^\]]*\]|"([^"]+)"|([₩￦$€£¥￥₽元円])')
_BEFORE = re.compile(r"^([+\-(△▲−]?)\s*(US\$|[₩￦$€£¥￥₽]|[A-Za-z]{3}\.?|\\)\s*(.+)$", re.I)
_TAIL = re.compile(r"\s*(?:정|\(?(?:vat|부가세)[^)]*\)?|/\s*[^\d\s]\S*|-)$", re.I)


@dataclass(frozen=True, slots=True)
class Money:
    """``figure`` None when the cell holds something that is no figure; ``currency`` None when the cell does not say.

    ``other``: what the figure may mean as well, where a point may part thousands or decimals.
    """

    raw: str
    figure: Decimal | None
    currency: str | None
    ambiguous: bool
    notes: tuple[tuple[ChangeKind, str], ...]
    other: Decimal | None = None


def read_money(value: Value, number_format: str | None, writing: Writing = UNTOLD) -> Money | None:
    """A figure and the currency its cell names, by sign, by word or by number format. None for an empty cell."""
    if value is None or isinstance(value, bool):
        return None
    if is_number(value):
        currency, ambiguous = _in_format(number_format) if number_format else (None, False)
        return Money(shown(value), decimal_of(value), currency, ambiguous, ())  # type: ignore[arg-type]
    if not isinstance(value, str):
        return Money(shown(value), None, None, False, (("became_date", ""),))
    if value.isascii() and value.isdecimal() and len(value) < 16:
        return Money(value, Decimal(value), None, False, ())
    text = clean(value)
    if not text or text.casefold() in words().unknowns:
        return None
    return _from_text(text, writing)


@lru_cache(maxsize=20_000)
def _from_text(raw: str, writing: Writing) -> Money:
    alone = read_figure(raw, writing)
    if alone is not None:
        notes = () if raw.isdecimal() else (("number_from_text", plain_number(alone.value)),)
        return Money(raw, alone.value, None, False, notes, alone.other)  # type: ignore[arg-type]
    text = usual_signs(raw)
    if text is None:
        return _no_figure(raw)
    text = unicodedata.normalize("NFKC", text)
    text = _TAIL.sub("", text).strip()
    currency: str | None = None
    ambiguous = False
    before = _BEFORE.match(text)
    if before:
        sign, rest = before[2], before[3]
        found = "KRW" if sign == "\\" else words().currencies.get(sign.rstrip(".").casefold())
        if found is not None:
            currency, ambiguous = (None, True) if found == "AMBIGUOUS_YEN" else (found, False)
            text = f"{before[1]}{rest}"
    behind = _behind().search(text)
    if behind is not None:
        found = words().currencies[behind[1].casefold()]
        ambiguous = found == "AMBIGUOUS_YEN"
        currency = currency or (None if ambiguous else found)
        text = text[: behind.start()].strip()
    figure = read_figure(text, writing)
    value, other = (figure.value, figure.other) if figure is not None else (None, None)
    if value is None:
        measure = read_measure(text, writing)
        if measure is None or measure.unit is not None:
            return _no_figure(raw)
        value, other = measure.value, measure.other
    kind: ChangeKind = "sign_removed" if currency or ambiguous else "number_from_text"
    return Money(raw, value, currency, ambiguous, ((kind, plain_number(value)),), other)


@cache
def _behind() -> re.Pattern[str]:
    """A currency at the end of a cell: behind a figure, a scale word or a space."""
    listed = "|".join(re.escape(word) for word in sorted(words().currencies, key=len, reverse=True))
    return re.compile(rf"(?<=[\d\s천만억백千万萬亿)kKnN])\s*({listed})\.?$", re.I)


def _no_figure(raw: str) -> Money:
    return Money(raw, None, None, False, (("unreadable_money", ""),))


@lru_cache(maxsize=2_000)
def _in_format(number_format: str) -> tuple[str | None, bool]:
    """Currency in a number format such as ``"₩"#,##0``, ``[$USD] 0.00``; the plain ``$`` is a dollar."""
    for found in _FORMAT_SIGN.finditer(number_format.split(";")[0]):
        word = next((group for group in found.groups() if group), "").strip().casefold()
        currency = words().currencies.get(word)
        if currency == "AMBIGUOUS_YEN":
            if "804" in number_format or "zh" in number_format.casefold():
                return "CNY", False
            return ("JPY", False) if "411" in number_format else (None, True)
        if currency:
            return currency, False
    return None, False
