"""The docket: the law of a day prepared for judging. Built once per day, used for one line or ten million."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from dorasan.judge.approval import gated
from dorasan.judge.cluster import Cluster
from dorasan.judge.need import need_of
from dorasan.law.condition import All, Compare, Condition, comparisons
from dorasan.law.provision import Effect, Layer, Provision
from dorasan.law.snapshot import LawOfDay
from dorasan.shown import shown_by

CLEAN = frozenset({"none_found", "no_flag", "not_listed"})  # what a check that found nothing answers
JUDGED = (Layer.LAW, Layer.PRACTICE, Layer.NORTH)


@dataclass(frozen=True)
class Docket:
    """Clusters by layer, what is shown only, and every comparison that some test makes."""

    law: LawOfDay
    seat: str
    clusters: tuple[Cluster, ...]
    shown: tuple[Provision, ...]
    government: dict[str, str]

    __repr__ = shown_by("law.as_of", "seat", "clusters")

    @cached_property
    def catch_alls(self) -> tuple[tuple[Provision, tuple[str, ...]], ...]:
        """Each catch-all in force that asks for a check, and the facts that a check answers."""
        facts = self.law.vocabulary.facts
        found = []
        for provision in self.law.provisions.values():
            if provision.catch_all:
                named = dict.fromkeys(compare.fact for compare in comparisons(provision.plain.test))
                asked = tuple(name for name in named if CLEAN & set(facts[name].values))
                if asked:
                    found.append((provision, asked))
        return tuple(found)

    @cached_property
    def quotas(self) -> tuple[Provision, ...]:
        """What counts over many lines, in the order of the law."""
        return tuple(provision for provision in self.law.provisions.values() if provision.aggregate is not None)

    @cached_property
    def asked_for(self) -> dict[str, frozenset[str]]:
        """By authority of law: the kinds of subject for which some provision may have it asked. Of one that is asked
        for no goods (*who passes there*), a ruling on goods alone says nothing."""
        found: dict[str, set[str]] = {}
        for cluster in self.clusters:
            if cluster.layer is not Layer.LAW:
                continue
            for demand, lifting in zip(cluster.demands, cluster.lifted_by, strict=True):
                named = {act.of for lift in lifting for act in cluster.lifts[lift].by}
                named |= {act.of for act in demand.by} or {self.law.principal(demand)}
                over = [compare for compare in comparisons(demand.scope) if compare.fact == "subject"]
                for who in named:
                    found.setdefault(who, set()).update(word for compare in over for word in compare.words)
        return {who: frozenset(kinds) for who, kinds in found.items()}

    @cached_property
    def columns(self) -> dict[tuple[Layer, str], tuple[tuple[int, int], ...]]:
        """By layer and authority where it stands: the number of each cluster that names it, and its own in it."""
        found: dict[tuple[Layer, str], list[tuple[int, int]]] = {}
        for n, cluster in enumerate(self.clusters):
            for at, who in enumerate(cluster.authorities):
                found.setdefault((cluster.layer, who), []).append((n, at))
        return {key: tuple(places) for key, places in found.items()}

    @cached_property
    def shown_tests(self) -> tuple[tuple[Provision, Condition], ...]:
        """Each exposure or warning with its whole test."""
        return tuple((provision, shown_test(provision)) for provision in self.shown)

    def comparisons(self) -> list[Compare]:
        """Every comparison once, in a stable order."""
        judged = (compares for cluster in self.clusters for compares in cluster.compared)
        shown = (comparisons(test) for _, test in self.shown_tests)
        return list(dict.fromkeys(chain(chain.from_iterable(judged), chain.from_iterable(shown))))

    def facts(self) -> list[str]:
        """The facts that some comparison looks at."""
        return list(dict.fromkeys(compare.fact for compare in self.comparisons()))

    def authorities(self, layer: Layer = Layer.LAW) -> list[str]:
        """The authorities of one layer, in the order of ``authorities.yaml``."""
        named = {who for cluster in self.clusters if cluster.layer is layer for who in cluster.authorities}
        return [who for who in self.law.vocabulary.registry.authorities if who in named]

    def views(self) -> list[str]:
        return ["strict", "lenient", *self.law.holders()]


def shown_test(provision: Provision) -> Condition:
    """The whole test of an exposure or a warning."""
    return All((provision.scope, provision.binds, provision.plain.test))


def docket(law: LawOfDay, seat: str = "kr", make: Callable[..., Cluster] = Cluster) -> Docket:
    """Prepare the law of a day for an applicant whose own government is ``seat``.

    ``make`` takes what :class:`Cluster` takes, and may give one that was made of the very same before.
    """
    government = {name: authority.government for name, authority in law.vocabulary.registry.authorities.items()}
    clusters = tuple(
        make(layer, law, demands, lifts, seat, government)
        for layer in JUDGED
        for demands, lifts in _grouped(law.demands(layer), law.lifts(layer), seat, government)
    )
    return Docket(law, seat, clusters, tuple(law.shown_only()), government)


Group = tuple[tuple[Provision, ...], tuple[Provision, ...]]


def _grouped(demands: list[Provision], lifts: list[Provision], seat: str, government: Mapping[str, str]) -> list[Group]:
    """Demands that must be answered together, with their lifts. Lifts that free nothing in force are left out.

    Together: those that share a lift or an act; and, where one leaves a choice between other governments,
    those that may
    ask one of these anyway, because the preferred set burdens as few of them as can be.
    """
    root: dict[object, object] = {}

    def find(item: object) -> object:
        while root.setdefault(item, item) != item:
            item = root[item]
        return item

    def join(left: object, right: object) -> None:
        root[find(left)] = find(right)

    options: dict[str, list[Provision]] = {}
    of_order: dict[str, list[Provision]] = {}  # no lift frees anything of another legal order
    for lift in lifts:
        of_order.setdefault(lift.order, []).append(lift)
    for demand in demands:
        find(demand.id)
        options[demand.id] = [lift for lift in of_order.get(demand.order, ()) if demand.is_lifted_by(lift)]
        if demand.effect is not Effect.FORBIDS:
            options[demand.id].append(demand)
        for option in options[demand.id]:
            join(demand.id, option.id)
            for act in option.by:
                join(option.id, act.key)
    asked = {
        demand: [gated({act.key: need_of(act) for act in option.by}, seat, government) for option in found]
        for demand, found in options.items()
    }
    chosen_between = {name for found in asked.values() for name in _differing([some for some in found if some])}
    for identity, found in asked.items():
        for name in {name for some in found for name in some} & chosen_between:
            join(identity, ("government", name))
    groups: dict[object, tuple[list[Provision], list[Provision]]] = {}
    for demand in demands:
        groups.setdefault(find(demand.id), ([], []))[0].append(demand)
    for lift in lifts:
        if lift.id in root:
            groups[find(lift.id)][1].append(lift)
    return [(tuple(d), tuple(found)) for d, found in groups.values()]


def _differing(some: list[frozenset[str]]) -> frozenset[str]:
    """What is in one of the sets and not in another."""
    return frozenset().union(*some) - frozenset.intersection(*some) if some else frozenset()
