"""What stands beside a heading or in a note above a table: the currency, the scale, the unit."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from dorasan.packing.cell.numeral import numerals
from dorasan.packing.wording.plain import bare, clean
from dorasan.packing.wording.unit import unit_code
from dorasan.packing.wording.words import headings, words

_BRACKET = re.compile(r"[(\[（【]([^)\]）】]*)[)\]）】]")
_CURRENCY = re.compile(r"(US\$|[$₩￦€£¥￥₽]|\b(?:KRW|USD|EUR|CNY|RMB|JPY|GBP|CHF|RUB)\b)", re.I)
_SCALED = re.compile(
    r"(천|백만|만|억)\s*(원|불|달러|유로|위안|엔)|\b(thousands?|million|1[,.]?000|'?000s?)\b|(тыс)\.?|(千元|万元)", re.I
)


def currency_in(text: str) -> str | None:
    """The currency a heading or unit note names: ``금액(원)``, ``(단위: 천원)``, ``Price (USD)``, ``Сумма, руб.``."""
    normal = unicodedata.normalize("NFKC", text)
    table = words().currencies
    sign = _CURRENCY.search(normal)
    if sign:
        found = table.get(sign[1].casefold()) or table.get(sign[1])
        return None if found == "AMBIGUOUS_YEN" else found
    behind = re.split(r"[,:]", normal)[1:] if "(" not in normal else []
    for inner in [*_BRACKET.findall(normal), *re.findall(r"단위\s*:?\s*([^\s,)]+)", normal), *behind]:
        for part in re.split(r"[\s,:;/·]+", inner):
            word = re.sub(r"^(천|백만|만|억|백|千|万)", "", part.strip(" .").casefold())
            if word in table and table[word] != "AMBIGUOUS_YEN":
                return table[word]
    return None


def scale_in(text: str) -> int:
    """1000 for ``(천원)`` or ``(USD thousand)``; 1 otherwise."""
    found = _SCALED.search(unicodedata.normalize("NFKC", clean(text)))
    if found is None:
        return 1
    word = next(group for group in (found[1], found[3], found[4], found[5]) if group)
    word = word.casefold().strip("'").replace(",", "").replace(".", "").replace("元", "")
    return numerals().heads.get(word, 1)


@lru_cache(maxsize=5_000)
def unit_in(text: str) -> tuple[str | None, int]:
    """The unit a heading of quantities names, and its scale: ``Qty (MT)``, ``수량(천개)``, ``Quantity in litres``."""
    normal = clean(unicodedata.normalize("NFKC", text))
    places = [*_BRACKET.findall(normal), *re.split(r"[,/]|\b(?:in|en|в)\b", _BRACKET.sub(" ", normal))[1:]]
    places += [normal.split()[-1]] if len(normal.split()) > 1 and "(" not in normal else []
    for place in places:
        bare_place = place.strip(" .'’")
        unit, scale = _scaled_unit(bare_place)
        if unit is not None or scale > 1:
            return unit, scale
    if unit_code(normal) is not None:
        return normal, 1
    return ("t", 1) if bare(text) in ("tonnage", "tonelaje", "тоннаж") else (None, 1)


def _scaled_unit(text: str) -> tuple[str | None, int]:
    if unit_code(text) is not None:
        return (None, 1) if headings().known.get(bare(text), ("",))[0] == "unit" else (text, 1)
    for word, scale in sorted(numerals().heads.items(), key=lambda entry: -len(entry[0])):
        rest = text.casefold().removeprefix(word).lstrip(". ")
        if text.casefold().startswith(word) and (not rest or unit_code(rest) is not None):
            return rest or None, scale
    return None, 1
