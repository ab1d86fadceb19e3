"""Names in other scripts brought to Latin letters: Cyrillic, Arabic, Chinese by pinyin, and the rest.

The letters are those of the package anyascii (ISC licence), which knows every script and no language. Arabic and Hebrew
leave most vowels out: a name from them is compared by its consonants alone, and says so (:attr:`Script.vowelless`).
"""

from __future__ import annotations

import re
from typing import Literal

from anyascii import anyascii

Script = Literal["latin", "hangul", "han", "arabic", "hebrew", "kana", "other"]
VOWELLESS: frozenset[Script] = frozenset(("arabic", "hebrew"))

_RANGES: tuple[tuple[int, int, Script], ...] = (
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0x08A0, 0x08FF, "arabic"),
    (0x3040, 0x30FF, "kana"),
    (0x3400, 0x4DBF, "han"),
    (0x4E00, 0x9FFF, "han"),
    (0xAC00, 0xD7A3, "hangul"),
    (0xF900, 0xFAFF, "han"),
    (0xFB1D, 0xFB4F, "hebrew"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFF, "arabic"),
    (0x20000, 0x323AF, "han"),
)
# Korean and Chinese names as Russian writes them, where the letters of the package would lose the sound.
_CYRILLIC = tuple({"дж": "j", "чх": "ch", "кх": "kh", "пх": "ph", "тх": "th", "ё": "yo", "йо": "yo", "х": "h"}.items())
# Chinese characters of several readings, in the one that names of places and houses have.
_PINYIN = str.maketrans({"长": "常", "長": "常", "重": "虫", "厦": "下"})
_ALEF = frozenset("اأإآٱعא")  # begins a word with a vowel, whichever
_ARTICLE = re.compile(r"^(عبد|)ال(?=..)")
_SYLLABLE = re.compile(r"[A-Z][a-z]*")


def script_of(text: str) -> Script:
    """The script of a text, by its first character outside Latin; Latin with none."""
    if text.isascii():
        return "latin"
    for char in text:
        code = ord(char)
        if code < 0x370:
            continue
        for first, last, script in _RANGES:
            if first <= code <= last:
                return script
        if char.isalpha():
            return "other"
    return "latin"


def latin(token: str) -> str:
    """One casefolded token in plain Latin letters: ``иванов`` as ``ivanov``, ``محمد`` as ``mhmd``."""
    token = _ARTICLE.sub(r"\1", token) if "\u0600" <= token[:1] <= "\u06ff" else token
    head = "a" if token[:1] in _ALEF else ""
    return head + "".join(char for char in anyascii(token).casefold() if char.isalnum())


def cyrillic(token: str) -> str:
    """A Cyrillic token with the pairs of letters that stand for one sound of Korean already in Latin."""
    if "\u0400" <= token[:1] <= "\u04ff":
        for pair, sound in _CYRILLIC:
            token = token.replace(pair, sound)
    return token


def pinyin(token: str) -> tuple[str, ...]:
    """The syllables of a Chinese reading: ``金铁三`` as jin, tie, san."""
    return tuple(found.group().casefold() for found in _SYLLABLE.finditer(anyascii(token.translate(_PINYIN))))
