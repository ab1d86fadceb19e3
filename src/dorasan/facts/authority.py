"""Authorities, the governments they belong to, the acts they perform, and who can hold a reading.

A regime may add to each list in the ``_authorities.yaml`` of its folder; it never changes an entry of the house.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dorasan.marked_yaml import load
from dorasan.problem import BadInputError, Problem
from dorasan.shown import shown_by
from dorasan.yaml12 import Loader

LISTS = ("governments", "authorities", "acts", "holders")
BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Authority:
    id: str
    government: str
    short: dict[str, str]
    name: dict[str, str]

    __repr__ = shown_by("id")


@dataclass(frozen=True, slots=True)
class Registry:
    """By id, in the order in which they are told: texts in both languages, authorities with their governments."""

    governments: dict[str, dict[str, str]]
    authorities: dict[str, Authority]
    acts: dict[str, dict[str, str]]
    holders: dict[str, dict[str, str]]
    beside: str = ""  # the government whose own consent is told beside every class and is part of none

    __repr__ = shown_by("authorities", "acts", "holders")

    def government_of(self, authority: str) -> str:
        return self.authorities[authority].government

    def is_beside(self, authority: str) -> bool:
        """Does it belong to the government whose consent is told beside every class?"""
        return self.government_of(authority) == self.beside

    def is_home(self, authority: str, seat: str) -> bool:
        """Is asking it no matter between governments: does it belong to the seat, or stand beside?"""
        return self.government_of(authority) in (seat, self.beside)


def read_registry(file: Path) -> Registry:
    """Everybody that a vocabulary's own ``authorities.yaml`` names."""
    return _registry(dict(yaml.load(file.read_text(encoding="utf-8"), Loader=Loader)))


def added_names(file: Path, known: Registry) -> Registry:
    """``known`` and whom a regime adds. Raises :class:`BadInputError`: a name is taken or ill-formed."""
    marked = load(file)
    added = marked.data if isinstance(marked.data, dict) else {}
    problems = []
    for kind in added:
        if kind not in LISTS:
            problems.append(Problem("law.shape", marked.place((kind,)), {"what": f"{kind}: {', '.join(LISTS)}"}))
            continue
        for name, entry in (added[kind] or {}).items():
            if name in getattr(known, kind):
                problems.append(Problem("law.name_taken", marked.place((kind, name)), {"name": name}))
            elif kind == "authorities" and set(entry) != {"government", "short", "name"}:
                what = f"{name}: government, short, name"
                problems.append(Problem("law.shape", marked.place((kind, name)), {"what": what}))
    if problems:
        raise BadInputError(problems)
    more = _registry(added)
    return Registry(**{kind: {**getattr(known, kind), **getattr(more, kind)} for kind in LISTS}, beside=known.beside)


def _registry(lists: dict[str, Any]) -> Registry:
    entries: dict[str, dict[str, Any]] = {name: dict(lists.get(name) or {}) for name in LISTS}
    return Registry(
        governments=entries["governments"],
        authorities={name: Authority(name, **entry) for name, entry in entries["authorities"].items()},
        acts=entries["acts"],
        holders=entries["holders"],
        beside=str(lists.get(BESIDE) or ""),
    )
