"""One row as the sorter sees it: which kinds of cells it has, and what it was taken for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dorasan.packing.account import Why
from dorasan.packing.value import parse_number

_NUMBERED = re.compile(r"^[^\d\s]{0,12}\d+(?:[.\-]\d+)*[^\d\s]{0,3}$")


@dataclass(slots=True)
class Seen:
    """One row: what kinds of cells it has, and what it was taken for."""

    number: int
    why: Why = "line"
    serial: str = ""
    name: str = ""
    spec: str = ""
    texts: list[tuple[int, str]] = field(default_factory=list)
    filled: int = 0
    numbers: int = 0
    quantity: bool = False
    money: bool = False
    price: bool = False
    details: bool = False  # unit, HS, origin or US content
    head: int | None = None  # the row a continuation belongs to
    doubtful: bool = False


def is_serial(text: str) -> bool:
    """``12``, ``차-3``, ``A-07``, ``1.2``."""
    return bool(text) and (parse_number(text) is not None or _NUMBERED.match(text) is not None)
