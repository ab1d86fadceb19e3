"""A person's name that is asked for, at a glance beside a listed one: what :mod:`dorasan.parties.persons` gives at
most."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from dorasan.names.cut import spread
from dorasan.names.sounds import bones, close
from dorasan.parties.persons import ALIKE, ONE, as_one, like_words, worth
from dorasan.parties.wordbook import Readings, Words, checksum, may_be_initials

_SAME = 0.001  # the same, whatever the last binary place says
_SPELT = 2 * ALIKE - _SAME  # what two likenesses of spelling, none of them above 1, must come to
_RUN = 2 * ONE - 1 - _SAME  # and one of them, for words run together
_SHORT, _SHORTEST = 3, 5  # letters below which sounds tell nothing, and words of other consonants are two


class Person:
    """One reading, in Latin letters."""

    def __init__(self, words: tuple[str, ...], least: float) -> None:
        self.words, self.least = words, least
        self.joined, self.sorted = "".join(words), "".join(sorted(words))
        self.worths = sorted(map(worth, words), reverse=True)
        self.sounds = frozenset(map(close, words))
        self.letters = _but_initials(words)
        self.own = [(1 << place, word, close(word), checksum(bones(word))) for place, word in enumerate(words)]
        self.run = 1 << len(words)
        self.pairs = [(whole, checksum(bones(whole))) for whole in (one + two for one, two in pairwise(words))]
        self.sizes = _spans(words)
        self.bones = {code for _, _, _, code in self.own}
        self.like: dict[int, int] = {}

    def meet(self, met: Collection[int], words: Words) -> None:
        """Take in words of listed names that are about to be looked at: with which of our words may each be paired,
        a bit for each, and with two of ours run together."""
        self.listed = words
        numbers, like = list(met), dict[int, int]()
        text = [words.text[number] for number in numbers]
        short = [at for at, word in enumerate(text) if len(word) < _SHORT]
        codes = [words.bones[number] for number in numbers]
        for bit, one, sound, code in self.own:
            if len(one) < _SHORT:
                alike = [at for at in range(len(text)) if _short_alike(one, sound, text[at], words, numbers[at])]
            else:
                alike = [at for at in short if _short_alike(one, sound, text[at], words, numbers[at])]
                alike += [at for at in _same(code, codes) if like_words(one, text[at], True)]
                if len(one) >= _SHORTEST:
                    alike += [
                        at
                        for at, spelt in _spelt(one, text, _SPELT - 1)  # one letter off is far above this
                        if len(text[at]) >= _SHORTEST and spelt + JaroWinkler.similarity(one, text[at]) >= _SPELT
                    ]
            for at in alike:
                like[numbers[at]] = like.get(numbers[at], 0) | bit
        for whole, code in self.pairs:
            for at in (*_same(code, codes), *(at for at, _ in _spelt(whole, text, _RUN))):
                if as_one(whole, text[at], True):
                    like[numbers[at]] = like.get(numbers[at], 0) | self.run
        self.like = like

    def may(self, reading: int, theirs: array[int], listed: Readings) -> bool:
        """May it be shown beside a listed name, with which it shares no sounds?"""
        other = listed.letters[reading]
        if -1 <= len(self.joined) - other <= 1 and self._slip(theirs):
            return True
        ours = paired = 0
        if not self.like.keys().isdisjoint(theirs):
            like = self.like
            for word in theirs:
                if alike := like.get(word):
                    ours |= alike
                    paired += alike != self.run
        run, pairs = ours & self.run, min((ours & ~self.run).bit_count(), paired)
        as_one = self._theirs_as_one(reading, theirs, listed)
        if pairs or run or as_one:
            worths = sorted(map(worth, self._text(theirs)), reverse=True)
            if pairs and self._does(pairs, worths, pairs, pairs):
                return True
            if self._as_one(worths, pairs, run > 0, as_one):
                return True
        return self._initials(theirs, other, listed.initials[reading] > 0)

    def _text(self, theirs: array[int]) -> list[str]:
        return [self.listed.text[word] for word in theirs]

    def _slip(self, theirs: array[int]) -> bool:
        """One letter off, or two swapped, in the whole name?"""
        words = self._text(theirs)
        return (
            OSA.distance(self.joined, "".join(words), score_cutoff=1) <= 1
            or OSA.distance(self.sorted, "".join(sorted(words)), score_cutoff=1) <= 1
        )

    def _as_one(self, worths: list[float], pairs: int, run: bool, as_one: bool) -> bool:
        """Where words of the one may be words of the other run together: would it do?"""
        ours, others = len(self.words) // 2, len(worths) // 2
        both = len(self.words) > 2 < len(worths)
        if run and (both or self._does(pairs + ours, worths, pairs + 2 * ours, pairs + ours)):
            return True
        return as_one and self._does(pairs + others, worths, pairs + others, pairs + 2 * others)

    def _does(self, pairs: int, worths: list[float], ours: int, others: int) -> bool:
        """If so many pairs were of equal words and took so many words of either side: would it do?"""
        few, many = sum(self.worths[ours:]), sum(worths[others:])
        if few > many:
            few, many = many, few
        most = pairs / (pairs + 1.7 * few + 0.25 * many)
        return (most * 0.75 if pairs < 2 and many else most) >= self.least

    def _initials(self, theirs: array[int], long: int, lettered: bool) -> bool:
        """May the one be the other with initials: does every word of the shorter that is no initial stand in it?"""
        if len(self.joined) < long:
            if not self.letters:
                return False
            words = self._text(theirs)
            return all(word in words or close(word) in map(close, words) for word in self.letters)
        letters = _but_initials(self._text(theirs)) if lettered else ()
        return bool(letters) and all(word in self.words or close(word) in self.sounds for word in letters)

    def _theirs_as_one(self, reading: int, theirs: array[int], listed: Readings) -> bool:
        """May two of their words, run together, be one of ours? Such are spelt alike, or of the same consonants."""
        text, runs, at = self.listed.text, listed.runs, listed.starts[reading] - reading
        for first, second in pairwise(theirs):
            consonants = runs[at] in self.bones
            at += 1
            if not consonants and len(text[first]) + len(text[second]) not in self.sizes:
                continue
            whole = text[first] + text[second]
            for word in self.words:
                if (consonants or OSA.normalized_similarity(whole, word, score_cutoff=_RUN)) and as_one(
                    whole, word, True
                ):
                    return True
        return False


def _short_alike(one: str, sound: str, word: str, words: Words, number: int) -> bool:
    """Two words of which one has but a letter or two: the same first letter, or the same sounds."""
    return one[0] == word[0] if len(one) == 1 or len(word) == 1 else sound == words.sounds[number]


def _same(code: int, codes: list[int]) -> list[int]:
    """The places of one checksum among others."""
    return [at for at, other in enumerate(codes) if other == code] if code in codes else []


def _spelt(one: str, words: list[str], least: float) -> list[tuple[int, float]]:
    """The words, by place, that are spelt somewhat like one, and how much."""
    found = process.extract(one, words, scorer=OSA.normalized_similarity, score_cutoff=least, limit=None)
    return [(at, score) for _, score, at in found]


def _spans(words: Sequence[str]) -> set[int]:
    """How long a word may be that is spelt like one of these."""
    return {long for size in map(len, words) for long in range(-(-4 * size // 5), 5 * size // 4 + 1)}


def _but_initials(words: Sequence[str]) -> tuple[str, ...]:
    """The words that are no initials; none where there are no initials."""
    if not any(map(may_be_initials, words)):
        return ()
    apart = spread(tuple(words))
    return tuple(word for word in apart if len(word) > 1) if any(len(word) == 1 for word in apart) else ()
