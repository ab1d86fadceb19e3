"""Facts in words: labels, values, codes, and where a value comes from."""

from __future__ import annotations

import math
import re

from dorasan.facts.declared import FactDeclaration
from dorasan.facts.given import Given, Provenance
from dorasan.facts.hs import show_codes
from dorasan.facts.possible import NA, Codes, Possible, Span, Values
from dorasan.facts.tongue import Tongue, in_each
from dorasan.facts.vocabulary import Vocabulary
from dorasan.problem import Place
from dorasan.words import Lang, area, say

CASE_FILE = "case file"  # what a case of history names as whoever checked: nobody but its own author
FEWEST_WORDS = 2  # of English in a text that is more than a name or a reference
_HANGUL = re.compile("[가-힣]")
_ENGLISH_WORD = re.compile(r"\b[a-z]{3,}\b")
_ADDRESS = re.compile(r"\S*(?:://|www\.)\S*|\S+\.[a-z]{2,5}\b")


def fact(lang: Tongue, name: str) -> FactDeclaration:
    return lang.vocabulary.facts[name]


def label(lang: Tongue, name: str) -> str:
    """What the fact is called."""
    return fact(lang, name).label[lang]


def word(lang: Tongue, name: str, value: str) -> str:
    """One enumerated value in words."""
    return lang.vocabulary.word(lang, name, value)


def words(lang: Tongue, name: str, values: frozenset[str]) -> str:
    """Several enumerated values, in the order in which they are declared."""
    order = {value: n for n, value in enumerate(fact(lang, name).values)}
    named = [
        say(lang, "value.not_applicable") if value == NA else word(lang, name, value)
        for value in sorted(values, key=lambda value: (order.get(value, len(order)), value))
    ]
    if len(named) < 3:
        return say(lang, "value.or").join(named)
    return ", ".join(named[:-1]) + say(lang, "value.or") + named[-1]


def number(value: float) -> str:
    return f"{value:,.10g}"


def unit(lang: Tongue, name: str, amount: str = "") -> str:
    """What the fact is counted in; of one, one: *1 barrel*. A unit of the edition's own is named by its vocabulary;
    one that nobody names is shown bare."""
    own = fact(lang, name).unit
    if own and f"unit.{own}" in area("value"):
        return say(lang, f"value.unit.{own}", n=amount)
    return lang.vocabulary.values.get(f"unit.{own}", {}).get(lang, own)


def possible_words(lang: Tongue, name: str, possible: Possible) -> str:
    """Everything the fact may be; *unknown* when that is everything."""
    if possible == fact(lang, name).whole():
        return say(lang, "value.unknown")
    match possible:
        case Values(values):
            return words(lang, name, values)
        case Codes(spans, na):
            shown = [show_codes(spans).replace("|", say(lang, "value.or"))] if spans else []
            return say(lang, "value.or").join([*shown, *([say(lang, "value.not_applicable")] if na else [])])
        case Span(low, high, na, has_value):
            shown = [_span(lang, name, low, high)] if has_value else []
            return say(lang, "value.or").join([*shown, *([say(lang, "value.not_applicable")] if na else [])])


def possible_in_each(vocabulary: Vocabulary, name: str, possible: Possible | None) -> dict[str, str]:
    """The same in every language; nothing of nothing."""
    return in_each(vocabulary, lambda tongue: possible_words(tongue, name, possible) if possible is not None else "")


def _span(lang: Tongue, name: str, low: float, high: float) -> str:
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
    if origin.assumed and not origin.by and origin.how != "supposed":
        parts.append(say(lang, "provenance.assumed"))
    if origin.by:
        how = "supposed_by" if origin.assumed else "asserted"  # who supposes something has found out nothing
        key = f"{how}_on" if origin.on else how
        parts.append(say(lang, f"provenance.{key}", by=as_written(lang, origin.by), on=origin.on))
    if origin.source:
        parts.append(say(lang, "provenance.source", source=as_written(lang, origin.source)))
    note = note_of(lang, origin)
    if note:
        parts.append(note)
    if origin.place is not None:
        parts.append(say(lang, "provenance.place", place=place_words(lang, origin.place)))
    return "; ".join(parts) or say(lang, "provenance.given")


def note_of(lang: Lang, origin: Provenance) -> str:
    """The note in the language; one that exists in English alone says so to a Korean reader."""
    own = origin.note_ko if lang == "ko" else origin.note
    return as_written(lang, own or origin.note)


def as_written(lang: Lang, text: str) -> str:
    """What somebody wrote in one language: as it is, and in a Korean text marked where it is English sentences.
    Names, addresses and references stay as they are in either language."""
    if text == CASE_FILE:
        return say(lang, "provenance.case_file")
    if lang != "ko" or _HANGUL.search(text) or len(_ENGLISH_WORD.findall(_ADDRESS.sub(" ", text))) < FEWEST_WORDS:
        return text
    return say(lang, "provenance.in_english", text=text)
