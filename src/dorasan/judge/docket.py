"""The docket: the law of a day prepared for judging. Built once per day, used for one line or ten million."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dorasan.judge.cluster import Cluster
from dorasan.law.authority import registry
from dorasan.law.condition import All, Compare, Condition, comparisons
from dorasan.law.provision import Effect, Layer, Provision
from dorasan.law.snapshot import LawOfDay

JUDGED = (Layer.LAW, Layer.PRACTICE, Layer.NORTH)


@dataclass(frozen=True)
class Docket:
    """Clusters by layer, what is shown only, and every comparison that some test makes."""

    law: LawOfDay
    seat: str
    clusters: tuple[Cluster, ...]
    shown: tuple[Provision, ...]
    government: dict[str, str]

    def inputs(self) -> Iterable[Condition]:
        for cluster in self.clusters:
            yield from cluster.inputs
        yield from (shown_test(provision) for provision in self.shown)

    def comparisons(self) -> list[Compare]:
        """Every comparison once, in a stable order."""
        seen: dict[Compare, None] = {}
        for condition in self.inputs():
            for compare in comparisons(condition):
                seen.setdefault(compare)
        return list(seen)

    def facts(self) -> list[str]:
        """The facts that some comparison looks at."""
        return list(dict.fromkeys(compare.fact for compare in self.comparisons()))

    def authorities(self, layer: Layer = Layer.LAW) -> list[str]:
        """The authorities of one layer, in the order of ``authorities.yaml``."""
        named = {who for cluster in self.clusters if cluster.layer is layer for who in cluster.authorities}
        return [who for who in registry().authorities if who in named]

    def views(self) -> list[str]:
        return ["strict", "lenient", *self.law.holders()]


def shown_test(provision: Provision) -> Condition:
    """The whole test of an exposure or a warning."""
    return All((provision.scope, provision.binds, provision.plain.test))


def docket(law: LawOfDay, seat: str = "kr") -> Docket:
    """Prepare the law of a day for an applicant whose own government is ``seat``."""
    government = {name: authority.government for name, authority in registry().authorities.items()}
    clusters = tuple(
        Cluster(layer, law, demands, lifts, seat, government)
        for layer in JUDGED
        for demands, lifts in _grouped(law.demands(layer), law.lifts(layer))
    )
    return Docket(law, seat, clusters, tuple(law.shown_only()), government)


def _grouped(
    demands: list[Provision], lifts: list[Provision]
) -> list[tuple[tuple[Provision, ...], tuple[Provision, ...]]]:
    """Demands that share a lift or an act, with their lifts. Lifts that free nothing in force are left out."""
    root: dict[object, object] = {}

    def find(item: object) -> object:
        while root.setdefault(item, item) != item:
            item = root[item]
        return item

    def join(left: object, right: object) -> None:
        root[find(left)] = find(right)

    for demand in demands:
        find(demand.id)
        if demand.effect is not Effect.FORBIDS:
            for act in demand.by:
                join(demand.id, act.key)
        for lift in lifts:
            if demand.is_lifted_by(lift):
                join(demand.id, lift.id)
                for act in lift.by:
                    join(lift.id, act.key)
    groups: dict[object, tuple[list[Provision], list[Provision]]] = {}
    for demand in demands:
        groups.setdefault(find(demand.id), ([], []))[0].append(demand)
    for lift in lifts:
        if lift.id in root and find(lift.id) in groups:
            groups[find(lift.id)][1].append(lift)
    return [(tuple(d), tuple(found)) for d, found in groups.values()]
