"""What speaks for each code a line's words may mean: the evidence that is weighed into a ranked guess.

A classifier at a customs desk looks a thing up in the index of the tariff, in the wording of its headings, in what
his trade calls it, and rules out what the wording excludes. Each of those is one figure here, between 0 and about 1, so
that none drowns the others; how much each weighs was fitted (:mod:`dorasan.goods.tariff.weights`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log

from dorasan.goods.interval import WHOLE, Intervals, overlap, parse
from dorasan.goods.lexicon import Entry, table
from dorasan.goods.phrase import Phrases, described
from dorasan.goods.tariff.bm25 import Index, kept_index
from dorasan.goods.tariff.meaning import Meaning
from dorasan.goods.tariff.terms import BEHIND, Terms, joined_terms, terms, weighed
from dorasan.goods.tariff.thesaurus import Match, thesaurus
from dorasan.goods.tariff.titles import subheadings, titles, under
from dorasan.goods.words import WordReading, codes_for_words, traits_of

SIGNS = (
    "title", "title_rank", "heading", "heading_ko", "name", "name_exact", "name_only", "name_first", "rules",
    "rules_few", "rules_usual", "rules_narrow", "hint", "residual", "alone", "in_thesaurus", "meaning_title",
    "meaning_name",
)  # fmt: skip
"""title, title_rank: the wording of the subheading (as a share of the best, and by place); heading, heading_ko: that of
its heading; name: a name of the thesaurus shares the words; name_exact: it is the very phrase; name_only: it has few
codes; name_first: the code stands first of them; rules: the word table allows the code; rules_few: out of few;
rules_usual, rules_narrow: it is what stands first there; hint: the table seems to; residual: "other"; alone: the
only subheading of its heading; in_thesaurus: aid lists name such goods; meaning_title, meaning_name: what the sentence
encoder says of the title and of the names."""
MOST = 60  # candidates that each way of looking up puts forward
WIDE = 400  # subheadings of a rule's set beyond which it puts none forward by itself
_RESIDUAL = re.compile(r"n\.e\.c|other than|not elsewhere|\bother\b")


@dataclass(frozen=True)
class Evidence:
    """``signs``: each candidate with its figures in the order of :data:`SIGNS`."""

    signs: Mapping[str, tuple[float, ...]]
    reading: WordReading
    matches: tuple[Match, ...]
    meant: bool  # whether the sentence encoder was asked


@cache
def title_index() -> Index:
    """Each subheading by its own words, those of its heading at half."""
    found = titles("en")
    return kept_index(
        "titles", lambda: (_weighed_title(found[code], found.get(code[:4], "")) for code in subheadings())
    )


def _weighed_title(own: str, heading: str) -> Terms:
    """A word of both counts one and a half."""
    found: Terms = defaultdict(float)
    for weight, words in ((0.5, heading), (1.0, own)):
        for term in dict.fromkeys(terms(words)):
            found[term] += weight
    return found


@cache
def heading_index(lang: str) -> tuple[tuple[str, ...], Index]:
    codes = tuple(code for code in titles(lang) if len(code) == 4)
    return codes, kept_index(
        f"headings-{lang}", lambda: (dict.fromkeys(joined_terms(titles(lang)[code]), 1.0) for code in codes)
    )


@cache
def _known() -> Counter[str]:
    """How many kinds of aid goods the thesaurus puts under each code and heading."""
    found: Counter[str] = Counter()
    for entry in thesaurus().entries:
        for code in entry.codes:
            found.update({code, code[:4]})
    return found


@cache
def _numbers() -> tuple[int, ...]:
    return tuple(int(code) for code in subheadings())


def codes_in(spans: Intervals) -> list[str]:
    """The subheadings of HS 2022 within a set."""
    numbers, codes = _numbers(), subheadings()
    return [code for low, high in spans for code in codes[bisect_left(numbers, low) : bisect_right(numbers, high)]]


def evidence(name: str, spec: str = "", meaning: Meaning | None = None) -> Evidence:
    """All that speaks for any code. ``meaning``: the sentence encoder, where it is installed."""
    asked, cut = weighed(name, spec)
    reading = codes_for_words(name, spec)
    matches = tuple(thesaurus().matches(asked, cut, f"{name} {spec}"))
    entries = _entries(reading)
    found = traits_of(described(name, spec))
    widened = _widened(asked, matches, entries, found, cut)
    title = shares(title_index().scores(widened), subheadings())
    heading = shares(heading_index("en")[1].scores(widened), heading_index("en")[0])
    heading_ko = shares(heading_index("ko")[1].scores(widened), heading_index("ko")[0])
    named = _named(matches)
    usual = _usual(entries, found)
    by_title, by_name = meaning.near(name, cut) if meaning else ({}, {})
    allowed = codes_in(reading.candidates) if reading.candidates != WHOLE else []
    put = [best(title), best(by_title), best(by_name), [code for code in named if len(code) == 6]]
    put.append([code for head in (*best(heading, 12), *best(heading_ko, 12)) for code in under(head)])
    put.append([code for span in usual for code in codes_in((span,))] if usual else [])
    put.append(allowed if len(allowed) <= WIDE else [])
    ranks = {code: at for at, code in enumerate(best(title))}
    few = 1 / log(2 + len(allowed)) if allowed else 0.0
    inside, usually = frozenset(allowed), _usual_codes(usual)
    signs: dict[str, tuple[float, ...]] = {}
    for code in dict.fromkeys(code for codes in put for code in codes):
        span = parse(code)
        name_ = named.get(code, named.get(code[:4], _NONE))
        signs[code] = (
            title.get(code, 0.0), 1 / (1 + ranks[code]) if code in ranks else 0.0,
            heading.get(code[:4], 0.0), heading_ko.get(code[:4], 0.0),
            *name_,
            float(code in inside), few if code in inside else 0.0,
            float(code in usually), usually.get(code, 0.0),
            float(bool(reading.hint) and overlap(span, reading.hint)),
            float(bool(_RESIDUAL.search(titles("en")[code]))), float(len(under(code[:4])) == 1),
            log(1 + _known()[code]) / 3, by_title.get(code, 0.0), by_name.get(code, 0.0),
        )  # fmt: skip
    return Evidence(signs, reading, matches, meaning is not None)


_NONE = (0.0, 0.0, 0.0, 0.0)


def best(scores: Mapping[str, float], most: int = MOST) -> list[str]:
    return sorted(scores, key=lambda code: (-scores[code], code))[:most]


def shares(scores: Mapping[int, float], codes: tuple[str, ...]) -> dict[str, float]:
    """Scores as shares of the best."""
    best = max(scores.values(), default=0.0)
    return {codes[at]: score / best for at, score in scores.items()} if best else {}


def _entries(reading: WordReading) -> tuple[Entry, ...]:
    words = table()
    found = [words.ends.get(w) or words.whole_words.get(w) or words.inside.get(w) for w in reading.matched]
    return tuple(dict.fromkeys(entry for entry in found if entry))


def _widened(
    asked: Terms, matches: tuple[Match, ...], entries: tuple[Entry, ...], found: frozenset[str], cut: Phrases
) -> Terms:
    """What is asked, with other words for the same thing, in both languages: titles seldom say it as a list does."""
    words: dict[str, float] = defaultdict(float)
    for match in matches[:3]:
        if match.exact or match.score > 0.5:
            for other in match.named.names:
                for term in joined_terms(other):
                    words[term] = max(words[term], BEHIND * match.score)
    for entry in entries[:2]:
        for other in entry.words:
            for term in joined_terms(other.lstrip("=-")):
                words[term] = max(words[term], BEHIND * 0.6)
    for trait in found:
        words[_TITLED.get(trait, trait)] = BEHIND
    return {**words, **{term: max(weight, words.get(term, 0.0)) for term, weight in asked.items()}}


_TITLED = {
    "alu": "aluminium", "textile": "textile", "medical": "medical", "motor": "electric", "toy": "toy",
}  # fmt: skip
"""What a trait of the word table is called in a title, where it is not the name of the trait."""


def _named(matches: tuple[Match, ...]) -> dict[str, tuple[float, float, float, float]]:
    """By code, how well the best name fits, whether exactly, out of how few codes, and how early the code stands."""
    found: dict[str, tuple[float, float, float, float]] = {}
    for match in matches:
        codes = match.named.codes
        for place, code in enumerate(codes):
            signs = (match.score, float(match.exact), match.score / len(codes), match.score * (place == 0))
            for each in under(code) if len(code) == 4 else (code,):
                found[each] = max(found.get(each, _NONE), signs)
            weaker = (match.score * 0.6, 0.0, 0.0, 0.0)
            found[code[:4]] = max(found.get(code[:4], _NONE), weaker)
    return found


def _usual(entries: tuple[Entry, ...], found: frozenset[str]) -> list[tuple[int, int]]:
    """What usually is meant by the words: first in the row, of the material named if one is."""
    spans: list[tuple[int, int]] = []
    for entry in entries:
        of = dict(entry.usual)
        named = [codes for key, codes in of.items() if key.lstrip("+") in found]
        chosen = named or [of["hs"]] if "hs" in of else named or list(of.values())[:1]
        spans += [span for codes in chosen for span in codes]
    return list(dict.fromkeys(spans))


def _usual_codes(spans: list[tuple[int, int]]) -> dict[str, float]:
    """Each subheading with one over how many its span holds."""
    found: dict[str, float] = {}
    for span in spans:
        codes = codes_in((span,))
        for code in codes:
            found[code] = max(found.get(code, 0.0), 1 / len(codes))
    return found
