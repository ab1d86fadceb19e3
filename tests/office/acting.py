"""What writers do in tests of the store."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from dorasan.desk.events.body import Body
from dorasan.desk.ledger.entry import Entry, Tip
from dorasan.desk.ledger.verify import verify
from dorasan.office.ledger.rows import Kept
from dorasan.office.ledger.store import Ledger, Make
from tests.desk.ledger.ledgers import NOW, office, ring_of
from tests.desk.made import an_event, keyid

SEOUL, WASHINGTON = keyid("seoul"), keyid("washington")


def says(body: Body | None = None, case: str = "flu", key: str = "seoul") -> Make:
    """How an installation makes its next event of a case."""

    def make(last: Tip | None, others: tuple[Tip, ...]) -> Entry:
        return an_event(body, case=case, key=key, before=last, heads=others)

    return make


def signing(case: str = "flu", key: str = "seoul") -> Callable[[Body], Make]:
    return lambda body: says(body, case, key)


def appended(ledger: Ledger, count: int = 1, case: str = "flu", key: str = "seoul") -> list[Entry]:
    return [ledger.append(case, keyid(key), says(None, case, key)) for _ in range(count)]


def in_a_row(rows: list[Kept]) -> bool:
    """One chain, from its first event without gap, each on the one before."""
    first = rows[0].sequence == 1 and rows[0].before is None
    return first and all((two.sequence, two.before) == (one.sequence + 1, one.digest) for one, two in pairwise(rows))


def errors(ledger: Ledger) -> list[str]:
    """What verifying every signed byte of the ledger finds wrong."""
    ring = ring_of(*office("seoul").entries, *office("washington").entries)
    found = verify((one for case in ledger.cases() for one in ledger.stored(case)), ring, now=NOW)
    assert len(found.entries) > 0
    return [one.key for one in found.errors]
