"""A fact as somebody gave it: the set of values, and where it comes from.

Accepted ways to write a value in YAML: ``kr``; ``yes``; ``12``; ``unknown``; ``n/a``; ``{one_of: [kr, cn]}``;
``{from: 8, to: 12}``; ``{about: 100}`` (a tenth either way, shown as a guess); an amount in another unit,
``2,000 L`` or ``{tonnes: 5}`` for barrels, ``₩1,200,000`` or ``{won: 1200000}`` for dollars (an interval); any of them
as ``{value: …, source: …, by: …, on: …, assumed: true, note: …}``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from dorasan.facts.declared import FactDeclaration
from dorasan.facts.hs import Interval, range_interval
from dorasan.facts.possible import NA, Possible, Span, Values, codes, union
from dorasan.facts.units import in_unit, units_of, written
from dorasan.problem import Place
from dorasan.shown import shown_by

ABOUT = 0.1  # "about 100" is taken as 90 to 110: a guess, and shown as one
_EXTRA = {"value", "source", "by", "on", "assumed", "note", "confidence", "unsure"}


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a value comes from. ``how``: given | asserted | derived | default | unknown | law."""

    how: str
    source: str = ""
    by: str = ""
    on: str = ""
    assumed: bool = False
    note: str = ""
    place: Place | None = None
    note_ko: str = ""

    __repr__ = shown_by("how", "source", "by")


@dataclass(frozen=True, slots=True)
class Given:
    """A fact with its provenance."""

    possible: Possible
    provenance: Provenance

    __repr__ = shown_by("possible", "provenance.how")


@lru_cache(maxsize=1024)
def one_of(given: Given) -> Given:
    """One object for equal ones: for what is said of every line of a list."""
    return given


class FactValueError(ValueError):
    """A value that the fact cannot have. ``args[0]`` is a key of the ``fact`` catalogue, ``values`` fill its text."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def given(fact: FactDeclaration, raw: Any, *, how: str = "given", place: Place | None = None) -> Given:
    """Read one value as written. Raises :class:`FactValueError`."""
    provenance = Provenance(how=how, place=place)
    if isinstance(raw, dict) and "value" in raw:
        extra = set(raw) - _EXTRA
        if extra:
            raise FactValueError("fact.extra_keys", fact=fact.name, keys=", ".join(sorted(extra)))
        provenance = Provenance(
            how=how,
            source=str(raw.get("source", "")),
            by=str(raw.get("by", "")),
            on=str(raw.get("on", "")),
            assumed=bool(raw.get("assumed", False)),
            note=_note(raw, "en"),
            place=place,
            note_ko=_note(raw, "ko"),
        )
        raw = raw["value"]
    return Given(possible_value(fact, raw), provenance)


def _note(raw: dict[str, Any], lang: str) -> str:
    """A note is written once, or in both languages."""
    note = raw.get("note") or ""
    return str(note.get(lang, "")) if isinstance(note, dict) else str(note)


def possible_value(fact: FactDeclaration, raw: Any) -> Possible:
    """The set of values that ``raw`` stands for. Raises :class:`FactValueError`."""
    if raw is None or raw == "unknown":
        return fact.whole()
    if raw == NA:
        return fact.not_applicable()
    if isinstance(raw, dict):
        return _compound(fact, raw)
    if isinstance(raw, list):
        return _compound(fact, {"one_of": raw})
    match fact.type:
        case "enum":
            value = {True: "yes", False: "no"}.get(raw, raw) if isinstance(raw, bool) else raw
            if str(value) not in fact.values:
                nearest = dict.fromkeys((*get_close_matches(str(value), fact.values), *fact.values))
                raise FactValueError("fact.not_a_value", fact=fact.name, value=str(value), values=", ".join(nearest))
            return Values(frozenset({str(value)}))
        case "number":
            return _amount(fact, raw)
        case "hs":
            return codes(_code(fact, raw))


def _compound(fact: FactDeclaration, raw: dict[str, Any]) -> Possible:
    keys = set(raw)
    if keys == {"one_of"} and isinstance(raw["one_of"], list) and raw["one_of"]:
        members = [possible_value(fact, member) for member in raw["one_of"]]
        joined = members[0]
        for member in members[1:]:
            joined = union(joined, member)
        return joined
    if fact.type == "number" and keys and keys <= {"from", "to"}:
        low = _number(fact, raw.get("from", fact.low))
        high = _number(fact, raw.get("to", math.inf))
        if low > high:
            raise FactValueError("fact.backwards", fact=fact.name, low=low, high=high)
        return Span(low, high)
    if fact.type == "number" and len(keys) == 1:
        (unit,) = keys
        between = in_unit(fact.unit, _number(fact, raw[unit]), str(unit)) if unit != "about" else None
        if between is not None:
            return Span(*between)
    if fact.type == "number" and keys == {"about"}:
        middle = _number(fact, raw["about"])
        return Span(middle * (1 - ABOUT), middle * (1 + ABOUT))
    raise FactValueError("fact.not_understood", fact=fact.name, value=str(raw))


def _amount(fact: FactDeclaration, raw: Any) -> Span:
    """A number, or an amount written with another unit than the fact's own."""
    between = written(fact.unit, raw) if isinstance(raw, str) else None
    if between is not None:
        return Span(*between)
    number = _number(fact, raw)
    return Span(number, number)


def _number(fact: FactDeclaration, raw: Any) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or math.isnan(raw):
        units = units_of(fact.unit)
        key = "fact.not_an_amount" if units else "fact.not_a_number"
        raise FactValueError(key, fact=fact.name, value=str(raw), units=", ".join(units))
    if raw < fact.low:
        raise FactValueError("fact.too_small", fact=fact.name, value=raw, low=fact.low)
    return float(raw)


def _code(fact: FactDeclaration, raw: Any) -> Interval:
    if not isinstance(raw, str):
        raise FactValueError("fact.code_not_text", fact=fact.name, value=str(raw))
    try:
        return range_interval(raw)
    except ValueError as wrong:
        raise FactValueError("fact.not_a_code", fact=fact.name, value=raw) from wrong
