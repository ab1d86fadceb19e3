"""Many writers: no event lost, doubled or out of order, on one chain and on many, within a process and among several.

Quick: 100 writers on one case, and as many cases as there is time for; under ``DORASAN_PROOF`` 10,000 cases.
"""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterable

import pytest

from dorasan.office.database import Config
from dorasan.office.ledger.opening import open_ledger
from dorasan.office.ledger.store import Ledger
from tests.desk.made import keyid
from tests.office.acting import SEOUL, errors, in_a_row, says
from tests.office.forked import forked

PROOF = bool(os.environ.get("DORASAN_PROOF"))
WRITERS, EACH = 100, 10 if PROOF else 3
CASES = 10_000 if PROOF else 100


def at_once(work: Iterable[Callable[[], object]], ledger: Ledger) -> None:
    """Each in a thread of its own, begun together; the first fault is raised."""
    jobs, faults = list(work), []
    start = threading.Barrier(len(jobs))

    def run(job: Callable[[], object]) -> None:
        try:
            start.wait(60)
            job()
        except BaseException as fault:
            faults.append(fault)
        finally:
            ledger.close()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for fault in faults:
        raise fault


def test_a_hundred_writers_on_one_case(ledger: Ledger) -> None:
    """On one chain and, every tenth, on a second one."""
    told: dict[int, list[str]] = {n: [] for n in range(WRITERS)}

    def writer(n: int) -> Callable[[], None]:
        key = "washington" if n % 10 == 0 else "seoul"

        def write() -> None:
            for _ in range(EACH):
                told[n].append(ledger.append("flu", keyid(key), says(key=key)).digest)

        return write

    at_once(map(writer, range(WRITERS)), ledger)
    kept = list(ledger.kept("flu"))
    chains = {name: [row for row in kept if row.installation == name] for name in {row.installation for row in kept}}
    assert len(chains) == 2 and all(map(in_a_row, chains.values()))
    acknowledged = Counter(digest for digests in told.values() for digest in digests)
    assert acknowledged == Counter(row.digest for row in kept) and len(acknowledged) == WRITERS * EACH
    assert errors(ledger) == []
    place = {row.digest: row.sequence for row in kept}
    assert all([place[one] for one in digests] == sorted(place[one] for one in digests) for digests in told.values())


def test_many_cases(ledger: Ledger) -> None:
    """Two events a case, written by eight writers that all go through all cases from another end."""
    names = [f"case-{n}" for n in range(CASES)]

    def writer(n: int) -> Callable[[], None]:
        mine = names[n % 4 :: 4]

        def write() -> None:
            for name in mine if n < 4 else reversed(mine):
                ledger.append(name, SEOUL, says(case=name))

        return write

    at_once(map(writer, range(8)), ledger)
    assert ledger.cases() == sorted(names) and errors(ledger) == []
    for name in names:
        kept = list(ledger.kept(name))
        assert len(kept) == 2 and in_a_row(kept), name


@pytest.mark.parametrize("processes", [3])
def test_several_processes_on_one_chain(ledger: Ledger, place: Config, processes: int) -> None:
    each = 60 if PROOF else 25
    ledger.close()

    def write(tell: Callable[[str], None]) -> None:
        mine = open_ledger(place)
        for _ in range(each):
            tell(mine.append("flu", SEOUL, says()).digest)

    children = [forked(write) for _ in range(processes)]
    acknowledged = Counter(digest for child in children for digest in child.finished())
    kept = list(ledger.kept("flu"))
    assert in_a_row(kept) and len(kept) == processes * each
    assert acknowledged == Counter(row.digest for row in kept) and errors(ledger) == []
