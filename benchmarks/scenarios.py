"""Eight scenarios over a large portfolio: full vectors of every line under each, against the plain bulk judge.

``python -m benchmarks.scenarios`` takes 500 projects of 150 lines; ``--full`` takes 10,000. Lines are made chunk by
chunk and forgotten again, so that memory does not grow with the portfolio. Times are CPU seconds of this process, so
that a busy machine does not change the ratios.
"""

from __future__ import annotations

import argparse
import resource
from collections.abc import Iterator
from datetime import date

from benchmarks.clock import seconds
from benchmarks.portfolio import rows
from dorasan.facts.vocabulary import house
from dorasan.judge.bulk import judge_frame
from dorasan.judge.docket import docket
from dorasan.judge.frame import RowFrame, frame_of
from dorasan.law.edition import open_edition
from dorasan.law.loader import Library
from dorasan.law.snapshot import law_of_day
from dorasan.whatif.load import base, load_scenario, shipped
from dorasan.whatif.overlay import overlay
from dorasan.whatif.replay import replay_chunks
from dorasan.whatif.scenario import Scenario

DAY = date(2019, 1, 31)
LINES = 150
CHUNK = 150_000  # lines at a time: a thousand projects
PATTERNS = 1_500  # distinct lines; --full: 5,000


def chunks(known: RowFrame, projects: int) -> Iterator[RowFrame]:
    """Lines of ``projects`` projects, a chunk at a time, drawn from the known patterns."""
    left, seed = projects * LINES, 0
    while left:
        size = min(left, CHUNK)
        yield RowFrame(known.facts, known.data.sample(size, with_replacement=True, seed=seed), known.codes)
        left, seed = left - size, seed + 1


def plain(library: Library, scenarios: list[Scenario], known: RowFrame, projects: int) -> None:
    """Judge once per scenario, each on its own: what the replay is measured against."""
    for scenario in scenarios:
        law = docket(law_of_day(overlay(library, scenario), scenario.law_as_of or DAY))
        for chunk in chunks(known, projects):
            judge_frame(law, chunk)


def shared(library: Library, scenarios: list[Scenario], known: RowFrame, projects: int, *, spread: bool) -> None:
    """Judge all scenarios together. ``spread``: vectors by line; otherwise by pattern, which is enough to compare."""
    for bench, columns in replay_chunks(library, chunks(known, projects), scenarios, day=DAY):
        if spread:
            for vector in columns:
                bench.spread(vector)


def agree(library: Library, scenarios: list[Scenario], known: RowFrame) -> int:
    """Cells compared between the two ways, law as of the same day. Raises AssertionError at the first that differs."""
    compared = 0
    for bench, columns in replay_chunks(library, [known], scenarios, day=DAY):
        for scenario, vector in zip(scenarios, columns, strict=True):
            if scenario.law_as_of is not None:
                continue  # practice of one day and law of another: the plain judge has no such docket
            expected = judge_frame(docket(law_of_day(overlay(library, scenario), DAY)), known)
            found = bench.spread(vector)
            assert found.select(expected.columns).equals(expected), scenario.id
            compared += expected.height * expected.width
    return compared


def show(projects: int, repeats: int, patterns: int = PATTERNS) -> None:
    """Print the table: lines x scenarios per second, and each figure as a ratio to judging once."""
    library = open_edition().library
    scenarios = [load_scenario(name, library) for name in shipped()]
    for open_ in (False, True):
        known = frame_of(house().facts, rows(patterns, crisp=not open_))
        same = agree(library, scenarios, RowFrame(known.facts, known.data.head(500), known.codes))
        once = seconds(lambda known=known: plain(library, [base()], known, projects), repeats)
        each = seconds(lambda known=known: plain(library, scenarios, known, projects), repeats)
        full = seconds(lambda known=known: shared(library, scenarios, known, projects, spread=True), repeats)
        pattern = seconds(lambda known=known: shared(library, scenarios, known, projects, spread=False), repeats)
        what = "a tenth of the facts open" if open_ else "every fact known"
        print(f"{projects:,} projects x {LINES} lines, {len(scenarios)} scenarios, {what}; {same:,} cells equal")
        print(f"  {'':52} {'CPU s':>8} {'lines/s':>12} {'x one run':>10} {'x each':>8}")
        for name, took, runs in (
            ("plain bulk judge, once, nothing supposed", once, 1),
            ("plain bulk judge, once per scenario", each, len(scenarios)),
            ("replay, full vectors of every line", full, len(scenarios)),
            ("replay, vectors by pattern (enough to compare)", pattern, len(scenarios)),
        ):
            rate = projects * LINES * runs / took
            print(f"  {name:52} {took:8.2f} {rate:12,.0f} {took / once:10.2f} {took / each:8.2f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:,.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="10,000 projects")
    parser.add_argument("--projects", type=int, default=500)
    parser.add_argument("--repeats", type=int, default=1)
    given = parser.parse_args()
    show(10_000, given.repeats, 5_000) if given.full else show(given.projects, given.repeats)


if __name__ == "__main__":
    main()
