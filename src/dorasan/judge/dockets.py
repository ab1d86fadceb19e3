"""The dockets of an edition as everything that sits under them hears them: what was said to a row is said once.

The law itself is laid out apart (:mod:`dorasan.judge.laid_out`), for it is of no list.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from threading import RLock

from dorasan.judge.alike import Alike, AlikeShown
from dorasan.judge.cluster import Cluster
from dorasan.judge.docket import Docket
from dorasan.judge.hearing import Hearing
from dorasan.judge.kinds import Numbers
from dorasan.judge.precedents import Precedents
from dorasan.law.loader import Library


class Dockets:
    """Dockets by day and seat, in one manner (``only_checked``: no lift stands after it was last checked), and what
    their clusters said.

    Nothing that a row says is shared between two of these; one belongs to one portfolio, or to one sitting and those
    that come of it (an answer more, a code that may be meant). These may sit in several threads: what is remembered of
    rows is looked up and added to by one at a time (``turn``).
    ``precedents``: of the edition that the library is of, and of no other; with them comes the law as it lies out.
    """

    def __init__(self, library: Library, *, only_checked: bool = False, precedents: Precedents | None = None) -> None:
        self.precedents = precedents or Precedents()
        self.laid = self.precedents.laid_out(library, only_checked=only_checked)
        self.values = Numbers()
        self.turn = RLock()
        self._alike: dict[int, Alike] = {}
        self._hearings: dict[int, Hearing] = {}
        self._shown: dict[int, AlikeShown] = {}

    @property
    def only_checked(self) -> bool:
        return self.laid.only_checked

    @property
    def changes(self) -> Sequence[date]:
        """The days on which the law changes."""
        return self.laid.changes

    def on(self, day: date, seat: str) -> Docket:
        """The docket of one day for an applicant whose own government is ``seat``."""
        return self.laid.on(day, seat)

    def hearing(self, prepared: Docket) -> Hearing:
        """What each cluster of a docket of these has said to any row so far, in whatever project."""
        found = self._hearings.get(id(prepared))
        if found is None:
            found = self._hearings[id(prepared)] = Hearing([self._alike_in(cluster) for cluster in prepared.clusters])
        return found

    def _alike_in(self, cluster: Cluster) -> Alike:
        found = self._alike.get(id(cluster))
        if found is None:
            precedent = self.precedents.of(self.laid.name_of(cluster), cluster)
            found = self._alike[id(cluster)] = Alike(cluster, self.values, precedent)
        return found

    def shown(self, prepared: Docket) -> AlikeShown:
        """What the exposures and warnings of a docket of these have shown so far, in whatever project."""
        found = self._shown.get(id(prepared))
        if found is None:
            found = self._shown[id(prepared)] = AlikeShown(prepared, self.values)
        return found
