"""The facts the law may ask about, each declared once: in ``facts.yaml``, or in the ``_facts.yaml`` of a regime.

A regime *adds* facts of its own. It never touches a fact of the house, so adopting one leaves every other ruling as it
was (docs/decisions/facts-of-a-regime.md).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Literal, get_args

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
from dorasan.marked_yaml import load
from dorasan.problem import BadInputError, Place, Problem
from dorasan.yaml12 import Loader

FactType = Literal["enum", "number", "hs"]
FactKind = Literal["thing", "plan", "diligence", "record"]
KINDS: tuple[FactKind, ...] = get_args(FactKind)
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
    names: dict[str, dict[str, str]] = field(default_factory=dict)  # values in words, where a regime brings its own
    # Who can settle it. A fact that does not say so is taken for a record, which alone is never presumed: a regime that
    # forgets the kind of a fact makes its answers stricter, never greener.
    kind: FactKind = "record"

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


_ADOPTED: dict[Path, dict[str, FactDeclaration]] = {}


@cache
def declared() -> dict[str, FactDeclaration]:
    """All declarations by name: those of the house in the order of the file, then those of adopted regimes."""
    out = dict(_house())
    for facts in _ADOPTED.values():
        out.update(facts)
    return out


@cache
def _house() -> dict[str, FactDeclaration]:
    loaded = yaml.load(FILE.read_text(encoding="utf-8"), Loader=Loader)["facts"]
    return {name: _declaration(name, entry) for name, entry in loaded.items()}


def no_fact(name: object, place: Place, also: Sequence[str] = ()) -> Problem:
    """What to say of a name that nobody can give a value: the names near it, those of ``also`` among them."""
    known = [fact for fact in (*also, *declared()) if fact not in ("subject", "act")]
    alike = get_close_matches(str(name), known, n=3, cutoff=0.6)
    near = ", ".join(alike or [fact for fact in known if str(name) and fact.startswith(str(name)[:3])])
    return Problem("project.no_fact" if near else "project.no_fact_near", place, {"name": name, "near": near})


def adopt(file: Path) -> None:
    """Add the facts of a regime. Raises :class:`BadInputError` for a fact that is ill-formed or declared elsewhere."""
    marked = load(file)
    entries = marked.data.get("facts") if isinstance(marked.data, dict) else None
    problems, found = [], {}
    for name, entry in (entries or {}).items():
        place = marked.place(("facts", name))
        if any(name in other for path, other in ((FILE, _house()), *_ADOPTED.items()) if path != file.resolve()):
            problems.append(Problem("law.fact_taken", place, {"fact": name}))
            continue
        try:
            found[str(name)] = _declaration(str(name), entry)
        except (ValueError, KeyError, TypeError, AttributeError) as wrong:
            problems.append(Problem("law.shape", place, {"what": f"{name}: {wrong}"}))
    if problems:
        raise BadInputError(problems)
    _ADOPTED[file.resolve()] = found
    declared.cache_clear()


def forget(file: Path) -> None:
    """Take the facts of a regime out again (tests)."""
    _ADOPTED.pop(file.resolve(), None)
    declared.cache_clear()


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
    if (settled := entry.get("kind", "record")) not in KINDS:
        raise ValueError(f"fact {name}: kind {settled!r} is none of {', '.join(KINDS)}")
    absent, names = entry.get("absent"), entry.get("names", {})
    if not isinstance(names, dict):
        raise ValueError(f"fact {name}: names give each value in Korean and English")
    return FactDeclaration(
        name=name,
        type=kind,
        subjects=frozenset(map(str, subjects)),
        label={str(k): str(v) for k, v in label.items()},
        ask={str(k): str(v) for k, v in ask.items()},
        values=tuple(map(str, values)),
        unit=str(entry.get("unit", "")),
        absent=None if absent is None else str(absent),
        names={str(value): {str(k): str(v) for k, v in texts.items()} for value, texts in names.items()},
        kind=settled,
    )
