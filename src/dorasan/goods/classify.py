"""What HS codes a line may have, from the code its writer gave and the words beside it.

The customs practice followed: the code given by the person who knows the goods is evidence, the words are evidence,
and a ruling may rest on a code only where the two do not speak against each other. So:

* a code that exists and agrees with the words is kept, with any codes on which tariff practice itself disagrees;
* a code whose heading agrees but not its subheading is kept beside the subheadings the words suggest;
* a code that does not exist, can be read in several ways or disagrees with the words stands beside all the words
  suggest;
* a code the words seldom mean (the part on which practice disagrees) stands beside all they usually mean;
* a code beside words nobody knows cannot be checked: anything remains possible until somebody confirms it; where they
  have a head that many trades use, the code is held against it: it bears the code out, or speaks against it;
* a code of another material than the metal the words name stands beside what they may be of that metal;
* no code: what the words suggest, or the whole nomenclature.

This package never decides law: it knows no list and no chapter that a rule names.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from dorasan.goods import editions
from dorasan.goods.hs import SERIOUS, CodeDoubt, CodeReading, read_code
from dorasan.goods.interval import WHOLE, Intervals, common, headings, overlap, show, union, within, without
from dorasan.goods.metal import MATERIAL
from dorasan.goods.words import WordReading, codes_for_words
from dorasan.shown import shown_by

Doubt = (
    CodeDoubt
    | Literal[
        "disagrees_with_words",
        "other_subheading",
        "seldom_meant",
        "words_unknown",
        "practice_disagrees",
        "edition_not_held",
        "changed_since",
        "metal_named",
    ]
)
Provenance = Literal["given", "given_and_words", "words", "nothing"]
Confidence = Literal["confirmed", "likely", "doubtful", "open"]
_FLAGS: frozenset[str] = SERIOUS | {"disagrees_with_words", "other_subheading", "seldom_meant", "metal_named"}


@dataclass(frozen=True)
class Classification:
    """``candidates``: every code the line may have (HS 2022), never empty. ``given``: the code alone, were it trusted.

    ``confidence``: *confirmed*, code and words agree; *likely*, words alone settle the heading; *doubtful*, the code
    given may be wrong or is not the only one possible; *open*, several headings or anything.
    """

    candidates: Intervals
    provenance: Provenance
    confidence: Confidence
    doubts: tuple[Doubt, ...]
    code: CodeReading
    words: WordReading
    given: Intervals

    __repr__ = shown_by("candidates", "confidence", "doubts")

    @cached_property
    def flagged(self) -> bool:
        """Whether the code given is itself to be asked about: unknown, unclear, or at odds with the words."""
        return self.code.given and any(doubt in _FLAGS for doubt in self.doubts)

    @property
    def unchecked(self) -> bool:
        """Whether a readable code was given that no word supports or contradicts: one confirmation settles it."""
        return "words_unknown" in self.doubts and self.code.given

    def confirmed(self) -> Classification:
        """The same line after somebody vouched for the code given; unchanged where there is no single code."""
        if self.given == WHOLE or not self.code.given:
            return self
        return Classification(self.given, "given", "confirmed", (), self.code, self.words, self.given)

    def show(self) -> str:
        """The candidates as a person would write them."""
        return show(self.candidates)


def classify(
    hs_raw: str, was_number: bool, name: str, spec: str = "", edition: int = editions.LATEST
) -> Classification:
    """Classify one line. ``edition``: the HS edition the list says it uses. Never raises."""
    code = read_code(hs_raw, was_number=was_number)
    words = codes_for_words(name, spec)
    doubts: list[Doubt] = [doubt for doubt in code.doubts if doubt not in ("does_not_exist", "older_edition")]
    if not code.given:
        confidence: Confidence = "likely" if words.confidence == "sure" else "open"
        return Classification(
            words.candidates, "words" if words.known else "nothing", confidence, tuple(doubts), code, words, WHOLE
        )
    given = _today(code, edition, doubts)
    if words.contested:
        doubts.append("practice_disagrees")
    broken = any(doubt in SERIOUS for doubt in doubts if doubt != "older_edition") or given == WHOLE
    said = words.candidates if words.known else words.hint
    agrees = overlap(given, said)
    if not words.known and (broken or not agrees):
        doubts.append("words_unknown")
        if said and not broken and not overlap(given, headings(said)):
            doubts.append("disagrees_with_words")
        candidates: Intervals = WHOLE
    elif broken or "edition_not_held" in doubts:
        if not agrees:
            doubts.append("disagrees_with_words")
        candidates = said if given == WHOLE else union(given, said)
    elif agrees and not overlap(given, without(said, union(words.contested, words.hardly))):
        doubts.append("seldom_meant")
        candidates = union(given, said)
    elif agrees:
        candidates = union(given, words.contested)
        if len(given) > 1 and not within(given, said):
            candidates = union(candidates, said)
    elif overlap(given, headings(said)):
        doubts.append("other_subheading")
        candidates = union(given, common(said, headings(given)), words.contested)
    else:
        doubts.append("disagrees_with_words")
        candidates = union(given, said)
    if words.of_metal and overlap(given, MATERIAL) and not overlap(given, words.of_metal):
        doubts.append("metal_named")
        candidates = union(candidates, words.of_metal)
    clear = not any(doubt in _FLAGS for doubt in doubts) and bool(said) and not words.contested
    provenance: Provenance = "given" if candidates == given else "given_and_words"
    found = tuple(dict.fromkeys(doubts))
    return Classification(candidates, provenance, "confirmed" if clear else "doubtful", found, code, words, given)


def _today(code: CodeReading, edition: int, doubts: list[Doubt]) -> Intervals:
    """The code given, in HS 2022; doubts about its edition are added. A code nobody knows leaves its heading or all."""
    digits = code.digits
    if edition not in editions.held():
        doubts.append("edition_not_held")
        edition = editions.held()[0]
    if digits is None:
        return code.candidates
    if editions.exists(digits, edition) is False:
        known = editions.editions_of(digits)
        doubts.append("older_edition" if known else "does_not_exist")
        edition = known[-1] if known else edition
    if len(digits) < 6 or not editions.exists(digits, edition):
        return code.candidates
    now = editions.convert(digits, edition)
    if now != (digits,) and edition != editions.LATEST:
        doubts.append("changed_since")
    return union(*(editions.intervals_of((new,)) for new in now)) if now else code.candidates
