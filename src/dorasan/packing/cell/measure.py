"""One figure with its scale words and its unit: ``2,400`` · ``2만 5천`` · ``1.5 million L`` · ``열두 개`` · ``EA 50``.

The whole text must be understood; anything left over makes it none of these.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from dorasan.packing.cell.figure import SIZE, UNTOLD, Writing, digits, read_figure
from dorasan.packing.cell.numeral import Tally, number_in_words, numerals, take_scale
from dorasan.packing.wording.unit import is_no_unit, is_unit, sort_of, unit_code
from dorasan.packing.wording.words import words

_FIGURE = re.compile(
    r"[+-]?(?:\d+(?:[.,]\d+)?[eE][+-]?\d{1,2}(?![\dA-Za-z.,])"
    r"|\d{1,3}(?:[ \u00a0']\d{3})+(?:[.,]\d+)?(?![\d])|\d+(?:[.,]\d+)*|[.,]\d+)"
)
_FRACTION = re.compile(r"(?:(\d{1,6})\s+)?(\d{1,2})\s?/\s?(\d{1,3})(?![\d/.,])(.*)")
_SQUARED = (("m²", "m2"), ("m³", "m3"), ("㎡", "m2"), ("㎥", "m3"), ("м²", "м2"), ("м³", "м3"))
_WORD = re.compile(r"[^\W\d_](?:[^\d%/:=→$₩€£¥<>±+×*~]*)")
_RATE = re.compile(r"(?:per|par|por|each|every)\b", re.I)
_KOREAN_UNITS = ("박스", "상자", "세트", "키트", "포대", "다스", "묶음", "톤", "킬로", "리터")
FRACTIONS = {2: (1,), 3: (1, 2), 4: (1, 3), 5: (1, 2, 3, 4), 8: (1, 3, 5, 7)}


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure and its unit. ``other``: what the figure may mean as well. ``worded``: scale words or number words
    in it."""

    value: Decimal
    other: Decimal | None
    unit: str | None
    worded: bool = False

    @property
    def code(self) -> str | None:
        return unit_code(self.unit) if self.unit is not None else None

    @property
    def sort(self) -> str | None:
        return sort_of(self.code)


def usual_signs(text: str) -> str | None:
    """Full-width signs and digits of other scripts in their usual form; None where a raised or enclosed digit
    stands."""
    for sign, usual in _SQUARED:
        text = text.replace(sign, usual)
    text = re.sub(r"(\d*)\s?([½¼¾⅓⅔⅕⅖⅗⅘⅛⅜⅝⅞])", _vulgar, text)
    return digits(text)


def _vulgar(found: re.Match[str]) -> str:
    part = Decimal(str(round(unicodedata.numeric(found[2]), 4)))
    return f"{Decimal(found[1] or 0) + part:.4f}"


@lru_cache(maxsize=20_000)
def read_measure(text: str, writing: Writing = UNTOLD) -> Measure | None:
    """The measure a text is, wholly; None otherwise. ``text`` is in its usual signs."""
    text = text.strip()
    found = _fraction(text) or _scan(text, writing) or _worded(text) or _unit_first(text, writing)
    return found if found is not None and abs(found.value) < SIZE else None


def _fraction(text: str) -> Measure | None:
    """``3/4 t``, ``1 1/2``; only fractions people say: ``5/10`` may be five of ten."""
    found = _FRACTION.match(text)
    if found is None:
        return None
    whole, part, of, unit = int(found[1] or 0), int(found[2]), int(found[3]), _unit(found[4])
    if part not in FRACTIONS.get(of, ()) or unit is None:
        return None
    return Measure(whole + Decimal(part) / Decimal(of), None, unit or None, True)


def _scan(text: str, writing: Writing) -> Measure | None:
    """Figures and scale words in turn, then a unit."""
    tally, rest, first, scaled = Tally(), text, None, False
    while rest:
        found = _FIGURE.match(rest)
        if found is not None and tally.figure is None and not _juxtaposed(rest, scaled):
            figure = read_figure(found[0], writing)
            if figure is None or (first is not None and (figure.other is not None or figure.value < 0)):
                return None
            first = first or figure
            tally.add_figure(figure.value)
            rest = rest[found.end() :]
            continue
        scale = take_scale(rest)
        if scale is None or (first is None and rest[0].isascii()) or not tally.add_scale(scale[0], scale[1]):
            break
        scaled, rest = True, scale[2]
        rest = rest.lstrip() if re.match(r"\s*\d", rest) else rest
    value, unit = tally.value(), _unit(rest)
    if value is None or unit is None or (first is None and (not scaled or len(text) == 1)):
        return None
    other = first.other if first is not None else None
    if scaled and other is not None:
        return None  # 1.200 thousand: either reading, and a scale on top
    return Measure(value, other, unit or None, scaled)


def _juxtaposed(rest: str, scaled: bool) -> bool:
    """``2만 20kg``: what follows has a unit of its own and no scale, so it is no part of the figure."""
    found = re.match(r"[\d.,]+\s*", rest) if scaled else None
    return found is not None and len(found[0].strip()) < 3 and take_scale(rest[found.end() :]) is None


def _unit(text: str) -> str | None:
    """The unit in what is left of a text: "" when nothing is left, None when it is no unit."""
    bare = text.strip(" .,")
    if not bare:
        return ""
    aside = re.fullmatch(r"[(\[]\s*([^\d()\[\]]+?)\s*[)\]]", bare)
    bare = aside[1] if aside else bare
    if re.search(r"\d", bare) and not is_unit(bare):
        return None
    code = unit_code(bare)
    if bare in ("M", "MM") or (aside is not None and code == "dozen"):
        return None  # metres or millions; twelve, or twelve each
    if code is not None:
        return None if _RATE.match(bare) else bare.rstrip(".")
    if bare.casefold() in words().currencies or any(bare.startswith(part) for part in _KOREAN_UNITS):
        return None  # money; half a box more
    if not _WORD.fullmatch(bare) or not 2 <= len(bare) <= 24 or is_no_unit(bare) or number_in_words(bare):
        return None
    return bare if len(bare.split()) == 1 and bare.replace("(s)", "").replace("-", "").isalpha() else None


def _worded(text: str) -> Measure | None:
    found = number_in_words(text)
    if found is None:
        return None
    value, rest = found
    bare = rest.strip(" .")
    if not bare:
        alone = len(text.strip()) > 1
        return Measure(value, None, None, True) if alone else None
    return Measure(value, None, bare, True) if unit_code(bare) is not None else None


def _unit_first(text: str, writing: Writing) -> Measure | None:
    """``EA 50``, ``kg 500``."""
    found = re.fullmatch(r"([^\W\d_.]{1,10}\.?)\s+([\d.,\s]+)", text)
    if found is None or not is_unit(found[1]) or found[1].casefold() in numerals().english:
        return None
    figure = read_figure(found[2].strip(), writing)
    return None if figure is None else Measure(figure.value, figure.other, found[1].rstrip("."), False)
