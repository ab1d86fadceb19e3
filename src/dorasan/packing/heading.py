"""What one heading means: its role, the currency and scale written beside it, and how sure that is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from dorasan.packing.value import clean
from dorasan.packing.vocabulary import plain, words

_PARTS = re.compile(r"[/\n()\[\]|,·&:<>]+|\s+(?:or|and|및)\s+")
_BRACKET = re.compile(r"[(\[（【]([^)\]）】]*)[)\]）】]")
_CURRENCY = re.compile(r"(US\$|[$₩￦€£¥￥₽]|\b(?:KRW|USD|EUR|CNY|RMB|JPY|GBP|CHF|RUB)\b)", re.I)
_SCALE = re.compile(r"(천|백만|만|억)\s*(원|불|달러|유로|위안|엔)|\b(thousand|million|1[,.]?000|'?000)\b", re.I)
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Meaning:
    """``role`` of a heading with a score from 0 to 1; ``word`` is the known word found in it."""

    role: str
    score: float
    rank: int
    word: str


@lru_cache(maxsize=20_000)
def meaning(text: str) -> Meaning | None:
    """The role a heading stands for, or None. Exact words score 1, a part of the heading 0.9, words inside 0.6."""
    if len(text) > _LONGEST or not text.strip():
        return None
    known = words().headings
    whole = plain(text)
    if whole in known:
        role, rank = known[whole]
        return Meaning(role, 1.0, rank, whole)
    token = next((t for t in map(plain, text.split()) if t in known and known[t][0] == "hs"), None)
    if token is not None:  # ``HSK 10단위``: whatever else the heading says, these letters mean one thing
        return Meaning("hs", 0.9, known[token][1], token)
    parts = [plain(part) for part in _PARTS.split(unicodedata.normalize("NFKC", text)) if plain(part)]
    found = [(known[part], part) for part in parts if part in known]
    roles = {role for (role, _), _ in found}
    if found:
        if {"quantity", "unit"} <= roles:
            return Meaning("quantity", 0.9, 0, next(p for (r, _), p in found if r == "quantity"))
        first = next((f for f in found if f[0][0] not in ("unit", "other", "remarks", "serial")), found[0])
        return Meaning(first[0][0], 0.9, first[0][1], first[1])
    inside = [(len(word), role, rank, word) for word, (role, rank) in known.items() if _inside(word, whole)]
    if inside and len(whole) <= 30:
        _, role, rank, word = max(inside)
        return Meaning(role, 0.6, rank + 50, word)
    return None


def _inside(word: str, whole: str) -> bool:
    if word.isascii():
        return len(word) >= 5 and word in whole
    return len(word) >= 2 and (whole.startswith(word) or whole.endswith(word))


def currency_in(text: str) -> str | None:
    """The currency a heading or unit note names: ``금액(원)``, ``(단위: 천원)``, ``Price (USD)``."""
    normal = unicodedata.normalize("NFKC", text)
    table = words().currencies
    sign = _CURRENCY.search(normal)
    if sign:
        found = table.get(sign[1].casefold()) or table.get(sign[1])
        return None if found == "AMBIGUOUS_YEN" else found
    for inner in [*_BRACKET.findall(normal), *re.findall(r"단위\s*:?\s*([^\s,)]+)", normal)]:
        for part in re.split(r"[\s,:;/·]+", inner):
            word = re.sub(r"^(천|백만|만|억|백)", "", part.strip().casefold())
            if word in table and table[word] != "AMBIGUOUS_YEN":
                return table[word]
    return None


def scale_in(text: str) -> int:
    """1000 for ``(천원)`` or ``(USD thousand)``; 1 otherwise."""
    found = _SCALE.search(unicodedata.normalize("NFKC", clean(text)))
    if found is None:
        return 1
    word = (found[1] or found[3]).casefold().replace(",", "").replace(".", "").replace("'", "")
    return words().scales.get(word, 1)
