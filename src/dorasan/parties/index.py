"""An index over every name of some lists, built once: who may be like this name, out of a million.

Keys (:mod:`dorasan.parties.blocks`) are kept as 32-bit checksums in one sorted array, each with the numbers of the
names that stand under it. Two keys may share a checksum: that makes a candidate too many, which the comparison throws
out, never one too few. Nothing of the index changes after it is built, so threads may share it.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from dorasan.names.read import Name
from dorasan.parties.blocks import Way, gist, keys_of
from dorasan.parties.entry import ListEdition, ListEntry, ListName, PartyKind
from dorasan.parties.identifiers import identifying
from dorasan.parties.likeness import Weights, weights_of

WAYS: dict[PartyKind, tuple[Way, ...]] = {
    "person": ("person",),
    "entity": ("entity",),
    "vessel": ("vessel",),
    "aircraft": ("vessel",),
    "unknown": ("person", "entity"),
}
EVERY: tuple[Way, ...] = ("person", "entity", "vessel")
_COMMON = 0.02  # a word on more of the names than this is no reason to look at one
_FEW = 400  # but on fewer names than this it always is
_MOST = 48  # names that share rare words are sized up,
_BY_WORDS, _BY_GIST = 4, 8  # and so many of them compared: for their words' rarity, and for the consonants of the whole
_MOST_WHOLE = 400  # names that are compared for a whole key's sake
_WHOLE = 100.0  # weight of a whole key: above what any words add up to


class Place(NamedTuple):
    """Where a name stands: edition, entry and name by number."""

    edition: int
    entry: int
    name: int


@dataclass(frozen=True, eq=False, slots=True)
class Index:
    """The names of ``editions``. ``codes``, ``starts`` and ``who``: checksum, first place in ``who``, name numbers."""

    editions: tuple[ListEdition, ...]
    places: npt.NDArray[np.int32]  # a name's number to its edition, entry and name
    codes: npt.NDArray[np.uint32]
    starts: npt.NDArray[np.int64]
    who: npt.NDArray[np.int32]
    gists: tuple[str, ...]
    weigh: Weights
    numbers: Mapping[str, tuple[tuple[int, int], ...]]  # a compact identifier to editions and entries

    def candidates(self, name: Name, ways: Iterable[Way] = EVERY) -> list[Place]:
        """The listed names worth comparing with ``name``: at most a few hundred, in the order of the lists."""
        score = np.zeros(len(self.places), dtype=np.float32)
        met = []
        for whole, held in self._held(name, ways):
            score[held] += _WHOLE if whole else np.log(len(self.places) / len(held))
            met.append(held)
        if not met:
            return []
        rows = np.unique(np.concatenate(met))
        sure = score[rows] >= _WHOLE
        chosen = np.concatenate((_best(rows[sure], score, _MOST_WHOLE), self._sized_up(name, rows[~sure], score)))
        return [Place(*row) for row in self.places[np.sort(chosen)].tolist()]

    def _sized_up(
        self, name: Name, rows: npt.NDArray[np.int32], score: npt.NDArray[np.float32]
    ) -> npt.NDArray[np.int32]:
        """Of the names that share words the few that are worth comparing."""
        rows = _best(rows, score, _MOST)
        if len(rows) <= _BY_WORDS + _BY_GIST:
            return rows
        rows = rows[np.argsort(-score[rows], kind="stable")]
        rest = {row: self.gists[row] for row in rows[_BY_WORDS:].tolist()}
        like = process.extract(gist(name), rest, scorer=fuzz.token_set_ratio, limit=_BY_GIST)
        return np.concatenate((rows[:_BY_WORDS], np.array([row for _, _, row in like], dtype=np.int32)))

    def _held(self, name: Name, ways: Iterable[Way]) -> Iterator[tuple[bool, npt.NDArray[np.int32]]]:
        """The names under each key of a name, but for words that too many have."""
        asked = tuple(dict.fromkeys((whole, _code(way, key)) for way in ways for whole, key in keys_of(name, way)))
        codes = np.fromiter((code for _, code in asked), dtype=np.uint32, count=len(asked))
        most = max(_FEW, int(_COMMON * len(self.places)))
        for (whole, code), at in zip(asked, np.searchsorted(self.codes, codes).tolist(), strict=True):
            if at < len(self.codes) and self.codes[at] == code:
                held = self.who[self.starts[at] : self.starts[at + 1]]
                if whole or len(held) <= most:
                    yield whole, held

    def at(self, place: Place) -> tuple[ListEdition, ListEntry, ListName]:
        edition = self.editions[place.edition]
        entry = edition.entries[place.entry]
        return edition, entry, entry.names[place.name]

    @property
    def nbytes(self) -> int:
        """What the arrays weigh."""
        return sum(held.nbytes for held in (self.places, self.codes, self.starts, self.who))


def build(editions: Sequence[ListEdition]) -> Index:
    """Analyse every name of the lists once."""
    gists: list[str] = []
    places, codes, who = array("i"), array("I"), array("i")
    seen: Counter[str] = Counter()
    bodies = count = 0
    numbers: dict[str, dict[tuple[int, int], None]] = {}
    for e, edition in enumerate(editions):
        for n, entry in enumerate(edition.entries):
            words: set[str] = set()
            for m, listed in enumerate(entry.names):
                name = Name(listed.text)
                places.extend((e, n, m))
                gists.append(gist(name))
                for way in WAYS[entry.kind]:
                    held = {_code(way, key) for _, key in keys_of(name, way)}
                    codes.extend(held)
                    who.extend([count] * len(held))
                if entry.kind == "entity":
                    words.update(word for reading in name.bodies for word in reading)
                count += 1
            seen.update(words)
            bodies += entry.kind == "entity"
            for number in identifying(entry):
                numbers.setdefault(number, {})[e, n] = None
    every, owners = np.array(codes, dtype=np.uint32), np.array(who, dtype=np.int32)
    order = np.argsort(every, kind="stable")
    kept, first = np.unique(every[order], return_index=True)
    return Index(
        tuple(editions),
        np.array(places, dtype=np.int32).reshape(-1, 3),
        kept,
        np.append(first, len(every)),
        owners[order],
        tuple(gists),
        weights_of(seen, bodies),
        {number: tuple(held) for number, held in numbers.items()},
    )


def _best(rows: npt.NDArray[np.int32], score: npt.NDArray[np.float32], most: int) -> npt.NDArray[np.int32]:
    if len(rows) <= most:
        return rows
    return rows[np.argpartition(score[rows], -most)[-most:]]


def _code(way: Way, key: str) -> int:
    return crc32(f"{way[0]}{key}".encode())
