"""What follows from a case's events, kept so that it need not be worked out at every look; dropped and rebuilt equal.

A projection is a pure function of a case's events in the order in which the store hands them out. What it made is used
only while the case is as it was then: every kept one says what it covers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from dorasan.canonical import encoded
from dorasan.desk.ledger.entry import Tip
from dorasan.office.ledger import rows
from dorasan.office.ledger.rows import Kept
from dorasan.office.ledger.store import Ledger

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from dorasan.office.ledger.models import ProjectionRow

Fold = Callable[[str, Iterator[Kept], list[bytes]], bytes]


@dataclass(frozen=True)
class Projection:
    """``name``: with the version of the fold and of what it stands on, for what another version made is not used.
    ``fold``: case, its events, and what lies beside them; the value as bytes."""

    name: str
    fold: Fold

    def of(self, ledger: Ledger, case: str) -> bytes:
        """Its value for a case as the ledger has it now."""
        found = _kept(ledger).filter(name=self.name, case_name=case).first()
        if found is not None and found.covers == _covers(ledger.tips(case), rows.beside(ledger.connection, case)):
            return bytes(found.value)
        return self._renewed(ledger, case)

    def _renewed(self, ledger: Ledger, case: str) -> bytes:
        last: dict[str, Tip] = {}

        def watched() -> Iterator[Kept]:
            for row in ledger.kept(case):
                last[row.installation] = row.tip
                yield row

        beside = rows.beside(ledger.connection, case)
        events = watched()
        value = self.fold(case, events, beside)
        for _ in events:  # what it did not want to read is covered all the same
            pass
        covers = _covers(last.values(), beside)
        _kept(ledger).update_or_create(name=self.name, case_name=case, defaults={"covers": covers, "value": value})
        return value

    def dropped(self, ledger: Ledger) -> int:
        """Drop it for every case; how many there were."""
        return _kept(ledger).filter(name=self.name).delete()[0]

    def rebuilt(self, ledger: Ledger) -> int:
        """Work it out anew for every case; how many cases there are."""
        self.dropped(ledger)
        cases = ledger.cases()
        for case in cases:
            self._renewed(ledger, case)
        return len(cases)

    def stray(self, ledger: Ledger) -> list[str]:
        """Cases for which what is kept is not what the events make of them: somebody wrote into the projection."""
        kept = _kept(ledger).filter(name=self.name).order_by("case_name")
        out = []
        for row in kept.iterator():
            beside = rows.beside(ledger.connection, row.case_name)
            if row.covers == _covers(ledger.tips(row.case_name), beside):
                value = self.fold(row.case_name, ledger.kept(row.case_name), beside)
                if value != bytes(row.value):
                    out.append(row.case_name)
        return out


def _kept(ledger: Ledger) -> QuerySet[ProjectionRow]:
    from dorasan.office.ledger.models import ProjectionRow  # wants Django set up, as an open ledger means

    return ProjectionRow.objects.using(ledger.name)


def _covers(tips: Iterable[Tip], beside: list[bytes]) -> str:
    heads = sorted((tip.installation, tip.sequence, tip.digest) for tip in tips)
    return sha256(encoded([heads, [sha256(one).hexdigest() for one in beside]])).hexdigest()


def standing(case: str, events: Iterator[Kept], beside: list[bytes]) -> bytes:
    """The simplest fold: how many events there are, the head of each chain, the last event that came in."""
    heads: dict[str, str] = {}
    count, last = 0, ("", "", "")
    for row in events:
        count += 1
        heads[row.installation] = row.digest
        last = max(last, (row.received, row.digest, row.kind))
    return encoded(
        {"case": case, "events": count, "beside": len(beside), "heads": heads, "last": last[1], "last_kind": last[2]}
    )


STANDING = Projection("standing-1", standing)
