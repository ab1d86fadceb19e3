"""One completion of a cluster: known is what bites and which lifts are available; what does each authority need?

Here alone acts become needs: provisions AND over their options OR, least burdensome set first; a provision without an
option leaves its principal with *no route*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dorasan.judge.approval import ApprovalSet, Option, combine
from dorasan.judge.need import Klass, Need, klass, need_of
from dorasan.judge.state import members, union
from dorasan.law.act import OfficialAct
from dorasan.law.provision import Effect, Provision
from dorasan.law.snapshot import LawOfDay
from dorasan.shown import shown_by

Needs = tuple[Need, ...]  # one per authority of the cluster
Weight = tuple[Klass, Need, int, Needs]
Answer = tuple[Needs, tuple[ApprovalSet, ...]]
Asked = tuple[int, int]  # the numbers of the ways that answer it, and of whose column has no route, as masks


@dataclass
class Completions:
    """The completions of one cluster, each worked out once. ``lifted_by``: per demand the numbers of its lifts."""

    law: LawOfDay
    demands: tuple[Provision, ...]
    lifts: tuple[Provision, ...]
    lifted_by: tuple[tuple[int, ...], ...]
    authorities: tuple[str, ...]
    seat: str
    government: Mapping[str, str]
    _lift_masks: tuple[int, ...] = ()
    _principals: tuple[str, ...] = ()
    _barred: tuple[str, ...] = ()  # the principals, each once
    _lifting: dict[int, int] = field(default_factory=dict)
    _needs: dict[tuple[int, int], Answer] = field(default_factory=dict)
    _over: dict[tuple[int, int, int], frozenset[Needs]] = field(default_factory=dict)
    _asks: dict[tuple[int, int], Asked] = field(default_factory=dict)
    _answers: dict[Asked, Answer] = field(default_factory=dict)
    _options: dict[tuple[int, int], int] = field(default_factory=dict)
    _ways: list[tuple[Option, ...]] = field(default_factory=list)
    _numbers: dict[tuple[ApprovalSet, ...], int] = field(default_factory=dict)
    _weights: dict[Needs, Weight] = field(default_factory=dict)

    __repr__ = shown_by("law.as_of", "demands", "lifts")

    def __post_init__(self) -> None:
        self._lift_masks = tuple(sum(1 << n for n in lifting) for lifting in self.lifted_by)
        self._principals = tuple(self.law.principal(p) if p.effect is Effect.FORBIDS else "" for p in self.demands)
        self._barred = tuple(dict.fromkeys(self._principals))
        self._number(())  # 0: no way at all

    def needs(self, biting: int, available: int) -> Answer:
        """What each authority needs by the preferred set of acts, and all minimal sets."""
        key = (biting, available & self.lifting(biting))  # a lift of what does not bite changes nothing
        known = self._needs.get(key)
        if known is None:
            known = self._needs[key] = self._to(*self._asked(biting, available))
        return known

    def over(self, demands: int, perhaps: int, available: int) -> frozenset[Needs]:
        """What is needed where all of ``demands`` bite, over every choice of those of ``perhaps`` that bite too."""
        key = (demands, perhaps, available)
        known = self._over.get(key)
        if known is None:
            ways, bars = self._asked(demands, available)
            found = {(ways, bars)}
            for d in members(perhaps):
                more, other = self._asked_by(d, available)
                if more & ~ways or other & ~bars:
                    found |= {(one | more, two | other) for one, two in found}
            known = self._over[key] = frozenset([self._to(*one)[0] for one in found])
        return known

    def lifting(self, biting: int) -> int:
        """The lifts of what bites, as a mask."""
        known = self._lifting.get(biting)
        if known is None:
            known = self._lifting[biting] = union(self._lift_masks[d] for d in members(biting))
        return known

    def _asked(self, demands: int, available: int) -> Asked:
        """Different demands that can be answered in the same ways are one; so most completions are seen before."""
        ways = bars = 0
        for d in members(demands):
            more, other = self._asked_by(d, available)
            ways |= more
            bars |= other
        return ways, bars

    def _asked_by(self, d: int, available: int) -> Asked:
        key = (d, available & self._lift_masks[d])
        known = self._asks.get(key)
        if known is None:
            number = self._options_of(d, available)
            known = self._asks[key] = (1 << number, 0) if number else (0, 1 << self._barred.index(self._principals[d]))
        return known

    def _to(self, ways: int, bars: int) -> Answer:
        key = ways, bars
        known = self._answers.get(key)
        if known is None:
            sets = combine([self._ways[number] for number in members(ways)], self.seat, self.government)
            blocked = {self._barred[n] for n in members(bars)}
            preferred = dict(sets[0])
            needs = tuple(Need.NO_ROUTE if who in blocked else asked(who, preferred) for who in self.authorities)
            known = self._answers[key] = needs, sets
        return known

    def options(self, d: int, available: int) -> tuple[Option, ...]:
        """What answers a provision, each way once: the acts of its lifts, and what it asks for itself."""
        return self._ways[self._options_of(d, available)]

    def _options_of(self, d: int, available: int) -> int:
        key = (d, available & self._lift_masks[d])
        known = self._options.get(key)
        if known is None:
            acts = {frozenset(self.lifts[n].by) for n in self.lifted_by[d] if available >> n & 1}
            if self.demands[d].effect is not Effect.FORBIDS:
                acts.add(frozenset(self.demands[d].by))
            known = self._options[key] = self._number(tuple(sorted({tuple(sorted(_option(a).items())) for a in acts})))
        return known

    def _number(self, ways: tuple[ApprovalSet, ...]) -> int:
        if ways not in self._numbers:
            self._numbers[ways] = len(self._ways)
            self._ways.append(tuple(map(dict, ways)))
        return self._numbers[ways]

    def without_route(self, biting: int, available: int) -> list[Provision]:
        """What bites and has no answer."""
        return [self.demands[d] for d in members(biting) if not self._options_of(d, available)]

    def blocked(self, biting: int, available: int) -> set[str]:
        """The principals of what has no answer."""
        return {self.law.principal(provision) for provision in self.without_route(biting, available)}

    def weight(self, needs: Needs) -> Weight:
        """How bad this is: the class it gives, the heaviest need, all needs together."""
        known = self._weights.get(needs)
        if known is None:
            level = klass(
                dict(zip(self.authorities, needs, strict=True)),
                self.seat,
                self.government,
                self.law.vocabulary.registry.beside,
            )
            known = self._weights[needs] = (level, max(needs, default=Need.NOT_NEEDED), sum(needs), needs)
        return known


def asked(authority: str, chosen: Option) -> Need:
    """The heaviest of the acts that a set asks of one authority."""
    return max((need for (who, _), need in chosen.items() if who == authority), default=Need.NOT_NEEDED)


def _option(acts: Iterable[OfficialAct]) -> Option:
    return {act.key: need_of(act) for act in acts}
