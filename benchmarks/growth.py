"""What the bulk judge costs as the law grows, and as the lines do.

The same 5,000 different lines, and a million drawn from them, are judged under 75, 150 and 300 of the shipped
provisions, each taken as in force whatever its dates; the ratio is to the smallest law in the same run. Ten million
lines are judged chunk by chunk in a process of their own, whose peak memory is read off afterwards.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from benchmarks.clock import seconds
from benchmarks.portfolio import rows
from dorasan.facts.vocabulary import house
from dorasan.judge.bulk import judge_chunks, judge_frame
from dorasan.judge.docket import Docket, docket
from dorasan.judge.frame import RowFrame, frame_of
from dorasan.law.edition import open_edition
from dorasan.law.loader import Library
from dorasan.law.provision import Period
from dorasan.law.snapshot import law_of_day

DAY = date(2019, 1, 31)
SIZES = (75, 150, 300)
MILLION = 1_000_000
GROWTH, TEN_MILLION = "growth", "ten-million"


def of_size(library: Library, size: int, seed: int = 1718) -> Library:
    """``size`` provisions drawn by chance, all of them in force."""
    always = Period(date(2000, 1, 1), None)
    every = {
        name: replace(p, in_force=always, checked_on=max(p.checked_on, DAY)) for name, p in library.provisions.items()
    }
    drawn = sorted(random.Random(seed).sample(sorted(every), min(size, len(every))))
    return replace(library, provisions={name: every[name] for name in drawn})


def growth() -> None:
    """Print what each size of law costs."""
    library = open_edition().library
    known = frame_of(house().facts, rows(5_000, crisp=False))
    million = RowFrame(known.facts, known.data.sample(MILLION, with_replacement=True, seed=1), known.codes)
    print(
        f"{'bulk judge, CPU seconds; a tenth of the facts open':52}"
        f"{'different':>10}{'ratio':>7}{'million':>9}{'ratio':>7}"
    )
    first: tuple[float, float] | None = None
    for size in SIZES:
        law = law_of_day(of_size(library, size), DAY)
        apart = seconds(lambda law=law: judge_frame(docket(law), known))  # type: ignore[misc]
        warm = docket(law)
        judge_frame(warm, million)
        all_lines = seconds(lambda warm=warm: judge_frame(warm, million))  # type: ignore[misc]
        first = first or (apart, all_lines)
        what = f"{len(law.provisions)} provisions, {len(warm.clusters)} clusters"
        ratios = f"{apart:>10.2f}{apart / first[0]:>7.2f}{all_lines:>9.2f}{all_lines / first[1]:>7.2f}"
        print(f"{what:52}{ratios}")


def ten_million() -> None:
    """Judge ten million lines and print the peak memory of this process."""
    law: Docket = docket(law_of_day(open_edition().library, DAY))
    known = frame_of(house().facts, rows(5_000, crisp=False))

    def chunks() -> Iterator[RowFrame]:
        for seed in range(10):
            yield RowFrame(known.facts, known.data.sample(MILLION, with_replacement=True, seed=seed), known.codes)

    start, lines, columns = time.perf_counter(), 0, 0
    for table in judge_chunks(law, chunks()):
        lines, columns = lines + table.height, table.width
    took = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{lines:,} lines, {columns} columns each: {took:.1f} s, {lines / took:,.0f} lines/s, peak {peak:,.0f} MB")


def show() -> None:
    """Each in a process of its own, so that neither pays for the other's memory."""
    for what in (GROWTH, TEN_MILLION):
        subprocess.run([sys.executable, "-m", "benchmarks.growth", what], check=True)


if __name__ == "__main__":
    {GROWTH: growth, TEN_MILLION: ten_million}[sys.argv[1]]()
