"""A figure as written: its value, or the two values it may have where a point may part thousands or decimals.

Practice modelled: ``1,234.5`` (English, Korean, Chinese), ``1.234,5`` and ``1 234,5`` (continental), ``1'234`` (Swiss),
``12,34,567`` (Indian), ``1,2345,6789`` (myriads), ``1E+05`` (what a spreadsheet makes of long numbers). ``1.200``
alone may be either; ``1,200`` is thousands unless the list writes decimals with a comma.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Literal, NamedTuple

SIZE = Decimal(10) ** 15
_DASHES = str.maketrans({"−": "-", "–": "-", "‐": "-", "△": "-", "▲": "-", "\u202f": "\u00a0", "’": "'", "·": "."})
_PLAIN = re.compile(r"\d+")
_POINTED = re.compile(r"\d+\.\d+|\.\d+")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_MYRIADS = re.compile(r"\d{1,4}(?:,\d{4}){2,}")
_CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")
_COMMA = re.compile(r"\d+,\d{1,2}|\d{4,},\d+|0,\d+")
_LONG_COMMA = re.compile(r"\d+,\d{3,}")
_SPACED = re.compile(r"\d{1,3}(?:[ \u00a0']\d{3})+(?:[.,]\d+)?")
_SCIENTIFIC = re.compile(r"(\d+(?:[.,]\d+)?)[eE]([+-]?\d{1,2})")
_DATED = re.compile(r"(?:19|20)\d\d(?:[01]\d)(?:[0-3]\d)")

_DAY = re.compile(
    r"\d{1,4}\s?[-./년年]\s?\d{1,2}\s?[-./월月]\s?\d{1,4}(?:\D.*)?|\d{1,2}[-./ ][A-Za-z]{3,9}\.?[-./ ]\d{2,4}"
    r"|.*\d월.*|.*\d月.*"
    r"|\d{1,2}[- ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(?:jan|feb|mar|apr|may|jun|jul"
    r"|aug|sep|oct|nov|dec)"
    r"[a-z]*[- ]\d{1,4}",
    re.I,
)


class Writing(NamedTuple):
    """How a list writes its numbers: the sign before decimals, if that is known, and whether thousands are spaced."""

    point: Literal[".", ","] | None = None
    spaced: bool = False


UNTOLD = Writing()


@dataclass(frozen=True, slots=True)
class Figure:
    """``value``, and ``other`` where the figure may as well mean that."""

    value: Decimal
    other: Decimal | None = None


def digits(text: str) -> str | None:
    """The text with every decimal digit and full-width sign in its usual form; None when a sign counts otherwise.

    Raised, lowered and enclosed digits (``5²``, ``①``, ``Ⅳ``, ``½``) are no places of a number: to read them as
    such would make 52 of ``5²``.
    """
    if text.isascii():
        return text
    out: list[str] = []
    for sign in text:
        if sign.isdecimal():
            out.append(str(unicodedata.decimal(sign)))
        elif unicodedata.numeric(sign, None) is not None and not "\u4e00" <= sign <= "\u9fff":
            return None
        else:
            out.append(unicodedata.normalize("NFKC", sign) if "\uff00" < sign < "\uff5f" else sign)
    return "".join(out).translate(_DASHES)


@lru_cache(maxsize=20_000)
def read_figure(text: str, writing: Writing = UNTOLD) -> Figure | None:
    """A figure written alone, signs and brackets included; None for anything else."""
    found = digits(text)
    if found is None or len(found) > 40:
        return None
    found = found.strip()
    negative = found.startswith("(") and found.endswith(")")
    if negative:
        found = found[1:-1].strip()
    sign = re.match(r"[+-]\s*", found)
    if sign:
        if negative:
            return None
        negative, found = sign[0][0] == "-", found[sign.end() :]
    figure = _unsigned(found, writing)
    if figure is None or not negative:
        return figure
    return Figure(-figure.value, None if figure.other is None else -figure.other)


def _unsigned(text: str, writing: Writing) -> Figure | None:
    if _PLAIN.fullmatch(text):
        return _one(text)
    if _THOUSANDS.fullmatch(text):
        grouped = _one(text.replace(",", ""))
        if text.count(",") > 1 or "." in text:
            return grouped
        if text.startswith("0"):
            return _one(text.replace(",", "."))
        return _either(grouped, _one(text.replace(",", "."))) if writing.point == "," else grouped
    if _POINTED.fullmatch(text):
        pointed = _one(text)
        if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", text):
            grouped = _one(text.replace(".", ""))
            return grouped if writing.point == "," else _either(pointed, grouped)
        return pointed
    if _CONTINENTAL.fullmatch(text) or _COMMA.fullmatch(text):
        return _one(text.replace(".", "").replace(",", "."))
    if _INDIAN.fullmatch(text) or _MYRIADS.fullmatch(text):
        return _one(text.replace(",", ""))
    if _LONG_COMMA.fullmatch(text) and writing.point == ",":
        return _one(text.replace(",", "."))
    if _SPACED.fullmatch(text):
        return _parted(text, writing)
    scientific = _SCIENTIFIC.fullmatch(text)
    if scientific:
        found = _one(f"{scientific[1].replace(',', '.')}E{scientific[2]}")
        return found if found is not None and found.value < SIZE else None
    return None


def _parted(text: str, writing: Writing) -> Figure | None:
    """``1 234``: a plain space may part thousands, or two numbers; a fixed one, or an apostrophe, parts thousands."""
    joined = _one(re.sub(r"[ \u00a0']", "", text).replace(",", "."))
    if joined is None or " " not in text or writing.spaced or text.count(" ") > 1 or "," in text:
        return joined
    return Figure(joined.value, Decimal(text.split(" ")[0]))


def _one(text: str) -> Figure | None:
    try:
        return Figure(Decimal(text))
    except InvalidOperation:
        return None


def _either(one: Figure | None, other: Figure | None) -> Figure | None:
    return Figure(one.value, other.value) if one is not None and other is not None else one or other


def is_dated(text: str) -> bool:
    """A day: ``20260402``, ``2026-04-02``, ``01.02.26``, ``5-May``, ``5월 10일``."""
    return _DATED.fullmatch(text.strip()) is not None or _DAY.fullmatch(text.strip()) is not None


def writing_of(texts: Iterable[str], spaced: bool = False) -> Writing:
    """How numbers are written where these stand, from those that can be read in one way only."""
    commas = points = 0
    for text in texts:
        found = (digits(text) or "").strip("+-() ")
        if "," in found or "." in found:
            commas += bool(_COMMA.fullmatch(found) or _CONTINENTAL.fullmatch(found))
            commas += bool(re.fullmatch(r"\d{1,3}(?:[ \u00a0']\d{3})+,\d+", found))
            points += bool(
                re.fullmatch(r"\d+\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{3}){2,}", found)
            )
    point: Literal[".", ","] | None = None
    if commas and not points:
        point = ","
    elif points and not commas:
        point = "."
    return Writing(point, spaced or point == ",")
