"""Hangul syllables and what they sound like: one skeleton of sounds for hangul and for every romanisation of it.

The syllable tables follow the order of Unicode. ``G`` is the sound at the end of *Pyong*; plain, tense and breathed
consonants are one (*Kim*, *Gim*), as romanisations mix them. The North keeps initial r and n (리, 녀), the South writes
이, 여: :func:`southern` gives the other spelling of a syllable that begins a word.
"""

from __future__ import annotations

import re

_INITIAL = ("k", "k", "n", "t", "t", "r", "m", "p", "p", "s", "s", "", "c", "c", "c", "k", "t", "p", "h")
_VOWEL = (
    "a", "e", "ya", "ye", "o", "e", "yo", "ye", "o", "wa", "we", "we", "yo", "u", "wo", "we", "wi", "yu", "u", "ui",
    "i",
)  # fmt: skip
_FINAL = (
    "", "k", "k", "k", "n", "n", "n", "t", "r", "k", "m", "p", "r", "r", "p", "r", "m", "p", "p", "t", "t", "G", "t",
    "t", "k", "t", "p", "",
)  # fmt: skip
_FIRST, _COUNT, _PER_INITIAL, _PER_VOWEL = 0xAC00, 11172, 588, 28
_N, _R, _NOTHING = 2, 5, 11  # ㄴ, ㄹ, ㅇ among the initials
_BEFORE_I = frozenset((2, 3, 6, 7, 12, 17, 20))  # ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ ㅣ
HANGUL = re.compile(r"[가-힣]")


def has_hangul(text: str) -> bool:
    return bool(HANGUL.search(text))


def syllable(char: str) -> str:
    """The sounds of one syllable; any other character is given back."""
    code = ord(char) - _FIRST
    if not 0 <= code < _COUNT:
        return char
    return _INITIAL[code // _PER_INITIAL] + _VOWEL[code % _PER_INITIAL // _PER_VOWEL] + _FINAL[code % _PER_VOWEL]


def southern(char: str) -> str:
    """A syllable as the South writes it at the head of a word: 리 as 이, 녀 as 여, 로 as 노; others unchanged."""
    code = ord(char) - _FIRST
    if not 0 <= code < _COUNT:
        return char
    initial, rest = divmod(code, _PER_INITIAL)
    soft = rest // _PER_VOWEL in _BEFORE_I
    if initial in (_N, _R) and soft:
        initial = _NOTHING
    elif initial == _R:
        initial = _N
    return chr(_FIRST + initial * _PER_INITIAL + rest)


def without_initial_rule(name: str) -> str:
    """A name so that 리련옥 and 이연옥 are one: each syllable as the South writes it at the head of a word."""
    return "".join(map(southern, name))


def every_sound() -> frozenset[str]:
    """Every skeleton that some syllable of hangul has."""
    return frozenset(syllable(chr(_FIRST + n)) for n in range(_COUNT))
