"""Authorities, the governments they belong to, the acts they perform, and who can hold a reading.

A regime may add to each list in the ``_authorities.yaml`` of its folder; it never changes an entry of the house.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dorasan.marked_yaml import load
from dorasan.problem import BadInputError, Problem
from dorasan.yaml12 import Loader

LISTS = ("governments", "authorities", "acts", "holders")
FILE = Path(__file__).parent / "authorities.yaml"


@dataclass(frozen=True, slots=True)
class Authority:
    id: str
    government: str
    short: dict[str, str]
    name: dict[str, str]


@dataclass(frozen=True, slots=True)
class Registry:
    governments: dict[str, dict[str, str]]
    authorities: dict[str, Authority]
    acts: dict[str, dict[str, str]]
    holders: dict[str, dict[str, str]]

    def government_of(self, authority: str) -> str:
        return self.authorities[authority].government


_ADOPTED: dict[Path, dict[str, Any]] = {}


@cache
def registry() -> Registry:
    """Everybody: the house's own lists, then what adopted regimes add."""
    merged: dict[str, dict[str, Any]] = {name: dict(_house()[name]) for name in LISTS}
    for added in _ADOPTED.values():
        for name in LISTS:
            merged[name].update(added.get(name) or {})
    return Registry(
        governments=merged["governments"],
        authorities={name: Authority(name, **entry) for name, entry in merged["authorities"].items()},
        acts=merged["acts"],
        holders=merged["holders"],
    )


@cache
def _house() -> dict[str, Any]:
    return dict(yaml.load(FILE.read_text(encoding="utf-8"), Loader=Loader))


def adopt(file: Path) -> None:
    """Add a regime's authorities, acts and holders. Raises :class:`BadInputError`: a name is taken or ill-formed."""
    marked = load(file)
    added = marked.data if isinstance(marked.data, dict) else {}
    problems = []
    for kind in added:
        if kind not in LISTS:
            problems.append(Problem("law.shape", marked.place((kind,)), {"what": f"{kind}: {', '.join(LISTS)}"}))
            continue
        for name, entry in (added[kind] or {}).items():
            others = [_house(), *(other for path, other in _ADOPTED.items() if path != file.resolve())]
            if any(name in (other.get(kind) or {}) for other in others):
                problems.append(Problem("law.name_taken", marked.place((kind, name)), {"name": name}))
            elif kind == "authorities" and set(entry) != {"government", "short", "name"}:
                what = f"{name}: government, short, name"
                problems.append(Problem("law.shape", marked.place((kind, name)), {"what": what}))
    if problems:
        raise BadInputError(problems)
    _ADOPTED[file.resolve()] = added
    registry.cache_clear()


def forget(file: Path) -> None:
    """Take a regime's names out again (tests)."""
    _ADOPTED.pop(file.resolve(), None)
    registry.cache_clear()
