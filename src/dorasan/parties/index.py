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
from math import log
from sys import getsizeof
from typing import NamedTuple
from zlib import crc32

from rapidfuzz import fuzz, process

from dorasan.names.read import Name
from dorasan.parties.blocks import EVERY, Tells, Way, gist, keys_of
from dorasan.parties.entry import ListEdition, ListEntry, ListName, PartyKind
from dorasan.parties.glance import Glance
from dorasan.parties.identifiers import identifying
from dorasan.parties.likeness import Weights, weights_of
from dorasan.parties.wordbook import Wordbook, Writer, columns_of

WAYS: dict[PartyKind, tuple[Way, ...]] = {
    "person": ("person",),
    "entity": ("entity",),
    "vessel": ("vessel",),
    "aircraft": ("vessel",),
    "unknown": ("person", "entity"),
}
_OF_WAY: dict[Way, int] = {way: crc32(way[:1].encode()) for way in EVERY}
_COMMON = 0.02  # a word on more of the names than this is no reason to look at one
_FEW = 400  # but on fewer names than this it always is
_MOST = 48  # names that share rare words are sized up,
_BY_WORDS, _BY_GIST = 3, 8  # and so many of them compared: for their words' rarity, and for the consonants of the whole
_ALIKE = 60.0  # out of a hundred, if their consonants are at all alike
_MOST_WHOLE = 400  # names that are compared for a whole key's sake
_MANY = 5_000  # and on more than this never
_HEAD = 18  # lower bits of a code that do not belong to its head
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
    heads: array[int]  # where in ``codes`` each run of the same upper bits begins
    starts: array[int]
    who: array[int]
    gists: tuple[str, ...]
    book: Wordbook  # the names' words, as :mod:`dorasan.parties.glance` looks at them
    weigh: Weights
    numbers: Mapping[str, tuple[tuple[int, int], ...]]  # a compact identifier to editions and entries

    def candidates(self, name: Name, ways: Iterable[Way] = EVERY, least: float = 0.0) -> list[Place]:
        """The listed names worth comparing with ``name``, a few hundred at most, in the order of the lists: all that
        are of a likeness of ``least`` and more, if any of the names that share a key is."""
        by_word = list[list[int]]()
        same, near = set[int](), set[int]()
        for tells, held in self._held(name, ways):
            if tells == "word":
                by_word.append(held.tolist())
            else:
                (same if tells == "same" else near).update(held[:_MOST_WHOLE])
        near.update(self._sized_up(name, self._rarest(by_word, same | near)))
        glance = Glance(name, self.weigh, least)
        wanted = sorted(same.union(glance.those(near - same, self.book, self._text)))
        return [self._place(n) for n in wanted]

    def _place(self, number: int) -> Place:
        return Place(*self.places[3 * number : 3 * number + 3])

    def _text(self, number: int) -> str:
        edition, entry, name = self.places[3 * number : 3 * number + 3]
        return self.editions[edition].entries[entry].names[name].text

    def _rarest(self, by_word: list[list[int]], sure: set[int]) -> list[int]:
        """Of the names that share words, those whose words are together the rarest, the rarest first."""
        by_word.sort(key=len)
        several, once = set[int](), set[int]()
        for held in by_word[:-1]:
            several.update(once.intersection(held))
            once.update(held)
        several.update(once.intersection(*by_word[-1:]))
        several -= sure
        score, room = dict.fromkeys(sorted(several), 0.0), _MOST
        for held in by_word:
            rare = log(len(self) / len(held))
            for number in several.intersection(held):
                score[number] += rare
            for number in held if room else ():  # of the names that share one word alone, those of the rarest
                if number not in score and number not in sure:
                    score[number] = rare
                    room -= 1
                    if not room:
                        break
        return sorted(score, key=score.__getitem__, reverse=True)[:_MOST]

    def sharing(self, name: Name, ways: Iterable[Way] = EVERY) -> Iterator[Place]:
        """The listed names that share every telling word of a name as it is read in one way, however common."""
        seen: set[int] = set()
        for way in ways:
            held = [set(self._under(way, key)) for tells, key in keys_of(name, way) if tells == "word"]
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
        rest = [self.gists[number] for number in numbers[_BY_WORDS:]]
        like = process.extract(gist(name), rest, scorer=fuzz.ratio, limit=_BY_GIST, score_cutoff=_ALIKE)
        return [*numbers[:_BY_WORDS], *(numbers[_BY_WORDS + place] for _, _, place in like)]

    def _held(self, name: Name, ways: Iterable[Way]) -> Iterator[tuple[Tells, array[int]]]:
        """The names under each key of a name, but for words that too many have."""
        most = max(_FEW, min(_MANY, int(_COMMON * len(self))))
        codes, heads, starts, looked = self.codes, self.heads, self.starts, set[tuple[Tells, int]]()
        for way in ways:
            seed = _OF_WAY[way]
            for tells, key in keys_of(name, way):
                code = crc32(key.encode(), seed)
                head = code >> _HEAD
                at, end = heads[head], heads[head + 1]
                if at == end:
                    continue
                at = bisect_left(codes, code, at, end)
                if at < end and codes[at] == code and (tells, code) not in looked:
                    looked.add((tells, code))
                    first, end = starts[at], starts[at + 1]
                    if tells != "word" or end - first <= most:
                        yield tells, self.who[first:end]

    def __len__(self) -> int:
        """How many names."""
        return len(self.gists)

    def at(self, place: Place) -> tuple[ListEdition, ListEntry, ListName]:
        edition = self.editions[place.edition]
        entry = edition.entries[place.entry]
        return edition, entry, entry.names[place.name]

    @property
    def nbytes(self) -> int:
        """What the arrays and the texts weigh."""
        arrays = (self.places, self.codes, self.heads, self.starts, self.who, *columns_of(self.book))
        words = self.book.words
        texts = {id(text): text for text in (*self.gists, *words.text, *words.sounds)}
        return sum(held.itemsize * len(held) for held in arrays) + sum(map(getsizeof, texts.values()))


def build(editions: Sequence[ListEdition]) -> Index:
    """Analyse every name of the lists once."""
    gists, writer = list[str](), Writer()
    places, pairs = array("i"), list[int]()
    bearers: Counter[str] = Counter()
    bodies = count = 0
    numbers: dict[str, dict[tuple[int, int], None]] = {}
    for e, edition in enumerate(editions):
        for n, entry in enumerate(edition.entries):
            words: set[str] = set()
            for m, listed in enumerate(entry.names):
                name = Name(listed.text)
                places.extend((e, n, m))
                gists.append(gist(name))
                writer.take(name, WAYS[entry.kind])
                for way in WAYS[entry.kind]:
                    pairs.extend({_code(way, key) << 32 | count for _, key in keys_of(name, way)})
                if entry.kind == "entity":
                    words.update(word for reading in name.bodies for word in reading)
                count += 1
            bearers.update(words)
            bodies += entry.kind == "entity"
            for number in identifying(entry):
                numbers.setdefault(number, {})[e, n] = None
    kept, starts, owners = _sorted(pairs)
    weigh = weights_of(bearers, bodies)
    return Index(
        tuple(editions),
        places,
        kept,
        _heads(kept),
        starts,
        owners,
        tuple(gists),
        writer.book(weigh),
        weigh,
        {number: tuple(held) for number, held in numbers.items()},
    )


def _sorted(pairs: list[int]) -> tuple[array[int], array[int], array[int]]:
    """Pairs of code and name, the code in the upper 32 bits, as codes in order, where each begins, and the names."""
    pairs.sort()
    codes, starts, who = array("I"), array("I"), array("i")
    for place, pair in enumerate(pairs):
        code = pair >> 32
        if not codes or codes[-1] != code:
            codes.append(code)
            starts.append(place)
        who.append(pair & _LOWER)
    starts.append(len(pairs))
    return codes, starts, who


def _heads(codes: array[int]) -> array[int]:
    return array("I", (bisect_left(codes, head << _HEAD) for head in range((1 << 32 - _HEAD) + 1)))


def _code(way: Way, key: str) -> int:
    return crc32(key.encode(), _OF_WAY[way])
