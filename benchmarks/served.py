"""A server under load: a hundred people at gunicorn on this computer, on PostgreSQL, against a view of nothing.

Each reads and thinks, and then asks for something: a page without a case (the choice of a desk: a login, a session, a
form), the page of a case of 300 lines, or writes a position on one of them. Latencies as ratios to those of the page
without a case in the same run; every position that was acknowledged is looked for in the record afterwards. Then they
read on, first alone, and then while a project of 10,000 lines is judged for one more.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path

from dorasan.web.app import application

application()

from tests.office import server as postgresql  # noqa: E402
from tests.web.accounts.crowd import Visitor, case_of_lines, lost  # noqa: E402
from tests.web.accounts.running import running  # noqa: E402
from tests.web.server import ministry  # noqa: E402

from benchmarks.beside import LINES as LONG  # noqa: E402  (Django is set up first)
from benchmarks.beside import Judging  # noqa: E402

USERS, CASES, LINES = 100, 10, 300
SECONDS, THINKS = 60, 8.0  # how long, and how long one of them thinks on average
AT = "2018-12-21T15:00:00+09:00"
KINDS = ("nothing", "board", "position")
SHARE = (2, 2, 1)
READS, READ = 40, (1, 1, 0)  # seconds of reading without what is judged and beside it, and what is read


class Crowd:
    """``spent``: seconds of each answer, by what was asked; ``errors``: what was answered otherwise than it should."""

    def __init__(self, visitors: list[Visitor], seconds: float, share: tuple[int, ...] = SHARE) -> None:
        self.visitors, self.until, self.share = visitors, time.monotonic() + seconds, share
        self.spent: dict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []

    def run(self) -> None:
        threads = [threading.Thread(target=self._one, args=(n,)) for n in range(len(self.visitors))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _one(self, n: int) -> None:
        draw, visitor, case = random.Random(n), self.visitors[n], f"case-{n % CASES}"
        time.sleep(draw.uniform(0, THINKS))
        while time.monotonic() < self.until:
            kind = draw.choices(KINDS, self.share)[0]
            try:
                if kind == "position":
                    answers = visitor.takes_position(case, f"line-{draw.randrange(LINES)}")
                    right = answers[-1].status == 302
                else:
                    answers = [visitor.asked("GET", "/seat" if kind == "nothing" else f"/desk/case/{case}/")]
                    right = answers[-1].status == 200
            except OSError as why:
                self.errors.append(f"{kind}: {type(why).__name__}")
                continue
            self.spent[kind] += [one.seconds for one in answers]
            if not right:
                self.errors.append(f"{kind}: {answers[-1].status}")
            time.sleep(draw.uniform(0, 2 * THINKS))


def show(seconds: int = SECONDS) -> None:
    print(
        f"server: {USERS} people, {CASES} cases of {LINES} lines, PostgreSQL, one process with 16 threads, {seconds} s"
    )
    database = postgresql.started()
    names = ("kim@applicant/applicant", *(f"u{n}@kr-unification/officer" for n in range(USERS)))
    where = {"DORASAN_DATABASE_URL": postgresql.address(database)}
    try:
        with tempfile.TemporaryDirectory(prefix="dorasan-") as folder, ministry(Path(folder), names, where) as place:
            for n in range(CASES):
                case_of_lines(place, f"case-{n}", LINES)
            with running(Path(folder), where) as server:
                visitors = [Visitor(place.browser(f"u{n}", at=AT), server.port) for n in range(USERS)]
                for visitor in visitors:
                    visitor.token()
                crowd = Crowd(visitors, seconds)
                crowd.run()
                alone = Crowd(visitors, READS, READ)
                alone.run()
                long = Judging(place.browser("kim", at=AT), server.port, Path(folder))
                beside = Crowd(visitors, READS, READ)
                beside.run()
                done = long.over(300)
                ended = server.end()
            _told(crowd, seconds)
            gone = lost(place, visitors)
            written = sum(len(one.acknowledged) for one in visitors)
            again = sum(one.again for one in visitors)
            print(
                f"  {written} positions acknowledged, {len(gone)} lost; {again} looked over again: a case had moved on"
            )
            errors = [*crowd.errors, *alone.errors, *beside.errors]
            print(f"  {len(errors)} errors {sorted(set(errors))}; ended with {ended}")
            judged = f"judged in {long.seconds:.0f} s" if done else "not judged in time"
            print(f"  while {LONG:,} lines were judged beside ({judged}, {long.status}), as ratios to just before")
            _compared(alone, beside)
    finally:
        postgresql.stopped(database)
    print(f"  load while measured: {os.getloadavg()[0]:.1f}")


def _told(crowd: Crowd, seconds: int) -> None:
    base = {name: _at(crowd.spent["nothing"], share) for name, share in (("p50", 0.5), ("p99", 0.99))}
    asked = sum(map(len, crowd.spent.values()))
    print(f"  {asked} answers, {asked / seconds:.0f} a second; milliseconds, and as ratios to the page without a case")
    for kind in KINDS:
        found = {name: _at(crowd.spent[kind], share) for name, share in (("p50", 0.5), ("p99", 0.99))}
        told = "   ".join(f"{name} {found[name] * 1e3:6.0f} {found[name] / base[name]:5.1f}" for name in found)
        print(f"  {kind:10} {len(crowd.spent[kind]):6}   {told}")


def _compared(alone: Crowd, beside: Crowd) -> None:
    for kind in KINDS[:2]:
        told = []
        for name, share in (("p50", 0.5), ("p99", 0.99)):
            found, base = _at(beside.spent[kind], share), _at(alone.spent[kind], share)
            told.append(f"{name} {found * 1e3:6.0f} {found / base:5.1f}")
        print(f"  {kind:10} {len(beside.spent[kind]):6}   {'   '.join(told)}")


def _at(spent: list[float], share: float) -> float:
    return statistics.quantiles(spent, n=1000, method="inclusive")[round(share * 1000) - 1]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", nargs="?", type=int, default=SECONDS)
    show(parser.parse_args().seconds)
