"""Kits to be opened: what is in them was guessed from their name, and somebody has one in his hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dorasan.project.project import Project


@dataclass(frozen=True)
class KitAsked:
    """A line of a list that is a kit, and what such a kit usually holds, in each language."""

    line: str
    usual: Mapping[str, tuple[str, ...]]


def kits_to_open(project: Project, data: Mapping[str, Any]) -> list[KitAsked]:
    """Kits of whose contents nobody said anything yet, in the order of the list."""
    told = {line for entry in data.get("lists") or () for line in entry.get("contents") or {}}
    out = []
    for read in project.lists:
        for made in read.lines:
            if made.components and made.id not in told and made.id in project.lines:
                names = [project.lines[part].name for part in made.components if part in project.lines]
                out.append(KitAsked(made.id, {lang: tuple(name[lang] for name in names) for lang in ("en", "ko")}))
    return out


def put_contents(data: Any, line: str, held: list[str]) -> None:
    """Write what a kit holds beside the list it stands on (``1.7``: with one list, that list)."""
    lists = data["lists"]
    entry = next((one for one in lists if one.get("prefix") and line.startswith(one["prefix"])), lists[0])
    entry.setdefault("contents", {})[line] = held
