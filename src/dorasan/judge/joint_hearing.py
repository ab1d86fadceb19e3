"""Several dockets over one frame: every pattern, comparison, test and cluster is worked out once.

Dockets that share cluster *objects* share their answers as well; a docket whose provisions differ in one place pays for
the clusters of that place alone. Columns come out as :func:`~dorasan.judge.bulk.judge_frame` gives them, bit by bit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import polars as pl

from dorasan.judge.bulk import Column, _distinct, _spread, _Truths
from dorasan.judge.cluster import ANYBODY, Cluster
from dorasan.judge.cluster_ruling import ClusterRuling
from dorasan.judge.docket import Docket
from dorasan.judge.frame import RowFrame

Array = Any  # numpy, one entry per pattern


@dataclass(frozen=True)
class States:
    """One cluster on all patterns. ``which``: for each pattern the number of its state."""

    which: Array
    states: tuple[tuple[int, ...], ...]
    rulings: tuple[ClusterRuling, ...]


class JointHearing:
    """Several dockets sitting on the same rows. ``pattern``: for each row the number of its pattern."""

    def __init__(self, dockets: Sequence[Docket], rows: RowFrame) -> None:
        clusters = {id(cluster): cluster for docket in dockets for cluster in docket.clusters}
        shown = {provision.id: provision for docket in dockets for provision in docket.shown}
        everything = replace(dockets[0], clusters=tuple(clusters.values()), shown=tuple(shown.values()))
        self.pattern, self.patterns = _distinct(everything, rows)
        self.truths = _Truths(self.patterns, rows)
        self._states: dict[int, tuple[Cluster, States]] = {}
        self._columns: dict[tuple[int, str, int, str], Array] = {}
        self._heaviest: dict[tuple[int, ...], Array] = {}
        self._spread: dict[int, Array] = {}

    @property
    def height(self) -> int:
        """How many patterns there are."""
        return self.truths.height

    def representatives(self) -> Array:
        """For each pattern the number of one row that has it."""
        first = np.zeros(self.height, dtype=np.intp)
        first[self.pattern[::-1]] = np.arange(len(self.pattern) - 1, -1, -1)
        return first

    def states(self, cluster: Cluster) -> States:
        """The states a cluster is in, each resolved once."""
        known = self._states.get(id(cluster))
        if known is None:
            known = self._states[id(cluster)] = (cluster, self._resolved(cluster))
        return known[1]

    def _resolved(self, cluster: Cluster) -> States:
        codes = [self.truths.code(test) for test in cluster.inputs]
        fixed = [int(code[0]) if code.size and bool((code == code[0]).all()) else None for code in codes]
        varying = [n for n, value in enumerate(fixed) if value is None]
        if not varying:
            which, combinations = np.zeros(self.height, dtype=np.intp), [()]
        else:
            columns = [pl.Series(str(n), codes[n]) for n in varying]
            groups = pl.DataFrame(columns).with_row_index("row").group_by([str(n) for n in varying]).agg(pl.col("row"))
            which = _spread(groups["row"])
            combinations = groups.select([str(n) for n in varying]).rows()
        states = []
        for combination in combinations:
            open_ = iter(combination)
            states.append(tuple(next(open_) if value is None else value for value in fixed))
        return States(which, tuple(states), tuple(cluster.resolve(state) for state in states))

    def columns(self, docket: Docket) -> dict[str, Array]:
        """The docket's full vectors: one ``uint8`` column per :class:`~dorasan.judge.bulk.Column`, by pattern."""
        parts: dict[str, list[Array]] = {}
        for cluster in docket.clusters:
            for view in docket.views():
                for a, authority in enumerate(cluster.authorities):
                    for bound in ("best", "worst"):
                        name = Column(cluster.layer, authority, view, bound).name
                        parts.setdefault(name, []).append(self._column(cluster, view, a, bound))
        return {name: self._together(columns) for name, columns in parts.items()}

    def _together(self, columns: list[Array]) -> Array:
        """Of several needs of one authority the heaviest; the same parts give the same object."""
        if len(columns) == 1:
            return columns[0]
        key = tuple(map(id, columns))
        if key not in self._heaviest:
            self._heaviest[key] = np.maximum.reduce(columns)
        return self._heaviest[key]

    def _column(self, cluster: Cluster, view: str, a: int, bound: str) -> Array:
        key = (id(cluster), view, a, bound)
        if key not in self._columns:
            found = self.states(cluster)
            needs = [getattr(r.views.get(view, r.views[ANYBODY])[a], bound) for r in found.rulings]
            self._columns[key] = np.array(needs, dtype=np.uint8).take(found.which, mode="clip")
        return self._columns[key]

    def frame(self, docket: Docket) -> pl.DataFrame:
        """The same for every row."""
        return self.spread(self.columns(docket))

    def spread(self, columns: dict[str, Array]) -> pl.DataFrame:
        """Columns by pattern (from :meth:`columns`) as a frame by row. What dockets share is spread once."""
        for column in columns.values():
            if id(column) not in self._spread:
                self._spread[id(column)] = column.take(self.pattern, mode="clip")
        return pl.DataFrame([pl.Series(name, self._spread[id(column)]) for name, column in columns.items()])
