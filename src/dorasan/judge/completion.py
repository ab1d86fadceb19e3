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
from dorasan.law.act import Act
from dorasan.law.provision import Effect, Provision
from dorasan.law.snapshot import LawOfDay

Needs = tuple[Need, ...]  # one per authority of the cluster
Weight = tuple[Klass, Need, int, Needs]


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
    _members: dict[int, tuple[list[int], int]] = field(default_factory=dict)
    _needs: dict[tuple[int, int], tuple[Needs, tuple[ApprovalSet, ...]]] = field(default_factory=dict)
    _options: dict[tuple[int, int], tuple[Option, ...]] = field(default_factory=dict)
    _weights: dict[Needs, Weight] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._lift_masks = tuple(sum(1 << n for n in lifting) for lifting in self.lifted_by)

    def needs(self, biting: int, available: int) -> tuple[Needs, tuple[ApprovalSet, ...]]:
        """What each authority needs by the preferred set of acts, and all minimal sets."""
        demands = self._members.get(biting)
        if demands is None:
            names = members(biting)
            helpful = union(self._lift_masks[d] for d in names)
            demands = self._members[biting] = (names, helpful)
        key = (biting, available & demands[1])  # a lift of what does not bite changes nothing
        known = self._needs.get(key)
        if known is None:
            known = self._needs[key] = self._worked_out([self.options(d, available) for d in demands[0]], demands[0])
        return known

    def _worked_out(
        self, options: list[tuple[Option, ...]], demands: list[int]
    ) -> tuple[Needs, tuple[ApprovalSet, ...]]:
        sets = combine(filter(None, options), self.seat, self.government)
        preferred = dict(sets[0])
        blocked = {self.law.principal(self.demands[d]) for d, some in zip(demands, options, strict=True) if not some}
        return tuple(Need.NO_ROUTE if who in blocked else asked(who, preferred) for who in self.authorities), sets

    def options(self, d: int, available: int) -> tuple[Option, ...]:
        """What answers a provision, each way once: the acts of its lifts, and what it asks for itself."""
        key = (d, available & self._lift_masks[d])
        known = self._options.get(key)
        if known is None:
            acts = {frozenset(self.lifts[n].by): None for n in self.lifted_by[d] if available >> n & 1}
            if self.demands[d].effect is not Effect.FORBIDS:
                acts[frozenset(self.demands[d].by)] = None
            known = self._options[key] = tuple({tuple(sorted(o.items())): o for o in map(_option, acts)}.values())
        return known

    def without_route(self, biting: int, available: int) -> list[Provision]:
        """What bites and has no answer."""
        return [self.demands[d] for d in members(biting) if not self.options(d, available)]

    def blocked(self, biting: int, available: int) -> set[str]:
        """The principals of what has no answer."""
        return {self.law.principal(provision) for provision in self.without_route(biting, available)}

    def weight(self, needs: Needs) -> Weight:
        """How bad this is: the class it gives, the heaviest need, all needs together."""
        known = self._weights.get(needs)
        if known is None:
            level = klass(dict(zip(self.authorities, needs, strict=True)), self.seat, self.government)
            known = self._weights[needs] = (level, max(needs, default=Need.NOT_NEEDED), sum(needs), needs)
        return known


def asked(authority: str, chosen: Option) -> Need:
    """The heaviest of the acts that a set asks of one authority."""
    return max((need for (who, _), need in chosen.items() if who == authority), default=Need.NOT_NEEDED)


def _option(acts: Iterable[Act]) -> Option:
    return {act.key: need_of(act) for act in acts}
