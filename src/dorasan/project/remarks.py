"""What remarks, headings and second sheets say of how things go: custody, where from, and what carries what.

Practice modelled: "왕복" in the last column is all that anybody wrote of a truck's return. It is a guess, shown as
one: the fact is opened and the guess told beside it; nothing is ever narrowed by a remark. A vehicle on a sheet of
transport is judged like everything on the list, and what the list names is held to need it: that only adds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Codes
from dorasan.facts.vocabulary import Vocabulary
from dorasan.problem import Place
from dorasan.shipped_table import shipped_table
from dorasan.words import LANGS, say

if TYPE_CHECKING:  # the lists are read there
    from dorasan.packing import Line

TABLE = Path(__file__).parent / "tables" / "remarks.yaml"
HOW = "remark"
CARRIES = "carries"
VEHICLES = "8601-8606 8701-8705 8709 8716 8802 8901-8906"


@dataclass(frozen=True)
class Remark:
    """Words that say something of how a line goes; ``opens``: by fact, what they seem to say of it."""

    id: str
    words: re.Pattern[str]
    opens: Mapping[str, tuple[str, ...]]


@cache
def remarks() -> tuple[Remark, ...]:
    raw = shipped_table(TABLE)
    return tuple(
        Remark(name, _pattern(told["words"].values()), {fact: tuple(guess) for fact, guess in told["opens"].items()})
        for name, told in raw.items()
    )


def _pattern(lists: Iterable[Sequence[str]]) -> re.Pattern[str]:
    words = sorted((word for words in lists for word in words), key=len, reverse=True)
    parts = [rf"(?<![a-z0-9]){re.escape(w)}(?![a-z0-9])" if w.isascii() else re.escape(w) for w in words]
    return re.compile("|".join(parts), re.IGNORECASE)


def opened(row: Line, kind: str, place: Place, vocabulary: Vocabulary) -> Iterator[tuple[str, Given]]:
    """The facts that the words of a row open, each with what they seem to say of it."""
    for remark in remarks():
        found = remark.words.search(_said(row))
        if found is None:
            continue
        for fact, guess in remark.opens.items():
            if fact in vocabulary.facts and vocabulary.applies(fact, kind):
                notes = {lang: _note(lang, vocabulary, found[0], fact, guess) for lang in LANGS}
                origin = Provenance(HOW, assumed=True, note=notes["en"], note_ko=notes["ko"], place=place)
                yield fact, Given(vocabulary.facts[fact].whole(), origin)


def carries(row: Line, facts: Mapping[str, Given]) -> bool:
    """A vehicle of whose row, heading or sheet the words say that it carries."""
    from dorasan.goods.interval import parse, within  # tables of goods are loaded only where there is a list

    hs = facts.get("hs")
    if hs is None or not isinstance(hs.possible, Codes) or not within(hs.possible.spans, parse(VEHICLES)):
        return False
    sign = next(remark for remark in remarks() if remark.id == CARRIES)
    return sign.words.search(_said(row)) is not None


def _note(lang: str, vocabulary: Vocabulary, seen: str, fact: str, guess: Sequence[str]) -> str:
    words = ", ".join(vocabulary.word(lang, fact, value) for value in guess)
    return say(lang, "provenance.remark_guess", seen=seen, words=words)


def _said(row: Line) -> str:
    return "\n".join(filter(None, (row.remarks, row.category, row.sheet)))


def link_note() -> dict[str, str]:
    """What is said of a vehicle that others are held to need."""
    return {lang: say(lang, "provenance.remark_carries") for lang in LANGS}
