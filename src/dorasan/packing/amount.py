"""Money cells: ``₩1,234,000`` · ``9,200원`` · ``US$ 12.50`` · ``(500)``; the currency beside the figure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from dorasan.packing.line import ChangeKind
from dorasan.packing.value import Value, clean, decimal_of, is_number, parse_number, plain_number, shown
from dorasan.packing.vocabulary import words

_FORMAT_SIGN = re.compile(r'\[\$([^\]\-]*)[^\]]*\]|"([^"]+)"|([₩￦$€£¥￥₽元円])')
_BEFORE = re.compile(r"^([+\-(△▲−]?)\s*(US\$|[₩￦$€£¥￥₽]|[A-Za-z]{3}\.?|\\)\s*(.+)$", re.I)
_AFTER = re.compile(
    r"^(.*?[\d)])\s*(백만|천|만|억)?\s*(US\$|[₩￦$€£¥￥₽元円%]|[A-Za-z]{3,7}|[가-힣]{1,5})?\.?\s*[-]?$", re.I
)
_TAIL = re.compile(r"\s*(?:정|\(?(?:vat|부가세)[^)]*\)?|/\s*\S+|-)$", re.I)


@dataclass(frozen=True, slots=True)
class Money:
    """``figure`` None when the cell holds something that is no figure; ``currency`` None when the cell does not say."""

    raw: str
    figure: Decimal | None
    currency: str | None
    ambiguous: bool
    notes: tuple[tuple[ChangeKind, str], ...]


def read_money(value: Value, number_format: str | None) -> Money | None:
    """A figure and the currency its cell names, by sign, by word or by number format. None for an empty cell."""
    if value is None or isinstance(value, bool):
        return None
    if is_number(value):
        currency, ambiguous = _in_format(number_format) if number_format else (None, False)
        return Money(shown(value), decimal_of(value), currency, ambiguous, ())  # type: ignore[arg-type]
    if not isinstance(value, str):
        return Money(shown(value), None, None, False, (("became_date", ""),))
    text = clean(value)
    if not text or text.casefold() in words().unknowns:
        return None
    return _from_text(text)


@lru_cache(maxsize=20_000)
def _from_text(raw: str) -> Money:
    text = unicodedata.normalize("NFKC", raw)
    number = parse_number(text)
    if number is not None:
        return Money(raw, number, None, False, () if text.isdigit() else (("number_from_text", plain_number(number)),))
    currency: str | None = None
    ambiguous = False
    text = _TAIL.sub("", text).strip()
    before = _BEFORE.match(text)
    if before:
        sign, rest = before[2], before[3]
        found = "KRW" if sign == "\\" else words().currencies.get(sign.rstrip(".").casefold())
        if found is not None:
            currency, ambiguous = (None, True) if found == "AMBIGUOUS_YEN" else (found, False)
            text = f"{before[1]}{rest}"
    after = _AFTER.match(text)
    scale = 1
    if after:
        if after[2]:
            scale = words().scales[after[2]]
        word = (after[3] or "").casefold()
        found = words().currencies.get(word) if word else None
        if found is not None:
            ambiguous = found == "AMBIGUOUS_YEN"
            currency = currency or (None if ambiguous else found)
        elif word:
            return _no_figure(raw)
        text = after[1]
    number = parse_number(text)
    if number is None:
        return _no_figure(raw)
    number *= scale
    kind: ChangeKind = "sign_removed" if currency or ambiguous else "number_from_text"
    return Money(raw, number, currency, ambiguous, ((kind, plain_number(number)),))


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
