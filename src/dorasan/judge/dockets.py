"""The dockets of an edition, each day's prepared once for everything that sits under it.

Between two days on which something changes the law is written out once; clusters made of the very same provisions are
one object, so that two days which differ in one place share the answers of all the others.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from hashlib import blake2b

from dorasan.judge.alike import Alike, AlikeShown
from dorasan.judge.cluster import Cluster
from dorasan.judge.docket import Docket, docket
from dorasan.judge.hearing import Hearing
from dorasan.judge.kinds import Numbers
from dorasan.judge.precedents import Precedents
from dorasan.law.loader import Library
from dorasan.law.provision import Layer, Provision
from dorasan.law.snapshot import LawOfDay, change_days, law_of_day


class Dockets:
    """Dockets by day and seat, in one manner (``only_checked``: no lift stands after it was last checked).

    Nothing is shared between two of these; one belongs to one sitting, or one portfolio. ``precedents``: of the edition
    that the library is of, and of no other.
    """

    def __init__(self, library: Library, *, only_checked: bool = False, precedents: Precedents | None = None) -> None:
        self.library, self.only_checked = library, only_checked
        self.precedents = precedents or Precedents()
        self.changes = change_days(library, only_checked=only_checked)
        self._laws: dict[int, LawOfDay] = {}
        self._dockets: dict[tuple[date, str], Docket] = {}
        self._provisions: dict[object, Provision] = {}
        self._clusters: dict[object, Cluster] = {}
        self._names: dict[int, str] = {}
        self.values = Numbers()
        self._alike: dict[int, Alike] = {}
        self._hearings: dict[int, Hearing] = {}
        self._shown: dict[int, AlikeShown] = {}

    def on(self, day: date, seat: str) -> Docket:
        """The docket of one day for an applicant whose own government is ``seat``."""
        key = (day, seat)
        if key not in self._dockets:
            self._dockets[key] = docket(self.law(day), seat, self.cluster)
        return self._dockets[key]

    def law(self, day: date) -> LawOfDay:
        """The law of ``day``; written out once for all days between two on which something changes."""
        state = bisect_right(self.changes, day)
        if state not in self._laws:
            law = law_of_day(self.library, day, only_checked=self.only_checked)
            kept = {
                name: self.interned(self.library.provisions[name], written)
                if name in self.library.provisions
                else written
                for name, written in law.provisions.items()
            }
            self._laws[state] = replace(law, provisions=kept)
        return replace(self._laws[state], as_of=day)

    def hearing(self, prepared: Docket) -> Hearing:
        """What each cluster of a docket of these has said to any row so far, in whatever project."""
        found = self._hearings.get(id(prepared))
        if found is None:
            found = self._hearings[id(prepared)] = Hearing([self._alike_in(cluster) for cluster in prepared.clusters])
        return found

    def _alike_in(self, cluster: Cluster) -> Alike:
        found = self._alike.get(id(cluster))
        if found is None:
            precedent = self.precedents.of(self._names[id(cluster)], cluster)
            found = self._alike[id(cluster)] = Alike(cluster, self.values, precedent)
        return found

    def shown(self, prepared: Docket) -> AlikeShown:
        """What the exposures and warnings of a docket of these have shown so far, in whatever project."""
        found = self._shown.get(id(prepared))
        if found is None:
            found = self._shown[id(prepared)] = AlikeShown(prepared, self.values)
        return found

    def interned(self, source: Provision, written: Provision) -> Provision:
        """One object for a provision written out the same on several days."""
        tests = tuple(reading.test for reading in written.readings)
        over = written.aggregate.over if written.aggregate else None
        text = tuple(sorted(written.at.items())), tuple(sorted(written.unsure.items()))  # on an older day it says more
        return self._provisions.setdefault((id(source), written.scope, written.binds, tests, over, text), written)

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
        if key not in self._clusters:
            made = self._clusters[key] = Cluster(layer, law, demands, lifts, seat, government)
            self._names[id(made)] = self._name(made)
        return self._clusters[key]

    def _name(self, cluster: Cluster) -> str:
        """A name that no other cluster of the edition has. Between two days on which something changes a provision is
        written out in one way, so its id says all of it."""
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
