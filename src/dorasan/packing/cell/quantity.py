"""Quantities as people write them: ``2,400`` · ``약 100`` · ``2 pallets x 40 boxes`` · ``20kg 50포``.

What is not exact becomes an interval; the guess behind "about" is ten per cent either way, and it is shown as a change.
What is not understood to its last sign is *unreadable*: a number is never taken out of words that may change it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from dorasan.packing.cell.compound import bracketed, juxtaposed, multiplied, summed
from dorasan.packing.cell.figure import SIZE, UNTOLD, Writing, is_dated, read_figure
from dorasan.packing.cell.measure import Measure, read_measure, usual_signs
from dorasan.packing.cell.value import Value, decimal_of, is_number, plain_number, shown
from dorasan.packing.line import ChangeKind, Quantity
from dorasan.packing.wording.plain import clean
from dorasan.packing.wording.unit import unit_code
from dorasan.packing.wording.words import words

ABOUT = Decimal("0.1")
_ABOUT = re.compile(
    r"^(?:약|대략|≈|~|∼|±|ca?\.|ca |abt\.?|approx(?:imately|\.)?|about|around|circa|estimated|est\.?|environ"
    r"|env\.|unos|unas"
    r"|aprox(?:imadamente|\.)?|около|примерно|прибл\.|约|約|大约)\s*",
    re.I,
)
_ABOUT_END = re.compile(
    r"\s*(?:내외|정도|가량|안팎|\(?approx\.?\)?|\(?예정\)?|\(?예상\)?|\(?est\.?\)?|\(estimated\)|여|左右|\(env\.\))$",
    re.I,
)
_LEAST = re.compile(
    r"^(?:최소|at least|min\.?|minimum|no less than|au moins|al menos|не менее|至少|不少于|≥|>=)\s*(.+)$"
    r"|^(.+?)\s*(?:이상|or more|and up|and above|min\.?|minimum|et plus|o más|и более|以上|\+)$",
    re.I,
)
_MORE = re.compile(r"^(?:more than|over|plus de|más de|более|超过|>)\s*(.+)$|^(.+?)\s*초과$", re.I)
_MOST = re.compile(
    r"^(?:최대|up to|at most|max\.?|maximum|no more than|less than|under|below|jusqu'à|hasta|не более|до|最多"
    r"|不超过|≤|<=|<)\s*(.+)$"
    r"|^(.+?)\s*(?:이하|이내|미만|or less|or fewer|max\.?|maximum|以下|以内)$",
    re.I,
)
_RANGE = re.compile(
    r"^(?:between|from|de|entre|от|从)?\s*([\d.,]+\s*\D{0,12}?)\s*"
    r"(?:~|∼|〜|～|-|–|—|\bto\b|\band\b|\bor\b|\bà\b|\ba\b|\by\b|\bet\b|\bou\b|\bo\b|\bдо\b|\bили\b|至|到|或|또는|혹은|내지|에서|부터)\s*"
    r"([\d.,]+.*)$",
    re.I,
)
_HYPHENS = "~∼〜～-–—"
_MARGIN = re.compile(r"(.+?)\s*(?:±|\+/-)\s*([\d.,]+)\s*(%?)\s*(.*)")
_LABEL = re.compile(
    r"^(?:수량|총수량|총|합계|계|qty|q'ty|quantity|total|quantité|cantidad|кол-во|数量)\s*[:：.]?\s*(?=\d)", re.I
)
_LONGEST = 120

Notes = tuple[tuple[ChangeKind, str], ...]


def read_quantity(value: Value, unit_text: str | None, writing: Writing = UNTOLD) -> tuple[Quantity | None, Notes]:
    """A quantity and what had to be done to read it. None only for an empty cell.

    ``unit_text`` is the unit beside the cell; one in the cell itself wins. ``writing``: how the list writes numbers.
    """
    if value is None or (isinstance(value, str) and not clean(value)):
        return None, ()
    if is_number(value):
        number = decimal_of(value)  # type: ignore[arg-type]
        if number is None:
            return unreadable(shown(value), unit_text)
        return exact(shown(value), number, unit_text), ()
    if not isinstance(value, str):
        found, notes = unreadable(shown(value), unit_text)
        return found, (("became_date", ""), *notes) if not isinstance(value, bool) else notes
    if value.isascii() and value.isdecimal() and len(value) < 8:
        return exact(value, Decimal(value), unit_text), ()
    found, notes = _from_text(_spaces_kept(value), writing)
    code = unit_code(unit_text) if unit_text else None
    if unit_text and (found.unit is None or (code is not None and found.unit_code in (None, code))):
        found = Quantity(found.raw, found.low, found.high, unit_text, code, found.approximate, found.stated)
    return found, notes


def _spaces_kept(text: str) -> str:
    """Cleaned, but with the fixed spaces between digits, which part thousands and nothing else."""
    if text.isascii():
        return clean(text)
    fixed = re.sub(r"(?<=\d)[\u00a0\u202f](?=\d{3})", "\ue000", text)
    return clean(fixed).replace("\ue000", "\u00a0")


def exact(raw: str, number: Decimal, unit: str | None) -> Quantity:
    return Quantity(raw, number, number, unit, unit_code(unit) if unit else None, False, number)


def unreadable(raw: str, unit: str | None) -> tuple[Quantity, Notes]:
    """Nothing known but that something was meant: from none to without bound."""
    found = Quantity(raw, Decimal(0), None, unit, unit_code(unit) if unit else None, True, None)
    return found, (("unreadable_quantity", ""),)


@lru_cache(maxsize=20_000)
def _from_text(text: str, writing: Writing) -> tuple[Quantity, Notes]:
    plain = read_figure(text, writing)
    if plain is not None and abs(plain.value) < SIZE and not is_dated(text):
        if text.startswith("(") and plain.value < 0:  # a debit, or an aside
            return _between(text, plain.value, -plain.value, None, "ambiguous_number", f"{text} / {-plain.value:f}")
        if plain.other is not None:
            return _ambiguous(text, Measure(plain.value, plain.other, None))
        raised = "e" in text.casefold()
        note: Notes = (
            () if text.isdecimal() else (("words_to_number" if raised else "number_from_text", _show(plain.value)),)
        )
        return exact(text, plain.value, None), note
    usual = usual_signs(text) if len(text) <= _LONGEST and text.casefold() not in words().unknowns else None
    if usual is None or is_dated(usual):
        return unreadable(text, None)
    usual = _LABEL.sub("", usual.strip())
    for attempt in (_about, _margin, _range, _bound, _measure, _bracketed, _multiplied, _summed, _juxtaposed):
        found = attempt(text, usual, writing)
        if found is not None:
            return found
    return unreadable(text, None)


def _between(
    raw: str, low: Decimal, high: Decimal | None, unit: str | None, kind: ChangeKind, after: str,
    stated: Decimal | None = None,
) -> tuple[Quantity, Notes]:  # fmt: skip
    code = unit_code(unit) if unit else None
    return Quantity(raw, low, high, unit, code, True, stated), ((kind, after),)


def _ambiguous(raw: str, found: Measure) -> tuple[Quantity, Notes]:
    assert found.other is not None
    low, high = min(found.value, found.other), max(found.value, found.other)
    told = f"{_show(found.value)} / {_show(found.other)}"
    return _between(raw, low, high, found.unit, "ambiguous_number", told, found.value)


def _measure(raw: str, text: str, writing: Writing) -> tuple[Quantity, Notes] | None:
    found = read_measure(text, writing)
    if found is None:
        return None
    if found.other is not None:
        return _ambiguous(raw, found)
    notes: list[tuple[ChangeKind, str]] = []
    if found.worded or ("e" in text.casefold() and re.search(r"\d[eE][+-]?\d", text)):
        notes.append(("words_to_number", f"{_show(found.value)} {found.unit or ''}".strip()))
    if found.unit is not None and not found.worded:
        notes.append(("unit_split", f"{_show(found.value)} · {found.unit}"))
    elif not notes:
        notes.append(("number_from_text", _show(found.value)))
    return exact(raw, found.value, found.unit), tuple(notes)


def _about(raw: str, text: str, writing: Writing) -> tuple[Quantity, Notes] | None:
    rest = _ABOUT_END.sub("", _ABOUT.sub("", text))
    match = re.fullmatch(r"([\d.,\s]*[\d천만백억])\s*여\s*(.*)", rest) if rest == text else None  # 100여 개
    if match:
        rest = f"{match[1]} {match[2]}".strip()
    found = read_measure(rest, writing) if rest != text and rest else None
    if found is None or found.other is not None:
        return None
    spread = abs(found.value) * ABOUT
    low, high = found.value - spread, found.value + spread
    return _between(raw, low, high, found.unit, "approximate", f"{_show(low)}–{_show(high)}", found.value)


def _margin(raw: str, text: str, writing: Writing) -> tuple[Quantity, Notes] | None:
    match = _MARGIN.fullmatch(text)
    found, spread = (read_measure(match[1], writing), read_figure(match[2], writing)) if match else (None, None)
    if match is None or found is None or spread is None or found.other is not None or spread.other is not None:
        return None
    behind = match[4].strip() or None
    if behind is not None and unit_code(behind) is None:
        return None
    width = abs(found.value * spread.value / 100) if match[3] else abs(spread.value)
    low, high = found.value - width, found.value + width
    return _between(raw, low, high, found.unit or behind, "range", f"{_show(low)}–{_show(high)}", found.value)


def _range(raw: str, text: str, writing: Writing) -> tuple[Quantity, Notes] | None:
    """``50~60개``, ``5 or 7``, ``from 5 to 10``; a scale word behind the second may hold for both."""
    match = _RANGE.match(text)
    if match is None:
        return None
    one, two = read_measure(match[1], writing), read_measure(match[2], writing)
    if one is None or two is None or (one.code != two.code and one.unit is not None and two.unit is not None):
        return None
    joint = text[match.end(1) : match.start(2)].strip()
    if joint in _HYPHENS and one.value > two.value:
        return None  # a code, a date or a typing error
    ends = [end for end in (one.value, one.other, two.value, two.other) if end is not None]
    low, high = min(ends), max(ends)
    return _between(raw, low, high, two.unit or one.unit, "range", f"{_show(low)}–{_show(high)}")


def _bound(raw: str, text: str, writing: Writing) -> tuple[Quantity, Notes] | None:
    for pattern, least in ((_LEAST, True), (_MORE, True), (_MOST, False)):
        match = pattern.fullmatch(text)
        found = read_measure((match[1] or match[2]).strip(), writing) if match else None
        if found is not None and found.other is None:
            low, high = (found.value, None) if least else (min(Decimal(0), found.value), found.value)
            after = f"≥ {_show(found.value)}" if least else f"≤ {_show(found.value)}"
            return _between(raw, low, high, found.unit, "range", after, found.value)
    return None


def _bracketed(raw: str, text: str, writing: Writing) -> tuple[Quantity, Notes] | None:
    found = bracketed(text, writing)
    if found is None:
        return None
    head, low, high = found
    if low == high and head.other is None:
        return exact(raw, head.value, head.unit), (("unit_split", f"{_show(head.value)} · {head.unit or raw}"),)
    return _between(raw, low, high, head.unit, "range", f"{_show(low)}–{_show(high)}", head.value)


def _multiplied(raw: str, text: str, writing: Writing) -> tuple[Quantity, Notes] | None:
    found = multiplied(text, writing)
    return (
        None
        if found is None
        else (exact(raw, found[0], found[1]), (("product", f"{_show(found[0])} {found[1] or ''}".strip()),))
    )


def _summed(raw: str, text: str, writing: Writing) -> tuple[Quantity, Notes] | None:
    found = summed(text, writing)
    if found is None:
        return None
    low, high, unit = found
    return (
        (exact(raw, low, unit), (("sum", _show(low)),))
        if low == high
        else _between(raw, low, high, unit, "range", f"{_show(low)}–{_show(high)}")
    )


def _juxtaposed(raw: str, text: str, writing: Writing) -> tuple[Quantity, Notes] | None:
    found = juxtaposed(text, writing)
    return (
        None
        if found is None
        else (exact(raw, found.value, found.unit), (("pack_size", f"{_show(found.value)} {found.unit or ''}".strip()),))
    )


def _show(number: Decimal) -> str:
    return plain_number(number)
