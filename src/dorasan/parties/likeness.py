"""What comes of comparing two names: a score from 0 to 1, how it came about, and the words that were compared."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from dorasan.names.bodies import GENERIC
from dorasan.names.read import Reading, read
from dorasan.parties.entry import ListEntry

How = Literal[
    "number",
    "reference",
    "same",
    "inside",
    "sounds",
    "sounds_loose",
    "spelling",
    "swapped",
    "initials",
    "pinyin",
    "words",
]  # fmt: skip
THRESHOLD = 0.68  # below it nothing is shown
SCORE: dict[How, float] = {
    "number": 1.0,
    "reference": 1.0,
    "same": 1.0,
    "inside": 0.9,
    "sounds": 0.95,
    "sounds_loose": 0.87,
    "swapped": 0.82,
    "initials": 0.76,
    "pinyin": 0.7,
}
LONG = 9  # letters from which one slip in a person's or vessel's name is worth a look


@dataclass(frozen=True, slots=True)
class Likeness:
    score: float
    how: How
    mine: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    read: tuple[Reading | None, Reading | None] = (None, None)


NOTHING = Likeness(0.0, "words")


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a token tells: rare on the lists, much; not on any list, most."""

    of: Mapping[str, float]
    most: float

    def __getitem__(self, token: str) -> float:
        return self.of.get(token, self.most)


def weights(entries: Iterable[ListEntry]) -> Weights:
    """Token weights over the names of bodies: the logarithm of rarity, and next to nothing for *Korea* or *Trading*."""
    listed = tuple(entries)
    seen: Counter[str] = Counter()
    for entry in listed:
        if entry.kind == "entity":
            seen.update({token for name in entry.names for words in read(name.text).bodies for token in words})
    return weights_of(seen, sum(entry.kind == "entity" for entry in listed))


def weights_of(seen: Mapping[str, int], total: int) -> Weights:
    """Weights from counts: on how many of ``total`` bodies each token stands."""
    most = math.log(2 + total)
    return Weights(
        {token: 0.3 if token in GENERIC else math.log(1 + (total + 1) / n) for token, n in seen.items()}, most
    )
