"""Numbers in words (``ten boxes``, ``열두 개``) and the units behind them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from dorasan.packing.vocabulary import words

_TENS = r"(열|스물|서른|마흔|쉰|예순|일흔|여든|아흔)(한|두|세|네|다섯|여섯|일곱|여덟|아홉)\s*(\S+)"


def unit_code(unit: str) -> str | None:
    """``EA`` → ``pc``, ``박스`` → ``box``; None for a unit the vocabulary does not know."""
    known = words().units
    text = unicodedata.normalize("NFC", unit).strip().rstrip(".").casefold()
    return known.get(text) or known.get(unicodedata.normalize("NFKC", text))


def number_in_words(text: str) -> tuple[Decimal, str | None] | None:
    """The number and the unit word; None unless the whole text is just these."""
    return _english(text) or _korean(text)


def _english(text: str) -> tuple[Decimal, str | None] | None:
    known = words().numerals_en
    tokens = re.findall(r"[a-z]+", text.casefold())
    total, used = Decimal(0), 0
    for token in tokens:
        value = known.get(token)
        if value is not None:
            total = max(total, Decimal(1)) * _decimal(value) if value >= 100 else total + _decimal(value)
        elif token not in ("and", "of") or not used:
            break
        used += 1
    if not total:
        return None
    rest = " ".join(tokens[used:])
    unit = rest if unit_code(rest) else (tokens[used] if used < len(tokens) else None)
    return (total, unit) if unit is None or unit_code(unit) else None


def _korean(text: str) -> tuple[Decimal, str | None] | None:
    known = words().numerals_ko
    for word in sorted(known, key=len, reverse=True):
        rest = text[len(word) :].strip()
        if text.startswith(word) and ((rest == "" and len(word) > 1) or (rest and unit_code(rest))):
            return _decimal(known[word]), rest or None
    compound = re.fullmatch(_TENS, text)
    if compound and unit_code(compound[3]):
        return _decimal(known[compound[1]] + known[compound[2]]), compound[3]
    return None


def _decimal(number: float) -> Decimal:
    return Decimal(int(number)) if number.is_integer() else Decimal(str(number))
