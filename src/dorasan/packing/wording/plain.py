"""Texts in plain form: what is left of them when spacing, case, signs and accents do not matter."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile(
    "[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_SPACES = re.compile(r"\s+")
_NOT_PLAIN = re.compile(r"[\s.,:;'’`\"“”*#·・/\\\-_–—()\[\]{}<>〈〉【】%°º«»!]+")
_MARKS = re.compile("[\u0300-\u036f]")


def clean(text: str) -> str:
    """Text without stray, doubled, invisible or non-breaking spaces; decomposed hangul composed again."""
    if text.isascii() and "  " not in text and text.isprintable():
        return text.strip()
    return _cleaned(text)


@lru_cache(maxsize=16_384)
def _cleaned(text: str) -> str:
    return _SPACES.sub(" ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def plain(text: str) -> str:
    """``" Q'ty "`` → ``"qty"``; ``"품 명"`` → ``"품명"``. What is left when spacing, case and signs do not matter."""
    return _NOT_PLAIN.sub("", unicodedata.normalize("NFKC", text).casefold())


@lru_cache(maxsize=20_000)
def bare(text: str) -> str:
    """Plain, and without accents: ``"Désignation"`` → ``"designation"``."""
    return plain(unaccented(text))


def unaccented(text: str) -> str:
    """Accents of Latin letters taken off; hangul and kana stay whole."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text)))
