"""Quantities as people write them: ``2,400`` · ``약 100`` · ``ten boxes`` · ``2 pallets x 40 boxes`` · ``1,200 (EA)``.

What is not exact becomes an interval; the guess behind "about" is ten per cent either way, and it is shown as a change.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from dorasan.packing.line import ChangeKind, Quantity
from dorasan.packing.numeral import number_in_words, unit_code
from dorasan.packing.value import Value, clean, decimal_of, is_number, parse_number, shown
from dorasan.packing.vocabulary import words

ABOUT = Decimal("0.1")
_NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_ABOUT = re.compile(
    r"^(?:약|대략|≈|~|∼|ca\.?|abt\.?|approx(?:imately|\.)?|about|around|circa|estimated|est\.?)\s*", re.I
)
_ABOUT_END = re.compile(r"\s*(?:내외|정도|가량|안팎|\(?approx\.?\)?|\(?예정\)?|\(?예상\)?|\(?est\.?\)?|여)$", re.I)
_LEAST = re.compile(r"^(?:최소|at least|min\.?|minimum|≥|>=)\s*(.+)$|^(.+?)\s*(?:이상|or more|and up|\+)$", re.I)
_MOST = re.compile(
    r"^(?:최대|up to|at most|max\.?|maximum|≤|<=)\s*(.+)$|^(.+?)\s*(?:이하|이내|or less|or fewer)$", re.I
)
_RANGE = re.compile(rf"({_NUMBER})\s*([^\d\s~∼\-–]*)\s*(?:~|∼|-|–|to)\s*({_NUMBER})\s*(.*)", re.I)
_MARGIN = re.compile(rf"({_NUMBER})\s*(?:±|\+/-)\s*({_NUMBER})\s*(%?)\s*(.*)")
_TIMES = re.compile(r"\s*(?:×|\*|✕)\s*|(?<=[\s\d가-힣)])[xX](?=[\s\d(])|\s+(?:of|@)\s+")
_ONE = re.compile(rf"({_NUMBER})\s*[\[(（]?\s*([^\d\s()\[\]（）][^()\[\]（）]*?)?\s*[\])）]?")
_BRACKETED = re.compile(r"([^()（）]+)[(（]([^()（）]+)[)）]")
_HALF = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal("0.333"), "⅔": Decimal("0.667")}
_LONGEST = 80
_SIZE = Decimal(10) ** 15

Notes = tuple[tuple[ChangeKind, str], ...]


def read_quantity(value: Value, unit_text: str | None) -> tuple[Quantity | None, Notes]:
    """A quantity and what had to be done to read it. None only for an empty cell."""
    if value is None or (isinstance(value, str) and not clean(value)):
        return None, ()
    if is_number(value):
        number = decimal_of(value)  # type: ignore[arg-type]
        if number is None:
            return _unreadable(shown(value), unit_text)
        return _exact(shown(value), number, unit_text), ()
    if not isinstance(value, str):
        kind: ChangeKind = "became_date" if not isinstance(value, bool) else "unreadable_quantity"
        found, notes = _unreadable(shown(value), unit_text)
        return found, ((kind, ""), *notes) if kind == "became_date" else notes
    found, notes = _from_text(clean(value))
    if unit_text and found.unit is None:
        return _with_unit(found, unit_text), notes
    if unit_text and found.unit is not None and unit_code(unit_text) is not None and found.unit_code is None:
        return _with_unit(found, unit_text), notes
    return found, notes


@lru_cache(maxsize=20_000)
def _from_text(text: str) -> tuple[Quantity, Notes]:
    plain = parse_number(text)
    if plain is not None and abs(plain) < _SIZE:
        if re.fullmatch(r"\d{1,3}\.\d{3}", text):
            thousand = plain * 1000
            found = Quantity(text, min(plain, thousand), max(plain, thousand), None, None, True, plain)
            return found, (("ambiguous_number", f"{plain} / {thousand:f}"),)
        return _exact(text, plain, None), () if text.isdigit() else (("number_from_text", f"{plain:f}"),)
    if len(text) > _LONGEST or text.casefold() in words().unknowns:
        return _unreadable(text, None)
    normal = _half(text)
    for attempt in (_about, _margin, _range, _bound, _product, _sum, _contents, _single, _in_words):
        found_notes = attempt(text, normal)
        if found_notes is not None:
            return found_notes
    return _unreadable(text, None)


def _half(text: str) -> str:
    """``1½`` → ``1.5``; other signs normalised, units such as ℓ left alone."""
    text = re.sub(r"(\d*)([½¼¾⅓⅔])", lambda m: f"{Decimal(m[1] or 0) + _HALF[m[2]]}", text)
    return "".join(unicodedata.normalize("NFKC", c) if c.isdigit() or "\uff00" < c < "\uff5f" else c for c in text)


def _exact(raw: str, number: Decimal, unit: str | None) -> Quantity:
    return Quantity(raw, number, number, unit, unit_code(unit) if unit else None, False, number)


def _with_unit(found: Quantity, unit: str) -> Quantity:
    return Quantity(found.raw, found.low, found.high, unit, unit_code(unit), found.approximate, found.stated)


def _unreadable(raw: str, unit: str | None) -> tuple[Quantity, Notes]:
    """Nothing known but that something was meant: from none to without bound."""
    found = Quantity(raw, Decimal(0), None, unit, unit_code(unit) if unit else None, True, None)
    return found, (("unreadable_quantity", ""),)


def _to_number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return number if abs(number) < _SIZE else None


def _unit(text: str) -> str | None:
    return text.strip(" .()[]") or None


def _about(raw: str, text: str) -> tuple[Quantity, Notes] | None:
    rest = _ABOUT_END.sub("", _ABOUT.sub("", text))
    match = re.fullmatch(rf"({_NUMBER})\s*여\s*(.*)", rest) if rest == text else None  # 100여 개
    if match:
        rest = f"{match[1]} {match[2]}"
    if rest == text or not rest:
        return None
    inner = _single(raw, rest) or _in_words(raw, rest)
    if inner is None:
        return None
    found = inner[0]
    stated = found.stated or Decimal(0)
    spread = abs(stated) * ABOUT
    low, high = stated - spread, stated + spread
    result = Quantity(raw, low, high, found.unit, found.unit_code, True, stated)
    return result, (("approximate", f"{_show(low)}–{_show(high)}"),)


def _margin(raw: str, text: str) -> tuple[Quantity, Notes] | None:
    match = _MARGIN.fullmatch(text)
    number, spread = (_to_number(match[1]), _to_number(match[2])) if match else (None, None)
    if match is None or number is None or spread is None:
        return None
    spread = abs(number * spread / 100) if match[3] else abs(spread)
    unit = _unit(match[4])
    found = Quantity(raw, number - spread, number + spread, unit, unit_code(unit or ""), True, number)
    return found, (("range", f"{_show(number - spread)}–{_show(number + spread)}"),)


def _range(raw: str, text: str) -> tuple[Quantity, Notes] | None:
    match = _RANGE.fullmatch(text)
    low, high = (_to_number(match[1]), _to_number(match[3])) if match else (None, None)
    if match is None or low is None or high is None or high < low:
        return None
    unit = _unit(match[4]) or _unit(match[2])
    if unit is not None and len(unit) > 12:
        return None
    return Quantity(raw, low, high, unit, unit_code(unit or ""), True, None), (
        ("range", f"{_show(low)}–{_show(high)}"),
    )


def _bound(raw: str, text: str) -> tuple[Quantity, Notes] | None:
    for pattern, least in ((_LEAST, True), (_MOST, False)):
        match = pattern.fullmatch(text)
        inner = _single(raw, (match[1] or match[2]).strip()) if match else None
        if inner is not None and inner[0].stated is not None:
            found, stated = inner[0], inner[0].stated
            low, high = (stated, None) if least else (min(Decimal(0), stated), stated)
            after = f"≥ {_show(stated)}" if least else f"≤ {_show(stated)}"
            return Quantity(raw, low, high, found.unit, found.unit_code, True, stated), (("range", after),)
    return None


def _product(raw: str, text: str) -> tuple[Quantity, Notes] | None:
    parts = [part for part in _TIMES.split(text) if part.strip()]
    if not 2 <= len(parts) <= 4:
        return None
    read = [_single(raw, part.strip()) or _in_words(raw, part.strip()) for part in parts]
    total = Decimal(1)
    for inner in read:
        if inner is None or inner[0].stated is None:
            return None
        total *= inner[0].stated
    units = [inner[0].unit for inner in read if inner is not None]
    unit = units[-1] or next((u for u in reversed(units) if u), None)
    if abs(total) >= _SIZE:
        return None
    return _exact(raw, total, unit), (("product", f"{_show(total)} {unit or ''}".strip()),)


def _sum(raw: str, text: str) -> tuple[Quantity, Notes] | None:
    parts = re.split(r"\s*\+\s*", text)
    read = [_single(raw, re.sub(r"\(.*?\)", "", part).strip()) for part in parts] if 2 <= len(parts) <= 4 else []
    if not read or any(inner is None or inner[0].stated is None for inner in read):
        return None
    units = {inner[0].unit for inner in read if inner is not None and inner[0].unit}
    if len(units) > 1:
        return None
    total = sum((inner[0].stated or Decimal(0) for inner in read if inner is not None), Decimal(0))
    return _exact(raw, total, next(iter(units), None)), (("sum", _show(total)),)


def _single(raw: str, text: str) -> tuple[Quantity, Notes] | None:
    match = _ONE.fullmatch(text)
    number = _to_number(match[1]) if match else None
    if match is None or number is None:
        return None
    unit = _unit(match[2] or "")
    notes: list[tuple[ChangeKind, str]] = []
    if unit is not None:
        scale = (
            words().scales.get(unit[:1])
            if unit[:1] in "천만" and (len(unit) == 1 or unit_code(unit[1:].strip()))
            else None
        )
        if scale is not None:
            number, unit = number * scale, _unit(unit[1:])
            notes.append(("words_to_number", _show(number)))
    if unit is not None:
        if len(unit) > 24 or (unit_code(unit) is None and len(unit.split()) > 3):
            return None
        notes.append(("unit_split", f"{_show(number)} · {unit}"))
    elif not notes and not text.isdigit():
        notes.append(("number_from_text", _show(number)))
    return _exact(raw, number, unit), tuple(notes)


def _contents(raw: str, text: str) -> tuple[Quantity, Notes] | None:
    """``120통(18L)``, ``1 (one)``: what stands in brackets behind a number is said of it, not added to it."""
    match = _BRACKETED.fullmatch(text)
    return (
        _single(raw, match[1].strip()) if match and (_in_words(raw, match[2]) or re.search(r"\d", match[2])) else None
    )


def _in_words(raw: str, text: str) -> tuple[Quantity, Notes] | None:
    found = number_in_words(text)
    if found is None:
        return None
    number, unit = found
    return _exact(raw, number, unit), (("words_to_number", f"{_show(number)} {unit or ''}".strip()),)


def _show(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
