"""A person's name that is asked for, at a glance beside a listed one: what :mod:`dorasan.parties.persons` gives at
most."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from dorasan.names.cut import spread
from dorasan.names.sounds import bones, close
from dorasan.parties.persons import ALIKE, ONE, as_one, like_words, worth

_SAME = 0.001  # the same, whatever the last binary place says
_SPELT = 2 * ALIKE - _SAME  # what two likenesses of spelling, none of them above 1, must come to
_RUN = 2 * ONE - 1 - _SAME  # and one of them, for words run together
_SHORT, _SHORTEST = 3, 5  # letters below which sounds tell nothing, and words of other consonants are two
_UNTOLD = frozenset(("", "A", "h"))  # last sounds that may be lost where another word stands in front


class Person:
    """One reading, in Latin letters."""

    def __init__(self, words: tuple[str, ...], least: float) -> None:
        self.words, self.least = words, least
        self.joined, self.sorted = "".join(words), "".join(sorted(words))
        self.worths = sorted(map(worth, words), reverse=True)
        self.sounds = frozenset(map(close, words))
        self.letters = _but_initials(words)
        self.own = [(1 << place, word, len(word), bones(word)) for place, word in enumerate(words)]
        self.run = 1 << len(words)
        self.pairs = [one + two for one, two in pairwise(words)]
        self.sizes = _spans(words)
        self.heads = {bone[:size] for _, _, _, bone in self.own for size in range(len(bone) + 1)}
        self.tails = {bone[-1:] for _, _, _, bone in self.own}
        self.like: dict[str, int] = {}

    def meet(self, words: Collection[str]) -> None:
        """Take in words of listed names that are about to be looked at: with which of our words may each be paired,
        a bit for each, and with two of ours run together."""
        self.like = like = dict.fromkeys(words, 0)
        short, sounding = list[str](), dict[str, list[str]]()
        for word in words:
            if len(word) < _SHORT:
                short.append(word)
            else:
                sounding.setdefault(bones(word), []).append(word)
        for bit, one, long, bone in self.own:
            for word in (*short, *sounding.get(bone, ())) if long >= _SHORT else words:
                if like_words(one, word, True):
                    like[word] |= bit
            for word, spelt in _spelt(one, words, _SPELT - 1) if long >= _SHORTEST else ():
                if len(word) >= _SHORTEST and spelt + JaroWinkler.similarity(one, word) >= _SPELT:
                    like[word] |= bit  # one letter off is far above this
        for whole in self.pairs:
            for word in (*sounding.get(bones(whole), ()), *(word for word, _ in _spelt(whole, words, _RUN))):
                if as_one(whole, word, True):
                    like[word] |= self.run

    def may(self, theirs: Sequence[str]) -> bool:
        """May it be shown beside the words of a listed name, which were met, and with which it shares no sounds?"""
        other = "".join(theirs)
        if -1 <= len(self.joined) - len(other) <= 1 and (
            OSA.distance(self.joined, other, score_cutoff=1) <= 1
            or OSA.distance(self.sorted, "".join(sorted(theirs)), score_cutoff=1) <= 1
        ):
            return True
        ours = paired = 0
        for word in theirs:
            if alike := self.like[word]:
                ours |= alike
                paired += alike != self.run
        run, pairs = ours & self.run, min((ours & ~self.run).bit_count(), paired)
        if pairs or run or self._theirs_as_one(theirs):
            worths = sorted(map(worth, theirs), reverse=True)
            if pairs and self._does(pairs, worths, pairs, pairs):
                return True
            if self._as_one(theirs, worths, pairs, run > 0):
                return True
        return self._initials(theirs, len(other))

    def _as_one(self, theirs: Sequence[str], worths: list[float], pairs: int, run: bool) -> bool:
        """Where words of the one may be words of the other run together: would it do?"""
        ours, others = len(self.words) // 2, len(theirs) // 2
        both = len(self.words) > 2 < len(theirs)
        if run and (both or self._does(pairs + ours, worths, pairs + 2 * ours, pairs + ours)):
            return True
        return self._does(pairs + others, worths, pairs + others, pairs + 2 * others) and self._theirs_as_one(theirs)

    def _does(self, pairs: int, worths: list[float], ours: int, others: int) -> bool:
        """If so many pairs were of equal words and took so many words of either side: would it do?"""
        few, many = sum(self.worths[ours:]), sum(worths[others:])
        if few > many:
            few, many = many, few
        most = pairs / (pairs + 1.7 * few + 0.25 * many)
        return (most * 0.75 if pairs < 2 and many else most) >= self.least

    def _initials(self, theirs: Sequence[str], long: int) -> bool:
        """May the one be the other with initials: does every word of the shorter that is no initial stand in it?"""
        if len(self.joined) < long:
            return bool(self.letters) and all(
                word in theirs or close(word) in map(close, theirs) for word in self.letters
            )
        letters = _but_initials(theirs)
        return bool(letters) and all(word in self.words or close(word) in self.sounds for word in letters)

    def _theirs_as_one(self, theirs: Sequence[str]) -> bool:
        """May two of their words, run together, be one of ours? Such are spelt alike, or of the same consonants."""
        for first, second in pairwise(theirs):
            if len(first) + len(second) in self.sizes or self._begun_and_ended(first, second):
                whole = first + second
                for word in self.words:
                    if (
                        OSA.normalized_similarity(whole, word, score_cutoff=_RUN) or bones(whole) == bones(word)
                    ) and as_one(whole, word, True):
                        return True
        return False

    def _begun_and_ended(self, first: str, second: str) -> bool:
        """May two of their words, run together, have the consonants of one of ours?"""
        last = bones(second)[-1:]
        return bones(first)[:-1] in self.heads and (last in self.tails or last in _UNTOLD)


def _spelt(one: str, words: Collection[str], least: float) -> Iterator[tuple[str, float]]:
    """The words that are spelt somewhat like one, and how much."""
    found = process.extract(one, words, scorer=OSA.normalized_similarity, score_cutoff=least, limit=None)
    return ((word, score) for word, score, _ in found)


def _spans(words: Sequence[str]) -> set[int]:
    """How long a word may be that is spelt like one of these."""
    return {long for size in map(len, words) for long in range(-(-4 * size // 5), 5 * size // 4 + 1)}


def _but_initials(words: Sequence[str]) -> tuple[str, ...]:
    """The words that are no initials; none where there are no initials."""
    if not any(map(_may_be_initials, words)):
        return ()
    apart = spread(tuple(words))
    return tuple(word for word in apart if len(word) > 1) if any(len(word) == 1 for word in apart) else ()


@lru_cache(maxsize=65536)
def _may_be_initials(word: str) -> bool:
    return len(word) < 4 and len(spread((word,))[0]) == 1
