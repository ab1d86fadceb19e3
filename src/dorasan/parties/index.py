"""An index over every name of some lists, built once: who may be like this name, out of a million.

Keys (:mod:`dorasan.parties.blocks`) are kept as 32-bit checksums in one sorted array, each with the numbers of the
names that stand under it. Two keys may share a checksum: that makes a candidate too many, which the comparison throws
out, never one too few. Nothing of the index changes after it is built, so threads may share it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import log
from sys import getsizeof
from typing import NamedTuple
from zlib import crc32

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
_BY_WORDS, _BY_GIST = 3, 8  # and so many of them compared: for their words' rarity, and for the consonants of the whole
_ALIKE = 60.0  # out of a hundred, if their consonants are at all alike
_MOST_WHOLE = 400  # names that are compared for a whole key's sake
_MANY = 5_000  # and on more than this never
_LOWER = (1 << 32) - 1


class Place(NamedTuple):
    """Where a name stands: edition, entry and name by number."""

    edition: int
    entry: int
    name: int


@dataclass(frozen=True, eq=False, slots=True)
class Index:
    """The names of ``editions``. ``codes`` in order, ``starts`` of each in ``who``, and there the names' numbers."""

    editions: tuple[ListEdition, ...]
    places: array[int]  # three for each name: edition, entry, name
    codes: array[int]
    starts: array[int]
    who: array[int]
    gists: tuple[str, ...]
    weigh: Weights
    numbers: Mapping[str, tuple[tuple[int, int], ...]]  # a compact identifier to editions and entries

    def candidates(self, name: Name, ways: Iterable[Way] = EVERY) -> list[Place]:
        """The listed names worth comparing with ``name``: at most a few hundred, in the order of the lists."""
        sure: dict[int, None] = {}
        score: dict[int, float] = {}
        for whole, held in self._held(name, ways):
            if whole:
                sure.update(dict.fromkeys(held[:_MOST_WHOLE]))
            else:
                rare = log(len(self) / len(held))
                for number in held:
                    score[number] = score.get(number, 0.0) + rare
        words = nlargest(_MOST, (number for number in score if number not in sure), key=score.__getitem__)
        return [Place(*self.places[3 * n : 3 * n + 3]) for n in sorted({*sure, *self._sized_up(name, words)})]

    def sharing(self, name: Name, ways: Iterable[Way] = EVERY) -> Iterator[Place]:
        """The listed names that share every telling word of a name as it is read in one way, however common."""
        seen: set[int] = set()
        for way in ways:
            held = [set(self._under(way, key)) for whole, key in keys_of(name, way) if not whole]
            for number in sorted(set.intersection(*held) - seen) if held else ():
                seen.add(number)
                yield Place(*self.places[3 * number : 3 * number + 3])

    def _under(self, way: Way, key: str) -> array[int]:
        """The names under one key."""
        code = _code(way, key)
        at = bisect_left(self.codes, code)
        found = at < len(self.codes) and self.codes[at] == code
        return self.who[self.starts[at] : self.starts[at + 1]] if found else array("i")

    def _sized_up(self, name: Name, numbers: list[int]) -> list[int]:
        """Of the names that share words, the likeliest first, the few that are worth comparing."""
        if len(numbers) <= _BY_WORDS + _BY_GIST:
            return numbers
        rest = {number: self.gists[number] for number in numbers[_BY_WORDS:]}
        like = process.extract(gist(name), rest, scorer=fuzz.token_sort_ratio, limit=_BY_GIST, score_cutoff=_ALIKE)
        return [*numbers[:_BY_WORDS], *(number for _, _, number in like)]

    def _held(self, name: Name, ways: Iterable[Way]) -> Iterator[tuple[bool, array[int]]]:
        """The names under each key of a name, but for words that too many have."""
        most = max(_FEW, min(_MANY, int(_COMMON * len(self))))
        for whole, code in dict.fromkeys((whole, _code(way, key)) for way in ways for whole, key in keys_of(name, way)):
            at = bisect_left(self.codes, code)
            if at < len(self.codes) and self.codes[at] == code:
                first, end = self.starts[at], self.starts[at + 1]
                if whole or end - first <= most:
                    yield whole, self.who[first:end]

    def __len__(self) -> int:
        """How many names."""
        return len(self.gists)

    def at(self, place: Place) -> tuple[ListEdition, ListEntry, ListName]:
        edition = self.editions[place.edition]
        entry = edition.entries[place.entry]
        return edition, entry, entry.names[place.name]

    @property
    def nbytes(self) -> int:
        """What the arrays and the gists weigh."""
        arrays = sum(held.itemsize * len(held) for held in (self.places, self.codes, self.starts, self.who))
        return arrays + sum(map(getsizeof, self.gists))


def build(editions: Sequence[ListEdition]) -> Index:
    """Analyse every name of the lists once."""
    gists: list[str] = []
    places, pairs = array("i"), list[int]()
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
                    pairs.extend({_code(way, key) << 32 | count for _, key in keys_of(name, way)})
                if entry.kind == "entity":
                    words.update(word for reading in name.bodies for word in reading)
                count += 1
            seen.update(words)
            bodies += entry.kind == "entity"
            for number in identifying(entry):
                numbers.setdefault(number, {})[e, n] = None
    kept, starts, owners = _sorted(pairs)
    return Index(
        tuple(editions),
        places,
        kept,
        starts,
        owners,
        tuple(gists),
        weights_of(seen, bodies),
        {number: tuple(held) for number, held in numbers.items()},
    )


def _sorted(pairs: list[int]) -> tuple[array[int], array[int], array[int]]:
    """Pairs of code and name, the code in the upper 32 bits, as codes in order, where each begins, and the names."""
    pairs.sort()
    codes, starts, who = array("I"), array("q"), array("i")
    for place, pair in enumerate(pairs):
        code = pair >> 32
        if not codes or codes[-1] != code:
            codes.append(code)
            starts.append(place)
        who.append(pair & _LOWER)
    starts.append(len(pairs))
    return codes, starts, who


def _code(way: Way, key: str) -> int:
    return crc32(f"{way[0]}{key}".encode())
