"""Clusters: provisions that share a lift or an act, and must therefore be answered together.

Clusters are independent of each other, so a line is resolved cluster by cluster. The state of a cluster is one two-bit
truth per (provision, reading) and per lift; lines with the same state have the same answer, which is why a state is
resolved once and remembered, for one line and for ten million.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise

from dorasan.judge import exhaustive
from dorasan.judge.cluster_ruling import ClusterRuling, Disagreement, Ways, WorkedOut
from dorasan.judge.completion import Completions
from dorasan.judge.need import KlassRange
from dorasan.judge.outcome import Outcomes, Vector
from dorasan.judge.state import Bits, any_of
from dorasan.law.condition import All, Compare, Condition, comparisons
from dorasan.law.provision import Effect, Layer, Provision, Reading
from dorasan.law.snapshot import LawOfDay
from dorasan.shown import shown_by

STRICT, LENIENT = "strict", "lenient"
_TURN = threading.RLock()  # sittings of several threads share clusters: one at a time works out what is remembered
ANYBODY = "anybody"  # every joint reading stays possible: the view of a holder who has taken no position by that day


Ruled = dict[tuple[tuple[Bits, ...], Bits], ClusterRuling]  # by the truths of the demands, and of the lifts that matter


Viewed = tuple[Mapping[str, Vector], Mapping[str, KlassRange], bool]  # needs and class by view; is all of it settled?


@dataclass
class Cluster:
    """Provisions answered together. ``inputs`` are the tests whose truth is the state, in order."""

    layer: Layer
    law: LawOfDay
    demands: tuple[Provision, ...]
    lifts: tuple[Provision, ...]
    seat: str
    government: Mapping[str, str]
    authorities: tuple[str, ...] = ()
    inputs: tuple[Condition, ...] = ()
    compared: tuple[tuple[Compare, ...], ...] = ()  # per input: the comparisons it makes
    on_fact: dict[str, list[Compare]] = field(default_factory=dict)  # per fact, the most looked at first
    readings: tuple[tuple[Reading, ...], ...] = ()
    doubted: tuple[int, ...] = ()  # the inputs of provisions of which the law of the day doubts that they hold
    lifted_by: tuple[tuple[int, ...], ...] = ()
    held: Mapping[str, Mapping[int, Bits]] = field(default_factory=dict)  # per holder and demand: readings
    ruled: Ruled = field(default_factory=dict)
    disputable: tuple[int, ...] = ()  # the demands that are read in more than one way
    _of_demand: tuple[tuple[int, int], ...] = ()  # per demand the inputs of its readings, from and to
    _seen: dict[Bits, ClusterRuling] = field(default_factory=dict)
    _same: dict[int, Viewed] = field(default_factory=dict)  # by the outcome that all views see
    _apart: dict[Bits, tuple[tuple[Bits, ...], Bits]] = field(default_factory=dict)  # truths per demand, and of any

    __repr__ = shown_by("layer.value", "demands", "lifts")

    def __post_init__(self) -> None:
        self.readings = tuple(provision.rivals for provision in self.demands)
        self.disputable = tuple(d for d, rivals in enumerate(self.readings) if len(rivals) > 1)
        ends = tuple(accumulate(map(len, self.readings), initial=0))
        self._of_demand = tuple(pairwise(ends))
        tests: list[Condition] = []
        for provision, rivals in zip(self.demands, self.readings, strict=True):
            tests.extend(All((provision.scope, provision.binds, reading.test)) for reading in rivals)
        tests.extend(All((lift.scope, lift.binds, lift.plain.test)) for lift in self.lifts)
        self.inputs = tuple(tests)
        owners = [p for p, rivals in zip(self.demands, self.readings, strict=True) for _ in rivals]
        self.doubted = tuple(n for n, owner in enumerate((*owners, *self.lifts)) if self.law.doubted(owner))
        self.compared = tuple(tuple(comparisons(test)) for test in tests)
        for compare in dict.fromkeys(compare for test in self.compared for compare in test):
            self.on_fact.setdefault(compare.fact, []).append(compare)
        looked_at = Counter(fact for test in self.compared for fact in {compare.fact for compare in test})
        order = sorted(looked_at, key=lambda fact: (-looked_at[fact], fact))
        self.on_fact = {fact: self.on_fact[fact] for fact in order}
        self.lifted_by = tuple(
            tuple(n for n, lift in enumerate(self.lifts) if provision.is_lifted_by(lift)) for provision in self.demands
        )
        names = {act.of for provision in (*self.demands, *self.lifts) for act in provision.by}
        names |= {self.law.principal(p) for p in self.demands if p.effect is Effect.FORBIDS}
        self.authorities = tuple(sorted(names))
        self.held = {holder: self._held(holder) for holder in self.law.holders()}

    @cached_property
    def _outcomes(self) -> Outcomes:
        """Prepared when a state is first ruled on: where all of them were ruled on before, none is."""
        known = Completions(
            self.law, self.demands, self.lifts, self.lifted_by, self.authorities, self.seat, self.government
        )
        gapless = tuple(
            exhaustive.groups(
                self.law.vocabulary.facts,
                provision,
                [(n, self.lifts[n]) for n in lifting if self.lifts[n].id not in self.law.stale],
            )
            for provision, lifting in zip(self.demands, self.lifted_by, strict=True)
        )
        return Outcomes(known, gapless)

    @property
    def lift_inputs(self) -> tuple[Condition, ...]:
        """The inputs that are the lifts' own."""
        return self.inputs[len(self.inputs) - len(self.lifts) :]

    def resolve(self, state: Bits) -> ClusterRuling:
        """The ruling for a state: per input 1 true, 2 false, 3 cannot tell."""
        known = self._seen.get(state)
        if known is None:
            with _TURN:
                known = self._seen[state] = self._resolve(state)
        return known

    def _resolve(self, state: Bits) -> ClusterRuling:
        """Lifts that could only lift what surely does not bite change nothing: states that differ in these are one."""
        told = self._told(state)
        demands, lifts = told[: len(told) - len(self.lifts)], told[len(told) - len(self.lifts) :]
        apart = self._apart.get(demands)
        if apart is None:
            per_demand = self._per_demand(demands)
            apart = self._apart[demands] = per_demand, any_of(per_demand)
        per_demand, anybody = apart
        key = per_demand, self._outcomes.relevant(anybody, lifts)
        known = self.ruled.get(key)
        if known is None:
            ways, parted = WorkedOut(self._worked_out, key), WorkedOut(self._parted_out, key)
            known = self.ruled[key] = ClusterRuling(*self._rule(*key, anybody), ways, parted)
        return known

    def _rule(self, per_demand: tuple[Bits, ...], lifts: Bits, anybody: Bits) -> Viewed:
        """Needs and class by view, and whether every cell is settled. Most states nobody reads otherwise: then all
        views see the same, and states of one outcome have it in common."""
        whole = self._outcomes.of_relevant(anybody, lifts)
        if all(len(set(per_demand[d])) == 1 for d in self.disputable):
            known = self._same.get(id(whole))
            if known is None:
                names = (STRICT, LENIENT, ANYBODY, *self.held)
                sure = all(cell.sure for cell in whole.cells)
                known = dict.fromkeys(names, whole.cells), dict.fromkeys(names, whole.klass), sure
                self._same[id(whole)] = known  # outcomes are remembered: none takes the place of another
            return known
        strict, lenient = self._outcomes.extremes(per_demand, lifts)
        outcomes = {STRICT: strict, LENIENT: lenient, ANYBODY: whole}
        for holder, held in self.held.items():
            theirs = list(anybody)
            for d, kept in held.items():
                (theirs[d],) = any_of([tuple(per_demand[d][n] for n in kept)])
            outcomes[holder] = self._outcomes.outcome(tuple(theirs), lifts) if held else outcomes[ANYBODY]
        return (
            {view: outcome.cells for view, outcome in outcomes.items()},
            {view: outcome.klass for view, outcome in outcomes.items()},
            all(cell.sure for cells in {id(o.cells): o.cells for o in outcomes.values()}.values() for cell in cells),
        )

    @cached_property
    def _worked_out(self) -> Callable[..., Ways]:
        return self._ways  # one for all states: a method is made anew each time that it is named

    @cached_property
    def _parted_out(self) -> Callable[..., tuple[Disagreement, ...]]:
        return self._disagreements

    def _ways(self, per_demand: tuple[Bits, ...], lifts: Bits) -> Ways:
        with _TURN:
            sets, no_route = self._outcomes.sets(per_demand, lifts, worst=True)
            lenient_sets, _ = self._outcomes.sets(per_demand, lifts, worst=False)
            return Ways(sets, lenient_sets, no_route)

    def split(self, state: Bits) -> tuple[tuple[Bits, ...], Bits]:
        """The truths of a state by demand (one per reading), and those of the lifts.

        What the law of the day doubts (a stale lift, a ban or requirement past a written end that nobody looked
        behind) is never surely so.
        """
        told = self._told(state)
        at = len(told) - len(self.lifts)
        return self._per_demand(told[:at]), told[at:]

    def _told(self, state: Bits) -> Bits:
        if not self.doubted:
            return state
        told = list(state)
        for n in self.doubted:
            told[n] |= 2 * (told[n] & 1)
        return tuple(told)

    def _per_demand(self, demands: Bits) -> tuple[Bits, ...]:
        return tuple([demands[start:end] for start, end in self._of_demand])

    def _held(self, holder: str) -> dict[int, Bits]:
        """The readings that ``holder`` stands by today, for each demand on which a position has been taken."""
        out = {}
        for d, rivals in enumerate(self.readings):
            held = [
                n
                for n, reading in enumerate(rivals)
                if any(p.holder == holder and p.held_on(self.law.as_of) for p in reading.positions)
            ]
            if held:
                out[d] = tuple(held)
        return out

    def _disagreements(self, per_demand: tuple[Bits, ...], lifts: Bits) -> tuple[Disagreement, ...]:
        with _TURN:
            return tuple(self._parted(per_demand, lifts))

    def _parted(self, per_demand: tuple[Bits, ...], lifts: Bits) -> Iterator[Disagreement]:
        """Of each demand whose readings part, the authorities whom they would have asked otherwise."""
        anybody = any_of(per_demand)
        for d in self.disputable:
            bits = per_demand[d]
            if len(set(bits)) == 1:
                continue
            by_bits = {
                value: self._outcomes.outcome((*anybody[:d], value, *anybody[d + 1 :]), lifts).cells
                for value in sorted(set(bits))
            }
            for a, authority in enumerate(self.authorities):
                if len({vector[a] for vector in by_bits.values()}) > 1:
                    named = tuple((reading.name, by_bits[bits[m]][a]) for m, reading in enumerate(self.readings[d]))
                    yield Disagreement(self.demands[d].id, authority, named)
