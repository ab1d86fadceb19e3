"""Repairs of projects of the repository, worked out once for all tests that only look at them."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from dorasan.repair.fix import Fix, fix
from tests.common import shared

TODAY = date(2026, 11, 26)
CASES = Path(__file__).parents[2] / "cases"


@cache
def repaired(case: str, *lines: str) -> Fix:
    """Of some lines of a case, or of all."""
    return fix(shared(CASES / case / "project.yaml", today=TODAY), lines=lines)
