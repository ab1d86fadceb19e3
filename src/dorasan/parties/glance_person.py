"""A person's name that is asked for, at a glance beside a listed one: what :mod:`dorasan.parties.persons` gives at
most."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from dorasan.names.cut import spread
from dorasan.names.sounds import bones, close
from dorasan.parties.persons import ALIKE, ONE, as_one, like_words, worth
from dorasan.parties.wordbook import Found, Readings, Words, checksum, may_be_initials

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
        self.heads, self.spoken = dict[str, int](), dict[str, int]()
        for bit, word, sound, _ in self.own:
            self.heads[word[0]] = self.heads.get(word[0], 0) | bit
            self.spoken[sound] = self.spoken.get(sound, 0) | (bit if len(word) > 1 else 0)
        self.like: dict[int, int] = {}

    def meet(self, met: Collection[int], words: Words) -> None:
        """Take in words of listed names that are about to be looked at: with which of our words may each be paired,
        a bit for each, and with two of ours run together."""
        self.listed = words
        numbers = list(met)
        text, codes = [words.text[number] for number in numbers], [words.bones[number] for number in numbers]
        alike = [0] * len(numbers)
        for at, word in enumerate(text):
            if len(word) < _SHORT:
                said = self.spoken.get(words.sounds[numbers[at]], 0)
                alike[at] |= self.heads.get(word, 0) if len(word) == 1 else said
        for bit, one, sound, code in self.own:
            if len(one) < _SHORT:
                for at, word in enumerate(text):
                    if one[0] == word[0] if len(one) == 1 else sound == words.sounds[numbers[at]]:
                        alike[at] |= bit
                continue
            for at in _same(code, codes):
                if like_words(one, text[at], True):
                    alike[at] |= bit
            for at, spelt in _spelt(one, text, _SPELT - 1) if len(one) >= _SHORTEST else ():
                if len(text[at]) >= _SHORTEST and spelt + JaroWinkler.similarity(one, text[at]) >= _SPELT:
                    alike[at] |= bit  # one letter off is far above this
        for whole, code in self.pairs:
            for at in (*_same(code, codes), *(at for at, _ in _spelt(whole, text, _RUN))):
                if as_one(whole, text[at], True):
                    alike[at] |= self.run
        self.like = {number: bits for number, bits in zip(numbers, alike, strict=True) if bits}

    def those(self, found: Iterable[Found], listed: Readings, out: set[int]) -> None:
        """Which may be shown beside it, of listed names with which it shares no sounds?"""
        alike, own, starts, runs, spans = self.like.keys(), len(self.joined), listed.starts, listed.runs, listed.spans
        for number, reading, theirs in found:
            if number in out:
                continue
            at = starts[reading] - reading
            end = at + len(theirs) - 1
            run = not (self.bones.isdisjoint(runs[at:end]) and self.sizes.isdisjoint(spans[at:end]))
            if (-1 <= own - listed.letters[reading] <= 1 and self._slip(theirs)) or (
                (run or not alike.isdisjoint(theirs)) and self._may_pair(theirs, at if run else None, listed)
            ):
                out.add(number)
            elif own < listed.letters[reading]:
                if self.letters and self._initials(self._text(theirs)):
                    out.add(number)
            elif listed.initials[reading] and self._theirs_initials(self._text(theirs)):
                out.add(number)

    def _may_pair(self, theirs: array[int], run: int | None, listed: Readings) -> bool:
        """Would it do, if as many words were paired as can be? ``run``: where their words run together begin, if one
        may be one of ours."""
        ours, paired, like = 0, 0, self.like
        for word in theirs:
            if alike := like.get(word):
                ours |= alike
                paired += alike != self.run
        ours_run, pairs = ours & self.run, min((ours & ~self.run).bit_count(), paired)
        as_one = run is not None and self._theirs_as_one(theirs, run, listed)
        if not (pairs or ours_run or as_one):
            return False
        worths = sorted(map(worth, self._text(theirs)), reverse=True)
        return (pairs > 0 and self._does(pairs, worths, pairs, pairs)) or self._as_one(
            worths, pairs, ours_run > 0, as_one
        )

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

    def _initials(self, theirs: Sequence[str]) -> bool:
        """May ours be the shorter one, with initials: does every word that is no initial stand in theirs?"""
        return all(word in theirs or close(word) in map(close, theirs) for word in self.letters)

    def _theirs_initials(self, theirs: Sequence[str]) -> bool:
        letters = _but_initials(theirs)
        return bool(letters) and all(word in self.words or close(word) in self.sounds for word in letters)

    def _theirs_as_one(self, theirs: array[int], at: int, listed: Readings) -> bool:
        """May two of their words, run together, be one of ours? Such are spelt alike, or of the same consonants."""
        text, runs, spans = self.listed.text, listed.runs, listed.spans
        for first, second in pairwise(theirs):
            code, long = runs[at], spans[at]
            at += 1
            if code not in self.bones and long not in self.sizes:
                continue
            whole = text[first] + text[second]
            for _, word, _, bone in self.own:
                if (bone == code or _near(whole, word)) and as_one(whole, word, True):
                    return True
        return False


def _near(one: str, two: str) -> bool:
    """Are two words spelt as alike as words run together must be?"""
    few, many = sorted((len(one), len(two)))
    return 5 * few >= 4 * many and OSA.normalized_similarity(one, two, score_cutoff=_RUN) > 0


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
