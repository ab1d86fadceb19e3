"""The table of tell-tales as it is searched: by answer the classes that contradict it, and the words that call them.

A class (``tables/telltales.yaml``) is told by HS codes and by words of both languages; a code, a word or a size of the
line may put it outside after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from typing import Any

from dorasan.goods.editions import TABLES
from dorasan.goods.interval import Intervals, parse, within
from dorasan.goods.phrase import normal
from dorasan.goods.words import squeezed

_LITRES = re.compile(r"(\d+(?:\.\d+)?) ?(?:l|ℓ|liter|litre|리터)(?![a-z])")


@dataclass(frozen=True)
class Contrary:
    codes: Intervals
    harmless: Intervals
    beside: Intervals
    spared: _Pattern | None
    unless: _Pattern | None
    over: float | None
    lists: frozenset[str]
    why: Mapping[str, str]
    at: Mapping[str, str]
    may_be: frozenset[str]

    def outside(self, codes: Intervals, text: str) -> bool:
        """Whether the code, a word or a size of the line puts it outside the class after all."""
        if (self.harmless and within(codes, self.harmless)) or (self.spared and self.spared.search(text)):
            return True
        sizes = [float(size) for size in _LITRES.findall(text)] if self.over is not None else []
        return bool(sizes) and max(sizes) <= (self.over or 0.0)


class _Pattern:
    """A pattern that is made when it is first looked for: there are thousands, and a list asks for few."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def search(self) -> Callable[[str], re.Match[str] | None]:
        return re.compile(self.text).search


@dataclass
class Block:
    """Every class that contradicts one answer, and the words that call it."""

    classes: list[Contrary] = field(default_factory=list)
    ends: dict[str, list[Contrary]] = field(default_factory=dict)
    wholes: dict[str, list[Contrary]] = field(default_factory=dict)
    vague: dict[str, list[Contrary]] = field(default_factory=dict)
    anywhere: list[tuple[_Pattern, Contrary]] = field(default_factory=list)


@cache
def rows() -> dict[tuple[str, str], list[tuple[dict[str, Any], dict[str, Any], list[str]]]]:
    """By answer the classes that contradict it, each with its row of the table and what it may be instead."""
    from dorasan.shipped_table import shipped_table  # only when an answer is checked

    loaded = shipped_table(TABLES / "telltales.yaml")
    found: dict[tuple[str, str], list[tuple[dict[str, Any], dict[str, Any], list[str]]]] = {}
    for row in loaded["telltales"]:
        for value, may_be, names in _answers(row):
            found.setdefault((row["fact"], value), []).extend((loaded["classes"][name], row, may_be) for name in names)
    return found


@cache
def block_of(fact: str, value: str) -> Block | None:
    """What contradicts an answer; made when somebody gives it."""
    classes = rows().get((fact, value))
    if classes is None:
        return None
    block = Block()
    for raw, row, may_be in classes:
        _add(block, raw, row, may_be)
    return block


def _answers(row: dict[str, Any]) -> list[tuple[str, list[str], list[str]]]:
    """The answers a row is about. ``apart``: values that name their own class, each contradicted by all the others."""
    if (apart := row.get("apart")) is None:
        return [(row["value"], row["may_be"], row["of"])]
    return [(value, [other], [name]) for value in apart for other, name in apart.items() if other != value]


def _add(block: Block, raw: dict[str, Any], row: dict[str, Any], may_be: list[str]) -> None:
    found = Contrary(
        codes=parse(str(raw.get("codes", ""))),
        harmless=parse(str(raw.get("except", ""))),
        beside=parse(str(raw.get("beside", ""))),
        spared=_anywhere(_words(raw, "spared")),
        unless=_anywhere(_words(raw, "unless")),
        over=raw.get("over"),
        lists=frozenset(raw.get("list", ("un",))),
        why=raw["why"],
        at=row.get("at", raw["at"]),
        may_be=frozenset(may_be),
    )
    block.classes.append(found)
    for word in _words(raw, "words"):
        if word.startswith("~") and (pattern := _anywhere([word[1:]])):
            block.anywhere.append((pattern, found))
        else:
            plain = _plain(word.lstrip("=?"))
            where = {"=": block.wholes, "?": block.vague}.get(word[0], block.ends)
            where.setdefault(plain, []).append(found)


@lru_cache(maxsize=4096)
def _plain(word: str) -> str:
    """A word of a class as it is looked for; most classes contradict several answers."""
    return squeezed(normal(word).split())[0]


def _words(raw: dict[str, Any], key: str) -> list[str]:
    return [str(word) for words in raw.get(key, {}).values() for word in words]


def _anywhere(words: list[str]) -> _Pattern | None:
    """Latin words as words of their own, Hangul wherever it stands, spaced or not."""
    if not words:
        return None
    parts = []
    for word in sorted((normal(word) for word in words), key=len, reverse=True):
        plain = re.escape(word).replace(r"\ ", " ?" if not word.isascii() else " ")
        parts.append(rf"(?<![a-z0-9]){plain}(?![a-z0-9])" if word.isascii() else plain)
    return _Pattern("|".join(parts))
