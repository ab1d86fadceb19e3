"""The facts the law may ask about, each declared once: in ``facts.yaml``, or in the ``_facts.yaml`` of a regime.

A regime *adds* facts of its own. It never touches a fact of the house, so its packs leave every other ruling as it was
(docs/decisions/0006-facts-of-a-regime.md).
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, get_args

from dorasan.facts.hs import WHOLE
from dorasan.facts.possible import (
    NOT_APPLICABLE_CHOICE,
    NOT_APPLICABLE_CODES,
    NOT_APPLICABLE_SPAN,
    Codes,
    Possible,
    Span,
    Values,
)
from dorasan.marked_yaml import load
from dorasan.problem import BadInputError, Place, Problem
from dorasan.shown import shown_by

FactType = Literal["enum", "number", "hs"]
FactKind = Literal["thing", "plan", "diligence", "record"]
KINDS: tuple[FactKind, ...] = get_args(FactKind)


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
    # Of a fact about countries: the countries (ISO 3166 alpha-2) for which a value stands that is none itself.
    stands_for: dict[str, tuple[str, ...]] = field(default_factory=dict)

    __repr__ = shown_by("name", "type", "subjects")

    def whole(self) -> Possible:
        """Every value it can have: what *unknown* means."""
        match self.type:
            case "enum":
                return Values(frozenset(self.values))
            case "number":
                return Span(self.low, math.inf)
            case "hs":
                return Codes((WHOLE,))

    def of_country(self, code: str) -> str:
        """The value of a country (ISO 3166 alpha-2) here: its own, that of the union it belongs to, or *other*."""
        if code.lower() in self.values:
            return code.lower()
        return next((value for value, countries in self.stands_for.items() if code in countries), "other")

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
        return Values(frozenset({self.absent})) if self.absent is not None else self.whole()


def read_facts(file: Path) -> dict[str, FactDeclaration]:
    """All declarations of a vocabulary's own ``facts.yaml``, by name, in the order of the file. Raises
    :class:`BadInputError`."""
    found = added_facts(file, ())
    if not found:
        raise BadInputError([Problem("law.shape", Place(str(file)), {"what": "facts: {name: {...}}"})])
    return found


def added_facts(file: Path, taken: Container[str]) -> dict[str, FactDeclaration]:
    """The facts that a regime adds. Raises :class:`BadInputError` for one that is ill-formed or already ``taken``."""
    marked = load(file)
    entries = marked.data.get("facts") if isinstance(marked.data, dict) else None
    if entries is not None and not isinstance(entries, dict):
        raise BadInputError([Problem("law.shape", marked.place(("facts",)), {"what": "facts: {name: {...}}"})])
    problems, found = [], {}
    for name, entry in (entries or {}).items():
        place = marked.place(("facts", name))
        if name in taken:
            problems.append(Problem("law.fact_taken", place, {"fact": name}))
            continue
        try:
            found[str(name)] = _declaration(str(name), entry)
        except (ValueError, KeyError, TypeError, AttributeError) as wrong:
            problems.append(Problem("law.shape", place, {"what": f"{name}: {wrong}"}))
    if problems:
        raise BadInputError(problems)
    return found


def no_fact(name: object, place: Place, facts: Iterable[str], also: Sequence[str] = ()) -> Problem:
    """What to say of a name that nobody can give a value: the names near it, those of ``also`` among them."""
    known = [fact for fact in (*also, *facts) if fact not in ("subject", "act")]
    alike = get_close_matches(str(name), known, n=3, cutoff=0.6)
    near = ", ".join(alike or [fact for fact in known if str(name) and fact.startswith(str(name)[:3])])
    return Problem("project.no_fact" if near else "project.no_fact_near", place, {"name": name, "near": near})


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
    absent, names, stands_for = entry.get("absent"), entry.get("names", {}), entry.get("stands_for", {})
    if not isinstance(names, dict):
        raise ValueError(f"fact {name}: names give each value in Korean and English")
    if not isinstance(stands_for, dict) or not set(stands_for) <= set(values):
        raise ValueError(f"fact {name}: stands_for gives the countries of some of its values")
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
        stands_for={str(value): tuple(map(str, countries)) for value, countries in stands_for.items()},
    )
