"""The ordinary case in an opinion: of each line the least and the most that is asked, its group, what was presumed.

The opinion room judges nothing: whoever sits hands over what it found (:class:`Beside`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dorasan.canonical import Once
from dorasan.judge.need import Klass, Need
from dorasan.opinion.given import value_told
from dorasan.opinion.groups import Grouped
from dorasan.profile import Applied, Levels
from dorasan.project.project import Project

Cell = Callable[[str, str, str, bool], Levels[Need]]  # line, authority, view, as carried
Class = Callable[[str, str, bool], Levels[Klass]]  # line, view, as carried


@dataclass(frozen=True)
class Beside:
    """What a sitting found beside its rulings. ``alike``: lines with equal keys have the same ordinary case."""

    profile: str | None = None
    groups: Mapping[str, Grouped] = field(default_factory=dict)
    applied: Mapping[str, Sequence[Applied]] = field(default_factory=dict)
    cell: Cell | None = None
    klass: Class | None = None
    alike: Callable[[str], object] | None = None
    ways: Sequence[Project] = ()  # the project in the ordinary case
    presumed: Sequence[Mapping[str, Any]] | None = None  # as an opinion told it, where it is only carried on


class OrdinaryWriter:
    """Writes the ordinary case of lines, each different one once. ``vectors``: the opinion's own table of them."""

    def __init__(self, beside: Beside, authorities: Sequence[str], views: Sequence[str], vectors: Once) -> None:
        self.beside, self.authorities, self.views, self.vectors = beside, authorities, views, vectors
        self.table = Once()
        self._known: dict[object, int] = {}

    def of(self, line: str) -> dict[str, Any]:
        """What a line says of its group and ordinary case; nothing without a profile's levels."""
        found = self.beside.groups.get(line)
        if found is None or self.beside.alike is None:
            return {}
        key = self.beside.alike(line)
        if key not in self._known:
            self._known[key] = self.table.number(self._told(line, found))
        return {
            "group": found.group.value,
            "surely": found.surely,
            "who": list(found.who),
            "ordinary": self._known[key],
        }

    def _told(self, line: str, found: Grouped) -> dict[str, Any]:
        return {
            "classes": {view: self._class(line, view, False) for view in self.views},
            "carried_classes": {view: self._class(line, view, True) for view in self.views},
            "vectors": {view: self._vector(line, view, False) for view in self.views},
            "carried_vectors": {view: self._vector(line, view, True) for view in self.views},
            "hangs": list(found.hangs),
        }

    def _class(self, line: str, view: str, carried: bool) -> list[str]:
        assert self.beside.klass is not None
        found = self.beside.klass(line, view, carried)
        return [found.least.name.lower(), found.ordinary.name.lower()]

    def _vector(self, line: str, view: str, carried: bool) -> int:
        assert self.beside.cell is not None
        cells = {who: self.beside.cell(line, who, view, carried) for who in self.authorities}
        return self.vectors.number(
            {
                who: [found.least.name.lower(), found.ordinary.name.lower()]
                for who, found in cells.items()
                if found.ordinary is not Need.NOT_NEEDED
            }
        )

    def presumed(self, run: Callable[[Sequence[str]], str]) -> list[dict[str, Any]]:
        """Each presumption that stands somewhere, with the lines it stands on."""
        if self.beside.presumed is not None:
            return [dict(one) for one in self.beside.presumed]
        found: dict[tuple[str, bool], tuple[Applied, list[str]]] = {}
        for line, applied in self.beside.applied.items():
            for one in applied:
                found.setdefault((one.presumption.fact, one.unscreened), (one, []))[1].append(line)
        return [
            {
                "fact": one.presumption.fact,
                "value": value_told(one.presumption.possible),
                "mode": one.presumption.mode,
                "silences": list(one.presumption.silences),
                "unscreened": one.unscreened,
                "lines": run(lines),
            }
            for one, lines in found.values()
        ]
