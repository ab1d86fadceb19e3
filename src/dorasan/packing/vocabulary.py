"""The words of packing lists, loaded once from ``vocabulary.yaml`` and looked up in plain form."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_NOT_PLAIN = re.compile(r"[\s.,:;'’`\"“”*#·・/\\\-_–—()\[\]{}<>〈〉【】%]+")


def plain(text: str) -> str:
    """``" Q'ty "`` → ``"qty"``; ``"품 명"`` → ``"품명"``. What is left when spacing, case and signs do not matter."""
    return _NOT_PLAIN.sub("", unicodedata.normalize("NFKC", text).casefold())


@dataclass(frozen=True)
class Vocabulary:
    """Lookup tables. ``headings`` maps a plain word to its role and its rank (0 is the strongest)."""

    headings: dict[str, tuple[str, int]]
    subtotals: frozenset[str]
    totals: frozenset[str]
    after_total: frozenset[str]
    note_starts: tuple[str, ...]
    conveyance: tuple[str, ...]
    adjustments: tuple[str, ...]
    charges: tuple[str, ...]
    dittos: frozenset[str]
    unknowns: frozenset[str]
    units: dict[str, str]
    numerals_ko: dict[str, float]
    numerals_en: dict[str, float]
    currencies: dict[str, str]
    scales: dict[str, int]
    countries: dict[str, str]
    abroad: frozenset[str]
    eu: frozenset[str]


def _turned(groups: dict[str, list[str]]) -> dict[str, str]:
    return {str(word): str(meaning) for meaning, words in groups.items() for word in words}


@cache
def words() -> Vocabulary:
    """The vocabulary."""
    raw = yaml.load(Path(__file__).with_name("vocabulary.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    headings = {
        plain(str(word)): (str(role), rank)
        for role, listed in raw["headings"].items()
        for rank, word in enumerate(listed)
    }
    return Vocabulary(
        headings=headings,
        subtotals=frozenset(plain(word) for word in raw["sums"]["subtotal"]),
        totals=frozenset(plain(word) for word in raw["sums"]["total"]),
        after_total=frozenset(str(word) for word in raw["after_total"]),
        note_starts=tuple(str(word).casefold() for word in raw["note_starts"]),
        conveyance=tuple(raw["conveyance"]),
        adjustments=tuple(raw["adjustments"]),
        charges=tuple(raw["charges"]),
        dittos=frozenset(str(word).casefold() for word in raw["dittos"]),
        unknowns=frozenset(str(word).casefold() for word in raw["unknowns"]),
        units=_turned(raw["units"]),
        numerals_ko={str(k): float(v) for k, v in raw["numerals"]["ko"].items()},
        numerals_en={str(k): float(v) for k, v in raw["numerals"]["en"].items()},
        currencies=_turned(raw["currencies"]),
        scales={str(k): int(v) for k, v in raw["scales"].items()},
        countries=_turned(raw["countries"]),
        abroad=frozenset(raw["abroad"]),
        eu=frozenset(raw["eu"]),
    )
