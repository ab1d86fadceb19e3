"""A house's name that is asked for, at a glance beside a listed one: what :mod:`dorasan.parties.bodies` gives at
most."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable

from rapidfuzz.distance import OSA

from dorasan.names.sounds import close, loose
from dorasan.parties.bodies import PAIRED, like_words, may_tell, short
from dorasan.parties.likeness import LONG, Weights
from dorasan.parties.wordbook import Found, Readings, Words, checksum, house_sounds

_SAME = 0.001  # the same, whatever the last binary place says


class Body:
    """One reading, in Latin letters, forms and languages away."""

    def __init__(self, words: tuple[str, ...], weigh: Weights, least: float) -> None:
        self.words, self.least = words, least
        self.spaced = f" {' '.join(words)} "
        said, self.core = house_sounds(words)
        self.said, self.short = checksum(said), short(words)
        self.weights = [weigh[word] for word in words]
        self.total = sum(self.weights)
        self.tells = sum(1 << place for place, word in enumerate(words) if may_tell(word, weigh))
        self.like: dict[int, int] = {}  # listed words to those of ours that each may be paired with, a bit for each

    def meet(self, met: Collection[int], words: Words) -> None:
        """Take in words of listed names that are about to be looked at, each once. Words of houses that begin with
        other sounds are two, unless they are the same as loose sounds."""
        self.listed, self.like = words, {}
        if self.short:
            return
        like, text = self.like, words.text
        told = [(number, words.sounds[number][:1], words.loose[number]) for number in met]
        for place, one in enumerate(self.words):
            sound = close(one)
            head, code = sound[:1], checksum(loose(sound))
            for number, other, loosely in told:
                if (other == head or loosely == code) and like_words(one, text[number]) >= PAIRED:
                    like[number] = like.get(number, 0) | 1 << place

    def those(self, found: Iterable[Found], listed: Readings, out: set[int]) -> None:
        """Which may be shown beside it, of listed names that are not of the same words?"""
        alike, said, core, own = self.like.keys(), listed.said, listed.core, len(self.core)
        single, sounding = len(self.words) == 1, own >= LONG - 2
        for number, reading, theirs in found:
            if (
                number not in out
                and (
                    not alike.isdisjoint(theirs)
                    or said[reading] == self.said
                    or (sounding and -1 <= own - core[reading] <= 1)
                    or (single and len(theirs) == 1)
                )
                and self._may(reading, theirs, listed)
            ):
                out.add(number)

    def _may(self, reading: int, theirs: array[int], listed: Readings) -> bool:
        if len(theirs) == 1:
            only = len(self.listed.text[theirs[0]])
            if len(self.words) == 1 and -1 <= len(self.words[0]) - only <= 1:
                return True
            if only <= 5:  # an acronym is shown for itself alone
                return False
        if self.short:
            return False
        if not self.like.keys().isdisjoint(theirs) and (self._paired(theirs) or self._inside(theirs)):
            return True
        if listed.said[reading] == self.said:
            return True
        size, other = len(self.core), listed.core[reading]
        if min(size, other) < LONG - 1 or not -1 <= size - other <= 1:
            return False
        core = house_sounds([self.listed.text[word] for word in theirs])[1]
        return OSA.distance(core, self.core, score_cutoff=1) <= 1

    def _inside(self, theirs: array[int]) -> bool:
        return f" {' '.join([self.listed.text[word] for word in theirs])} " in self.spaced

    def _paired(self, theirs: array[int]) -> bool:
        """If every word that has a like one were paired with an equal one: would it do?"""
        ours, others, count, like, weights = 0, 0.0, 0, self.like, self.listed.weights
        total = self.total
        for word in theirs:
            weight = weights[word]
            total += weight
            if alike := like.get(word):
                ours |= alike
                count += 1
                others += weight
        if not ours & self.tells:
            return False
        if min(ours.bit_count(), count) >= min(len(self.words), len(theirs)):
            return True
        paired = sum(weight for place, weight in enumerate(self.weights) if ours >> place & 1)
        return 0.97 * (paired + others) / total >= self.least - _SAME
