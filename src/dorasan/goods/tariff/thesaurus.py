"""The search over the thesaurus: which kinds of aid goods a line's words may call, and how well the name fits."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from dorasan.goods.names import Named, entries, plain
from dorasan.goods.phrase import Phrases, normal
from dorasan.goods.tariff.bm25 import Index, kept_index
from dorasan.goods.tariff.terms import Terms, joined_terms


@dataclass(frozen=True)
class Match:
    """``named`` is called by ``name``. ``of_name``, ``of_asked``: how much of the name and of what was asked is shared,
    from 0 to 1, rare terms counting most; ``exact``: the phrase that names the goods is the name."""

    named: Named
    name: str
    of_name: float
    of_asked: float
    exact: bool

    @property
    def score(self) -> float:
        return self.of_name * (0.4 + 0.6 * self.of_asked)


class Thesaurus:
    """Every name, searchable."""

    def __init__(self, entries: tuple[Named, ...], index: Index) -> None:
        self.entries = entries
        self._names = [(named, name) for named in entries for name in named.names]
        self._index = index
        self._weights = index.sums()
        self._whole: dict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(name for named in entries for name in named.plain):
            self._whole[name].append(at)

    def named(self, phrase: str) -> tuple[Named, ...]:
        """The kinds of goods called exactly so, spaces and plurals apart."""
        return tuple(dict.fromkeys(self._names[at][0] for at in self._whole.get(plain(phrase), ())))

    def matches(self, asked: Terms, cut: Phrases, text: str, most: int = 40) -> list[Match]:
        """The kinds of goods a name may call, the best name of each, best first."""
        rarity = {term: self._index.rarity(term) for term in asked}
        whole = sum(weight * rarity[term] for term, weight in asked.items()) or 1.0
        shared: dict[int, float] = defaultdict(float)
        for term, weight in asked.items():
            for at, _ in self._index.postings(term):
                shared[at] += weight * rarity[term]
        exact = {at for tokens in cut.parts for at in self._whole.get(plain(" ".join(tokens)), ())}
        flat = f" {normal(text)} "
        best: dict[int, Match] = {}
        for at, weight in shared.items():
            named, name = self._names[at]
            found = Match(named, name, min(1.0, weight / self._weights[at]), min(1.0, weight / whole), at in exact)
            kept = best.get(id(named))
            if kept is None or (found.exact, found.score) > (kept.exact, kept.score):
                best[id(named)] = found
        ranked = sorted(best.values(), key=lambda match: (-match.exact, -match.score))
        return [match for match in ranked if match.exact or not _ruled_out(match.named, flat)][:most]


def _ruled_out(named: Named, flat: str) -> bool:
    return any(
        re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", flat) if word.isascii() else word in flat
        for word in map(normal, named.ruled_out)
    )


@cache
def thesaurus() -> Thesaurus:
    """All entries, indexed once."""
    every = entries()
    terms = (dict.fromkeys(joined_terms(name), 1.0) for named in every for name in named.names)
    return Thesaurus(every, kept_index("thesaurus", lambda: terms))
