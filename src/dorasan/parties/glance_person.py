"""A person's name that is asked for, at a glance beside a listed one: what :mod:`dorasan.parties.persons` gives at
most."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from rapidfuzz.distance import OSA, JaroWinkler

from dorasan.names.cut import spread
from dorasan.names.sounds import bones, close
from dorasan.parties.persons import FAR, as_one, like_words, worth

_FAR = FAR - 0.001  # the same, whatever the last binary place says


class Person:
    """One reading, in Latin letters."""

    def __init__(self, words: tuple[str, ...], least: float) -> None:
        self.words, self.least = words, least
        self.joined, self.sorted = "".join(words), "".join(sorted(words))
        self.worths = sorted(map(worth, words), reverse=True)
        self.sounds = frozenset(map(close, words))
        self.letters = _but_initials(words)
        pairs = [one + two for one, two in pairwise(words)]
        self.pairs = [(pair, bones(pair), len(pair)) for pair in pairs]
        self.sizes = list(map(len, words))
        self.heads = {sound[:size] for sound in map(bones, words) for size in range(len(sound) + 1)}
        self.like = cache(self._like)  # lists say the same words again and again

    def may(self, theirs: Sequence[str]) -> bool:
        """May it be shown beside the words of a listed name, with which it shares no sounds?"""
        other = "".join(theirs)
        if -1 <= len(self.joined) - len(other) <= 1 and (
            OSA.distance(self.joined, other, score_cutoff=1) <= 1
            or OSA.distance(self.sorted, "".join(sorted(theirs)), score_cutoff=1) <= 1
        ):
            return True
        worths = sorted(map(worth, theirs), reverse=True)
        pairs = self._pairs(theirs)
        return (
            (pairs > 0 and self._does(pairs, worths, pairs, pairs))
            or self._initials(theirs, len(other))
            or self._as_one(theirs, worths, pairs)
        )

    def _as_one(self, theirs: Sequence[str], worths: list[float], pairs: int) -> bool:
        """May words of the one be words of the other run together, and would it do?"""
        ours, others = len(self.words) // 2, len(theirs) // 2
        both = len(self.words) > 2 < len(theirs)
        if (both or self._does(pairs + ours, worths, pairs + 2 * ours, pairs + ours)) and self._ours_as_one(theirs):
            return True
        return self._does(pairs + others, worths, pairs + others, pairs + 2 * others) and self._theirs_as_one(theirs)

    def _does(self, pairs: int, worths: list[float], ours: int, others: int) -> bool:
        """If so many pairs were of equal words and took so many words of either side: would it do?"""
        few, many = sum(self.worths[ours:]), sum(worths[others:])
        if few > many:
            few, many = many, few
        most = pairs / (pairs + 1.7 * few + 0.25 * many)
        return (most * 0.75 if pairs < 2 and many else most) >= self.least

    def _pairs(self, theirs: Sequence[str]) -> int:
        """How many words may be paired at most."""
        ours = others = 0
        for word in theirs:
            if alike := self.like(word):
                ours |= alike
                others += 1
        return min(ours.bit_count(), others)

    def _like(self, word: str) -> int:
        """Those of our words that may be paired with a listed one, a bit for each."""
        long, out = len(word) > 3, 0
        for place, one in enumerate(self.words):
            if long and len(one) > 3 and not JaroWinkler.similarity(one, word, score_cutoff=_FAR):
                continue
            if like_words(one, word, True):
                out |= 1 << place
        return out

    def _initials(self, theirs: Sequence[str], long: int) -> bool:
        """May the one be the other with initials: does every word of the shorter that is no initial stand in it?"""
        if len(self.joined) < long:
            return bool(self.letters) and all(
                word in theirs or close(word) in map(close, theirs) for word in self.letters
            )
        letters = _but_initials(theirs)
        return bool(letters) and all(word in self.words or close(word) in self.sounds for word in letters)

    def _ours_as_one(self, theirs: Sequence[str]) -> bool:
        """May two of our words, run together, be one of theirs? Such are of like length, or of the same bones."""
        for word in theirs:
            size = len(word)
            for whole, sound, pair in self.pairs:
                if (4 * size <= 5 * pair <= 7 * size or bones(word) == sound) and _run(whole, word):
                    return True
        return False

    def _theirs_as_one(self, theirs: Sequence[str]) -> bool:
        """May two of their words, run together, be one of ours?"""
        for first, second in pairwise(theirs):
            size = len(first) + len(second)
            if bones(first)[:-1] in self.heads or any(4 * size <= 5 * one <= 7 * size for one in self.sizes):
                whole = first + second
                if any(_run(whole, word) for word in self.words):
                    return True
        return False


def _run(whole: str, word: str) -> bool:
    if len(word) > 3 < len(whole) and not JaroWinkler.similarity(whole, word, score_cutoff=_FAR):
        return False
    return as_one(whole, word, True)


def _but_initials(words: Sequence[str]) -> tuple[str, ...]:
    """The words that are no initials; none where there are no initials."""
    apart = spread(tuple(words))
    return tuple(word for word in apart if len(word) > 1) if any(len(word) == 1 for word in apart) else ()
