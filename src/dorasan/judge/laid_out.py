"""The law of an edition laid out by day, and prepared for a seat: of no list, and so of use to all that sit under it.

Between two days on which something changes the law is written out once; clusters made of the very same provisions are
one object, so that two days which differ in one place share the answers of all the others.
"""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import blake2b

from dorasan.judge.cluster import Cluster
from dorasan.judge.docket import Docket, docket
from dorasan.law.loader import Library
from dorasan.law.provision import Layer, Provision
from dorasan.law.snapshot import LawOfDay, change_days, law_of_day


class LaidOut:
    """Dockets by day and seat, in one manner (``only_checked``: no lift stands after it was last checked). Threads may
    share one: each thing is made once."""

    def __init__(self, library: Library, *, only_checked: bool) -> None:
        self.library, self.only_checked = library, only_checked
        self.changes = change_days(library, only_checked=only_checked)
        self._turn = threading.RLock()
        self._laws: dict[int, LawOfDay] = {}
        self._dockets: dict[tuple[date, str], Docket] = {}
        self._provisions: dict[object, tuple[Provision, Provision]] = {}
        self._clusters: dict[object, Cluster] = {}
        self._names: dict[int, str] = {}

    @property
    def size(self) -> int:
        """How many dockets there are."""
        return len(self._dockets)

    def on(self, day: date, seat: str) -> Docket:
        """The docket of one day for an applicant whose own government is ``seat``."""
        with self._turn:
            key = (day, seat)
            if key not in self._dockets:
                self._dockets[key] = docket(self.law(day), seat, self.cluster)
            return self._dockets[key]

    def law(self, day: date) -> LawOfDay:
        """The law of ``day``; written out once for all days between two on which something changes."""
        with self._turn:
            state = bisect_right(self.changes, day)
            if state not in self._laws:
                self._laws[state] = self._written(day)
            return replace(self._laws[state], as_of=day)

    def _written(self, day: date) -> LawOfDay:
        law = law_of_day(self.library, day, only_checked=self.only_checked)
        kept = {
            name: self.interned(self.library.provisions[name], written) if name in self.library.provisions else written
            for name, written in law.provisions.items()
        }
        return replace(law, provisions=kept)

    def interned(self, source: Provision, written: Provision) -> Provision:
        """One object for a provision written out the same on several days."""
        tests = tuple(reading.test for reading in written.readings)
        over = written.aggregate.over if written.aggregate else None
        text = tuple(sorted(written.at.items())), tuple(sorted(written.unsure.items()))  # on an older day it says more
        key = id(source), written.scope, written.binds, tests, over, text
        return self._provisions.setdefault(key, (source, written))[1]  # holding the source keeps its identity its own

    def cluster(
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
            law.older & {p.id for p in (*demands, *lifts)},
            *views_on({p.id: p for p in demands}, law.as_of),
            tuple(law.holders()),
        )
        with self._turn:
            if key not in self._clusters:
                made = self._clusters[key] = Cluster(layer, law, demands, lifts, seat, government)
                self._names[id(made)] = self._name(made)
            return self._clusters[key]

    def name_of(self, cluster: Cluster) -> str:
        """Of a cluster of these: a name that no other of the edition has."""
        return self._names[id(cluster)]

    def _name(self, cluster: Cluster) -> str:
        """Between two days on which something changes a provision is written out in one way: its id says all of it."""
        law = cluster.law
        told = (
            self.only_checked,
            bisect_right(self.changes, law.as_of),
            cluster.layer.value,
            cluster.seat,
            [p.id for p in cluster.demands],
            [p.id for p in cluster.lifts],
            sorted(law.stale),
            sorted(law.lapsed),
            sorted(law.older),
            views_on({p.id: p for p in cluster.demands}, law.as_of),
            law.holders(),
        )
        return blake2b(repr(told).encode(), digest_size=16).hexdigest()


def views_on(provisions: Mapping[str, Provision], day: date) -> tuple[object, ...]:
    """Who holds which reading on ``day``: what of the calendar a cluster's answer depends on."""
    return tuple(
        (name, reading.name, position.holder)
        for name, provision in provisions.items()
        for reading in provision.rivals
        for position in reading.positions
        if position.held_on(day)
    )
