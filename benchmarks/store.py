"""The ledger's store: events appended a second, as a ratio to plain inserts of the same bytes, on both databases.

Both sides write one event a transaction, with the same durability, in turns of a few dozen within the same run. The
ledger's side makes and signs each event, reads what it stands on, writes it with its place and two unique indexes, past
the triggers; the plain side writes bytes that lie ready into a table of one column. Wall time, for a commit waits for
the disk, which takes no CPU; the CPU of this process is told beside it, and the ratio of the turns' medians, which one
slow moment of a shared disk does not move.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from django.db import connections
from tests.office import server as postgresql
from tests.office.acting import SEOUL, appended, says

from dorasan.office.database import ledger_at
from dorasan.office.ledger.opening import open_ledger
from dorasan.office.ledger.store import Ledger

EVENTS, TURN, WRITERS = 2_000, 50, 8
PLAIN = "INSERT INTO plain (content) VALUES (%s)"


class Spent(NamedTuple):
    """Seconds of a turn."""

    wall: float
    cpu: float


def spent(work: Callable[[int], object], writers: int, each: int) -> Spent:
    """What it takes until every writer has written its share; the work is given the writer's number."""
    if writers == 1:
        start, cpu = time.perf_counter(), time.process_time()
        for _ in range(each):
            work(0)
        return Spent(time.perf_counter() - start, time.process_time() - cpu)
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
    start, cpu = time.perf_counter(), time.process_time()
    gate.wait()
    took = Spent(time.perf_counter() - start, time.process_time() - cpu)
    for thread in threads:
        thread.join()
    return took


def compared(ledger: Ledger, writers: int, events: int) -> str:
    """Events a second of the ledger and of plain inserts, and how they compare, as a row."""
    stored = appended(ledger, case="pattern")[0].stored()
    with ledger.connection.cursor() as cursor:
        kind = "BYTEA" if ledger.connection.vendor == "postgresql" else "BLOB"
        cursor.execute(f"CREATE TABLE plain (content {kind} NOT NULL)")

    def plain(_: int) -> None:
        with (
            ledger._pen.turn,
            ledger.connection.cursor() as cursor,
        ):  # queued as the ledger's are: SQLite lets one write
            cursor.execute(PLAIN, [stored])

    def append(number: int) -> None:
        ledger.append(f"case-{number}", SEOUL, says(case=f"case-{number}"))

    turns = max(1, events // (TURN * writers))
    spent(plain, 1, TURN), spent(append, 1, TURN)  # what comes first pays for what is made once
    times = [(spent(append, writers, TURN), spent(plain, writers, TURN)) for _ in range(turns)]
    with ledger.connection.cursor() as cursor:
        cursor.execute("DROP TABLE plain")
    ours, theirs = zip(*times, strict=True)
    wall = [sum(one.wall for one in side) for side in (ours, theirs)]
    cpu = [sum(one.cpu for one in side) / len(times) / writers / TURN * 1e6 for side in (ours, theirs)]
    middle = [statistics.median(one.wall for one in side) for side in (ours, theirs)]
    count = len(times) * writers * TURN
    return (
        f"{count / wall[0]:8,.0f} events, {count / wall[1]:8,.0f} plain inserts: ratio {wall[1] / wall[0]:.2f}, "
        f"of the median turns {middle[1] / middle[0]:.2f}; CPU {cpu[0]:.0f} and {cpu[1]:.0f} µs"
    )


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
                    told = f"{name}, {writers} writer{'s' if writers > 1 else ''}"
                    print(f"  {told:24} {compared(ledger, writers, events)}")
                ledger.close()
        finally:
            if server is not None:
                postgresql.stopped(server)
    print(f"  load while measured: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("events", nargs="?", type=int, default=EVENTS)
    show(parser.parse_args().events)
