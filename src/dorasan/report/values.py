"""Facts in words: labels, values, codes, and where a value comes from."""

from __future__ import annotations

import math

from dorasan.facts.declared import FactDeclaration, declared
from dorasan.facts.given import Given, Provenance
from dorasan.facts.hs import show_codes
from dorasan.facts.possible import NA, Choice, Codes, Possible, Span
from dorasan.problem import Place
from dorasan.words import Lang, area, say


def fact(name: str) -> FactDeclaration:
    return declared()[name]


def label(lang: Lang, name: str) -> str:
    """What the fact is called."""
    return fact(name).label[lang]


def word(lang: Lang, name: str, value: str) -> str:
    """One enumerated value in words; a value nobody has named yet is shown bare, never left out."""
    own = fact(name).names.get(value)  # a regime names its own values
    if own is not None and lang in own:
        return own[lang]
    known = area("value")
    for key in (f"{name}.{value}", value):
        if key in known:
            return known[key][lang]
    return value.replace("_", " ")


def words(lang: Lang, name: str, values: frozenset[str]) -> str:
    """Several enumerated values, in the order in which they are declared."""
    order = {value: n for n, value in enumerate(fact(name).values)}
    named = [
        say(lang, "value.not_applicable") if value == NA else word(lang, name, value)
        for value in sorted(values, key=lambda value: (order.get(value, len(order)), value))
    ]
    if len(named) < 3:
        return say(lang, "value.or").join(named)
    return ", ".join(named[:-1]) + say(lang, "value.or") + named[-1]


def number(value: float) -> str:
    return f"{value:,.10g}"


def unit(lang: Lang, name: str, amount: str = "") -> str:
    """What the fact is counted in; of one, one: *1 barrel*."""
    return say(lang, f"value.unit.{fact(name).unit}", n=amount) if fact(name).unit else ""


def possible_words(lang: Lang, name: str, possible: Possible) -> str:
    """Everything the fact may be; *unknown* when that is everything."""
    if possible == fact(name).whole():
        return say(lang, "value.unknown")
    match possible:
        case Choice(values):
            return words(lang, name, values)
        case Codes(spans, na):
            shown = [show_codes(spans).replace("|", say(lang, "value.or"))] if spans else []
            return say(lang, "value.or").join([*shown, *([say(lang, "value.not_applicable")] if na else [])])
        case Span(low, high, na, has_value):
            shown = [_span(lang, name, low, high)] if has_value else []
            return say(lang, "value.or").join([*shown, *([say(lang, "value.not_applicable")] if na else [])])


def _span(lang: Lang, name: str, low: float, high: float) -> str:
    how = "exactly" if low == high else "at_least" if math.isinf(high) else "from_to"
    counted = unit(lang, name, number(high if how == "from_to" else low))
    return say(lang, f"value.{how}", low=number(low), high=number(high), unit=counted).strip()


def place_words(lang: Lang, place: Place | None) -> str:
    """A place in the language of the reader; nothing where there is none."""
    return place.show(lang) if place is not None else ""


def provenance_words(lang: Lang, given: Given) -> str:
    """Where the value comes from, with who says so and when; an assumption is called one."""
    origin: Provenance = given.provenance
    if origin.how in ("unknown", "default"):
        return say(lang, "provenance.unknown")
    if origin.how in ("absent", "derived", "law"):
        return say(lang, f"provenance.{origin.how}")
    parts = []
    if origin.how in ("implied", "reopened", "supposed"):
        parts.append(say(lang, f"provenance.{origin.how}"))
    if origin.assumed and origin.how != "supposed":
        parts.append(say(lang, "provenance.assumed"))
    if origin.by:
        key = "asserted_on" if origin.on else "asserted"
        parts.append(say(lang, f"provenance.{key}", by=origin.by, on=origin.on))
    if origin.source:
        parts.append(say(lang, "provenance.source", source=origin.source))
    note = note_of(lang, origin)
    if note:
        parts.append(note)
    if origin.place is not None:
        parts.append(say(lang, "provenance.place", place=place_words(lang, origin.place)))
    return "; ".join(parts) or say(lang, "provenance.given")


def note_of(lang: Lang, origin: Provenance) -> str:
    return (origin.note_ko if lang == "ko" else origin.note) or origin.note
