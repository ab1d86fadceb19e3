"""A name as tokens that can be compared: case, width, punctuation and marks taken away.

Tokens are cut by the rule of ``rigour.names.tokenize_name`` (OpenSanctions, MIT), restated over Unicode categories:
apostrophes, full stops and modifier letters vanish, other punctuation separates, letters and numbers stay.
docs/decisions/0008-names-without-icu.md says why rigour is no requirement.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_VANISH = set(".'`\u2018\u2019\u02bc\u02b9\u00b4")
_KEEP = set("\u30fc\uff70\u3005")  # signs that belong to names in Chinese and Japanese script
_GONE = {"Cf", "Co", "Cn", "Lm", "Mn", "Me", "No", "Sc", "Sk"}
_APART = {"Cc", "Zs", "Zl", "Zp", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "So"}
_MIXED = re.compile(r"^(?=.*[a-z])(?=.*[015])[a-z015]+$")
_FIGURES = str.maketrans("015", "ois")
_RUN = re.compile(r"^[b-df-hj-np-tv-xz]{2,3}$")
_ORDINAL = re.compile(r"^\d+(?:st|nd|rd|th)$")
# Letters that no decomposition reaches.
_LATIN = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "ħ": "h",
        "ŋ": "ng",
        "ə": "a",
        "ʻ": "",
        "ʿ": "",
        "ʾ": "",
    }
)


def _fate(char: str) -> str:
    """What becomes of one casefolded character: itself, a blank, or nothing."""
    if char in _KEEP:
        return char
    category = unicodedata.category(char)
    if char in _VANISH or category in _GONE:
        return ""
    return " " if category in _APART else char


class _Fates(dict[int, str]):
    """A table for :meth:`str.translate` that fills itself; a name is cut in one pass of C."""

    def __missing__(self, code: int) -> str:
        fate = self[code] = _fate(chr(code))
        return fate


_FATES = _Fates()


def tokens(name: str) -> tuple[str, ...]:
    """A name as rigour cuts it, casefolded."""
    return tuple(name.casefold().translate(_FATES).split())


@lru_cache(maxsize=8192)
def plain_tokens(name: str) -> tuple[str, ...]:
    """The same without accents, full width and ligatures: ``Ri Ŭn Sŏng`` and ``RI U'N SO'NG`` are one.

    Hangul, Han and the other scripts stay as they are.
    """
    return tokens(name) if name.isascii() else tokens(bare(name))


def bare(name: str) -> str:
    """A name in ordinary characters: ``９５６２２３３`` as ``9562233``, ``é`` as ``e``; other scripts untouched."""
    if name.isascii():
        return name
    apart = unicodedata.normalize("NFKD", name.replace("’", "'"))
    kept, base = [], ""
    for char in apart:
        if unicodedata.category(char) != "Mn":
            base = char
        elif not "\u0400" <= base <= "\u04ff":  # a mark makes another letter in Cyrillic: е and ё, и and й
            continue
        kept.append(char)
    whole = "".join(kept)
    return whole if whole.isascii() else unicodedata.normalize("NFC", whole.casefold().translate(_LATIN))


def spread(words: tuple[str, ...]) -> tuple[str, ...]:
    """Initials run together as letters: ``yun hj`` as ``yun h j``."""
    return tuple(part for word in words for part in (word if _RUN.match(word) else (word,)))


def mended(word: str) -> str:
    """A figure written for a letter: ``h0`` is ``ho``. A word of figures, and ``2nd``, stay."""
    return word.translate(_FIGURES) if not word.isalpha() and _MIXED.match(word) and not _ORDINAL.match(word) else word
