"""The tables beside the profiles: what may not be presumed, tell-tales, inert goods, routes, common presumptions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dorasan.goods import Intervals
from dorasan.goods.interval import parse, without
from dorasan.goods.phrase import normal
from dorasan.profile.entry import Telltale, Words
from dorasan.shipped_table import shipped_table

HERE = Path(__file__).parent / "tables"
COMMON = HERE / "presumptions.yaml"
SHORT = 3


@dataclass(frozen=True)
class Bounds:
    """What no profile may presume. ``once``: per condition the facts that are presumed only behind it;
    ``screened_by``: for some of them the fact whose lists must have been read."""

    thing: frozenset[str]
    route: frozenset[str]
    never: frozenset[str]
    not_of_kinds: Mapping[str, frozenset[str]]
    once: Mapping[str, frozenset[str]]
    screened_by: Mapping[str, str]
    who_one_is: frozenset[str]


@dataclass(frozen=True)
class InertClass:
    """Goods of which nobody expects controlled technology: by their codes, or by a name that says so alone."""

    id: str
    codes: Intervals
    names: re.Pattern[str] | None
    says: Mapping[str, str]


def _table(name: str) -> Any:
    return shipped_table(HERE / name)


@cache
def bounds() -> Bounds:
    raw = _table("bounds.yaml")
    return Bounds(
        thing=frozenset(raw["thing_of_inert_goods"]),
        route=frozenset(raw["route"]),
        never=frozenset(raw["never"]),
        not_of_kinds={fact: frozenset(kinds) for fact, kinds in raw["not_of_kinds"].items()},
        once={condition: frozenset(facts) for condition, facts in raw["once"].items()},
        screened_by=raw["once"]["screened"],
        who_one_is=frozenset(raw["who_one_is"]),
    )


@cache
def telltales() -> dict[str, Telltale]:
    """Every tell-tale by its name."""
    return {
        name: Telltale(
            id=name,
            why=raw["why"],
            words=_anywhere(map(normal, _both(raw, "words"))),
            headings=_anywhere(map(normal, _both(raw, "headings"))),
            brands=_brands([str(brand) for brand in raw.get("brands", ())]),
            codes=parse(str(raw.get("codes", ""))),
            currencies=frozenset(raw.get("currencies", ())),
            units=frozenset(raw.get("units", ())),
            price_over=raw.get("price_over"),
        )
        for name, raw in _table("telltales.yaml").items()
    }


def telltale_words(name: str) -> dict[str, tuple[str, ...]]:
    """The words of a tell-tale as they are written, by where they count."""
    raw = _table("telltales.yaml")[name]
    brands = tuple(map(str, raw.get("brands", ())))
    return {"words": tuple(_both(raw, "words")), "headings": tuple(_both(raw, "headings")), "brands": brands}


@cache
def inert_classes() -> tuple[InertClass, ...]:
    return tuple(_inert(raw) for raw in _table("inert.yaml"))


def _inert(raw: Mapping[str, Any]) -> InertClass:
    codes = without(parse(raw["codes"]), parse(raw["except"]))
    return InertClass(raw["id"], codes, _ends(_both(raw, "names")), raw["says"])


@cache
def routes_table() -> dict[str, Any]:
    return dict(_table("routes.yaml"))


def _both(raw: Mapping[str, Any], key: str) -> Iterable[str]:
    return (str(word) for words in raw.get(key, {}).values() for word in words)


def _anywhere(words: Iterable[str]) -> Words | None:
    found = tuple(sorted(set(words), key=len, reverse=True))
    return Words(found) if found else None


def _ends(names: Iterable[str]) -> re.Pattern[str] | None:
    """Names that are all a thing is called; those of two syllables of Hangul or more also as the end of a compound."""
    parts = [
        f"^{re.escape(name)}" if name.isascii() or len(name) == 1 else re.escape(name) for name in map(normal, names)
    ]
    return re.compile(f"(?:{'|'.join(parts)})$") if parts else None


def _brands(names: list[str]) -> re.Pattern[str] | None:
    """Brands in any case, but short ones as they are written: three metres are no make."""
    short, long = ([name for name in names if (len(name) <= SHORT) is small] for small in (True, False))
    found = [words.alternatives for words in (_anywhere(short), _anywhere(long)) if words is not None]
    if not found:
        return None
    return re.compile("|".join([*found[:-1], f"(?i:{found[-1]})"] if long else found))
