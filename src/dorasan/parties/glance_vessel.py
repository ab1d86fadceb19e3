"""A ship's name that is asked for, at a glance beside a listed one: what :mod:`dorasan.parties.vessels` gives at
most."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable

from rapidfuzz.distance import OSA

from dorasan.parties.wordbook import Found, Readings, Words, checksum, ship_parts, ship_sounds

_LONGEST = 70  # letters below which a ship's name two letters off is not shown


class Vessel:
    """One reading, in Latin letters, prefixes away."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.numbers, self.named = ship_parts(words)
        self.joined, self.sorted = "".join(self.named), sorted(self.named)
        self.said = checksum(ship_sounds(self.named))

    def meet(self, met: Collection[int], words: Words) -> None:
        """Ships are not compared word by word."""
        self.listed = words

    def those(self, found: Iterable[Found], listed: Readings, out: set[int]) -> None:
        """Which listed ships may be shown beside it?"""
        for number, reading, theirs in found:
            if number not in out and self._may(reading, theirs, listed):
                out.add(number)

    def _may(self, reading: int, theirs: array[int], listed: Readings) -> bool:
        long, sounding = listed.letters[reading], listed.said[reading] == self.said
        near = -1 <= long - len(self.joined) <= 1
        if not (near or sounding or max(long, len(self.joined)) >= _LONGEST):
            return False
        text = self.listed.text
        numbers, named = ship_parts([text[word] for word in theirs])
        if numbers != self.numbers:
            return False
        return (
            not near
            or sounding
            or OSA.distance(self.joined, "".join(named), score_cutoff=1) <= 1
            or sorted(named) == self.sorted
        )
