"""A house's name that is asked for, at a glance beside a listed one: what :mod:`dorasan.parties.bodies` gives at
most."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from dorasan.names.bodies import GENERIC
from dorasan.names.sounds import close, joined
from dorasan.parties.bodies import FAR, PAIRED, like_words, may_tell, short
from dorasan.parties.likeness import LONG, Weights

_FAR = FAR - 0.001  # the same, whatever the last binary place says


class Body:
    """One reading, in Latin letters, forms and languages away."""

    def __init__(self, words: tuple[str, ...], weigh: Weights, least: float) -> None:
        self.words, self.weigh, self.least = words, weigh, least
        self.spaced = f" {' '.join(words)} "
        self.said, self.core = _sounds(words)
        self.short = short(words)
        self.weights = [weigh[word] for word in words]
        self.tells = sum(1 << place for place, word in enumerate(words) if may_tell(word, weigh))
        self.like: dict[str, int] = {}  # those of our words that may be paired with a listed one, a bit for each

    def meet(self, words: Collection[str]) -> None:
        """Take in words of listed names that are about to be looked at, each once."""
        self.like = like = dict.fromkeys(words, 0)
        for place, one in enumerate(self.words):
            for word, _, _ in process.extract(one, words, scorer=JaroWinkler.similarity, score_cutoff=_FAR, limit=None):
                if like_words(one, word) >= PAIRED:
                    like[word] |= 1 << place

    def may(self, theirs: Sequence[str]) -> bool:
        """May it be shown beside the words of a listed name, which are not the same ones?"""
        if len(theirs) == 1:
            if len(self.words) == 1 and -1 <= len(self.words[0]) - len(theirs[0]) <= 1:
                return True
            if len(theirs[0]) <= 5:  # an acronym is shown for itself alone
                return False
        if self.short:
            return False
        if self._paired(theirs) or f" {' '.join(theirs)} " in self.spaced:
            return True
        said, core = _sounds(theirs)
        return said == self.said or (
            min(len(core), len(self.core)) >= LONG - 1 and OSA.distance(core, self.core, score_cutoff=1) <= 1
        )

    def _paired(self, theirs: Sequence[str]) -> bool:
        """If every word that has a like one were paired with an equal one: would it do?"""
        ours, others, count = 0, 0.0, 0
        for word in theirs:
            if alike := self.like[word]:
                ours |= alike
                count += 1
                others += self.weigh[word]
        if not ours & self.tells:
            return False
        if min(ours.bit_count(), count) >= min(len(self.words), len(theirs)):
            return True
        paired = sum(weight for place, weight in enumerate(self.weights) if ours >> place & 1)
        total = sum(self.weights) + sum(self.weigh[word] for word in theirs)
        return 0.97 * (paired + others) / total >= self.least


def _sounds(words: Sequence[str]) -> tuple[str, str]:
    """The whole name as sounds, and without the words that half of all houses bear."""
    said = joined("".join(map(close, words)))
    if GENERIC.isdisjoint(words):
        return said, said
    return said, joined("".join(close(word) for word in words if word not in GENERIC))
