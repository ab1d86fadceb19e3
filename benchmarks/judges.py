"""Lines per second: bulk judge, scalar judge with proof, zen-engine, rule-engine, on the same provisions and
verdicts."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from datetime import date

from benchmarks.peers import RuleEngine, Zen, context
from benchmarks.portfolio import rows
from dorasan.facts.vocabulary import house
from dorasan.judge.bulk import judge_frame
from dorasan.judge.docket import Docket, docket
from dorasan.judge.finding import findings
from dorasan.judge.frame import RowFrame, frame_of
from dorasan.judge.row_judge import judge_row
from dorasan.law.edition import open_edition
from dorasan.law.snapshot import law_of_day

DAY = date(2019, 1, 31)


def rate(work: Callable[[], object], lines: int, repeats: int = 3) -> float:
    """Lines per second: the median of a few runs after one to warm up."""
    work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return lines / statistics.median(times)


def run() -> list[tuple[str, float, str]]:
    """(what, lines per second, remark)."""
    law = docket(law_of_day(open_edition().library, DAY))
    crisp = rows(5_000, crisp=True)
    opened = rows(5_000, crisp=False)
    tests = [test for cluster in law.clusters for test in cluster.inputs]
    facts = [context(row) for row in crisp]
    zen, rule = Zen(tests), RuleEngine(tests)
    same = _agreement(law, crisp[:300], facts, zen, rule)
    known, open_ = frame_of(house().facts, crisp), frame_of(house().facts, opened)
    million = RowFrame(known.facts, known.data.sample(1_000_000, with_replacement=True, seed=1), known.codes)
    million_open = RowFrame(open_.facts, open_.data.sample(1_000_000, with_replacement=True, seed=1), open_.codes)
    few, some = 60, 400

    def scalar() -> None:
        for row in opened[:some]:
            findings(judge_row(law, row))

    return [
        ("bulk judge, every fact known, 1,000,000 lines", rate(lambda: judge_frame(law, million), 1_000_000), ""),
        (
            "bulk judge, a tenth of the facts open, 1,000,000 lines",
            rate(lambda: judge_frame(law, million_open), 1_000_000),
            "",
        ),
        ("bulk judge, 5,000 lines all different", rate(lambda: judge_frame(docket(law.law), known), 5_000), "cold"),
        ("scalar judge with proof", rate(scalar, some), ""),
        ("zen-engine, tests only", rate(lambda: [zen.answer(f) for f in facts[:some]], some), f"{same} verdicts equal"),
        ("rule-engine, tests only", rate(lambda: [rule.answer(f) for f in facts[:few]], few), ""),
    ]


def _agreement(law: Docket, crisp: list, facts: list, zen: Zen, rule: RuleEngine) -> int:
    """How many verdicts were compared. Raises AssertionError at the first that differs."""
    compared = 0
    for n, (row, fact) in enumerate(zip(crisp, facts, strict=False)):
        ours = [bits == 1 for state in judge_row(law, row).states for bits in state]
        assert zen.answer(fact) == ours, f"zen-engine differs on row {n}"
        assert n >= 30 or rule.answer(fact) == ours, f"rule-engine differs on row {n}"
        compared += len(ours)
    return compared


def show() -> None:
    """Print the table with each figure as a ratio to zen-engine."""
    figures = run()
    peer = next(value for name, value, _ in figures if name.startswith("zen-engine"))
    print(f"{'lines per second':58} {'lines/s':>12} {'x zen-engine':>13}")
    for name, value, remark in figures:
        print(f"{name:58} {value:12,.0f} {value / peer:13,.2f}  {remark}")
