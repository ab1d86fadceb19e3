"""The table of what each paragraph reaches, read and checked: written from the texts, and no law pack is known here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dorasan.facts.given import possible_value
from dorasan.facts.hs import range_interval
from dorasan.yaml12 import Loader
from tests.common import FACTS, REGISTRY

FILE = Path(__file__).with_name("reach.yaml")
FIRST = date(2006, 10, 14)  # no resolution before it; what is older is tried from here on
LAST = date(2027, 6, 30)
UNSAID = "-"  # an act that the file leaves out
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Good:
    """A heading, or a range of them, and the words somebody would write instead."""

    hs: str
    en: str
    ko: str
    goods_kind: str = "other"


@dataclass(frozen=True)
class Block:
    """One way in which a line comes within the paragraph."""

    kinds: Mapping[str, tuple[str, ...]]
    ways: tuple[str, ...]
    actors: tuple[str, ...]
    goods: tuple[Good, ...] = ()
    facts: Facts = None  # type: ignore[assignment]
    sure: bool = True
    says_in_name: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Entry:
    """One paragraph: what it reaches, from which day to which, and what it then demands."""

    id: str
    cite: str
    says: str
    since: date
    until: date
    blocks: tuple[Block, ...]
    ask: tuple[str, ...]
    any_of: tuple[str, ...]
    beyond_own: bool
    sure: bool


@dataclass(frozen=True)
class Reach:
    """The whole table."""

    entries: tuple[Entry, ...]
    ways: Mapping[str, Facts]
    actors: Mapping[str, Facts]
    benign: Facts

    def days(self) -> list[date]:
        """The first day of every paragraph, and the last of those that ended."""
        return sorted({e.since for e in self.entries} | {e.until for e in self.entries if e.until != LAST})


@cache
def reach() -> Reach:
    """Read the table. Raises ``ValueError`` for a word that the project file does not know."""
    raw = yaml.load(FILE.read_text(encoding="utf-8"), Loader=Loader)
    for facts in (*raw["ways"].values(), *raw["actors"].values(), raw["benign"]):
        _known(facts)
    return Reach(tuple(_entry(e, raw) for e in raw["entries"]), raw["ways"], raw["actors"], raw["benign"])


def _entry(raw: dict[str, Any], table: dict[str, Any]) -> Entry:
    demands = raw["demands"]
    for who in (*demands.get("ask", ()), *demands.get("any_of", ())):
        if who not in REGISTRY.authorities:
            raise ValueError(f"{raw['id']}: no authority {who}")
    return Entry(
        id=raw["id"],
        cite=raw["cite"],
        says=raw["says"],
        since=max(raw["from"], FIRST),
        until=raw.get("until") or LAST,
        blocks=tuple(_block(block, table) for block in raw["reach"]),
        ask=tuple(demands.get("ask", ())),
        any_of=tuple(demands.get("any_of", ())),
        beyond_own=demands.get("beyond_own", False),
        sure=raw.get("sure", False),
    )


def _block(raw: dict[str, Any], table: dict[str, Any]) -> Block:
    groups = table["groups"]
    kinds = groups["kinds"][raw["kinds"]] if isinstance(raw["kinds"], str) else raw["kinds"]
    ways = groups["ways"][raw["ways"]] if isinstance(raw["ways"], str) else raw["ways"]
    actors = groups["actors"][raw["actors"]] if isinstance(raw["actors"], str) else raw["actors"]
    goods = raw.get("goods", ())
    goods = groups["goods"][goods] if isinstance(goods, str) else goods
    facts = raw.get("facts", {})
    _known(facts)
    for kind, acts in kinds.items():
        if kind not in FACTS["subject"].values or not set(acts) - {UNSAID} <= set(FACTS["act"].values):
            raise ValueError(f"no such kind or act: {kind} {acts}")
    if missing := {*ways} - {*table["ways"]} | {*actors} - {*table["actors"]}:
        raise ValueError(f"not in the table: {missing}")
    for good in goods:
        range_interval(good["hs"])
    return Block(
        {kind: tuple(acts) for kind, acts in kinds.items()},
        tuple(ways),
        tuple(actors),
        tuple(Good(**good) for good in goods),
        facts,
        raw.get("sure", True),
        raw.get("says_in_name"),
    )


def _known(facts: Facts) -> None:
    for name, values in facts.items():
        if name not in FACTS:
            raise ValueError(f"no fact {name}")
        for value in values if isinstance(values, list) else [values]:
            possible_value(FACTS[name], value)
