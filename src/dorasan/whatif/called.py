"""What the projects of a portfolio are called: no two alike, or one of them would be lost from a table.

Practice modelled: one case file is judged on two days, or for two owners, from copies that kept the project's id. What
tells copies apart in an office is the folder they lie in; a replay says it beside the id wherever an id is not alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from dorasan.facts.tongue import Tongue
from dorasan.project.project import Project

USUAL = "project"  # a file of this name is called by its folder


def keys(projects: Sequence[Project]) -> tuple[str, ...]:
    """By project: its id; where several have it, ``id (folder)``, with as much of the path as tells them apart."""
    return _apart([project.id for project in projects], [project.file for project in projects])


def titles(projects: Sequence[Project], lang: Tongue, most: int | None = None) -> tuple[str, ...]:
    """By project: its title, told apart in the same way. ``most``: signs of a title, before what tells it apart."""
    return _apart([_cut(project.title[lang], most) for project in projects], [project.file for project in projects])


def _cut(text: str, most: int | None) -> str:
    return text if most is None or len(text) <= most else text[: most - 1] + "…"


def _apart(names: Sequence[str], files: Sequence[str]) -> tuple[str, ...]:
    out = list(names)
    longest = max((len(_places(file)) for file in files), default=0)
    for depth in range(1, longest + 1):
        again = _alike(out)
        for n in again:
            out[n] = f"{names[n]} ({'/'.join(_places(files[n])[-depth:])})"
    for n in _alike(out):  # made in a program, without files, or one file twice
        out[n] = f"{names[n]} ({n + 1})"
    return tuple(out)


def _alike(names: Sequence[str]) -> list[int]:
    count = Counter(names)
    return [n for n, name in enumerate(names) if count[name] > 1]


def _places(file: str) -> tuple[str, ...]:
    """The folders of a project file, and the file where its own name says something."""
    path = Path(file).with_suffix("")
    parts = path.parent.parts if path.name == USUAL else path.parts
    return tuple(part for part in parts if part != path.anchor)
