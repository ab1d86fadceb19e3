"""The facts the law may ask about, each declared once in ``facts.yaml``."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from dorasan.facts.hs import WHOLE
from dorasan.facts.possible import (
    NOT_APPLICABLE_CHOICE,
    NOT_APPLICABLE_CODES,
    NOT_APPLICABLE_SPAN,
    Choice,
    Codes,
    Possible,
    Span,
)
from dorasan.yaml12 import Loader

FactType = Literal["enum", "number", "hs"]
FILE = Path(__file__).parent / "facts.yaml"


@dataclass(frozen=True, slots=True)
class FactDeclaration:
    """One fact: its type, the values or unit it has, the kinds of subject it applies to, and the question that asks."""

    name: str
    type: FactType
    subjects: frozenset[str]
    label: dict[str, str]
    ask: dict[str, str]
    values: tuple[str, ...] = ()
    unit: str = ""
    absent: str | None = None  # what "nothing on file" means for acts of record
    low: float = 0.0

    def whole(self) -> Possible:
        """Every value it can have: what *unknown* means."""
        match self.type:
            case "enum":
                return Choice(frozenset(self.values))
            case "number":
                return Span(self.low, math.inf)
            case "hs":
                return Codes((WHOLE,))

    def not_applicable(self) -> Possible:
        match self.type:
            case "enum":
                return NOT_APPLICABLE_CHOICE
            case "number":
                return NOT_APPLICABLE_SPAN
            case "hs":
                return NOT_APPLICABLE_CODES

    def by_default(self, subject: str) -> Possible:
        """The value when nobody said anything, for a kind of subject."""
        if subject not in self.subjects:
            return self.not_applicable()
        return Choice(frozenset({self.absent})) if self.absent is not None else self.whole()


@cache
def declared(file: Path = FILE) -> dict[str, FactDeclaration]:
    """All declarations by name, in the order of the file."""
    loaded = yaml.load(file.read_text(encoding="utf-8"), Loader=Loader)["facts"]
    return {name: _declaration(name, entry) for name, entry in loaded.items()}


def _declaration(name: str, entry: dict[str, object]) -> FactDeclaration:
    values = entry.get("values", ())
    subjects = entry["subjects"]
    label, ask, kind = entry["label"], entry["ask"], entry["type"]
    if not (isinstance(values, list | tuple) and isinstance(subjects, list)):
        raise ValueError(f"fact {name}: values and subjects are lists")
    if not (isinstance(label, dict) and isinstance(ask, dict)):
        raise ValueError(f"fact {name}: label and ask are in Korean and English")
    if kind not in ("enum", "number", "hs"):
        raise ValueError(f"fact {name}: type {kind!r}")
    absent = entry.get("absent")
    return FactDeclaration(
        name=name,
        type=kind,
        subjects=frozenset(map(str, subjects)),
        label={str(k): str(v) for k, v in label.items()},
        ask={str(k): str(v) for k, v in ask.items()},
        values=tuple(map(str, values)),
        unit=str(entry.get("unit", "")),
        absent=None if absent is None else str(absent),
    )
