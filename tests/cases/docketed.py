"""What the tests of the cases share: the projects, their rulings, how a cell is written."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from casebook import Case, casebook
from tests.common import load_here, ruled

from dorasan.judge.need import Range
from dorasan.judge.ruling import Rulings
from dorasan.project.project import Project

TODAY = date(2026, 11, 22)
CASES = casebook()
LINES = [pytest.param(case, line, id=f"{case.number}-{line}") for case in CASES for line in case.lines]
BOOK = [pytest.param(case, id=case.number) for case in CASES]


@cache
def project_of(case: Case) -> Project:
    return load_here(case.folder / "project.yaml")


@cache
def rulings_of(case: Case) -> Rulings:
    return ruled(project_of(case), today=TODAY)


def show(cell: Range) -> str:
    return cell.best.name.lower() if cell.sure else f"[{cell.best.name.lower()}, {cell.worst.name.lower()}]"
