"""A ship's name that is asked for, at a glance beside a listed one: what :mod:`dorasan.parties.vessels` gives at
most."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rapidfuzz.distance import OSA

from dorasan.names.sounds import close, joined

_LONGEST = 70  # letters below which a ship's name two letters off is not shown


class Vessel:
    """One reading, in Latin letters, prefixes away."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self.numbers, self.named = _apart(words)
        self.joined, self.sorted = "".join(self.named), sorted(self.named)
        self.said = joined("".join(map(close, self.named)))

    def meet(self, words: Collection[str]) -> None:
        """Ships are not compared word by word."""

    def may(self, theirs: Sequence[str]) -> bool:
        """May it be shown beside the words of a listed ship?"""
        numbers, named = _apart(theirs)
        if numbers != self.numbers:
            return False
        other = "".join(named)
        long = max(len(other), len(self.joined))
        return (
            long >= _LONGEST
            or OSA.distance(self.joined, other, score_cutoff=1) <= 1
            or (len(named) > 1 and sorted(named) == self.sorted)
            or joined("".join(map(close, named))) == self.said
        )


def _apart(words: Sequence[str]) -> tuple[list[str], list[str]]:
    return sorted(word for word in words if word.isdigit()), [word for word in words if not word.isdigit()]
