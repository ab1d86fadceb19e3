"""The law of every (scenario, day), prepared once: what a scenario leaves alone keeps the very clusters of the law.

Clusters are interned by what they are made of. Two dockets that hold the same cluster object share its answers, which
is why replaying a portfolio under one more scenario costs only what that scenario changes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dorasan.judge.cluster import Cluster
from dorasan.judge.docket import JUDGED, Docket, docket
from dorasan.law.authority import registry
from dorasan.law.loader import Library
from dorasan.law.provision import Layer, Provision
from dorasan.law.snapshot import LawOfDay, change_days, law_of_day
from dorasan.whatif.overlay import overlay, without
from dorasan.whatif.scenario import Scenario

OF_THE_LAW = (Layer.LAW, Layer.EXPOSURE)


class Laws:
    """Dockets by scenario, day and seat."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._changes = change_days(library)
        self._base: dict[int, LawOfDay] = {}
        self._libraries: dict[str, Library] = {}
        self._days: dict[tuple[str, date, bool], LawOfDay] = {}
        self._dockets: dict[tuple[str, date, str, bool, tuple[Layer, ...]], Docket] = {}
        self._provisions: dict[object, Provision] = {}
        self._clusters: dict[object, Cluster] = {}
        self._layers: dict[object, tuple[Cluster, ...]] = {}

    def library_of(self, scenario: Scenario) -> Library:
        """The packs as ``scenario`` supposes them."""
        if scenario.id not in self._libraries:
            self._libraries[scenario.id] = overlay(self.library, scenario)
        return self._libraries[scenario.id]

    def docket(
        self, scenario: Scenario, day: date, seat: str, *, spared: bool = False, layers: tuple[Layer, ...] = JUDGED
    ) -> Docket:
        """The docket of one scenario for lines of ``day``. ``spared``: without the practice that it spares."""
        key = (scenario.id, day, scenario.seat or seat, spared, layers)
        if key not in self._dockets:
            law = self.law(scenario, day, spared=spared)
            clusters = tuple(cluster for layer in layers for cluster in self._of_layer(law, layer, key[2]))
            government = {name: who.government for name, who in registry().authorities.items()}
            self._dockets[key] = Docket(law, key[2], clusters, tuple(law.shown_only()), government)
        return self._dockets[key]

    def law(self, scenario: Scenario, day: date, *, spared: bool = False) -> LawOfDay:
        """Law as of the scenario's own day where it names one; practice, exposure to it and the North as of ``day``."""
        key = (scenario.id, day, spared)
        if key not in self._days:
            found = self._overlaid(scenario, day, spared=spared)
            if scenario.law_as_of is not None:
                found = _joined(self._overlaid(scenario, scenario.law_as_of, spared=spared), found)
            self._days[key] = found
        return self._days[key]

    def _overlaid(self, scenario: Scenario, day: date, *, spared: bool) -> LawOfDay:
        """The law of ``day``, with only what the scenario changed written out anew."""
        base = self.base(day)
        after = self.library_of(scenario)
        if spared and scenario.spare is not None:
            after = without(after, scenario.spare)
        if after is self.library:
            return base
        own = {n: p for n, p in after.provisions.items() if p is not self.library.provisions.get(n)}
        fresh = law_of_day(replace(self.library, provisions=own), day)
        provisions: dict[str, Provision] = {}
        for name in after.provisions:
            source = fresh.provisions if name in own else base.provisions
            if name in source:
                provisions[name] = self._interned(after.provisions[name], source[name]) if name in own else source[name]
        stale = frozenset(name for name in provisions if name in (fresh.stale if name in own else base.stale))
        lapsed = frozenset(name for name in provisions if name in (fresh.lapsed if name in own else base.lapsed))
        return LawOfDay(day, provisions, stale, base.principals, lapsed)

    def base(self, day: date) -> LawOfDay:
        """The law of ``day`` as it stood; written out once for all days between two on which something changes."""
        state = bisect_right(self._changes, day)
        if state not in self._base:
            law = law_of_day(self.library, day)
            kept = {name: self._interned(self.library.provisions[name], p) for name, p in law.provisions.items()}
            self._base[state] = replace(law, provisions=kept)
        return replace(self._base[state], as_of=day)

    def _interned(self, source: Provision, written: Provision) -> Provision:
        """One object for a provision written out the same on several days."""
        tests = tuple(reading.test for reading in written.readings)
        over = written.aggregate.over if written.aggregate else None
        return self._provisions.setdefault((id(source), written.scope, written.binds, tests, over), written)

    def _of_layer(self, law: LawOfDay, layer: Layer, seat: str) -> tuple[Cluster, ...]:
        own = {name: p for name, p in law.provisions.items() if p.layer is layer}
        doubted = (law.stale & set(own), law.lapsed & set(own))
        key = (layer, seat, tuple(map(id, own.values())), *doubted, *_views(own, law.as_of))
        if key not in self._layers:
            part = replace(law, provisions=own, stale=doubted[0], lapsed=doubted[1])
            self._layers[key] = docket(part, seat, self._cluster).clusters
        return self._layers[key]

    def _cluster(
        self,
        layer: Layer,
        law: LawOfDay,
        demands: tuple[Provision, ...],
        lifts: tuple[Provision, ...],
        seat: str,
        government: Mapping[str, str],
    ) -> Cluster:
        """The cluster of these provisions: made once for all days on which its answers are the same."""
        key = (
            layer,
            seat,
            tuple(map(id, (*demands, *lifts))),
            law.stale & {p.id for p in lifts},
            law.lapsed & {p.id for p in demands},
            *_views({p.id: p for p in demands}, law.as_of),
            tuple(law.holders()),
        )
        if key not in self._clusters:
            self._clusters[key] = Cluster(layer, law, demands, lifts, seat, government)
        return self._clusters[key]


def _views(provisions: Mapping[str, Provision], day: date) -> tuple[object, ...]:
    """Who holds which reading on ``day``: what of the calendar a cluster's answer depends on."""
    return tuple(
        (name, reading.name, position.holder)
        for name, provision in provisions.items()
        for reading in provision.rivals
        for position in reading.positions
        if position.held_on(day)
    )


def _joined(law: LawOfDay, rest: LawOfDay) -> LawOfDay:
    """The law proper of one day with the practice and the North of another."""
    provisions = {n: p for n, p in law.provisions.items() if p.layer in OF_THE_LAW}
    provisions.update((n, p) for n, p in rest.provisions.items() if p.layer not in OF_THE_LAW)
    stale, lapsed = (law.stale | rest.stale) & set(provisions), (law.lapsed | rest.lapsed) & set(provisions)
    return LawOfDay(law.as_of, provisions, frozenset(stale), law.principals, frozenset(lapsed))
