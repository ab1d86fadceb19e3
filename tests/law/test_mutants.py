"""Break the shipped law a little, in many places: the examples must notice. A sample; ``make proof`` tries all."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from mutation import law
from mutation.law import Result

from tests.strategies import effort

# The share of slips of each kind that examples and lint alone must notice; cases and questions notice more.
FLOORS = {"test": 0.92, "reading": 0.9, "lift": 0.95, "date": 0.99, "on": 0.98, "bind": 0.98, "pattern": 0.99}
GROUPS = {
    "test": ("negate", "drop branch", "drop word", "drop range", "move edge", "move number", "term: "),
    "reading": ("reading: ", "drop reading"),
    "lift": ("lift ",),
    "date": ("date",),
    "on": ("on: ",),
    "bind": ("bind: ", "drop bind"),
    "pattern": ("drop pattern",),
}


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return law.run(sample=effort(900), seed=1, cases=False)


@pytest.mark.parametrize("group", GROUPS)
def test_slips_are_noticed(results: list[Result], group: str) -> None:
    mine = [r for r in results if r.kind.startswith(GROUPS[group])]
    missed = [f"{r.where} {r.kind}: {r.what}" for r in mine if not r.by]
    assert mine and 1 - len(missed) / len(mine) >= FLOORS[group], missed


def test_zz_figures(results: list[Result], capsys: pytest.CaptureFixture[str]) -> None:
    """Printed: how many slips the examples and lint notice."""
    seen: Counter[str] = Counter("noticed" if r.by else "survives" for r in results)
    with capsys.disabled():
        print(f"\nlaw mutants (examples and lint only): {dict(seen)}")
    assert len({r.where for r in results}) > 100
