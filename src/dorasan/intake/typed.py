"""An answer as typed, to a value as the project file writes it: ``1,3`` · ``8-12`` · ``약 10`` · ``8214.20``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from dorasan.facts import hs
from dorasan.facts.declared import FactDeclaration
from dorasan.facts.given import FactValueError, given
from dorasan.problem import BadInputError, Place, Problem

UNITS = {
    "percent": ("%", "퍼센트", "percent", "per cent", "프로"),
    "USD": ("usd", "us$", "$", "달러", "dollars", "dollar", "불"),
    "EUR": ("eur", "€", "유로", "euros", "euro"),
    "hour": ("hours", "hour", "시간", "h"),
    "barrel": (),
}
_SEPARATOR = re.compile(r"\s*(?:[,;/|+&]|\s또는\s|\sor\s|\s및\s|\sand\s)\s*")


def typed_value(fact: FactDeclaration, text: str, labels: Mapping[str, Sequence[str]], place: Place) -> Any:
    """The value ``text`` stands for. ``labels``: what each value of an enumeration is called. Raises BadInputError."""
    clean = " ".join(text.split())
    match fact.type:
        case "enum":
            value = _chosen(fact, clean, labels, place)
        case "number":
            value = _number(fact, clean, place)
        case "hs":
            value = _codes(fact, clean, place)
    try:
        given(fact, value)
    except FactValueError as wrong:
        raise BadInputError([Problem(wrong.key, place, wrong.values)]) from wrong
    return value


def _chosen(fact: FactDeclaration, text: str, labels: Mapping[str, Sequence[str]], place: Place) -> Any:
    """Numbers as shown, values as written in files, or their words in either language; several are a set."""
    known: dict[str, str] = {}
    for n, value in enumerate(fact.values, start=1):
        for name in (str(n), value, value.replace("_", " "), *labels.get(value, ())):
            known.setdefault(name.casefold(), value)
    if text.casefold() in known:  # a label may hold a comma
        return known[text.casefold()]
    parts = [part for part in _SEPARATOR.split(text) if part]
    if len(parts) == 1 and re.fullmatch(r"[\d ]+", text):
        parts = text.split()
    wrong = [part for part in parts if part.casefold() not in known]
    if wrong or not parts:
        shown = ", ".join(f"{n} {value}" for n, value in enumerate(fact.values, start=1))
        raise BadInputError([Problem("intake.no_value", place, {"text": ", ".join(wrong) or text, "values": shown})])
    chosen = list(dict.fromkeys(known[part.casefold()] for part in parts))
    return chosen[0] if len(chosen) == 1 else {"one_of": chosen}


def _number(fact: FactDeclaration, text: str, place: Place) -> Any:
    """A figure, an interval, about a figure, at least, at most; litres and kilograms of fuel become barrels."""
    from dorasan.goods import barrels
    from dorasan.packing.cell.quantity import read_quantity

    plain = text
    for unit in UNITS.get(fact.unit, ()):
        plain = re.sub(rf"(?<![a-z]){re.escape(unit)}(?![a-z])", " ", plain, flags=re.IGNORECASE).strip()
    found, _ = read_quantity(" ".join(plain.split()), None)
    readable = found is not None and (found.stated is not None or found.low > 0 or found.high is not None)
    if found is None or not readable or found.low < 0:
        raise BadInputError([Problem("intake.no_number", place, {"text": text})])
    low, high = float(found.low), None if found.high is None else float(found.high)
    if fact.unit == "barrel":
        made = barrels(low, high, found.unit_code or found.unit or "barrel", text)
        if made is None:
            raise BadInputError(
                [Problem("intake.wrong_unit", place, {"unit": found.unit or "", "wanted": "L, kg, barrel"})]
            )
        low, high = made[0], None if high is None else made[1]
    elif found.unit:
        raise BadInputError([Problem("intake.wrong_unit", place, {"unit": found.unit, "wanted": fact.unit or "-"})])
    if high is None:
        return {"from": _tidy(low)}
    if low == high:
        return _tidy(low)
    return {"from": _tidy(low), "to": _tidy(high)}


def _tidy(number: float) -> int | float:
    return int(number) if number.is_integer() else round(number, 6)


def _codes(fact: FactDeclaration, text: str, place: Place) -> Any:
    """Codes with two, four, six or more digits, however dotted; ranges; several are a set. They must exist."""
    from dorasan.goods import WHOLE, exists, read_code

    reading = read_code(text)
    if reading.given and reading.digits is not None and exists(reading.digits) is False:
        raise BadInputError([Problem("intake.no_such_code", place, {"text": reading.digits})])
    if not reading.given or reading.candidates == WHOLE:
        raise BadInputError([Problem("intake.no_code", place, {"text": text})])
    shown = [hs.show(interval) for interval in reading.candidates]
    return shown[0] if len(shown) == 1 else {"one_of": shown}
