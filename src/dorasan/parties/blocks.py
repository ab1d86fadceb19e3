"""Which keys a name stands under in the index, and under which keys a user's name is looked up.

Two names that may be alike share a key: the same words, the same sounds whichever end the family name stands, the
consonants of a word, of two words together, of the whole name, of the whole name less one letter, or a word and the
initials of the others. A *whole* key by itself makes a candidate; a *word* key tells little and is weighed by rarity.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from dorasan.names.bodies import GENERIC
from dorasan.names.cut import spread
from dorasan.names.hangul import has_hangul
from dorasan.names.korean import nasal
from dorasan.names.read import Name, Reading
from dorasan.names.sounds import bones, close, joined, loose

_SHORT, _LONGEST = 3, 12  # consonants of a whole name between which one may be missing
Way = Literal["person", "entity", "vessel"]
_LEAST = 5  # syllables of a listed name in hangul that may stand inside a longer one
Tells = Literal["same", "near", "word"]  # equal words or sounds; a slip or initials; a word
Key = tuple[Tells, str]


def keys_of(name: Name, way: Way) -> Iterator[Key]:
    """The keys of a name read in one way, listed or asked for alike."""
    if way == "person":
        for reading in name.persons:
            yield from _person(reading)
    elif way == "entity":
        for words in name.bodies:
            yield from _body(words)
        for word in name.plain:
            if has_hangul(word):
                yield from (("same", "h" + word[:size]) for size in range(_LEAST, len(word) + 1))
    else:
        for words in name.vessels:
            yield from _vessel(words)


def gist(name: Name) -> str:
    """The consonants of a name's words as one text, by which a name that shares but a word is sized up at a glance."""
    reading = name.persons[0] if name.persons else None
    if reading is None:
        return ""
    words = (word if word.isascii() else bones(close(word)) for word in reading.bones)
    return " ".join(sorted(word for word in words if word))


def _person(reading: Reading) -> Iterator[Key]:
    yield "same", "=" + "".join(reading.sorted)
    for key in reading.close_keys:
        yield "same", "~" + key
    if reading.korean:
        for key in reading.loose_keys:
            yield "same", "l" + key
        for key in nasal(reading.loose_keys):
            yield "same", "n" + key
        if reading.joined.isascii():
            yield from _less_one("p", bones(reading.joined))
    words = reading.bones
    for word in words:
        yield "word", "w" + word
    for one, two in pairwise(words):
        yield "word", "w" + one + two.removeprefix("A")
    if reading.joined.isascii() and 1 < len(words) < 5:
        apart = spread(reading.words)
        for place, word in enumerate(apart):
            if len(word) > 1:
                rest = (*apart[:place], *apart[place + 1 :])
                yield "near", f"i{close(word)} {''.join(sorted(one[0] for one in rest))}"


def _body(words: tuple[str, ...]) -> Iterator[Key]:
    yield "same", "=" + "".join(sorted(words))
    yield "same", "~" + "".join(words)
    core = [word for word in words if word not in GENERIC]
    sounds = [bones(close(word)) if not word.isascii() else bones(word) for word in core]
    for word, sound in zip(core, sounds, strict=True):
        yield "word", "b" + (sound if len(sound) > 1 else word)
    for one, two in pairwise(sounds):
        yield "word", "b" + one + two.removeprefix("A")
    yield from _less_one("c", "".join(sounds))
    yield "same", "k" + loose(joined("".join(map(close, core))))


def _vessel(words: tuple[str, ...]) -> Iterator[Key]:
    named = [word for word in words if not word.isdigit()]
    yield "near", "v" + "".join(sorted(named))
    yield from _less_one("v", bones(joined("".join(close(word) if not word.isascii() else word for word in named))))


def _less_one(mark: str, sound: str) -> Iterator[Key]:
    yield "near", mark + sound
    if _SHORT < len(sound) <= _LONGEST:
        for place in range(len(sound)):
            yield "near", mark + sound[:place] + sound[place + 1 :]
