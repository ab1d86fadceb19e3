"""How words of a list are spelt before anything is read in them: one case, one form, one number, one English."""

from __future__ import annotations

import re
import unicodedata

_SMALL = r"(?:and|or|of|to|in|on|by|up|out|off|the|use|eat|wear|go|a|an|n|for|with|down|through|over|under)"
_HYPHENED = rf"\b[a-z]+(?:-[a-z]+)*?-{_SMALL}(?:-[a-z]+)*\b|\b(?:in|on|by|up)-[a-z]+\b"
_ENGLISH = r"[a-z]{4,}"
_HANGUL_ALONE = re.compile(r"[가-힣]+(?: [가-힣]+)*")
_STUCK = r"(류|들|등|세트|셋트|정|캡슐|주사|시럽|\d[\w.]*)$"


def normal(text: str) -> str:
    """Lower case, compatibility forms unified, hyphens opened, one English spelling, plurals taken off."""
    if _HANGUL_ALONE.fullmatch(text):  # nothing below says anything of Hangul syllables and single spaces
        return text
    flat = unicodedata.normalize("NFKC", text).lower().replace("\x00", " ")
    flat = re.sub(r"\bw/o\b", " without ", flat)
    flat = re.sub(r"\bw/", " with ", re.sub(r"\bf/", " for ", flat))
    flat = re.sub(r"['’`´]", "", flat)
    flat = re.sub(_HYPHENED, lambda word: word[0].replace("-", ""), flat)
    flat = re.sub(r"(?<=[a-z가-힣])[-‐‑_](?=[a-z가-힣])", " ", flat)
    flat = re.sub(r"(?<=[a-z]{3})([iy])ser(?=s?\b)", r"\1zer", flat)
    flat = re.sub(r"[™®©ø×\"“”*!?#<>=「」『』]", " ", flat)
    flat = re.sub(r"\b(table|bench|counter) top\b", r"\1top", flat)
    return re.sub(r"[ \t]+", " ", re.sub(_ENGLISH, lambda word: singular(word[0]), flat)).strip()


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
    return re.sub(_STUCK, "", token) or token
