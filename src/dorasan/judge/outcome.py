"""What a cluster comes to over everything left open: unknown facts, and readings nobody can choose between.

Completions are enumerated up to a stated cap; beyond it bounds are given that hold for every completion.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from math import prod
from typing import NamedTuple

from dorasan.judge.approval import ApprovalSet
from dorasan.judge.completion import Completions, Needs, asked
from dorasan.judge.need import RANGES, KlassRange, Need, Range, need_of, span
from dorasan.judge.state import (
    Bits,
    any_of,
    cost,
    each_mask,
    mask_of,
    masks_of,
    may_be,
    may_be_disputed,
    members,
    one_by_one,
    side_by_side,
    side_masks,
    sure_and_open,
)
from dorasan.law.provision import Effect
from dorasan.shown import short, shown_by

MOST_COMPLETIONS = 256  # of unknown bits of one cluster; beyond it sound bounds are used
Vector = tuple[Range, ...]  # one per authority of the cluster


class Outcome(NamedTuple):
    """Needs by authority and the class. The class is ranged over completions: no mixture of cells that none has."""

    cells: Vector
    klass: KlassRange

    def __repr__(self) -> str:
        return short("Outcome", [("cells", self.cells), ("klass", str(self.klass))])


@dataclass
class Outcomes:
    """Outcomes of one cluster, each worked out once. ``gapless``: per demand the lifts of one act of which one always
    applies."""

    known: Completions
    gapless: tuple[tuple[Bits, ...], ...]
    _seen: dict[tuple[Bits, Bits], Outcome] = field(default_factory=dict)
    _different: dict[Outcome, Outcome] = field(default_factory=dict)  # each once: many states come to the same
    _idle: dict[Bits, tuple[int, ...]] = field(default_factory=dict)  # per demands the lifts that are not relevant
    _most: dict[tuple[int, Bits], dict[str, Need]] = field(default_factory=dict)
    _groups: tuple[tuple[int, ...], ...] = ()  # ``gapless`` as masks
    _each_group: tuple[tuple[Bits, int], ...] = ()  # the same once each, with its mask
    _in_groups: frozenset[int] = frozenset()  # the lifts that :meth:`_only_in_groups` says it of
    _covered: int = 0  # the demands that have such lifts
    _covering: dict[int, frozenset[int]] = field(default_factory=dict)

    __repr__ = shown_by("gapless")

    def __post_init__(self) -> None:
        self._groups = tuple(tuple(sum(1 << n for n in group) for group in groups) for groups in self.gapless)
        self._each_group = tuple({g: sum(1 << n for n in g) for groups in self.gapless for g in groups}.items())
        named = {n for group, _ in self._each_group for n in group}
        self._in_groups = frozenset(n for n in named if self._only_in_groups(n))
        self._covered = mask_of(tuple(int(bool(groups)) for groups in self.gapless))

    # --- the worst and the best joint reading -----------------------------------------------------------------------

    def extremes(self, per_demand: Sequence[Bits], lifts: Bits) -> tuple[Outcome, Outcome]:
        """(strict, lenient), where readings differ: which joint one is worst may change from one completion to the
        next. ``lifts``: those that are relevant where any reading of each may be the right one."""
        sides = [side_by_side(bits) for bits in per_demand]
        work = prod(map(cost, per_demand)) * 2 ** lifts.count(3)
        if work > MOST_COMPLETIONS:
            return self._bounded_extremes(per_demand, lifts)
        worst, best = set(), set()
        joint = [(biting, frozenset().union(*map(self._covers, biting))) for biting in side_masks(sides)]
        for available in masks_of(lifts):
            for biting, covers in joint:
                if not _every(covers, available):
                    continue
                vectors = [self.known.needs(one, available)[0] for one in biting]
                worst.add(max(vectors, key=self.known.weight))
                best.add(min(vectors, key=self.known.weight))
        if not worst:  # a state that no facts can bring about
            return self._bounded_extremes(per_demand, lifts)
        return self._between(worst), self._between(best)

    def _bounded_extremes(self, per_demand: Sequence[Bits], lifts: Bits) -> tuple[Outcome, Outcome]:
        """Sound bounds: every joint reading that may be the worst (the best) in some completion counts."""
        codes = [sorted({1, 2} if {1, 2} <= set(bits) else set(bits)) for bits in per_demand]
        if 2 ** sum(may_be_disputed(bits) for bits in per_demand) > MOST_COMPLETIONS:
            whole = self.outcome(any_of(per_demand), lifts)
            return whole, whole
        spread = []
        for choice in product(*codes):
            outcome = self.outcome(choice, lifts)
            low, high = self._bounds(outcome.cells)
            spread.append((self.known.weight(low), self.known.weight(high), outcome))
        floor = max(low for low, _, _ in spread)
        ceiling = min(high for _, high, _ in spread)
        strict = [outcome for low, high, outcome in spread if high > floor or low == floor]
        lenient = [outcome for low, high, outcome in spread if low < ceiling or high == ceiling]
        return _one_of(strict), _one_of(lenient)

    # --- one joint reading ------------------------------------------------------------------------------------------

    def outcome(self, demands: Bits, lifts: Bits) -> Outcome:
        """Best and worst need per authority, and class, over every completion of what cannot be told."""
        found = self._seen.get((demands, lifts))
        return found if found is not None else self.of_relevant(demands, self.relevant(demands, lifts))

    def of_relevant(self, demands: Bits, lifts: Bits) -> Outcome:
        """The same where ``lifts`` are those that are relevant to these demands already."""
        found = self._seen.get((demands, lifts))
        if found is None:
            exact = 2 ** (demands.count(3) + lifts.count(3)) <= MOST_COMPLETIONS
            found = self._enumerated(demands, lifts) if exact else self._bounded(demands, lifts)
            found = self._seen[demands, lifts] = self._different.setdefault(found, found)
        return found

    def relevant(self, demands: Bits, lifts: Bits) -> Bits:
        """``lifts``, without those that could only lift what surely does not bite."""
        idle = self._idle.get(demands)
        if idle is None:
            lifting = self.known.lifting(may_be(demands))
            idle = self._idle[demands] = tuple([n for n in range(len(lifts)) if not lifting >> n & 1])
        if not idle:
            return lifts
        told = list(lifts)
        for n in idle:
            told[n] = 2
        return tuple(told)

    def _enumerated(self, demands: Bits, lifts: Bits) -> Outcome:
        sure, open_ = sure_and_open(demands)
        needs = set[Needs]()
        covers = self._covers(sure)
        covered = open_ & self._covered
        free, tied = open_ ^ covered, [(1 << d, self._groups[d]) for d in members(covered)]
        for available in masks_of(lifts):
            if not _every(covers, available):
                continue
            may = free
            for bit, groups in tied:
                if _every(groups, available):
                    may |= bit
            needs |= self.known.over(sure, may, available)
        return self._between(needs) if needs else self._bounded(demands, lifts)

    def _between(self, vectors: Iterable[Needs]) -> Outcome:
        found = list(vectors)
        classes = [self.known.weight(needs)[0] for needs in found]
        cells = tuple([RANGES[min(column)][max(column)] for column in zip(*found, strict=True)])
        return Outcome(cells, KlassRange(min(classes), max(classes)))

    def _covers(self, biting: int) -> frozenset[int]:
        """Groups of lifts of each of which one applies: no completion of the facts has what bites and none of these."""
        biting &= self._covered
        if biting not in self._covering:
            self._covering[biting] = frozenset(group for d in members(biting) for group in self._groups[d])
        return self._covering[biting]

    def _bounded(self, demands: Bits, lifts: Bits) -> Outcome:
        """Sound bounds, authority by authority: the lightest and the heaviest that any completion can ask."""
        sure = mask_of(tuple(int(bits == 1) for bits in demands))
        may_lift = mask_of(tuple(bits & 1 for bits in lifts))
        blocked = self.known.blocked(sure, may_lift)
        open_ways = {d: ways for d in members(sure) if (ways := self.known.options(d, may_lift))}
        answered = {d for d in open_ways if self._surely_answered(d, lifts)}
        heaviest: dict[str, Need] = {}
        for d, bits in enumerate(demands):
            if bits & 1:
                for authority, need in self._heaviest(d, lifts).items():
                    heaviest[authority] = max(need, heaviest.get(authority, need))
        cells = []
        for authority in self.known.authorities:
            # What may have no answer bars its principal then, and asks at least the lightest answer of it otherwise.
            counting = (ways for d, ways in open_ways.items() if d in answered or self._principal(d) == authority)
            least = [min(asked(authority, option) for option in ways) for ways in counting]
            lowest = Need.NO_ROUTE if authority in blocked else max(least, default=Need.NOT_NEEDED)
            cells.append(RANGES[lowest][max(lowest, heaviest.get(authority, lowest))])
        low, high = self._bounds(tuple(cells))
        return Outcome(tuple(cells), KlassRange(self.known.weight(low)[0], self.known.weight(high)[0]))

    def _bounds(self, cells: Vector) -> tuple[Needs, Needs]:
        return tuple(cell.best for cell in cells), tuple(cell.worst for cell in cells)

    def _surely_answered(self, d: int, lifts: Bits) -> bool:
        """Is there some option in every completion? If not, the provision may block instead of asking for anything."""
        return (
            self.known.demands[d].effect is not Effect.FORBIDS
            or bool(self.gapless[d])
            or any(lifts[n] == 1 for n in self.known.lifted_by[d])
        )

    def _principal(self, d: int) -> str:
        """Whose column shows *no route* where nothing answers a ban; of what only asks for something, nobody's."""
        provision = self.known.demands[d]
        return self.known.law.principal(provision) if provision.effect is Effect.FORBIDS else ""

    def _heaviest(self, d: int, lifts: Bits) -> Mapping[str, Need]:
        """The most that any completion asks for a provision, by authority; the same wherever its own lifts are."""
        key = d, tuple([lifts[n] for n in self.known.lifted_by[d]])
        found = self._most.get(key)
        if found is None:
            provision = self.known.demands[d]
            acts = [act for n in self.known.lifted_by[d] if lifts[n] & 1 for act in self.known.lifts[n].by]
            if provision.effect is not Effect.FORBIDS:
                acts.extend(provision.by)
            found = self._most[key] = {}
            for act in acts:
                found[act.of] = max(need_of(act), found.get(act.of, Need.NOT_NEEDED))
            if (principal := self._principal(d)) and not self._surely_answered(d, lifts):
                found[principal] = Need.NO_ROUTE
        return found

    # --- approval sets ----------------------------------------------------------------------------------------------

    def sets(
        self, per_demand: Sequence[Bits], lifts: Bits, *, worst: bool
    ) -> tuple[tuple[ApprovalSet, ...], tuple[str, ...]]:
        """The sets of the worst joint reading if all bites that may and only sure lifts help; or of the best.

        Where one of several lifts by the same act surely applies and nobody can say which, its heaviest counts.
        """
        sides = [one_by_one(readings, worst) for readings in per_demand]
        available = self._surely_available(lifts) if worst else mask_of(tuple(bits & 1 for bits in lifts))
        if prod(map(len, sides)) > MOST_COMPLETIONS:
            sides = [(max(side) if worst else min(side),) for side in sides]
        joint = each_mask(sides)
        pick = max if worst else min
        biting = pick(joint, key=lambda mask: self._weighed(mask, available)) if len(joint) > 1 else joint[0]
        no_route = tuple(provision.id for provision in self.known.without_route(biting, available))
        return self.known.needs(biting, available)[1], no_route

    def _surely_available(self, lifts: Bits) -> int:
        sure = mask_of(tuple(int(bits == 1) for bits in lifts))
        found = sure
        for group, mask in self._each_group:
            if not sure & mask:
                possible = [n for n in group if lifts[n] & 1 and n in self._in_groups]
                heaviest = max(possible, key=lambda n: sorted(map(need_of, self.known.lifts[n].by)), default=None)
                found |= 0 if heaviest is None else 1 << heaviest
        return found

    def _only_in_groups(self, lift: int) -> bool:
        """Does everything that this lift lifts have it in such a group? Else it would seem to help where it may not."""
        lifted = [d for d, lifting in enumerate(self.known.lifted_by) if lift in lifting]
        return all(any(lift in group for group in self.gapless[d]) for d in lifted)

    def _weighed(self, biting: int, available: int) -> tuple[object, ...]:
        """Of joint readings that are equally bad more bites in the worse: a set must answer all of it."""
        names = sorted(self.known.demands[d].id for d in members(biting))
        return (*self.known.weight(self.known.needs(biting, available)[0]), len(names), names)


def _every(groups: Iterable[int], available: int) -> bool:
    """Is one of each of these groups available?"""
    for group in groups:  # noqa: SIM110 (asked for each completion: a generator costs more than the answer)
        if not available & group:
            return False
    return True


def _one_of(outcomes: list[Outcome]) -> Outcome:
    cells = tuple(span(column) for column in zip(*(outcome.cells for outcome in outcomes), strict=True))
    return Outcome(cells, KlassRange.over(outcome.klass for outcome in outcomes))
