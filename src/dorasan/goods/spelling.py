"""How words of a list are spelt before anything is read in them: one case, one form, one number, one English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cached_property

_SMALL = r"(?:and|or|of|to|in|on|by|up|out|off|the|use|eat|wear|go|a|an|n|for|with|down|through|over|under)"
_HYPHENED = rf"\b[a-z]+(?:-[a-z]+)*?-{_SMALL}(?:-[a-z]+)*\b|\b(?:in|on|by|up)-[a-z]+\b"
_HANGUL_ALONE = re.compile(r"[가-힣]+(?: [가-힣]+)*")
_STUCK = re.compile(r"(류|들|등|세트|셋트|정|캡슐|주사|시럽|\d[\w.]*)$")
_WITHOUT, _FOR, _WITH = re.compile(r"\bw/o\b"), re.compile(r"\bf/"), re.compile(r"\bw/")
_JOINED_UP = re.compile(_HYPHENED)
_HYPHEN = re.compile(r"(?<=[a-z가-힣])[-‐‑_](?=[a-z가-힣])")
_BRITISH = re.compile(r"(?<=[a-z]{3})([iy])ser(?=s?\b)")
_TOP = re.compile(r"\b(table|bench|counter) top\b")
_APART = str.maketrans(dict.fromkeys("'’`´"))
_SIGNS = str.maketrans(dict.fromkeys('™®©ø×"“”*!?#<>=「」『』', " "))
_MANY = re.compile(r"[a-z]{3,}s(?![a-z])")
_GAPS = re.compile(r"[ \t]+")


def normal(text: str) -> str:
    """Lower case, compatibility forms unified, hyphens opened, one English spelling, plurals taken off.

    Each step is taken only where it can change something: tables and lists hold tens of thousands of words.
    """
    if _HANGUL_ALONE.fullmatch(text):  # nothing below says anything of Hangul syllables and single spaces
        return text
    flat = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).lower()
    flat = flat.replace("\x00", " ")
    if "/" in flat:
        flat = _WITH.sub(" with ", _FOR.sub(" for ", _WITHOUT.sub(" without ", flat)))
    flat = flat.translate(_APART)
    if "-" in flat:
        flat = _JOINED_UP.sub(lambda word: word[0].replace("-", ""), flat)
    if not flat.isalpha():
        flat = _HYPHEN.sub(" ", flat)
    if "ser" in flat:
        flat = _BRITISH.sub(r"\1zer", flat)
    flat = flat.translate(_SIGNS)
    if " top" in flat:
        flat = _TOP.sub(r"\1top", flat)
    if "s" in flat:
        flat = _MANY.sub(lambda word: singular(word[0]), flat)
    return _GAPS.sub(" ", flat).strip()


class Spellings:
    """Words any of which may stand in a text, each with the pattern of how it stands there. Most texts hold none of
    them at all, and only where one is seen the patterns are made and tried."""

    def __init__(self, parts: Mapping[str, str]) -> None:
        self._words = tuple(parts)
        self.pattern = "|".join(parts.values())

    def search(self, text: str) -> re.Match[str] | None:
        """Where one of the words stands."""
        return self._compiled.search(text) if self.seen(text) else None

    def seen(self, text: str) -> bool:
        """Whether one of the words is in the text at all, be it inside another."""
        return any(word in text for word in self._words)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)


def singular(word: str) -> str:
    """``batteries`` battery, ``boxes`` box, ``valves`` valve; ``glass`` and ``gas`` stay."""
    if word in ("knives", "shelves", "leaves", "loaves"):
        return {"knives": "knife", "shelves": "shelf", "leaves": "leaf", "loaves": "loaf"}[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def unstuck(token: str) -> str:
    """``장갑류`` without what may hang on a head."""
    return _STUCK.sub("", token) or token
