"""The scalar judge: one line, one act, one day; the vector, and on demand the proof.

A *row* is one subject with one act: the values each fact may have. Lines with several acts are several rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dorasan.facts.given import Given
from dorasan.facts.possible import Possible
from dorasan.judge.cluster import Cluster
from dorasan.judge.cluster_ruling import ClusterRuling
from dorasan.judge.docket import Docket
from dorasan.judge.need import Range, heaviest
from dorasan.judge.truth import TRUTHS, Memory, Truth, evaluate
from dorasan.law.condition import Compare, Condition, can_be
from dorasan.law.provision import Layer, Provision
from dorasan.shown import shown_by

Row = Mapping[str, Possible]


class Possibles(Mapping[str, Possible]):
    """The row of an act: what each of its facts may be. ``facts`` has every fact."""

    __slots__ = ("facts",)

    def __init__(self, facts: Mapping[str, Given]) -> None:
        self.facts = facts

    def __getitem__(self, fact: str) -> Possible:
        return self.facts[fact].possible

    def __iter__(self) -> Iterator[str]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)


@dataclass(frozen=True, slots=True)
class RowRuling:
    """What every cluster says about one row, and which exposures and warnings show."""

    docket: Docket
    row: Row
    by_cluster: tuple[ClusterRuling, ...]
    states: tuple[tuple[int, ...], ...]
    shown: tuple[tuple[Provision, Truth], ...]

    __repr__ = shown_by("by_cluster", "shown")

    def cell(self, layer: Layer, authority: str, view: str) -> Range:
        """What ``authority`` needs under ``view``."""
        places = self.docket.columns.get((layer, authority), ())
        return heaviest(self.by_cluster[n].views[view][at] for n, at in places)

    def clusters(self, layer: Layer) -> list[tuple[Cluster, ClusterRuling]]:
        return [
            (cluster, ruling)
            for cluster, ruling in zip(self.docket.clusters, self.by_cluster, strict=True)
            if cluster.layer is layer
        ]


def judge_row(docket: Docket, row: Row) -> RowRuling:
    """Rule on one row. ``row`` holds a value set for every fact the docket looks at."""
    memory: Memory = {}

    def atom(compare: Compare) -> tuple[int, int]:
        true, false = can_be(compare, row[compare.fact])
        return int(true), int(false)

    def truth(condition: Condition) -> Truth:
        return TRUTHS[evaluate(condition, atom, 1, 0, memory)]

    states = tuple(tuple(truth(test).code for test in cluster.inputs) for cluster in docket.clusters)
    rulings = tuple(cluster.resolve(state) for cluster, state in zip(docket.clusters, states, strict=True))
    shown = tuple((provision, found) for provision, test in docket.shown_tests if (found := truth(test)).true)
    return RowRuling(docket, row, rulings, states, shown)
