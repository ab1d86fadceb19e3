"""The cases: what is expected of each line, cell by cell, and what happened. For the tests and ``case_table.py``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dorasan.judge.need import Klass, Need, Range, heaviest
from dorasan.yaml12 import Loader

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "cases"
NOT_NEEDED = Range(Need.NOT_NEEDED, Need.NOT_NEEDED)
Spec = Any  # a need, a range, a view -> need table, or the name of a shape


@cache
def read(file: Path) -> Any:
    """YAML as the product reads it: ``no`` is a word."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=Loader)


@cache
def mapping() -> dict[str, Any]:
    """``cases/mapping.yaml``."""
    return dict(read(CASES / "mapping.yaml"))


@dataclass(frozen=True)
class Case:
    """One folder under ``cases/``."""

    folder: Path
    expected: dict[str, Any]
    history: dict[str, Any]

    def __hash__(self) -> int:
        return hash(self.folder)

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def number(self) -> str:
        return str(self.expected["case"])

    @property
    def as_of(self) -> date:
        return as_date(read(self.folder / "project.yaml")["as_of"])

    @property
    def lines(self) -> dict[str, dict[str, Any]]:
        return dict(self.expected["lines"])

    def cell(self, line: str, authority: str, view: str, column: str = "cells") -> Range:
        """What is expected of one cell. An authority not named needs nothing; a view not named is open."""
        entry = self.lines[line]
        specs = entry.get(column, {}) or {}
        if column == "carried":
            if "carried" not in entry:
                return heaviest(self.cell(name, authority, view) for name in self.closure(line))
            specs = {**(entry.get("cells") or {}), **(entry["carried"].get("cells") or {})}
        return resolve(specs.get(authority, "not_needed"), view, as_date(entry.get("on", self.as_of)))

    def klass(self, line: str, *, carried: bool) -> tuple[Klass, Klass]:
        entry = self.lines[line]
        if carried and "carried" not in entry:
            ranges = [self.klass(name, carried=False) for name in self.closure(line)]
            return max(best for best, _ in ranges), max(worst for _, worst in ranges)
        spec = entry["carried"].get("class", entry["class"]) if carried else entry["class"]
        best, worst = spec if isinstance(spec, list) else (spec, spec)
        return Klass[str(best).upper()], Klass[str(worst).upper()]

    def closure(self, line: str) -> list[str]:
        """The line and everything it needs. Where one of several would do, ``expected.yaml`` says ``carried``."""
        found, waiting = [line], [line]
        needs = needs_of(self.folder / "project.yaml")
        while waiting:
            for name in needs.get(waiting.pop(), ()):
                if not isinstance(name, str):
                    raise ValueError(f"{self.name}: {line} has alternatives; say what is expected as carried")
                if name not in found:
                    found.append(name)
                    waiting.append(name)
        return found

    def contested(self, line: str) -> set[str]:
        return set(self.lines[line].get("contested", []))


@cache
def needs_of(file: Path) -> dict[str, tuple[Any, ...]]:
    """The links of a project file, by line and leg."""
    project = read(file)
    entries = {**(project.get("legs") or {}), **{line["id"]: line for line in project["lines"]}}
    return {name: tuple(entry.get("needs") or ()) for name, entry in entries.items()}


def as_date(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def resolve(spec: Spec, view: str, day: date) -> Range:
    """A cell as written, under one view."""
    if isinstance(spec, str) and spec in mapping()["shapes"]:
        spec = mapping()["shapes"][spec]
    if isinstance(spec, str):
        return Range(Need[spec.upper()], Need[spec.upper()])
    if isinstance(spec, list):
        return Range(Need[spec[0].upper()], Need[spec[1].upper()])
    own = spec.get(view)
    if isinstance(own, dict):
        own = own["is"] if as_date(own["from"]) <= day else None
    if own is not None:
        return resolve(own, view, day)
    return Range(resolve(spec["lenient"], view, day).best, resolve(spec["strict"], view, day).worst)


@cache
def casebook() -> tuple[Case, ...]:
    """Every case, by number."""
    found = []
    for file in sorted(CASES.glob("*/expected.yaml")):
        history = file.parent / "history.yaml"
        found.append(Case(file.parent, read(file), read(history) if history.exists() else {}))
    return tuple(sorted(found, key=lambda case: case.number))
