"""One cluster on many rows: what its comparisons answer alike is worked out once.

The state of a cluster is all that its comparisons say, and a comparison says one of three things of a value set. So
each value of a fact has a *kind* (what all comparisons of the cluster on it answer), and rows of the same kinds are
one, but for what refinement cuts up: the values that are still open.
"""

from __future__ import annotations

from collections.abc import Mapping

from dorasan.facts.possible import Possible
from dorasan.judge.cluster import Cluster, ClusterRuling
from dorasan.judge.refine import Refined, refine
from dorasan.judge.truth import Memory, evaluate
from dorasan.law.condition import Compare, can_be

State = tuple[int, ...]
Answers = tuple[tuple[bool, bool], ...]  # by comparison: can it be true, can it be false
Part = tuple[State, ClusterRuling, Refined]


class Alike:
    """Remembers everything that one cluster has said."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.facts = tuple(cluster.on_fact.items())
        place = {compare: (name, n) for name, compares in self.facts for n, compare in enumerate(compares)}
        self._at = {id(compare): place[compare] for test in cluster.compared for compare in test}
        self._kinds: dict[str, dict[Possible, tuple[int, bool]]] = {name: {} for name in cluster.on_fact}
        self._numbers: dict[str, dict[Answers, int]] = {name: {} for name in cluster.on_fact}
        self._answers: dict[str, list[Answers]] = {name: [] for name in cluster.on_fact}
        self._states: dict[State, tuple[State, ClusterRuling]] = {}
        self._parts: dict[tuple[State, tuple[Possible, ...]], Part] = {}

    def part(self, values: Mapping[str, Possible]) -> Part:
        """The state, its ruling, and that refined, for one row."""
        kinds = []
        left = []
        for name, compares in self.facts:
            value = values[name]
            found = self._kinds[name].get(value)
            if found is None:
                found = self._kinds[name][value] = self._kind(name, value, compares)
            kinds.append(found[0])
            if found[1]:
                left.append(value)
        key = tuple(kinds)
        known = self._states.get(key)
        if known is None:
            state = self._state(dict(zip(self._kinds, kinds, strict=True)))
            known = self._states[key] = state, self.cluster.resolve(state)
        state, ruling = known
        whole = (key, tuple(left) if not ruling.sure else ())
        part = self._parts.get(whole)
        if part is None:
            part = self._parts[whole] = state, ruling, refine(self.cluster, values, state, ruling)
        return part

    def _kind(self, name: str, value: Possible, compares: list[Compare]) -> tuple[int, bool]:
        """The number of what the comparisons on a fact answer, and whether some of them can go either way."""
        answers = tuple(can_be(compare, value) for compare in compares)
        numbers = self._numbers[name]
        if answers not in numbers:
            numbers[answers] = len(numbers)
            self._answers[name].append(answers)
        return numbers[answers], (True, True) in answers

    def _state(self, kinds: Mapping[str, int]) -> State:
        memory: Memory = {}

        def atom(compare: Compare) -> tuple[bool, bool]:
            name, n = self._at[id(compare)]
            return self._answers[name][kinds[name]][n]

        found = (evaluate(test, atom, True, False, memory) for test in self.cluster.inputs)
        return tuple(true | false << 1 for true, false in found)
