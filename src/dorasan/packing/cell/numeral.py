"""Numbers in words (``two thousand five hundred``, ``스물다섯``, ``이만오천``) and the scale words behind figures
(``2만 5천``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dorasan.shipped_table import shipped_table


@dataclass(frozen=True)
class Numerals:
    """The tables; ``scale`` finds a scale word at the start of a text, longest first."""

    small: dict[str, int]
    large: dict[str, int]
    heads: dict[str, int]
    native: dict[str, int]
    tens: dict[str, int]
    han: dict[str, int]
    english: dict[str, int]
    english_tens: dict[str, int]
    scale: re.Pattern[str]


@cache
def numerals() -> Numerals:
    raw: Any = shipped_table(Path(__file__).with_name("numerals.yaml"), yaml.CSafeLoader)
    small, large = raw["scales"]["small"], raw["scales"]["large"]
    listed = sorted({*small, *large}, key=len, reverse=True)
    joined = "|".join(word for word in listed if not word.isascii() and not "а" <= word[0] <= "я")
    apart = "|".join(word for word in listed if word.isascii() or "а" <= word[0] <= "я" or "ó" in word)
    scale = re.compile(rf"\s*(?:({joined})|({apart})(?![^\W\d_])\.?)", re.I)
    return Numerals(
        small, large, raw["heads"], raw["ko_native"], raw["ko_tens"], raw["han"], raw["en"], raw["en_tens"], scale
    )


def take_scale(text: str) -> tuple[int, bool, str] | None:
    """The scale word a text begins with: its value, whether it is a small one, and the rest of the text."""
    found = numerals().scale.match(text)
    if found is None:
        return None
    word = (found[1] or found[2]).casefold()
    small = numerals().small.get(word)
    return (
        (small, True, text[found.end() :])
        if small is not None
        else (numerals().large[word], False, text[found.end() :])
    )


class Tally:
    """Adds figures and scale words up as they are said; refuses what nobody says (``2 thousand 3 million``)."""

    def __init__(self) -> None:
        self.total = self.section = Decimal(0)
        self.figure: Decimal | None = None
        self.last_large: int | None = None
        self.last_small: int | None = None

    def add_figure(self, figure: Decimal) -> bool:
        if self.figure is not None:
            return False
        self.figure = figure
        return True

    def add_scale(self, scale: int, small: bool) -> bool:
        if small:
            if self.last_small is not None and scale >= self.last_small:
                return False
            self.section += (Decimal(1) if self.figure is None else self.figure) * scale
            self.last_small, self.figure = scale, None
            return True
        if self.last_large is not None and scale >= self.last_large:
            return False
        part = self.section + (self.figure or Decimal(0))
        self.total += (part if part or self.figure is not None else Decimal(1)) * scale
        self.section, self.figure, self.last_small, self.last_large = Decimal(0), None, None, scale
        return True

    def value(self) -> Decimal | None:
        """The sum. A figure left over must be as long as its place asks for: ``2만 500``, but not ``2만 3``."""
        last = self.last_small or self.last_large
        if self.figure is not None and last is not None and not 100 <= self.figure < last:
            return None
        return self.total + self.section + (self.figure or Decimal(0))


def number_in_words(text: str) -> tuple[Decimal, str] | None:
    """The number a text begins with, in words, and the rest of the text; None when it does not begin with one."""
    return _english(text) or _native(text) or _han(text)


def _english(text: str) -> tuple[Decimal, str] | None:
    table = numerals()
    rest, tally, words, tens = text.strip(), Tally(), 0, False
    while found := re.match(r"([A-Za-z]+)(?:[\s\-]+|$)", rest):
        word = found[1].casefold()
        if word in ("a", "an") and words == 0:
            following = rest[found.end() :].split(" ")[0].casefold()
            if following not in table.small and following not in table.large and following not in ("dozen", "pair"):
                return None
            ok = tally.add_figure(Decimal(1))
        elif word in table.english or word in table.english_tens:
            number = table.english.get(word, table.english_tens.get(word, 0))
            if tens and 0 < number < 10 and tally.figure is not None:  # twenty five
                tally.figure += number
                ok, tens = True, False
            else:
                ok, tens = tally.add_figure(Decimal(number)), word in table.english_tens
        elif word in table.small or word in table.large:
            ok = tally.add_scale(table.small.get(word, table.large.get(word, 1)), word in table.small)
            tens = False
        elif word == "and" and words and re.match(r"(?:a |an )?half\b", rest[found.end() :], re.I) is None:
            ok = True
        else:
            break
        if not ok:
            return None
        words += 1
        rest = rest[found.end() :]
    if not words:
        return None
    last = tally.last_small or tally.last_large
    if tally.figure is not None and (last is None or tally.figure < last):
        return tally.total + tally.section + tally.figure, rest
    return (tally.total + tally.section, rest) if tally.figure is None else None


def _native(text: str) -> tuple[Decimal, str] | None:
    """``열두``, ``스물다섯``, ``두``."""
    table = numerals()
    rest = text.strip()
    ten = next((word for word in sorted(table.tens, key=len, reverse=True) if rest.startswith(word)), "")
    total = table.tens.get(ten, 0)
    rest = rest[len(ten) :]
    one = next((word for word in sorted(table.native, key=len, reverse=True) if rest.startswith(word)), "")
    total += table.native.get(one, 0)
    return (Decimal(total), rest[len(one) :]) if ten or one else None


def _han(text: str) -> tuple[Decimal, str] | None:
    """``삼백오십``, ``이만오천``, ``五百``; a single digit alone is left to its unit."""
    table = numerals()
    rest, tally, signs = text.strip(), Tally(), 0
    while rest:
        sign = rest[0]
        if sign in table.han:
            if not tally.add_figure(Decimal(table.han[sign])):
                return None
        elif sign in table.small or (sign in table.large and not sign.isascii()):
            if not tally.add_scale(table.small.get(sign, table.large.get(sign, 1)), sign in table.small):
                return None
        else:
            break
        signs += 1
        rest = rest[1:]
    if not signs:
        return None
    return tally.total + tally.section + (tally.figure or Decimal(0)), rest
