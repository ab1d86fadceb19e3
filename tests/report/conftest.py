"""The sample project and the small law that the reports are tested on; the reports themselves, each made once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from dorasan.facts.tongue import Tongue
from dorasan.judge.court import judge
from dorasan.judge.ruling import Rulings
from dorasan.law.edition import Edition
from dorasan.opinion.check import Check
from dorasan.report import picture
from dorasan.report.body import body
from dorasan.report.document import Document
from dorasan.report.dossier import Dossier, dossier
from dorasan.sitting.sitting import Sitting
from tests.common import current, load_here, sat
from tests.report.lists import small_list

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


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of a page without its picture, which takes longer to draw than all of them."""
    monkeypatch.setattr(picture, "_drawn", lambda chart: "<svg></svg>")


Drawn = Callable[[Tongue], Document]


@pytest.fixture(scope="session")
def report(check: Check, sitting: Sitting) -> Drawn:
    """The whole report on the sample project."""
    found = Dossier(check, sitting)
    return cache(lambda lang: body(found, lang))


@pytest.fixture(scope="session")
def listed(tmp_path_factory: pytest.TempPathFactory, edition: Edition) -> Dossier:
    """A list with traps in it, in a folder whose name is nobody's business."""
    file = small_list(tmp_path_factory.mktemp("secret-partner") / "목록.xlsx")
    return dossier(sat(judge(edition, load_here(file), today=TODAY)), "strict")


@pytest.fixture(scope="session")
def list_report(listed: Dossier) -> Drawn:
    return cache(lambda lang: body(listed, lang))
