"""What the tests ask of the judge: every cell of a row, refined, in one plain mapping."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dorasan.facts.possible import Possible
from dorasan.judge.docket import Docket
from dorasan.judge.need import NOTHING, KlassRange, Range, heaviest
from dorasan.judge.refine import Refined, refine
from dorasan.judge.row_judge import RowRuling, judge_row
from dorasan.law.provision import Layer

Cell = tuple[Layer, str, str]  # layer, view, authority


@dataclass(frozen=True)
class Answer:
    """Cells before and after refinement, and the class range."""

    docket: Docket
    ruling: RowRuling
    refined: tuple[Refined, ...]
    first: Mapping[Cell, Range]
    cells: Mapping[Cell, Range]
    klass: KlassRange

    def at(self, cell: Cell) -> Range:
        """A cell; an authority that this law never names needs nothing."""
        return self.cells.get(cell, NOTHING)


def judged(docket: Docket, row: Mapping[str, Possible]) -> Answer:
    """Judge one row and refine every cluster of it."""
    ruling = judge_row(docket, row)
    parts = zip(docket.clusters, ruling.states, ruling.by_cluster, strict=True)
    refined = tuple(refine(cluster, row, state, found) for cluster, state, found in parts)
    found = zip(docket.clusters, refined, strict=True)
    klass = KlassRange.all_of(a.klass_range for c, a in found if c.layer is Layer.LAW)
    first = _cells(docket, [answer.views for answer in ruling.by_cluster])
    return Answer(docket, ruling, refined, first, _cells(docket, [answer.views for answer in refined]), klass)


def _cells(docket: Docket, views: list[Mapping[str, tuple[Range, ...]]]) -> dict[Cell, Range]:
    found: dict[Cell, list[Range]] = {}
    for cluster, by_view in zip(docket.clusters, views, strict=True):
        for view, vector in by_view.items():
            for authority, cell in zip(cluster.authorities, vector, strict=True):
                found.setdefault((cluster.layer, view, authority), []).append(cell)
    return {cell: heaviest(ranges) for cell, ranges in found.items()}


def inside(inner: Range, outer: Range) -> bool:
    return outer.best <= inner.best and inner.worst <= outer.worst
