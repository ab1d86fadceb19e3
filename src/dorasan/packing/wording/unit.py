"""Units as lists write them, in six languages, and what they stand for."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from dorasan.shipped_table import shipped_table

Sort = Literal["count", "holds", "measures"]
_LENGTHS = frozenset({"mm", "cm", "m", "km"})
_PLURAL = re.compile(r"\((?:s|es|x)\)|/s$", re.I)
_ASIDE = re.compile(r"\s*[(（\[][^)）\]]*[)）\]]\s*$")


@cache
def _raw() -> Any:
    return shipped_table(Path(__file__).with_name("units.yaml"), yaml.CSafeLoader)


@cache
def _table() -> dict[str, tuple[str, Sort]]:
    raw = _raw()
    sorts: tuple[Sort, ...] = ("count", "holds", "measures")
    return {str(word): (str(code), sort) for sort in sorts for code, listed in raw[sort].items() for word in listed}


def _known(text: str) -> tuple[str, Sort] | None:
    table = _table()
    bare = " ".join(text.split()).strip(" .").casefold()
    return table.get(bare) or table.get(unicodedata.normalize("NFKC", bare))


@lru_cache(maxsize=20_000)
def unit_code(unit: str) -> str | None:
    """``EA`` → ``pc``, ``박스`` → ``box``, ``large boxes`` → ``box``; None for a unit the table does not know.

    A word before a container or a piece tells more of it; before a measure it is another measure (an imperial gallon).
    """
    text = _PLURAL.sub("", unicodedata.normalize("NFC", unit)).strip()
    found = _known(text) or _known(_ASIDE.sub("", text))
    if found is not None:
        return found[0]
    if "/" in text:  # 개/EA, piece/шт: one unit in two languages
        codes = {code for part in text.split("/") if (code := unit_code(part))}
        return codes.pop() if len(codes) == 1 and all(unit_code(part) for part in text.split("/")) else None
    words = text.split()
    if 2 <= len(words) <= 3 and all(len(word) > 2 and _known(word) is None for word in words[:-1]):
        last = _known(words[-1])
        return last[0] if last is not None and last[1] != "measures" else None
    return None


@lru_cache(maxsize=20_000)
def sort_of(code: str | None) -> Sort | None:
    """Whether a code counts things, counts what holds things, or measures."""
    return _sorts().get(code) if code is not None else None


@cache
def _sorts() -> dict[str, Sort]:
    return dict(_table().values())


def is_length(code: str | None) -> bool:
    return code in _LENGTHS


def is_unit(word: str) -> bool:
    """Whether a word is a unit and nothing else."""
    return _known(word) is not None


@cache
def _none() -> frozenset[str]:
    return frozenset(str(word) for word in _raw()["none"])


def is_no_unit(word: str) -> bool:
    """Whether a word behind a figure makes it something else than a quantity: an ordinal, a power, a bound."""
    return word.casefold() in _none()
