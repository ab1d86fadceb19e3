"""The bench: judges many variants of a few lines, cluster by cluster, each combination of facts that matters once.

The same clusters, refinement and bounds as :func:`dorasan.judge.court.judge`; what it answers is judged again by that
before anything is promised. A variant changes few facts, so most clusters of most variants have been seen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dorasan.facts.given import Given, Provenance
from dorasan.facts.implied import HOW as IMPLIED
from dorasan.facts.possible import Possible
from dorasan.judge.carry import Weight
from dorasan.judge.cluster import STRICT, Cluster
from dorasan.judge.docket import Docket
from dorasan.judge.need import Klass
from dorasan.judge.refine import Refined, refine
from dorasan.judge.truth import Truth, evaluate
from dorasan.law.condition import Compare, Condition, can_be, comparisons
from dorasan.law.provision import Layer
from dorasan.project.decided import decided_otherwise
from dorasan.project.layers import Facts
from dorasan.project.project import Act, Line
from dorasan.repair.burden import Burden, Burdens, of_cluster
from dorasan.sitting.sitting import Sitting

DECIDED = Provenance("derived")
FOLLOWING = frozenset({IMPLIED, "supposed"})  # what stands for an act by what else stands for it


@dataclass(frozen=True, slots=True)
class Verdict:
    """One line in one variant: its burdens, and the weight by which alternatives are chosen."""

    burdens: Burdens
    weight: Weight


class Bench:
    """Under the law of a sitting; its dockets are the sitting's own."""

    def __init__(self, sitting: Sitting) -> None:
        self.sitting = sitting
        self._facts: dict[date, tuple[tuple[str, ...], ...]] = {}
        self._base: dict[tuple[str, int], int] = {}
        self._rows: dict[tuple[object, ...], int] = {}
        self._verdicts: dict[tuple[object, ...], Verdict] = {}
        self._seen: dict[tuple[object, ...], tuple[Refined, Burdens]] = {}

    def docket(self, day: date) -> tuple[Docket, tuple[tuple[str, ...], ...]]:
        """The docket of a day, and the facts that each of its clusters looks at."""
        prepared = self.sitting.docket(day)
        if day not in self._facts:
            self._facts[day] = tuple(facts_of(cluster.inputs) for cluster in prepared.clusters)
        return prepared, self._facts[day]

    def line(self, line: Line, edits: Mapping[tuple[int, str], Possible]) -> Verdict:
        """The line with some facts of its acts otherwise; lines with equal facts are judged once."""
        rows = [self._row(line, n) for n in range(len(line.acts))]
        key = (line.kind, tuple(rows), frozenset(edits.items()))
        known = self._verdicts.get(key)
        if known is None:
            known = self._verdicts[key] = self._judged(line, edits)
        return known

    def _row(self, line: Line, n: int) -> int:
        """A number for an act: equal acts, equal numbers."""
        if (line.id, n) not in self._base:
            act = line.acts[n]
            follows = frozenset(name for name, value in act.facts.items() if value.provenance.how in FOLLOWING)
            key = (act.act, act.supposed, act.day, act.until, follows, *self._values(line.kind, act).values())
            self._base[(line.id, n)] = self._rows.setdefault(key, len(self._rows))
        return self._base[(line.id, n)]

    def _values(self, kind: str, act: Act) -> dict[str, Possible]:
        filled = self.sitting.vocabulary.with_defaults(kind, act.facts)
        return {name: fact.possible for name, fact in filled.items()}

    def _judged(self, line: Line, edits: Mapping[tuple[int, str], Possible]) -> Verdict:
        decided: dict[int, Facts] = {}
        for (n, fact), value in edits.items():
            decided.setdefault(n, {})[fact] = Given(value, DECIDED)
        burdens: set[Burden] = set()
        best = worst = Klass.FREE
        least = most = 0
        for act in decided_otherwise(self.sitting.vocabulary, self.sitting.project.seat, line, decided):
            values = self._values(line.kind, act)
            days = self.sitting.days_of(act)
            for cluster, (found, its) in (each for day in days for each in self.clusters(day, values)):
                burdens |= its
                least += sum(cell.best for cell in found.views[STRICT])
                most += sum(cell.worst for cell in found.views[STRICT])
                if cluster.layer is Layer.LAW:
                    best, worst = max(best, found.klass_range[0]), max(worst, found.klass_range[1])
        return Verdict(frozenset(burdens), Weight(best, worst, least, most))

    def clusters(self, day: date, values: Mapping[str, Possible]) -> Sequence[tuple[Cluster, tuple[Refined, Burdens]]]:
        prepared, looked_at = self.docket(day)
        out = []
        for n, cluster in enumerate(prepared.clusters):
            key = (day, n, *(values[name] for name in looked_at[n]))
            known = self._seen.get(key)
            if known is None:
                known = self._seen[key] = _resolved(cluster, values)
            out.append((cluster, known))
        return out


def facts_of(tests: Sequence[Condition]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(compare.fact for test in tests for compare in comparisons(test)))


def _resolved(cluster: Cluster, values: Mapping[str, Possible]) -> tuple[Refined, Burdens]:
    memory: dict[int, tuple[int, int]] = {}

    def atom(compare: Compare) -> tuple[int, int]:
        known = memory.get(id(compare))
        if known is None:
            true, false = can_be(compare, values[compare.fact])
            known = memory[id(compare)] = (int(true), int(false))
        return known

    state = tuple(Truth(*evaluate(test, atom, 1, 0)).code for test in cluster.inputs)
    found = refine(cluster, values, state, cluster.resolve(state))
    return found, of_cluster(cluster, found)
