"""A small inverted index with the usual weighting (Okapi BM25): which of some thousand short texts speak of what.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), equation 3.15, with the
logarithm kept above zero. Built in memory in well under a second; an engine of its own would weigh more than it finds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import log

K1, B = 1.2, 0.5  # titles are short and their length says little, hence the weak penalty on long ones


class Index:
    """``texts``: each text as its terms, with the weight each counts. Answers with the place of a text."""

    def __init__(self, texts: Iterable[Mapping[str, float]]) -> None:
        lengths: list[float] = []
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, text in enumerate(texts):
            lengths.append(sum(text.values()))
            for term, count in text.items():
                postings[term].append((at, count))
        mean = sum(lengths) / len(lengths) if lengths else 1.0
        self._scored: dict[str, list[tuple[int, float]]] = {}
        self.rarity: dict[str, float] = {}
        for term, found in postings.items():
            rarity = log(1 + (len(lengths) - len(found) + 0.5) / (len(found) + 0.5))
            self.rarity[term] = rarity
            self._scored[term] = [
                (at, rarity * count * (K1 + 1) / (count + K1 * (1 - B + B * lengths[at] / mean))) for at, count in found
            ]

    def scores(self, asked: Mapping[str, float]) -> dict[int, float]:
        """The score of every text that shares a term with what is asked."""
        found: dict[int, float] = defaultdict(float)
        for term, weight in asked.items():
            for at, score in self.postings(term):
                found[at] += weight * score
        return found

    def postings(self, term: str) -> list[tuple[int, float]]:
        """The texts that hold a term, each with what it scores there."""
        return self._scored.get(term, [])
