"""Clusters: provisions that share a lift or an act, and must therefore be answered together.

Clusters are independent of each other, so a line is resolved cluster by cluster. The state of a cluster is one two-bit
truth per (provision, reading) and per lift; lines with the same state have the same answer, which is why a state is
resolved once and remembered, for one line and for ten million.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod

from dorasan.judge import exhaustive
from dorasan.judge.approval import ApprovalSet, Option, combine
from dorasan.judge.need import Need, Range, klass, need_of, span
from dorasan.law.act import Act
from dorasan.law.condition import All, Compare, Condition, comparisons
from dorasan.law.provision import Effect, Layer, Provision, Reading
from dorasan.law.snapshot import LawOfDay

MOST_COMPLETIONS = 256  # of unknown bits of one cluster; beyond it sound bounds are used
STRICT, LENIENT = "strict", "lenient"
ANYBODY = "anybody"  # every joint reading stays possible: the view of a holder who has taken no position by that day
Vector = tuple[Range, ...]  # one per authority of the cluster


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Why a cell is contested: under each reading of ``provision``, what the authority would need."""

    provision: str
    authority: str
    by_reading: tuple[tuple[str, Range], ...]


@dataclass(frozen=True, slots=True)
class ClusterRuling:
    """What one state of a cluster means: a vector per view, the approval sets, who disagrees."""

    views: Mapping[str, Vector]
    sets: tuple[ApprovalSet, ...]  # under the strict view, everything that may bite counted
    lenient_sets: tuple[ApprovalSet, ...]  # under the lenient view
    disagreements: tuple[Disagreement, ...]
    no_route: tuple[str, ...]  # provisions that may bite under the strict view and that nothing surely lifts


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
    on_fact: dict[str, list[Compare]] = field(
        default_factory=dict
    )  # per fact, the most looked at first: its comparisons
    readings: tuple[tuple[Reading, ...], ...] = ()
    lifted_by: tuple[tuple[int, ...], ...] = ()
    held: Mapping[str, tuple[tuple[int, ...], ...]] = field(default_factory=dict)  # per holder and demand: readings
    gapless: tuple[tuple[tuple[int, ...], ...], ...] = ()  # per demand: lifts of one act of which one always applies
    _seen: dict[tuple[int, ...], ClusterRuling] = field(default_factory=dict)
    _crisp: dict[tuple[int, int], tuple[tuple[Need, ...], tuple[ApprovalSet, ...]]] = field(default_factory=dict)
    _outcomes: dict[tuple[tuple[int, ...], tuple[int, ...]], Vector] = field(default_factory=dict)
    lift_masks: tuple[int, ...] = ()
    _ways: dict[tuple[int, int], tuple[Option, ...]] = field(default_factory=dict)
    _weights: dict[tuple[Need, ...], tuple[object, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.readings = tuple(provision.rivals for provision in self.demands)
        tests: list[Condition] = []
        for provision, rivals in zip(self.demands, self.readings, strict=True):
            tests.extend(All((provision.scope, provision.binds, reading.test)) for reading in rivals)
        tests.extend(All((lift.scope, lift.binds, lift.plain.test)) for lift in self.lifts)
        self.inputs = tuple(tests)
        self.compared = tuple(tuple(comparisons(test)) for test in tests)
        for compare in dict.fromkeys(compare for test in self.compared for compare in test):
            self.on_fact.setdefault(compare.fact, []).append(compare)
        looked_at = Counter(fact for test in self.compared for fact in {compare.fact for compare in test})
        self.on_fact = {
            fact: self.on_fact[fact] for fact in sorted(looked_at, key=lambda fact: (-looked_at[fact], fact))
        }
        self.lifted_by = tuple(
            tuple(n for n, lift in enumerate(self.lifts) if provision.is_lifted_by(lift)) for provision in self.demands
        )
        self.lift_masks = tuple(sum(1 << n for n in lifting) for lifting in self.lifted_by)
        self.gapless = tuple(
            exhaustive.groups(
                provision, [(n, self.lifts[n]) for n in lifting if self.lifts[n].id not in self.law.stale]
            )
            for provision, lifting in zip(self.demands, self.lifted_by, strict=True)
        )
        names = {act.of for provision in (*self.demands, *self.lifts) for act in provision.by}
        names |= {self.law.principal(p) for p in self.demands if p.effect is Effect.FORBIDS}
        self.authorities = tuple(sorted(names))
        self.held = {holder: self._held(holder) for holder in self.law.holders()}

    def resolve(self, state: tuple[int, ...]) -> ClusterRuling:
        """The ruling for a state: per input 1 true, 2 false, 3 cannot tell. A stale lift is never surely available."""
        known = self._seen.get(state)
        if known is None:
            known = self._seen[state] = self._resolve(state)
        return known

    def _resolve(self, state: tuple[int, ...]) -> ClusterRuling:
        per_demand, lifts = self._split(state)
        strict, lenient = self._extremes(per_demand, lifts)
        views = {STRICT: strict, LENIENT: lenient, ANYBODY: self._outcome(_any_of(per_demand), lifts)}
        for holder, held in self.held.items():
            kept = [tuple(bits[n] for n in kept) for bits, kept in zip(per_demand, held, strict=True)]
            views[holder] = self._outcome(_any_of(kept), lifts)
        sets, no_route = self._sets(per_demand, lifts, worst=True)
        lenient_sets, _ = self._sets(per_demand, lifts, worst=False)
        return ClusterRuling(views, sets, lenient_sets, self._disagreements(per_demand, lifts), no_route)

    def _split(self, state: tuple[int, ...]) -> tuple[list[tuple[int, ...]], tuple[int, ...]]:
        at, per_demand = 0, []
        for rivals in self.readings:
            per_demand.append(state[at : at + len(rivals)])
            at += len(rivals)
        lifts = tuple(
            bits | 2 if lift.id in self.law.stale and bits & 1 else bits
            for bits, lift in zip(state[at:], self.lifts, strict=True)
        )
        return per_demand, lifts

    def _held(self, holder: str) -> tuple[tuple[int, ...], ...]:
        """Per provision: the readings that agree with every position ``holder`` has taken by today."""
        out = []
        for rivals in self.readings:
            held = [
                n
                for n, reading in enumerate(rivals)
                if any(p.holder == holder and p.held_on(self.law.as_of) for p in reading.positions)
            ]
            out.append(tuple(held or range(len(rivals))))
        return tuple(out)

    def _disagreements(self, per_demand: list[tuple[int, ...]], lifts: tuple[int, ...]) -> tuple[Disagreement, ...]:
        found = []
        anybody = _any_of(per_demand)
        for d, (provision, rivals, bits) in enumerate(zip(self.demands, self.readings, per_demand, strict=True)):
            if len(set(bits)) == 1:
                continue
            by_bits = {
                value: self._outcome((*anybody[:d], value, *anybody[d + 1 :]), lifts) for value in sorted(set(bits))
            }
            for a, authority in enumerate(self.authorities):
                if len({vector[a] for vector in by_bits.values()}) > 1:
                    named = tuple((reading.name, by_bits[bits[m]][a]) for m, reading in enumerate(rivals))
                    found.append(Disagreement(provision.id, authority, named))
        return tuple(found)

    # --- the worst and the best joint reading -----------------------------------------------------------------------

    def _extremes(self, per_demand: list[tuple[int, ...]], lifts: tuple[int, ...]) -> tuple[Vector, Vector]:
        """(strict, lenient): which joint reading is worst may differ from one completion to the next."""
        anybody = _any_of(per_demand)
        sides = [_sides(bits) for bits in per_demand]
        if all(len(side) == 1 for side_by_side in sides for side in side_by_side):
            whole = self._outcome(anybody, lifts)
            return whole, whole
        lifts = self._relevant(anybody, lifts)
        work = prod(map(_cost, per_demand)) * 2 ** lifts.count(3)
        if work > MOST_COMPLETIONS:
            return self._bounded_extremes(per_demand, lifts)
        worst, best = set(), set()
        for available in product(*map(_crisp_values, lifts)):
            mask = _mask(available)
            for readings in product(*sides):
                biting = [_mask(choice) for choice in product(*readings)]
                if any(self._left_a_gap(one, mask) for one in biting):
                    continue
                vectors = [self._crisp_needs(one, mask)[0] for one in biting]
                worst.add(max(vectors, key=self._weight))
                best.add(min(vectors, key=self._weight))
        if not worst:  # a state that no facts can bring about
            return self._bounded_extremes(per_demand, lifts)
        return _between(worst), _between(best)

    def _bounded_extremes(self, per_demand: list[tuple[int, ...]], lifts: tuple[int, ...]) -> tuple[Vector, Vector]:
        """Sound bounds: every joint reading that may be the worst (the best) in some completion counts."""
        codes = [sorted({1, 2} if {1, 2} <= set(bits) else set(bits)) for bits in per_demand]
        if 2 ** sum(_may_be_disputed(bits) for bits in per_demand) > MOST_COMPLETIONS:
            whole = self._outcome(_any_of(per_demand), lifts)
            return whole, whole
        spread = []
        for choice in product(*codes):
            vector = self._outcome(choice, lifts)
            low, high = tuple(cell.best for cell in vector), tuple(cell.worst for cell in vector)
            spread.append((self._weight(low), self._weight(high), vector))
        floor = max(low for low, _, _ in spread)
        ceiling = min(high for _, high, _ in spread)
        strict = [vector for low, high, vector in spread if high > floor or low == floor]
        lenient = [vector for low, high, vector in spread if low < ceiling or high == ceiling]
        return _spans(strict), _spans(lenient)

    def _weight(self, needs: tuple[Need, ...]) -> tuple[object, ...]:
        """How bad a joint reading is: the class it gives, the heaviest need, all needs together."""
        known = self._weights.get(needs)
        if known is None:
            cells = dict(zip(self.authorities, needs, strict=True))
            level = klass(cells, self.seat, self.government)
            known = self._weights[needs] = (level, max(needs, default=Need.NOT_NEEDED), sum(needs), needs)
        return known

    # --- one joint reading ------------------------------------------------------------------------------------------

    def _outcome(self, demands: tuple[int, ...], lifts: tuple[int, ...]) -> Vector:
        """Best and worst need per authority over every completion of what cannot be told."""
        lifts = self._relevant(demands, lifts)
        key = (demands, lifts)
        if key not in self._outcomes:
            open_bits = sum(bits == 3 for bits in (*demands, *lifts))
            exact = 2**open_bits <= MOST_COMPLETIONS
            self._outcomes[key] = self._enumerated(demands, lifts) if exact else self._bounded(demands, lifts)
        return self._outcomes[key]

    def _relevant(self, demands: tuple[int, ...], lifts: tuple[int, ...]) -> tuple[int, ...]:
        """``lifts``, without those that could only lift what surely does not bite."""
        relevant = {n for d, bits in enumerate(demands) if bits & 1 for n in self.lifted_by[d]}
        return tuple(bits if n in relevant else 2 for n, bits in enumerate(lifts))

    def _enumerated(self, demands: tuple[int, ...], lifts: tuple[int, ...]) -> Vector:
        masks = [_mask(available) for available in product(*map(_crisp_values, lifts))]
        needs = [
            self._crisp_needs(biting, mask)[0]
            for biting in (_mask(d) for d in product(*map(_crisp_values, demands)))
            for mask in masks
            if not self._left_a_gap(biting, mask)
        ]
        return _between(needs) if needs else self._bounded(demands, lifts)

    def _left_a_gap(self, biting: int, available: int) -> bool:
        """No completion of the facts looks like this: a provision bites and none of the lifts that cover it applies."""
        return any(not any(available >> n & 1 for n in group) for d in _indexes(biting) for group in self.gapless[d])

    def _bounded(self, demands: tuple[int, ...], lifts: tuple[int, ...]) -> Vector:
        """Sound bounds, authority by authority: the lightest and the heaviest that any completion can ask."""
        sure = _mask(tuple(int(bits == 1) for bits in demands))
        may_lift = _mask(tuple(bits & 1 for bits in lifts))
        blocked = self._no_route_principals(sure, may_lift)
        answered = [self._options(d, may_lift) for d in _indexes(sure) if self._surely_answered(d, lifts)]
        out = []
        for authority in self.authorities:
            asked = [min(_of(authority, option) for option in options) for options in answered]
            lowest = Need.NO_ROUTE if authority in blocked else max(asked, default=Need.NOT_NEEDED)
            worst = [lowest]
            for d, bits in enumerate(demands):
                if bits & 1:
                    worst.extend(self._worst(d, lifts, authority))
            out.append(Range(lowest, max(worst)))
        return tuple(out)

    def _surely_answered(self, d: int, lifts: tuple[int, ...]) -> bool:
        """Is there some option in every completion? Otherwise the provision may block instead of asking for
        anything."""
        return (
            self.demands[d].effect is not Effect.FORBIDS
            or bool(self.gapless[d])
            or any(lifts[n] == 1 for n in self.lifted_by[d])
        )

    def _worst(self, d: int, lifts: tuple[int, ...], authority: str) -> list[Need]:
        provision = self.demands[d]
        if not self._surely_answered(d, lifts) and self.law.principal(provision) == authority:
            return [Need.NO_ROUTE]
        acts = [act for n in self.lifted_by[d] if lifts[n] & 1 for act in self.lifts[n].by]
        if provision.effect is not Effect.FORBIDS:
            acts.extend(provision.by)
        return [need_of(act) for act in acts if act.of == authority]

    # --- one completion ----------------------------------------------------------------------------------------------

    def _crisp_needs(self, demands: int, lifts: int) -> tuple[tuple[Need, ...], tuple[ApprovalSet, ...]]:
        known = self._crisp.get((demands, lifts))
        if known is not None:
            return known
        answerable = [options for d in _indexes(demands) if (options := self._options(d, lifts))]
        sets = combine(answerable, self.seat, self.government)
        preferred = dict(sets[0])
        blocked = self._no_route_principals(demands, lifts)
        needs = tuple(Need.NO_ROUTE if who in blocked else _of(who, preferred) for who in self.authorities)
        self._crisp[(demands, lifts)] = (needs, sets)
        return needs, sets

    def _options(self, d: int, lifts: int) -> tuple[Option, ...]:
        """What answers a provision, each way once: the acts of its lifts, and what it asks for itself."""
        key = (d, lifts & self.lift_masks[d])
        known = self._ways.get(key)
        if known is None:
            acts = {frozenset(self.lifts[n].by): None for n in self.lifted_by[d] if lifts >> n & 1}
            if self.demands[d].effect is not Effect.FORBIDS:
                acts[frozenset(self.demands[d].by)] = None
            known = self._ways[key] = tuple({tuple(sorted(o.items())): o for o in map(_option, acts)}.values())
        return known

    def _no_route_principals(self, demands: int, lifts: int) -> set[str]:
        return {self.law.principal(self.demands[d]) for d in _indexes(demands) if not self._options(d, lifts)}

    def _sets(
        self, per_demand: list[tuple[int, ...]], lifts: tuple[int, ...], *, worst: bool
    ) -> tuple[tuple[ApprovalSet, ...], tuple[str, ...]]:
        """The sets of the worst joint reading if all bites that may and only sure lifts help; or of the best."""
        sides = [sorted({bits & 1 if worst else int(bits == 1) for bits in readings}) for readings in per_demand]
        available = _mask(tuple(int(bits == 1) if worst else bits & 1 for bits in lifts))
        if prod(map(len, sides)) > MOST_COMPLETIONS:
            sides = [[max(side) if worst else min(side)] for side in sides]
        pick = max if worst else min
        biting = pick(map(_mask, product(*sides)), key=lambda mask: self._weighed(mask, available))
        no_route = tuple(self.demands[d].id for d in _indexes(biting) if not self._options(d, available))
        return self._crisp_needs(biting, available)[1], no_route

    def _weighed(self, biting: int, available: int) -> tuple[object, ...]:
        names = sorted(self.demands[d].id for d in _indexes(biting))
        return (*self._weight(self._crisp_needs(biting, available)[0]), names)


def _option(acts: Iterable[Act]) -> Option:
    return {act.key: need_of(act) for act in acts}


def _of(authority: str, chosen: Option) -> Need:
    return max((need for (who, _), need in chosen.items() if who == authority), default=Need.NOT_NEEDED)


def _mask(bits: tuple[int, ...]) -> int:
    return sum(1 << n for n, bit in enumerate(bits) if bit)


def _indexes(mask: int) -> list[int]:
    return [n for n in range(mask.bit_length()) if mask >> n & 1]


def _crisp_values(bits: int) -> tuple[int, ...]:
    return {1: (1,), 2: (0,), 3: (0, 1)}[bits]


def _any_of(per_demand: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """Per provision the truth when any of its readings may be the right one: the bits of all of them."""
    return tuple(1 * any(b & 1 for b in bits) | 2 * any(b & 2 for b in bits) for bits in per_demand)


def _sides(bits: tuple[int, ...]) -> list[tuple[int, ...]]:
    """What the readings of one provision may say side by side, in one completion each: ``(0, 1)`` is a dispute."""
    codes = set(bits)
    if len(codes) == 1:
        return [(value,) for value in _crisp_values(bits[0])]  # readings both open: no worse than either alone
    if {1, 2} <= codes:
        return [(0, 1)]
    return [(1,), (0, 1)] if 1 in codes else [(0,), (0, 1)]


def _cost(bits: tuple[int, ...]) -> int:
    """How often :func:`_sides` multiplies the work, at most; never more once more is known, so that caps never
    undo it."""
    codes = set(bits)
    if not _may_be_disputed(bits):
        return 2 if 3 in codes else 1
    return 2 if {1, 2} <= codes else 3


def _may_be_disputed(bits: tuple[int, ...]) -> bool:
    """Can two readings of a provision say different things to the row, as far as is known?"""
    return len(bits) > 1 and set(bits) not in ({1}, {2})


def _between(vectors: Iterable[tuple[Need, ...]]) -> Vector:
    return tuple(Range(min(column), max(column)) for column in zip(*vectors, strict=True))


def _spans(vectors: list[Vector]) -> Vector:
    return tuple(span(column) for column in zip(*vectors, strict=True))
