"""Clusters: provisions that share a lift or an act, and must therefore be answered together.

Clusters are independent of each other, so a line is resolved cluster by cluster. The state of a cluster is one two-bit
truth per (provision, reading) and per lift; lines with the same state have the same answer, which is why a state is
resolved once and remembered, for one line and for ten million.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import product

from dorasan.judge.approval import ApprovalSet, Option, combine
from dorasan.judge.need import Need, Range, need_of, span
from dorasan.law.act import Act
from dorasan.law.condition import All, Condition
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
    readings: tuple[tuple[Reading, ...], ...] = ()
    lifted_by: tuple[tuple[int, ...], ...] = ()
    _seen: dict[tuple[int, ...], ClusterRuling] = field(default_factory=dict)
    _crisp: dict[tuple[int, int], tuple[tuple[Need, ...], tuple[ApprovalSet, ...]]] = field(default_factory=dict)
    _outcomes: dict[tuple[tuple[int, ...], tuple[int, ...]], Vector] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.readings = tuple(provision.rivals for provision in self.demands)
        tests: list[Condition] = []
        for provision, rivals in zip(self.demands, self.readings, strict=True):
            tests.extend(All((provision.scope, provision.binds, reading.test)) for reading in rivals)
        tests.extend(All((lift.scope, lift.binds, lift.plain.test)) for lift in self.lifts)
        self.inputs = tuple(tests)
        self.lifted_by = tuple(
            tuple(n for n, lift in enumerate(self.lifts) if provision.is_lifted_by(lift)) for provision in self.demands
        )
        names = {act.of for provision in (*self.demands, *self.lifts) for act in provision.by}
        names |= {self.law.principal(p) for p in self.demands if p.effect is Effect.FORBIDS}
        self.authorities = tuple(sorted(names))

    def resolve(self, state: tuple[int, ...]) -> ClusterRuling:
        """The ruling for a state: per input 1 true, 2 false, 3 cannot tell. A stale lift is never surely available."""
        known = self._seen.get(state)
        if known is None:
            known = self._seen[state] = self._resolve(state)
        return known

    def _resolve(self, state: tuple[int, ...]) -> ClusterRuling:
        per_demand, lifts = self._split(state)
        joint = list(product(*(_distinct(bits) for bits in per_demand)))
        outcomes = {choice: self._outcome(self._bits(per_demand, choice), lifts) for choice in joint}
        strict = max(joint, key=lambda choice: _weight(outcomes[choice], choice))
        lenient = min(joint, key=lambda choice: _weight(outcomes[choice], choice))
        views: dict[str, Vector] = {STRICT: outcomes[strict], LENIENT: outcomes[lenient]}
        views[ANYBODY] = _spans([outcomes[choice] for choice in joint])
        for holder in self.law.holders():
            fitting = [choice for choice in joint if self._consistent(holder, per_demand, choice)]
            views[holder] = _spans([outcomes[choice] for choice in fitting or joint])
        sets, no_route = self._sets(self._bits(per_demand, strict), lifts, sure_lifts=True)
        lenient_sets, _ = self._sets(self._bits(per_demand, lenient), lifts, sure_lifts=False)
        return ClusterRuling(views, sets, lenient_sets, self._disagreements(per_demand, joint, outcomes), no_route)

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

    @staticmethod
    def _bits(per_demand: list[tuple[int, ...]], choice: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(bits[n] for bits, n in zip(per_demand, choice, strict=True))

    def _consistent(self, holder: str, per_demand: list[tuple[int, ...]], choice: tuple[int, ...]) -> bool:
        """Does the joint reading agree with every position ``holder`` has taken by today?"""
        for rivals, bits, n in zip(self.readings, per_demand, choice, strict=True):
            held = [
                bits[m]
                for m, reading in enumerate(rivals)
                if any(p.holder == holder and p.held_on(self.law.as_of) for p in reading.positions)
            ]
            if held and bits[n] not in held:
                return False
        return True

    def _disagreements(
        self,
        per_demand: list[tuple[int, ...]],
        joint: list[tuple[int, ...]],
        outcomes: Mapping[tuple[int, ...], Vector],
    ) -> tuple[Disagreement, ...]:
        found = []
        for d, (provision, rivals, bits) in enumerate(zip(self.demands, self.readings, per_demand, strict=True)):
            if len(set(bits)) == 1:
                continue
            by_bits = {
                value: _spans([outcomes[choice] for choice in joint if bits[choice[d]] == value]) for value in set(bits)
            }
            for a, authority in enumerate(self.authorities):
                if len({vector[a] for vector in by_bits.values()}) > 1:
                    named = tuple((reading.name, by_bits[bits[m]][a]) for m, reading in enumerate(rivals))
                    found.append(Disagreement(provision.id, authority, named))
        return tuple(found)

    # --- one joint reading ------------------------------------------------------------------------------------------

    def _outcome(self, demands: tuple[int, ...], lifts: tuple[int, ...]) -> Vector:
        """Best and worst need per authority over every completion of what cannot be told."""
        relevant = {n for d, bits in enumerate(demands) if bits & 1 for n in self.lifted_by[d]}
        lifts = tuple(bits if n in relevant else 2 for n, bits in enumerate(lifts))
        key = (demands, lifts)
        if key not in self._outcomes:
            open_bits = sum(bits == 3 for bits in (*demands, *lifts))
            exact = 2**open_bits <= MOST_COMPLETIONS
            self._outcomes[key] = self._enumerated(demands, lifts) if exact else self._bounded(demands, lifts)
        return self._outcomes[key]

    def _enumerated(self, demands: tuple[int, ...], lifts: tuple[int, ...]) -> Vector:
        needs = [
            self._crisp_needs(_mask(d), _mask(available))[0]
            for d in product(*map(_crisp_values, demands))
            for available in product(*map(_crisp_values, lifts))
        ]
        return tuple(Range(min(column), max(column)) for column in zip(*needs, strict=True))

    def _bounded(self, demands: tuple[int, ...], lifts: tuple[int, ...]) -> Vector:
        """Sound bounds: at best only what surely bites, with every lift that may exist; at worst the reverse."""
        sure = _mask(tuple(int(bits == 1) for bits in demands))
        may_lift = _mask(tuple(bits & 1 for bits in lifts))
        _, sets = self._crisp_needs(sure, may_lift)
        principals = self._no_route_principals(sure, may_lift)
        out = []
        for authority in self.authorities:
            lowest = min((_of(authority, chosen) for chosen in sets), default=Need.NOT_NEEDED)
            if authority in principals:
                lowest = Need.NO_ROUTE
            worst = [lowest]
            for d, bits in enumerate(demands):
                if bits & 1:
                    worst.extend(self._worst(d, lifts, authority))
            out.append(Range(lowest, max(worst)))
        return tuple(out)

    def _worst(self, d: int, lifts: tuple[int, ...], authority: str) -> list[Need]:
        provision = self.demands[d]
        sure_lift = any(lifts[n] == 1 for n in self.lifted_by[d])
        if provision.effect is Effect.FORBIDS and not sure_lift and self.law.principal(provision) == authority:
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
        needs = tuple(
            Need.NO_ROUTE
            if who in blocked
            else max((n for (of, _), n in preferred.items() if of == who), default=Need(0))
            for who in self.authorities
        )
        self._crisp[(demands, lifts)] = (needs, sets)
        return needs, sets

    def _options(self, d: int, lifts: int) -> list[Option]:
        provision = self.demands[d]
        options = [_option(self.lifts[n].by) for n in self.lifted_by[d] if lifts >> n & 1]
        if provision.effect is not Effect.FORBIDS:
            options.append(_option(provision.by))
        return options

    def _no_route_principals(self, demands: int, lifts: int) -> set[str]:
        return {self.law.principal(self.demands[d]) for d in _indexes(demands) if not self._options(d, lifts)}

    def _sets(
        self, demands: tuple[int, ...], lifts: tuple[int, ...], *, sure_lifts: bool
    ) -> tuple[tuple[ApprovalSet, ...], tuple[str, ...]]:
        biting = _mask(tuple(bits & 1 if sure_lifts else int(bits == 1) for bits in demands))
        available = _mask(tuple(int(bits == 1) if sure_lifts else bits & 1 for bits in lifts))
        no_route = tuple(self.demands[d].id for d in _indexes(biting) if not self._options(d, available))
        return self._crisp_needs(biting, available)[1], no_route


def _option(acts: tuple[Act, ...]) -> Option:
    return {act.key: need_of(act) for act in acts}


def _of(authority: str, chosen: ApprovalSet) -> Need:
    return max((need for (who, _), need in chosen if who == authority), default=Need.NOT_NEEDED)


def _mask(bits: tuple[int, ...]) -> int:
    return sum(1 << n for n, bit in enumerate(bits) if bit)


def _indexes(mask: int) -> list[int]:
    return [n for n in range(mask.bit_length()) if mask >> n & 1]


def _crisp_values(bits: int) -> tuple[int, ...]:
    return {1: (1,), 2: (0,), 3: (0, 1)}[bits]


def _distinct(bits: tuple[int, ...]) -> list[int]:
    """Indexes of readings with different truth: readings that agree on this line are one choice."""
    first: dict[int, int] = {}
    for n, value in enumerate(bits):
        first.setdefault(value, n)
    return list(first.values())


def _weight(vector: Vector, choice: tuple[int, ...]) -> tuple[object, ...]:
    worst, best = [r.worst for r in vector], [r.best for r in vector]
    return max(worst, default=0), sum(worst), max(best, default=0), sum(best), choice


def _spans(vectors: list[Vector]) -> Vector:
    return tuple(span(column) for column in zip(*vectors, strict=True))
