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
Asked = int  # a mask: of whose column has no route, and above these the numbers of the ways that answer it


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
    _bans: int = 0  # what only a lift can answer, as a mask
    _principals: tuple[str, ...] = ()
    _barred: tuple[str, ...] = ()  # the principals, each once
    _lifting: dict[int, int] = field(default_factory=dict)
    _needs: dict[tuple[int, int], Answer] = field(default_factory=dict)
    _over: dict[tuple[int, int, int], frozenset[Needs]] = field(default_factory=dict)
    _chosen: dict[tuple[Asked, frozenset[Asked]], frozenset[Needs]] = field(default_factory=dict)
    _asks: tuple[dict[int, Asked], ...] = ()  # per demand, by its lifts that are available
    _answers: dict[Asked, Answer] = field(default_factory=dict)
    _options: dict[tuple[int, int], int] = field(default_factory=dict)
    _ways: list[tuple[Option, ...]] = field(default_factory=list)
    _numbers: dict[tuple[ApprovalSet, ...], int] = field(default_factory=dict)
    _weights: dict[Needs, Weight] = field(default_factory=dict)

    __repr__ = shown_by("law.as_of", "demands", "lifts")

    def __post_init__(self) -> None:
        self._lift_masks = tuple(sum(1 << n for n in lifting) for lifting in self.lifted_by)
        self._principals = tuple(self.law.principal(p) if p.effect is Effect.FORBIDS else "" for p in self.demands)
        self._bans = sum(1 << d for d, provision in enumerate(self.demands) if provision.effect is Effect.FORBIDS)
        self._barred = tuple(dict.fromkeys(self._principals))
        self._asks = tuple({} for _ in self.demands)
        self._number(())  # 0: no way at all

    def needs(self, biting: int, available: int) -> Answer:
        """What each authority needs by the preferred set of acts, and all minimal sets."""
        key = (biting, available & self.lifting(biting))  # a lift of what does not bite changes nothing
        known = self._needs.get(key)
        if known is None:
            known = self._needs[key] = self._to(self._asked(biting, available))
        return known

    def over(self, demands: int, perhaps: int, available: int) -> frozenset[Needs]:
        """What is needed where all of ``demands`` bite, over every choice of those of ``perhaps`` that bite too."""
        key = (demands, perhaps, available)
        known = self._over.get(key)
        if known is None:
            surely = self._asked(demands, available)
            more = {self._asked(1 << d, available) & ~surely for d in members(perhaps)} - {0}
            known = self._over[key] = self._over_choices(surely, frozenset(more))
        return known

    def _over_choices(self, surely: Asked, more: frozenset[Asked]) -> frozenset[Needs]:
        """What is needed over every choice of what else may be asked; many completions leave the same choice."""
        known = self._chosen.get((surely, more))
        if known is None:
            found = {surely}
            for one in more:
                found |= {other | one for other in found}
            known = self._chosen[surely, more] = frozenset([self._to(one)[0] for one in found])
        return known

    def lifting(self, biting: int) -> int:
        """The lifts of what bites, as a mask."""
        known = self._lifting.get(biting)
        if known is None:
            known = self._lifting[biting] = union(self._lift_masks[d] for d in members(biting))
        return known

    def _asked(self, demands: int, available: int) -> Asked:
        """Different demands that can be answered in the same ways are one; so most completions are seen before."""
        found = 0
        for d in members(demands):
            by, lifts = self._asks[d], available & self._lift_masks[d]
            if lifts not in by:
                number = self._options_of(d, available)
                by[lifts] = 1 << (len(self._barred) + number if number else self._barred.index(self._principals[d]))
            found |= by[lifts]
        return found

    def _to(self, what: Asked) -> Answer:
        known = self._answers.get(what)
        if known is None:
            barred = len(self._barred)
            sets = combine([self._ways[number] for number in members(what >> barred)], self.seat, self.government)
            blocked = {self._barred[n] for n in members(what & (1 << barred) - 1)}
            preferred = dict(sets[0])
            needs = tuple(Need.NO_ROUTE if who in blocked else asked(who, preferred) for who in self.authorities)
            known = self._answers[what] = needs, sets
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
        return [self.demands[d] for d in members(biting & self._bans) if not available & self._lift_masks[d]]

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
