"""The first screen of real lists, at a hundred columns: a page, of which the design says about forty lines."""

from __future__ import annotations

from datetime import date

import pytest

from dorasan.api import open_law
from given_tests.place import DATA

MOST = {"nursery_ko": 44, "medical_kits_en": 50}  # the second has seven groups, in Korean about English goods


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("name", MOST)
def test_a_real_list_is_told_on_one_screen(name: str, lang: str) -> None:
    content = (DATA / "lists" / f"{name}.xlsx").read_bytes()
    case = open_law().sit(content, name=f"{name}.xlsx", today=date(2026, 11, 26))
    assert len(case.text(lang).splitlines()) <= MOST[name]
