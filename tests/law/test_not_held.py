"""A day before the packs begin is no clearance: every cell of that law stays open, and nothing is free."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from dorasan.judge.court import judge
from dorasan.judge.need import Klass, Need
from dorasan.law.snapshot import law_of_day
from tests.common import current, load_here

FLU = Path(__file__).parents[2] / "cases" / "2019-01-flu-medicine" / "project.yaml"
FIRST = {"un-committee": date(2006, 10, 14), "us-commerce": date(2007, 1, 26), "kr-unification": date(2009, 7, 31)}
FIRST |= {"us-treasury": date(2011, 4, 19), "unc": date(2000, 11, 17)}


@pytest.mark.parametrize("day", [date(1950, 1, 1), date(2008, 6, 1), date(2011, 4, 18)])
def test_nothing_is_free_while_some_law_is_not_held(day: date) -> None:
    for line in judge(current(), load_here(FLU), today=date(2026, 11, 22), as_of=day):
        for view in ("strict", "lenient"):
            assert line.klass_range(view).worst is Klass.BARRED, (line.line.id, view)


@pytest.mark.parametrize(("authority", "first"), FIRST.items())
def test_a_cell_is_open_until_the_day_from_which_its_law_is_held(authority: str, first: date) -> None:
    for day, held in ((first - timedelta(days=1), False), (first, True)):
        found = judge(current(), load_here(FLU), today=date(2026, 11, 22), as_of=day)["oseltamivir"]
        assert (found.cell(authority, "strict").worst is Need.NO_ROUTE) is not held, day
        names = [name for name in law_of_day(current().library, day).provisions if "law-not-held" in name]
        assert any(law_of_day(current().library, day).principals[_prefix(n)] == authority for n in names) is not held


def _prefix(name: str) -> str:
    principals = law_of_day(current().library, date(2019, 1, 1)).principals
    return max((prefix for prefix in principals if name.startswith(prefix)), key=len)
