"""What a keyboard gives: full-width digits and a Korean keyboard left on, read as the keys that were meant.

One answer has the same number in every question: ``0`` is *don't know*. Where a number is asked for, a bare ``0`` is no
figure for the same reason: nought is written with its unit (``0 %``), so that nobody frees a thing by habit.
"""

from __future__ import annotations

import re
import unicodedata

NOT_KNOWN = "0"
DONT_KNOW = frozenset(
    {NOT_KNOWN, "모름", "모르겠음", "모릅니다", "미정", "아직 모름", "don't know", "dont know", "unknown", "not known"}
)
_ARROWS = re.compile(r"\x1b(?:\[[0-9;]*[A-Za-z~]|O[A-Z])")
_KEYS = str.maketrans("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ", "qwertyuiopasdfghjklzxcvbnm")


def as_meant(text: str) -> str:
    """``１`` → ``1``, ``？`` → ``?``, ``ㅂ`` (the key of q) → ``q``; arrow keys are nothing. Words stay."""
    clean = _ARROWS.sub("", text).strip().strip("\ufeff\u200b")
    if len(clean) == 1 and clean.translate(_KEYS) != clean:
        return clean.translate(_KEYS)
    plain = unicodedata.normalize("NFKC", clean).replace("\u2019", "'")
    return "".join(sign for sign in plain if sign.isprintable()).strip()


def dont_know(text: str) -> bool:
    return " ".join(text.split()).casefold() in DONT_KNOW
