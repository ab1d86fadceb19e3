"""A small inverted index with the usual weighting (Okapi BM25): which of some thousand short texts speak of what.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), equation 3.15, with the
logarithm kept above zero. In memory; an engine of its own would weigh more than it finds. What each text scores for a
term is worked out when the term is asked for: of thirty thousand, a list asks for some hundred.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from math import log
from typing import TypedDict

from dorasan.goods.editions import SHAPING

K1, B = 1.2, 0.5  # titles are short and their length says little, hence the weak penalty on long ones


class Postings(TypedDict):
    """An index as data. ``lengths``: of each text; ``terms``: of each term the texts that hold it, and what it counts
    there, in turn."""

    lengths: list[float]
    terms: dict[str, list[float]]


def postings_of(texts: Iterable[Mapping[str, float]]) -> Postings:
    """``texts``: each text as its terms, with the weight each counts."""
    lengths: list[float] = []
    found: dict[str, list[float]] = defaultdict(list)
    for at, text in enumerate(texts):
        lengths.append(sum(text.values()))
        for term, count in text.items():
            found[term] += (at, count)
    return {"lengths": lengths, "terms": dict(found)}


class Index:
    """Answers with the place of a text."""

    def __init__(self, postings: Postings) -> None:
        self._terms, self._lengths = postings["terms"], postings["lengths"]
        self._mean = sum(self._lengths) / len(self._lengths) if self._lengths else 1.0
        self._scored: dict[str, list[tuple[int, float]]] = {}

    def rarity(self, term: str) -> float:
        """How much a term tells, by how few texts hold it; one that none holds tells as much as one that one does."""
        held = max(1, len(self._terms.get(term, ())) // 2)
        return log(1 + (len(self._lengths) - held + 0.5) / (held + 0.5))

    def scores(self, asked: Mapping[str, float]) -> dict[int, float]:
        """The score of every text that shares a term with what is asked."""
        found: dict[int, float] = defaultdict(float)
        for term, weight in asked.items():
            for at, score in self.postings(term):
                found[at] += weight * score
        return found

    def postings(self, term: str) -> list[tuple[int, float]]:
        """The texts that hold a term, each with what it scores there."""
        if term not in self._terms:
            return []
        if term not in self._scored:
            rarity, flat = self.rarity(term), self._terms[term]
            self._scored[term] = [
                (int(at), rarity * count * (K1 + 1) / (count + K1 * (1 - B + B * self._lengths[int(at)] / self._mean)))
                for at, count in zip(flat[::2], flat[1::2], strict=True)
            ]
        return self._scored[term]

    def sums(self) -> list[float]:
        """Of each text how much its terms tell together."""
        found = [0.0] * len(self._lengths)
        for term, flat in self._terms.items():
            rarity = self.rarity(term)
            for at in flat[::2]:
                found[int(at)] += rarity
        return found


def kept_index(name: str, texts: Callable[[], Iterable[Mapping[str, float]]]) -> Index:
    """The index over texts of the house's own tables, kept from run to run."""
    from dorasan.shipped_table import worked_out  # only when something is looked up

    return Index(worked_out(f"index-{name}", SHAPING, lambda: postings_of(texts())))
