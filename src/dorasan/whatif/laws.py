"""The law of every (scenario, day), prepared once: what a scenario leaves alone keeps the very clusters of the law.

Clusters are interned by what they are made of. Two dockets that hold the same cluster object share its answers, which
is why replaying a portfolio under one more scenario costs only what that scenario changes.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dorasan.judge.cluster import Cluster
from dorasan.judge.docket import JUDGED, Docket, docket
from dorasan.judge.laid_out import LaidOut, views_on
from dorasan.law.loader import Library
from dorasan.law.provision import Layer, Provision
from dorasan.law.snapshot import LawOfDay, law_of_day
from dorasan.whatif.overlay import overlay, without
from dorasan.whatif.scenario import Scenario

OF_THE_LAW = (Layer.LAW, Layer.EXPOSURE)


class Laws:
    """Dockets by scenario, day and seat. ``laid``: the library's law, where something was judged by it before."""

    def __init__(self, library: Library, laid: LaidOut | None = None) -> None:
        self.library = library
        self.laid = laid or LaidOut(library, only_checked=False)
        self._libraries: dict[str, Library] = {}
        self._days: dict[tuple[str, date, bool], LawOfDay] = {}
        self._dockets: dict[tuple[str, date, str, bool, tuple[Layer, ...]], Docket] = {}
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
            government = {name: who.government for name, who in self.library.vocabulary.registry.authorities.items()}
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
        base = self.laid.law(day)
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
                provisions[name] = (
                    self.laid.interned(after.provisions[name], source[name]) if name in own else source[name]
                )
        provisions.update((n, p) for n, p in base.provisions.items() if n not in self.library.provisions)  # not held
        stale = frozenset(name for name in provisions if name in (fresh.stale if name in own else base.stale))
        lapsed = frozenset(name for name in provisions if name in (fresh.lapsed if name in own else base.lapsed))
        older = frozenset(name for name in provisions if name in (fresh.older if name in own else base.older))
        return LawOfDay(self.library.vocabulary, day, provisions, stale, base.principals, lapsed, older)

    def _of_layer(self, law: LawOfDay, layer: Layer, seat: str) -> tuple[Cluster, ...]:
        own = {name: p for name, p in law.provisions.items() if p.layer is layer}
        doubted = (law.stale & set(own), law.lapsed & set(own), law.older & set(own))
        key = (layer, seat, tuple(map(id, own.values())), *doubted, *views_on(own, law.as_of))
        if key not in self._layers:
            part = replace(law, provisions=own, stale=doubted[0], lapsed=doubted[1], older=doubted[2])
            self._layers[key] = docket(part, seat, self.laid.cluster).clusters
        return self._layers[key]


def _joined(law: LawOfDay, rest: LawOfDay) -> LawOfDay:
    """The law proper of one day with the practice and the North of another."""
    provisions = {n: p for n, p in law.provisions.items() if p.layer in OF_THE_LAW}
    provisions.update((n, p) for n, p in rest.provisions.items() if p.layer not in OF_THE_LAW)
    both = ((law.stale, rest.stale), (law.lapsed, rest.lapsed), (law.older, rest.older))
    stale, lapsed, older = (frozenset((one | other) & set(provisions)) for one, other in both)
    return LawOfDay(law.vocabulary, law.as_of, provisions, stale, law.principals, lapsed, older)
