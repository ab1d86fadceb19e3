"""The official wording of the tariff: what a chapter, a heading or a subheading of HS 2022 is called.

English as the United Nations' trade database words all levels, Korean as the tariff annexed to Korea's Customs Act
words the headings (statute text; it has no wording by six digits, the national ten-digit tariff goes its own way).
Rebuilt by ``tools/build_hs_titles.py``.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from dorasan.goods.editions import TABLES


@cache
def titles(lang: str) -> dict[str, str]:
    """Every code with its wording; ``ko`` holds headings only."""
    lines = (TABLES / f"hs_titles_{lang}.txt").read_text(encoding="utf-8").splitlines()[1:]
    return {code: words for code, _, words in (line.partition(" ") for line in lines)}


@cache
def subheadings() -> tuple[str, ...]:
    """Every six-digit code, in order."""
    return tuple(sorted(code for code in titles("en") if len(code) == 6))


@cache
def under(heading: str) -> tuple[str, ...]:
    """The subheadings of a heading."""
    codes = subheadings()
    return codes[bisect_left(codes, heading) : bisect_left(codes, f"{heading}~")]


def wording(code: str, lang: str) -> str:
    """The title of a code in a language, or of its heading where the language words only that. Empty if unknown."""
    table = titles(lang)
    return table.get(code) or table.get(code[:4], "")
