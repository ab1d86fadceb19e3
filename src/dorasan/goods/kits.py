"""Common aid kits, opened into what they usually hold.

One line "위생키트 500" is twelve kinds of goods, and a nail clipper in it is ruled as a nail clipper: tariff rule
3(b) gives a retail set one code, but a consignment is judged by what crosses. The table (``tables/kits.yaml``)
is common practice, not the kit in hand: every component is derived and stays to be confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dorasan.goods.editions import TABLES
from dorasan.goods.interval import Intervals, parse, union
from dorasan.goods.phrase import normal, phrases, quiet


@dataclass(frozen=True)
class Component:
    """One kind of goods in a kit. ``quantity`` is usual for one kit: a figure, or ``set``."""

    name: Mapping[str, str]
    candidates: Intervals
    quantity: str


@dataclass(frozen=True)
class Kit:
    """A kit of the table. ``matched``: the words of the list that were taken for its name."""

    key: str
    matched: str
    components: tuple[Component, ...]

    @property
    def candidates(self) -> Intervals:
        """Every code a component may have."""
        return union(*(component.candidates for component in self.components))


@cache
def _table() -> tuple[dict[str, str], dict[str, tuple[Component, ...]]]:
    """Names, each with its kit; and the components of each kit."""
    from dorasan.shipped_table import shipped_table  # only when a kit is asked for

    loaded = shipped_table(TABLES / "kits.yaml")["kits"]
    names: dict[str, str] = {}
    for key, kit in loaded.items():
        for name in kit["names"].split(","):
            names.setdefault(_plain(name), key)
    parts = {
        key: tuple(Component({"en": en, "ko": ko}, parse(codes), str(count)) for en, ko, codes, count in kit["parts"])
        for key, kit in loaded.items()
    }
    return names, parts


def _plain(text: str) -> str:
    """Without spaces and signs, so that ``위생 키트`` and ``위생키트`` are one."""
    return re.sub(r"[^0-9a-z가-힣]+", "", normal(text))


def kit_keys() -> tuple[str, ...]:
    """The kits the table knows."""
    return tuple(_table()[1])


def open_kit(name: str) -> Kit | None:
    """The kit a line's name calls, or nothing. A name that only contains a kit ("bag for hygiene kits") is none."""
    names, parts = _table()
    tokens = phrases(name[:400]).main
    while tokens:
        plain = _plain(" ".join(tokens))
        for known in (plain[at:] for at in range(len(plain))):  # longest first
            if known in names and (len(known) > 4 or not known.isascii() or plain == known):
                return Kit(names[known], known, parts[names[known]])
        if not quiet(tokens[-1]) and not re.fullmatch(r"[a-z]|type", tokens[-1]):
            return None
        tokens = tokens[:-1]
    return None
