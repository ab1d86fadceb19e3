"""The sample project and the small law that the reports are tested on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dorasan.judge.court import judge
from dorasan.judge.ruling import Rulings
from dorasan.law.edition import Edition
from dorasan.opinion.check import Check
from dorasan.sitting.sitting import Sitting
from tests.common import current, load_here, sat

HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="session")
def edition() -> Edition:
    return current(sorted(path for path in (HERE / "law").iterdir() if path.is_dir()), cached=False)


@pytest.fixture(scope="session")
def rulings(edition: Edition) -> Rulings:
    return judge(edition, load_here(HERE / "flu.yaml"), today=TODAY)


@pytest.fixture(scope="session")
def sitting(rulings: Rulings) -> Sitting:
    return sat(rulings)


@pytest.fixture(scope="session")
def check(sitting: Sitting) -> Check:
    return sitting.check()
