"""Which keys a name stands under in the index, and under which keys a user's name is looked up.

Two names that may be alike share a key: the same words, the same sounds whichever end the family name stands, the
consonants of a word, of two words together, of the whole name, of the whole name less one letter, or a word and the
initials of the others. A *whole* key by itself makes a candidate; a *word* key tells little and is weighed by rarity.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from dorasan.names import loanwords
from dorasan.names.bodies import GENERIC
from dorasan.names.cut import spread
from dorasan.names.hangul import has_hangul
from dorasan.names.korean import nasal
from dorasan.names.read import Name, Reading
from dorasan.names.sounds import bones, close, joined, loose

_SHORT, _LONGEST = 3, 12  # consonants of a whole name between which one may be missing
Way = Literal["person", "entity", "vessel"]
EVERY: tuple[Way, ...] = ("person", "entity", "vessel")
_LEAST = 5  # syllables of a listed name in hangul that may stand inside a longer one
Tells = Literal["same", "near", "word"]  # equal words or sounds; a slip or initials; a word
Key = tuple[Tells, str]


def keys_of(name: Name, way: Way) -> list[Key]:
    """The keys of a name read in one way, listed or asked for alike."""
    keys = list[Key]()
    if way == "person":
        for reading in name.persons:
            _person(reading, keys)
    elif way == "entity":
        for words in name.bodies:
            _body(words, keys)
        for word in name.plain:
            if has_hangul(word):
                keys += [("same", "h" + word[:size]) for size in range(_LEAST, len(word) + 1)]
    else:
        for words in name.vessels:
            _vessel(words, keys)
    return keys


def gist(name: Name) -> str:
    """The consonants of a name's words as one text, by which a name that shares but a word is sized up at a glance."""
    reading = name.persons[0] if name.persons else None
    if reading is None:
        return ""
    words = (word if word.isascii() else bones(close(word)) for word in reading.bones)
    return " ".join(sorted(word for word in words if word))


def _person(reading: Reading, keys: list[Key]) -> None:
    keys.append(("same", "=" + "".join(reading.sorted)))
    keys += [("same", "~" + key) for key in reading.close_keys]
    ascii_only = reading.joined.isascii()
    if reading.korean:
        keys += [("same", "l" + key) for key in reading.loose_keys]
        keys += [("same", "n" + key) for key in nasal(reading.loose_keys)]
        if ascii_only:
            _less_one("p", bones(reading.joined), keys)
    keys += [("same", "l" + key) for key in reading.mandarin_keys]
    keys += [("same", "z" + key) for key in reading.chinese_keys]
    words = reading.bones
    _words("w", words, keys)
    if not ascii_only and len(words) > 1 and not reading.korean:
        keys += [("word", "w" + bone) for word in words if has_hangul(word) for bone in loanwords.spelt(word)]
    if ascii_only and 1 < len(words) < 5:
        apart = spread(reading.words)
        for place, word in enumerate(apart):
            if len(word) > 1:
                rest = (*apart[:place], *apart[place + 1 :])
                keys.append(("near", f"i{close(word)} {''.join(sorted([one[0] for one in rest]))}"))


def _body(words: tuple[str, ...], keys: list[Key]) -> None:
    keys.append(("same", "=" + "".join(sorted(words))))
    keys.append(("same", "~" + "".join(words)))
    core = [word for word in words if word not in GENERIC]
    sounds = [bones(word) if word.isascii() else bones(close(word)) for word in core]
    _words("b", [sound if len(sound) > 1 else word for word, sound in zip(core, sounds, strict=True)], keys, sounds)
    _less_one("c", "".join(sounds), keys)
    keys.append(("same", "k" + loose(joined("".join(map(close, core))))))


def _vessel(words: tuple[str, ...], keys: list[Key]) -> None:
    named = [word for word in words if not word.isdigit()]
    keys.append(("near", "v" + "".join(sorted(named))))
    _less_one("v", bones(joined("".join(word if word.isascii() else close(word) for word in named))), keys)


def _words(mark: str, words: Sequence[str], keys: list[Key], run: Sequence[str] | None = None) -> None:
    """Each word, and each two that may be written as one."""
    keys += [("word", mark + word) for word in words]
    keys += [("word", mark + one + two.removeprefix("A")) for one, two in pairwise(run if run is not None else words)]


def _less_one(mark: str, sound: str, keys: list[Key]) -> None:
    keys.append(("near", mark + sound))
    if _SHORT < len(sound) <= _LONGEST:
        keys += [("near", mark + sound[:place] + sound[place + 1 :]) for place in range(len(sound))]
