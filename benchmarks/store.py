"""The ledger's store: events appended a second, as a ratio to plain inserts of the same bytes, on both databases.

Both sides write one event a transaction, with the same durability, in turns of a few dozen within the same run. The
ledger's side makes and signs each event, reads what it stands on, writes it with its place and two unique indexes, past
the triggers; the plain side writes bytes that lie ready into a table of one column. Wall time: a commit waits for the
disk, which takes no CPU.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from django.db import connections
from tests.office import server as postgresql
from tests.office.acting import SEOUL, appended, says

from dorasan.office.database import ledger_at
from dorasan.office.ledger.opening import open_ledger
from dorasan.office.ledger.store import Ledger

EVENTS, TURN, WRITERS = 2_000, 50, 8
PLAIN = "INSERT INTO plain (content) VALUES (%s)"


def spent(work: Callable[[int], object], writers: int, each: int) -> float:
    """Seconds until every writer has written its share; the work is given the writer's number."""
    if writers == 1:
        start = time.perf_counter()
        for _ in range(each):
            work(0)
        return time.perf_counter() - start
    gate = threading.Barrier(writers + 1)

    def run(number: int) -> None:
        work(number)  # its connection is there
        gate.wait()
        for _ in range(each):
            work(number)
        gate.wait()
        connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    gate.wait()
    start = time.perf_counter()
    gate.wait()
    took = time.perf_counter() - start
    for thread in threads:
        thread.join()
    return took


def compared(ledger: Ledger, writers: int, events: int) -> tuple[float, float]:
    """Events a second of the ledger, and of plain inserts."""
    stored = appended(ledger, case="pattern")[0].stored()
    with ledger.connection.cursor() as cursor:
        kind = "BYTEA" if ledger.connection.vendor == "postgresql" else "BLOB"
        cursor.execute(f"CREATE TABLE plain (content {kind} NOT NULL)")

    def plain(_: int) -> None:
        with ledger._pen, ledger.connection.cursor() as cursor:  # queued as the ledger's are: SQLite lets one write
            cursor.execute(PLAIN, [stored])

    def append(number: int) -> None:
        ledger.append(f"case-{number}", SEOUL, says(case=f"case-{number}"))

    turns = max(1, events // (TURN * writers))
    spent(plain, 1, TURN), spent(append, 1, TURN)  # what comes first pays for what is made once
    times = [(spent(append, writers, TURN), spent(plain, writers, TURN)) for _ in range(turns)]
    ours, theirs = (sum(one) for one in zip(*times, strict=True))
    with ledger.connection.cursor() as cursor:
        cursor.execute("DROP TABLE plain")
    return turns * writers * TURN / ours, turns * writers * TURN / theirs


def show(events: int = EVENTS) -> None:
    print(f"ledger: events a second beside plain inserts of the same bytes, one a transaction, {events:,} each")
    with tempfile.TemporaryDirectory(prefix="dorasan-") as folder:
        places = {"SQLite": lambda: f"sqlite:///{Path(folder) / 'ledger.sqlite3'}"}
        server = None
        try:
            server = postgresql.started()
            places["PostgreSQL"] = lambda: postgresql.address(server)  # type: ignore[arg-type]
        except Exception as why:
            print(f"  no PostgreSQL here ({type(why).__name__})")
        try:
            for name, place in places.items():
                ledger = open_ledger(ledger_at(place()))
                for writers in (1, WRITERS):
                    ours, theirs = compared(ledger, writers, events)
                    told = f"{name}, {writers} writer{'s' if writers > 1 else ''}"
                    print(f"  {told:24} {ours:8,.0f} events, {theirs:8,.0f} plain inserts: ratio {ours / theirs:.2f}")
                ledger.close()
        finally:
            if server is not None:
                postgresql.stopped(server)
    print(f"  load while measured: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", nargs="?", type=int, default=EVENTS)
    show(parser.parse_args().events)
