"""Replay: a portfolio under several scenarios at once, every pattern judged once, equal clusters shared.

Answers equal those of ``dorasan check`` line by line, refinement and what carries a line included.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from dorasan.facts.authority import Registry
from dorasan.judge.carry import Weight, carriage
from dorasan.judge.cluster import Cluster
from dorasan.judge.docket import Docket
from dorasan.judge.frame import RowFrame
from dorasan.judge.joint_hearing import JointHearing
from dorasan.judge.need import Klass, Need, most_within
from dorasan.law.loader import Library
from dorasan.law.provision import Layer
from dorasan.shown import shown_by
from dorasan.whatif.cluster_answers import Act, Answers, Asking, ClusterAnswers
from dorasan.whatif.laws import Laws
from dorasan.whatif.portfolio import Portfolio
from dorasan.whatif.scenario import Scenario

Array = Any
LAYERS = (Layer.LAW, Layer.PRACTICE, Layer.NORTH)
MOST_REFINED = 20_000  # patterns; beyond it open cells keep the bulk judge's sound bounds, and the output says so
WAITS = int(Need.NOTIFY)


@dataclass(frozen=True)
class Cells:
    """By layer ``needs`` [line, authority, view, best|worst]; ``klasses`` [line, view, best|worst]."""

    needs: dict[Layer, Array]
    klasses: Array

    __repr__ = shown_by("klasses")


@dataclass(frozen=True)
class Replayed:
    """A portfolio under one scenario. ``counted``: lines that exist there (accounts where their quota is in force)."""

    scenario: Scenario
    registry: Registry
    authorities: tuple[str, ...]
    views: tuple[str, ...]
    alone: Cells
    carried: Cells
    contested: Array  # [line, authority], law layer, alone
    counted: Array
    asking: tuple[frozenset[Asking], ...]  # by line: (authority, provision) that may bite
    acts: tuple[frozenset[Act], ...]  # by line: gating acts of the preferred set
    refined: bool

    __repr__ = shown_by("scenario.id")


def replay(
    library: Library, portfolio: Portfolio, scenarios: Sequence[Scenario], laws: Laws | None = None
) -> list[Replayed]:
    """Every line of the portfolio under every scenario, in the order given."""
    return _Run(laws or Laws(library), portfolio, scenarios).replayed()


def replay_chunks(
    library: Library,
    chunks: Iterable[RowFrame],
    scenarios: Sequence[Scenario],
    *,
    day: date,
    seat: str = "kr",
) -> Iterator[tuple[JointHearing, list[dict[str, Array]]]]:
    """Bare rows in chunks, for lists too long for memory: per chunk the bench, and per scenario its columns by pattern.

    ``bench.spread(columns)`` gives them by row. Unrefined, as :func:`~dorasan.judge.bulk.judge_frame` is.
    """
    laws = Laws(library)
    dockets = [laws.docket(scenario, day, seat) for scenario in scenarios]
    for chunk in chunks:
        bench = JointHearing(dockets, chunk)
        yield bench, [bench.columns(docket) for docket in dockets]


class _Run:
    def __init__(self, laws: Laws, portfolio: Portfolio, scenarios: Sequence[Scenario]) -> None:
        self.laws, self.portfolio, self.scenarios = laws, portfolio, scenarios
        self.groups = portfolio.by_day()
        self.by_project: list[dict[str, int]] = [{} for _ in portfolio.projects]
        for n, line in enumerate(portfolio.lines):
            if not line.quota:
                self.by_project[line.project][line.id] = n
        self.authorities = tuple(portfolio.vocabulary.registry.authorities)
        self.at = {who: n for n, who in enumerate(self.authorities)}
        dockets = [d for s in scenarios for day, seat in self.groups for d in self._dockets(s, day, seat)]
        self.views = tuple(dict.fromkeys(view for docket in dockets for view in docket.views()))
        self.bench = JointHearing(dockets, portfolio.frame())
        self.refined = self.bench.height <= MOST_REFINED
        rows = [portfolio.rows[n].values for n in self.bench.representatives()] if self.refined else None
        self.court = ClusterAnswers(self.bench, self.views, rows)

    def _dockets(self, scenario: Scenario, day: date, seat: str) -> list[Docket]:
        found = [self.laws.docket(scenario, day, seat)]
        if scenario.spare is not None:
            found.append(self.laws.docket(scenario, day, seat, spared=True))
        return found

    def replayed(self) -> list[Replayed]:
        return [self._scenario(scenario) for scenario in self.scenarios]

    def _scenario(self, scenario: Scenario) -> Replayed:
        rows = _Rows(len(self.portfolio.rows), len(self.authorities), len(self.views))
        spared = _Rows(len(self.portfolio.rows), len(self.authorities), len(self.views))
        counted = np.ones(len(self.portfolio.rows), dtype=bool)
        for (day, seat), numbers in self.groups.items():
            docket = self.laws.docket(scenario, day, seat)
            chosen = np.array(numbers, dtype=np.intp)
            for n in numbers:
                quota = self.portfolio.rows[n].quota
                counted[n] = quota is None or quota in docket.law.provisions
            for cluster in docket.clusters:
                self._lay(rows, cluster, chosen)
            if scenario.spare is not None:
                for cluster in self.laws.docket(scenario, day, seat, spared=True).clusters:
                    if cluster.layer is Layer.PRACTICE:
                        self._lay(spared, cluster, chosen)
        alone, lines = self._by_line(rows)
        if scenario.spare is not None:
            without = self._by_line(spared)[0].needs[Layer.PRACTICE]
            _spare(alone, without, [self.at[who] for who in self._of(scenario.spare.governments)])
        carried = self._carried(alone, lines.weight, scenario.seat)
        return Replayed(
            scenario,
            self.portfolio.vocabulary.registry,
            self.authorities,
            self.views,
            alone,
            carried,
            lines.contested,
            np.array([all(counted[n] for n in line.rows) for line in self.portfolio.lines], dtype=bool),
            tuple(lines.asking),
            tuple(lines.acts),
            self.refined,
        )

    def _of(self, governments: tuple[str, ...]) -> list[str]:
        return [
            name
            for name, who in self.portfolio.vocabulary.registry.authorities.items()
            if who.government in governments
        ]

    def _lay(self, rows: _Rows, cluster: Cluster, chosen: Array) -> None:
        found: Answers = self.court.answers(cluster)
        entries = found.which[self.bench.pattern[chosen]]
        places = [self.at[who] for who in cluster.authorities]
        grid = np.ix_(chosen, places)
        needs = rows.needs[cluster.layer]
        needs[grid] = np.maximum(needs[grid], found.needs[entries])
        rows.weight[chosen] += found.needs[entries, :, 0].sum(axis=1, dtype=np.int64)
        if cluster.layer is Layer.LAW:
            rows.klasses[chosen] = np.maximum(rows.klasses[chosen], found.klasses[entries])
            rows.contested[grid] |= found.contested[entries]
        for n, entry in zip(chosen.tolist(), entries.tolist(), strict=True):
            rows.asking[n] |= found.asking[entry]
            rows.acts[n] |= found.acts[entry]

    def _by_line(self, rows: _Rows) -> tuple[Cells, _Rows]:
        """The acts of each line put together: of several needs of one authority the heaviest holds."""
        lines = _Rows(len(self.portfolio.lines), len(self.authorities), len(self.views))
        for n, line in enumerate(self.portfolio.lines):
            own = list(line.rows)
            for layer in LAYERS:
                lines.needs[layer][n] = rows.needs[layer][own].max(axis=0)
            lines.klasses[n] = rows.klasses[own].max(axis=0)
            lines.contested[n] = rows.contested[own].any(axis=0)
            lines.weight[n] = rows.weight[own].sum(axis=0)
            lines.asking[n] = frozenset().union(*(rows.asking[m] for m in own))
            lines.acts[n] = frozenset().union(*(rows.acts[m] for m in own))
        return Cells(lines.needs, lines.klasses), lines

    def _carried(self, alone: Cells, weight: Array, seat: str | None) -> Cells:
        """With everything a line needs, as the judge of one project has it."""
        needs = {layer: alone.needs[layer].copy() for layer in LAYERS}
        klasses = alone.klasses.copy()
        for project, lines in zip(self.portfolio.projects, self.by_project, strict=True):
            groups = {name: self.portfolio.lines[n].needs for name, n in lines.items()}
            weights = {name: _weight(alone.klasses[n, 0], weight[n]) for name, n in lines.items()}
            for name, n in lines.items():
                found = carriage(name, groups, weights.__getitem__)
                possible = [n, *(lines[other] for other in found.possible)]
                ways = [[n, *(lines[other] for other in way)] for way in found.ways]
                for layer in LAYERS:
                    needs[layer][n] = _over(alone.needs[layer], possible, ways)
                klasses[n] = _over(alone.klasses, possible, ways)
                if not found.only:
                    most = self._most(found.klass, seat or project.seat)
                    needs[Layer.LAW][n, ..., 1] = np.minimum(needs[Layer.LAW][n, ..., 1], most[:, None])
                    klasses[n, :, 1] = np.minimum(klasses[n, :, 1], found.klass)
        return Cells(needs, klasses)

    def _most(self, klass: Klass, seat: str) -> Array:
        """By authority the heaviest need that a class leaves room for."""
        registry = self.portfolio.vocabulary.registry
        governments = [registry.government_of(who) for who in self.authorities]
        return np.array([most_within(klass, one, seat, registry.beside) for one in governments], dtype=np.uint8)


def _weight(klass: Array, total: Array) -> Weight:
    """The class under the strict view and the sum of all needs, each best and worst."""
    return Weight(*map(Klass, klass.tolist()), *total.tolist())


def _over(table: Array, possible: list[int], ways: list[list[int]]) -> Array:
    """At worst what the ways that may be taken come to, at best what any way may: the last axis is best and worst."""
    out = table[possible].max(axis=0)
    out[..., 0] = np.minimum.reduce([table[way, ..., 0].max(axis=0) for way in ways])
    return out


class _Rows:
    """Room for the answers of rows, or of lines."""

    def __init__(self, count: int, authorities: int, views: int) -> None:
        self.needs = {layer: np.zeros((count, authorities, views, 2), dtype=np.uint8) for layer in LAYERS}
        self.klasses = np.zeros((count, views, 2), dtype=np.uint8)
        self.contested = np.zeros((count, authorities), dtype=bool)
        self.weight = np.zeros((count, 2), dtype=np.int64)  # the sum of all needs, best and worst
        self.asking: list[frozenset[Asking]] = [frozenset()] * count
        self.acts: list[frozenset[Act]] = [frozenset()] * count


def _spare(alone: Cells, without: Array, of: list[int]) -> None:
    """Practice falls silent where no cell of these authorities gates under any reading; open stays open."""
    law = alone.needs[Layer.LAW][:, of]
    may_gate = (law[..., 1] >= WAITS).any(axis=(1, 2))
    surely = (law[:, :, 0, 0] >= WAITS).any(axis=1)
    practice = alone.needs[Layer.PRACTICE]
    silent, open_ = ~may_gate, may_gate & ~surely
    practice[silent] = without[silent]
    practice[open_, ..., 0] = np.minimum(practice[open_, ..., 0], without[open_, ..., 0])
