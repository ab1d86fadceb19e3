"""A person's name as Korean says it: family name and given name as sounds, whichever stands first.

리병철, *Ri Pyong Chol*, *Lee Byung-chul* and *Pyongchol Ri* share a key. The close key keeps apart what hangul keeps
apart; the loose one does not. :func:`looks_korean` tells names that may be Korean: a known family name and one to
three syllables more. Two such names that differ in a syllable belong to two people; a slip of the pen rarely leaves a
syllable.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dorasan.names.hangul import has_hangul, southern
from dorasan.names.sounds import close, joined, loose
from dorasan.names.tables import lines, words_of

# Family names whose usual southern or foreign spelling follows no table.
_SPELT = {spelt: sound for line in lines("family_spellings") for sound, *many in [line.split()] for spelt in many}
_NAMES = words_of("family_names")
_DOUBLE = ("남궁", "선우", "황보", "제갈", "독고", "사공", "서문", "동방", "어금", "강전", "망절")
_SYLLABLE = r"[kntrmpsch]?(?:ya|ye|yo|yu|wa|we|wo|wi|ui|a|e|o|u|i)[kntrmpG]?"
_ONE, _SOME = re.compile(_SYLLABLE), re.compile(rf"(?:{_SYLLABLE}){{1,3}}")


@cache
def _families() -> frozenset[str]:
    return frozenset(
        sound for name in (*_NAMES, *_DOUBLE) for sound in (close(name), close(southern(name[0]) + name[1:]))
    )


def family(word: str) -> str:
    """A family name as sounds, however it is spelt."""
    return close(_SPELT.get(word, word))


def is_family(word: str) -> bool:
    """Is it one of Korea's family names, in whatever spelling?"""
    return family(word) in _families()


def apart(word: str) -> tuple[str, str] | None:
    """A hangul name in one word, family and given: 남궁철 and 리병철; ``None`` when it is not one."""
    if not 2 <= len(word) <= 5 or not all("가" <= char <= "힣" for char in word):
        return None
    size = 2 if word[:2] in _DOUBLE and len(word) > 2 else 1
    return word[:size], word[size:]


@lru_cache(maxsize=16384)
def orders(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each way to take a name apart, as family sounds and given sounds: as written, family last, family first."""
    if len(words) == 1:
        two = apart(words[0]) if has_hangul(words[0]) else None
        if two is None:
            return (("", close(words[0])),)
        whole = words[0]
        return tuple(dict.fromkeys((close(whole[:n]), close(whole[n:])) for n in (len(two[0]), 1)))
    if not words:
        return ()
    sounds = tuple(map(close, words))
    turns = ((words[0], sounds[1:]), (words[-1], sounds[:-1]), (words[1], (*sounds[2:], sounds[0])))
    return tuple(dict.fromkeys((family(first), joined("".join(rest))) for first, rest in turns))


def close_keys(words: tuple[str, ...]) -> frozenset[str]:
    """A person's name as close sounds, in every order."""
    return frozenset(joined(first + rest) for first, rest in orders(words))


@lru_cache(maxsize=16384)
def loose_keys(words: tuple[str, ...]) -> frozenset[str]:
    """The same as loose sounds."""
    return frozenset(f"{loose(first)}|{loose(rest)}" for first, rest in orders(words))


def nasal(keys: frozenset[str]) -> frozenset[str]:
    """Loose keys without the difference of n and ng, which Russian writes alike: 병 is Бён."""
    return frozenset(key.replace("G", "n") for key in keys)


@lru_cache(maxsize=16384)
def looks_korean(words: tuple[str, ...]) -> bool:
    """May this be a Korean person's name?"""
    if not 1 <= len(words) <= 4:
        return False
    if len(words) == 1:
        return apart(words[0]) is not None
    ends = [(words[0], words[1:]), (words[-1], words[:-1])]
    return any(
        is_family(first) and _ONE.fullmatch(family(first)) is not None and _SOME.fullmatch("".join(map(close, rest)))
        for first, rest in ends
    )
