"""One cluster on many rows: what its comparisons answer alike is worked out once.

The state of a cluster is all that its comparisons say, so rows of the same kinds (:mod:`dorasan.judge.kinds`) have one
state, and one ruling. Refinement also looks at the values that are still open; but where these fall into classes that
answer alike, the combinations come to the same, and only the values behind the classes differ.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dorasan.facts.possible import Possible
from dorasan.judge.classes import value_classes
from dorasan.judge.cluster import Cluster
from dorasan.judge.cluster_ruling import ClusterRuling
from dorasan.judge.docket import Docket
from dorasan.judge.kinds import Answers, Kinds, NumberedRow, Numbers, Tests, Told, picked, written
from dorasan.judge.precedent import Precedent, Resolved, key_of
from dorasan.judge.refine import Chosen, Refined, as_is, choose, combined, enumerated, open_facts
from dorasan.judge.truth import TRUTH_OF, Truth
from dorasan.law.condition import Compare, can_be, comparisons
from dorasan.law.provision import Provision
from dorasan.shown import shown_by

State = tuple[int, ...]
Part = tuple[State, ClusterRuling, Refined]
Cut = tuple[tuple[Possible, ...], int]  # the classes of a value, and the number of what they answer
Shown = tuple[tuple[Provision, Truth], ...]
MOST_ROWS = 1024  # looked up by their values alone: of ten thousand lines the keys would weigh more than the answers


@dataclass(slots=True)
class _OfKinds:
    """What rows of the same kinds have in common; ``parts`` by the numbers of the values that are open.

    ``open_tests``: the state, and the kinds of every fact that a test which cannot be told looks at.
    """

    state: State
    ruling: ClusterRuling
    open_: tuple[str, ...]
    numbers_of: Callable[..., tuple[int, ...]]
    open_tests: tuple[State, Kinds]
    kinds: Kinds
    parts: dict[tuple[int, ...], Part] = field(default_factory=dict)

    __repr__ = shown_by("open_", "parts")


class Alike:
    """Remembers everything that one cluster has said."""

    def __init__(self, cluster: Cluster, values: Numbers, precedent: Precedent | None = None) -> None:
        self.cluster, self.precedent = cluster, precedent or Precedent()
        self.told = Told(values, cluster.on_fact)
        self._tests = Tests(self.told, cluster.inputs)
        self._rows: dict[tuple[int, ...], Part] = {}
        self._kinds: dict[Kinds, _OfKinds] = {}
        self._sure: dict[int, Refined] = {}
        self._refined: dict[tuple[object, ...], Refined] = {}
        self._cuts: dict[str, dict[Possible, Cut]] = {name: {} for name in cluster.on_fact}
        self._cut_numbers: dict[str, dict[tuple[Answers, ...], int]] = {name: {} for name in cluster.on_fact}
        self._cuts_written: dict[tuple[str, int], bytes] = {}
        self._looked_at: dict[State, Callable[[Sequence[Any]], tuple[Any, ...]]] = {}

    def part(self, row: NumberedRow) -> Part:
        """The state, its ruling, and that refined, for one row."""
        numbers = self.told.numbers_of(row.numbers)
        part = self._rows.get(numbers)
        if part is None:
            if len(self._rows) >= MOST_ROWS:
                self._rows.clear()
            part = self._rows[numbers] = self._of_kinds(self.told.kinds(numbers), row)
        return part

    def _of_kinds(self, kinds: Kinds, row: NumberedRow) -> Part:
        known = self._kinds.get(kinds)
        if known is None:
            known = self._kinds[kinds] = self._resolved(kinds)
        key = known.numbers_of(row.numbers)
        part = known.parts.get(key)
        if part is None:
            part = known.parts[key] = known.state, known.ruling, self._refine(known, row)
        return part

    def _resolved(self, kinds: Kinds) -> _OfKinds:
        key = key_of(*self.told.written(kinds))
        state, ruling, open_ = self.precedent.resolved.get(key) or self.precedent.resolve(key, self._judged(kinds))
        if ruling.sure:
            return _OfKinds(state, ruling, (), picked(()), (state, ()), kinds)
        return _OfKinds(state, ruling, open_, picked(open_), (state, self._own(state)(kinds)), kinds)

    def _judged(self, kinds: Kinds) -> Resolved:
        state = self._tests.truths(kinds)
        ruling = self.cluster.resolve(state)
        open_ = () if ruling.sure else tuple(open_facts(self.cluster, state, self.told.atom(kinds)))
        return state, ruling, open_

    def _own(self, state: State) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
        """Takes what stands for the facts that a test which cannot be told looks at."""
        known = self._looked_at.get(state)
        if known is None:
            open_tests = [test for test, bits in zip(self.cluster.compared, state, strict=True) if bits == 3]
            names = {compare.fact for test in open_tests for compare in test}
            known = picked([n for n, name in enumerate(self.told.facts) if name in names])
            self._looked_at[state] = known
        return known

    def _refine(self, known: _OfKinds, row: NumberedRow) -> Refined:
        """The same object wherever the same was found and no other values stand behind it."""
        if known.ruling.sure:
            return self._sure.setdefault(id(known.ruling), as_is(known.ruling))
        cuts = {name: self._cut(name, row.values[name]) for name in known.open_}
        chosen = choose(known.open_, lambda name: cuts[name][0])
        key = (*known.open_tests, *(number for _, number in cuts.values()))
        found = self._refined.get(key)
        if found is None:
            found = self._refined[key] = self._combined(known, row, chosen, cuts)
        return found if found.classes == chosen.classes else replace(found, classes=chosen.classes)

    def _combined(self, known: _OfKinds, row: NumberedRow, chosen: Chosen, cuts: Mapping[str, Cut]) -> Refined:
        """From what the same combinations came to before, or afresh."""
        if not chosen.facts:
            return as_is(known.ruling, chosen.left_open)
        own = self._own(known.state)(self.told.written(known.kinds))
        cut = [self._cuts_written[name, number] for name, (_, number) in cuts.items()]
        key = key_of(bytes(known.state), *own, b"", *cut)
        before = self.precedent.combined.get(key)
        if before is not None:
            return combined(known.ruling, chosen, *before)
        found = enumerated(self.cluster, row.values, known.state, known.ruling, chosen)
        self.precedent.combine(key, (found.rulings, found.which))
        return found

    def _cut(self, name: str, value: Possible) -> Cut:
        known = self._cuts[name].get(value)
        if known is None:
            compares = self.cluster.on_fact[name]
            parts = value_classes(value, compares)
            answers = tuple(tuple(can_be(compare, part) for compare in compares) for part in parts)
            numbers = self._cut_numbers[name]
            known = self._cuts[name][value] = parts, numbers.setdefault(answers, len(numbers))
            self._cuts_written[name, known[1]] = b"/".join(map(written, answers))
        return known


class AlikeShown:
    """Remembers what the exposures and warnings of a docket have shown."""

    def __init__(self, docket: Docket, values: Numbers) -> None:
        self.provisions = [provision for provision, _ in docket.shown_tests]
        tests = [test for _, test in docket.shown_tests]
        on_fact: dict[str, dict[Compare, None]] = {}
        for compare in (compare for test in tests for compare in comparisons(test)):
            on_fact.setdefault(compare.fact, {})[compare] = None
        self.told = Told(values, {name: tuple(compares) for name, compares in on_fact.items()})
        self._tests = Tests(self.told, tests)
        self._seen: dict[Kinds, Shown] = {}

    def of(self, row: NumberedRow) -> Shown:
        """What shows, or may, for one row."""
        kinds = self.told.kinds(self.told.numbers_of(row.numbers))
        known = self._seen.get(kinds)
        if known is None:
            states = zip(self.provisions, self._tests.truths(kinds), strict=True)
            known = self._seen[kinds] = tuple((provision, TRUTH_OF[bits]) for provision, bits in states if bits & 1)
        return known
