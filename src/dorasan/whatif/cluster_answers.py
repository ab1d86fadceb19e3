"""One cluster's answers over all patterns of a portfolio, refined where something is open, as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dorasan.facts.possible import Possible
from dorasan.judge.asked import acts_asked
from dorasan.judge.cluster import ANYBODY, STRICT, Cluster
from dorasan.judge.cluster_ruling import ClusterRuling, Disagreement
from dorasan.judge.joint_hearing import JointHearing
from dorasan.judge.need import KlassRange, Range
from dorasan.judge.refine import refine
from dorasan.law.condition import comparisons
from dorasan.law.provision import Effect

Array = Any
Asking = tuple[str, str]  # (authority, provision)
Act = tuple[str, str]  # (authority, act)


@dataclass(frozen=True)
class Answers:
    """``which``: per pattern the number of its entry. Each table has one row per entry.

    ``needs`` [entry, authority, view, best|worst]; ``klasses`` [entry, view, best|worst]; ``contested``
    [entry, authority].
    """

    which: Array
    needs: Array
    klasses: Array
    contested: Array
    asking: tuple[frozenset[Asking], ...]
    acts: tuple[frozenset[Act], ...]


class ClusterAnswers:
    """Answers of clusters over one joint hearing. ``rows``: each pattern's value sets, if open cells are refined."""

    def __init__(
        self, bench: JointHearing, views: Sequence[str], rows: Sequence[Mapping[str, Possible]] | None
    ) -> None:
        self.bench, self.views, self.rows = bench, tuple(views), rows
        self._known: dict[int, tuple[Cluster, Answers]] = {}

    def answers(self, cluster: Cluster) -> Answers:
        """Worked out once for each cluster object."""
        known = self._known.get(id(cluster))
        if known is None:
            known = self._known[id(cluster)] = (cluster, self._answers(cluster))
        return known[1]

    def _answers(self, cluster: Cluster) -> Answers:
        states = self.bench.states(cluster)
        build = _Build(cluster, self.views)
        for state, ruling in zip(states.states, states.rulings, strict=True):
            build.plain(state, ruling)
        which = states.which.copy()
        if self.rows is not None:
            facts = list(dict.fromkeys(compare.fact for test in cluster.inputs for compare in comparisons(test)))
            sure = np.array([ruling.sure for ruling in states.rulings])
            memory: dict[tuple[object, ...], int] = {}
            for pattern in np.flatnonzero(~sure[which]).tolist():
                row, number = self.rows[pattern], int(states.which[pattern])
                key = (number, *(row[fact] for fact in facts))
                if key not in memory:
                    memory[key] = build.refined(row, states.states[number], states.rulings[number])
                which[pattern] = memory[key]
        return build.finished(which)


class _Build:
    """Collects entries of one cluster."""

    def __init__(self, cluster: Cluster, views: tuple[str, ...]) -> None:
        self.cluster, self.views = cluster, views
        self.needs: list[list[list[Range]]] = []
        self.klasses: list[list[KlassRange]] = []
        self.contested: list[list[bool]] = []
        self.asking: list[frozenset[Asking]] = []
        self.acts: list[frozenset[Act]] = []

    def plain(self, state: tuple[int, ...], ruling: ClusterRuling) -> int:
        vectors = [ruling.views.get(view, ruling.views[ANYBODY]) for view in self.views]
        klasses = [ruling.klasses.get(view, ruling.klasses[ANYBODY]) for view in self.views]
        return self._add(state, ruling, vectors, klasses, ruling.disagreements)

    def refined(self, row: Mapping[str, Possible], state: tuple[int, ...], ruling: ClusterRuling) -> int:
        found = refine(self.cluster, row, state, ruling)
        vectors = [found.views.get(view, found.views[ANYBODY]) for view in self.views]
        klasses = [found.klasses.get(view, found.klasses[ANYBODY]) for view in self.views]
        return self._add(state, ruling, vectors, klasses, found.disagreements)

    def _add(
        self,
        state: tuple[int, ...],
        ruling: ClusterRuling,
        vectors: Sequence[tuple[Range, ...]],
        klasses: list[KlassRange],
        disagreements: Sequence[Disagreement],
    ) -> int:
        disputed = {d.authority for d in disagreements}
        authorities = self.cluster.authorities
        self.needs.append([[vector[a] for vector in vectors] for a in range(len(authorities))])
        self.klasses.append(klasses)
        self.contested.append([who in disputed for who in authorities])
        self.asking.append(frozenset(_asking(self.cluster, state)))
        acts = acts_asked(self.cluster, state, ruling, vectors[self.views.index(STRICT)])
        self.acts.append(frozenset(key for key, need in acts.items() if need.gates))
        return len(self.needs) - 1

    def finished(self, which: Array) -> Answers:
        shape = (len(self.needs), len(self.cluster.authorities), len(self.views), 2)
        return Answers(
            which,
            np.array(self.needs, dtype=np.uint8).reshape(shape),
            np.array(self.klasses, dtype=np.uint8).reshape(len(self.needs), len(self.views), 2),
            np.array(self.contested, dtype=bool).reshape(shape[:2]),
            tuple(self.asking),
            tuple(self.acts),
        )


def _asking(cluster: Cluster, state: tuple[int, ...]) -> set[Asking]:
    """Which provisions may ask which authority: they may bite under some reading, and nothing surely frees."""
    found: set[Asking] = set()
    per_demand, lifts = cluster.split(state)
    for d, (provision, bits) in enumerate(zip(cluster.demands, per_demand, strict=True)):
        if not any(bit & 1 for bit in bits):
            continue
        available = [cluster.lifts[n] for n in cluster.lifted_by[d] if lifts[n] & 1]
        if any(not cluster.lifts[n].by and lifts[n] == 1 for n in cluster.lifted_by[d]):
            continue
        asked = {act.of for lift in available for act in lift.by}
        if provision.effect is not Effect.FORBIDS:
            asked |= {act.of for act in provision.by}
        elif not available:
            asked.add(cluster.law.principal(provision))
        found |= {(who, provision.id) for who in asked}
    return found
