"""The words of listed names, each once and by number, with what they sound like; and each name as its words' numbers.

Most names that share a key with the one asked for are turned away by their words alone (:mod:`dorasan.parties.glance`).
What that takes of a listed name is worked out here once, when the index is built: sounds, consonants, lengths. Sounds
and consonants that are only asked for equality are 32-bit checksums: two that share one make a comparison too many,
never one too few. Names in other scripts than Latin are not held: they are always compared.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from typing import Any
from zlib import crc32

from dorasan.names.bodies import GENERIC
from dorasan.names.cut import spread
from dorasan.names.read import Name
from dorasan.names.sounds import bones, close, joined, loose
from dorasan.parties.blocks import EVERY, Way
from dorasan.parties.likeness import Weights

_LONGEST, _LONGEST_RUN = (1 << 16) - 1, (1 << 8) - 1


@dataclass(frozen=True, slots=True)
class Words:
    """Each word of the listed names; all columns by the word's number."""

    text: tuple[str, ...]
    sounds: tuple[str, ...]  # as :func:`close` gives them
    loose: array[int]  # checksums of the same as loose sounds
    bones: array[int]  # checksums of the consonants
    weights: array[float]  # how much it tells of a house


@dataclass(frozen=True, slots=True)
class Readings:
    """The listed names as they are read in one way, one name's readings after the other's."""

    first: array[int]  # by the name's number: its first reading; and the end
    starts: array[int]  # by the reading's number: its first word in ``held``; and the end
    held: array[int]  # words by number
    letters: array[int]  # how many a reading has in all; of a ship without its number
    said: array[int]  # houses and ships: checksum of the whole as sounds
    core: array[int]  # houses: how many sounds without the words that half of all houses bear
    initials: array[int]  # persons: may a word be initials?
    runs: array[
        int
    ]  # persons: consonants of each two words run together; a reading's begin at its start less its number
    spans: array[int]  # persons: how many letters these have


# A listed name, one of its readings, and that reading's words; all by number.
Found = tuple[int, int, "array[int]"]


@dataclass(frozen=True, slots=True)
class Wordbook:
    """All names of some lists. ``whole``: how many letters a name has, forms and all; 0 where it is not held."""

    words: Words
    whole: array[int]
    persons: Readings
    bodies: Readings
    vessels: Readings


COLUMNS = "IId" + "H" + 3 * "iiiHIHBIB"  # the type codes of what :func:`columns_of` gives


def columns_of(book: Wordbook) -> tuple[array[Any], ...]:
    """Every array of the book, in one order."""
    words, ways = book.words, (book.persons, book.bodies, book.vessels)
    of_ways = (getattr(way, one.name) for way in ways for one in fields(Readings))
    return (words.loose, words.bones, words.weights, book.whole, *of_ways)


def book_of(text: Sequence[str], sounds: Sequence[str], columns: Sequence[array[Any]]) -> Wordbook:
    """The book again. Raises :class:`ValueError` where there are not as many columns as it has."""
    if len(columns) != len(COLUMNS):
        raise ValueError(f"{len(columns)} columns")
    loose, bones, weights, whole, *rest = columns
    many = len(fields(Readings))
    persons, bodies, vessels = (Readings(*rest[at : at + many]) for at in range(0, len(rest), many))
    same = tuple(word if word == sound else sound for word, sound in zip(text, sounds, strict=True))
    return Wordbook(Words(tuple(text), same, loose, bones, weights), whole, persons, bodies, vessels)


def is_whole(book: Wordbook, names: int) -> bool:
    """Do the columns fit each other, and as many names?"""
    words = book.words
    count = len(words.text)
    return (
        {len(words.sounds), len(words.loose), len(words.bones), len(words.weights)} == {count}
        and len(book.whole) == names
        and _fits(book.persons, "person", names, count)
        and _fits(book.bodies, "entity", names, count)
        and _fits(book.vessels, "vessel", names, count)
    )


def _fits(way: Readings, kind: Way, names: int, words: int) -> bool:
    count, held = len(way.starts) - 1, len(way.held)
    sizes = {
        "person": (0, 0, count, held - count, held - count),
        "entity": (count, count, 0, 0, 0),
        "vessel": (count, 0, 0, 0, 0),
    }
    found = tuple(map(len, (way.said, way.core, way.initials, way.runs, way.spans)))
    return (
        len(way.first) == names + 1
        and way.first[-1] == len(way.letters) == count
        and way.starts[-1] == held
        and max(way.held, default=-1) < words
        and found == sizes[kind]
    )


def readings_of(name: Name, way: Way) -> tuple[tuple[str, ...], ...]:
    """A name's words in each way that it is read as one kind of party."""
    if way == "person":
        return tuple(dict.fromkeys(reading.words for reading in name.persons))
    return name.bodies if way == "entity" else name.vessels


def house_sounds(words: Sequence[str]) -> tuple[str, str]:
    """A house's whole name as sounds, and without the words that half of all houses bear."""
    said = joined("".join(map(close, words)))
    if GENERIC.isdisjoint(words):
        return said, said
    return said, joined("".join(close(word) for word in words if word not in GENERIC))


def ship_sounds(named: Sequence[str]) -> str:
    return joined("".join(map(close, named)))


def ship_parts(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The numbers and the words of a ship's name."""
    return sorted(word for word in words if word.isdigit()), [word for word in words if not word.isdigit()]


def may_be_initials(word: str) -> bool:
    return len(word) < 4 and len(spread((word,))[0]) == 1


def checksum(text: str) -> int:
    return crc32(text.encode())


class Writer:
    """Takes the names in, in their order; :meth:`book` closes it."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._whole = array("H")
        self._ways = {way: _Columns() for way in EVERY}

    def take(self, name: Name, ways: Iterable[Way]) -> None:
        read = {way: readings_of(name, way) for way in ways} if name.text.isascii() else {}
        held = all(words for many in read.values() for words in many)
        self._whole.append(min(len("".join(name.plain)), _LONGEST) if read and held else 0)
        for way, columns in self._ways.items():
            columns.begin()
            for words in read.get(way, ()) if held else ():
                columns.take([self._numbers.setdefault(word, len(self._numbers)) for word in words], words, way)

    def book(self, weigh: Weights) -> Wordbook:
        text = tuple(self._numbers)
        sounds = tuple(word if (sound := close(word)) == word else sound for word in text)
        words = Words(
            text,
            sounds,
            array("I", (checksum(loose(sound)) for sound in sounds)),
            array("I", (checksum(bones(word)) for word in text)),
            array("d", (weigh[word] for word in text)),
        )
        persons, bodies, vessels = (self._ways[way].readings() for way in EVERY)
        return Wordbook(words, self._whole, persons, bodies, vessels)


class _Columns:
    def __init__(self) -> None:
        self.first, self.starts, self.held = array("i"), array("i"), array("i")
        self.letters, self.said, self.core = array("H"), array("I"), array("H")
        self.initials, self.runs, self.spans = array("B"), array("I"), array("B")

    def begin(self) -> None:
        self.first.append(len(self.starts))

    def take(self, numbers: Sequence[int], words: Sequence[str], way: Way) -> None:
        self.starts.append(len(self.held))
        self.held.extend(numbers)
        named = ship_parts(words)[1] if way == "vessel" else words
        self.letters.append(min(sum(map(len, named)), _LONGEST))
        if way == "person":
            self.initials.append(any(map(may_be_initials, words)))
            runs = [one + two for one, two in pairwise(words)]
            self.runs.extend(checksum(bones(run)) for run in runs)
            self.spans.extend(min(len(run), _LONGEST_RUN) for run in runs)
        elif way == "entity":
            said, core = house_sounds(words)
            self.said.append(checksum(said))
            self.core.append(min(len(core), _LONGEST))
        else:
            self.said.append(checksum(ship_sounds(named)))

    def readings(self) -> Readings:
        self.begin()
        self.starts.append(len(self.held))
        return Readings(
            self.first,
            self.starts,
            self.held,
            self.letters,
            self.said,
            self.core,
            self.initials,
            self.runs,
            self.spans,
        )
