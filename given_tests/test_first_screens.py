"""The first screen of real lists, of which the design says about forty lines: whoever sends them, wide and narrow."""

from __future__ import annotations

from datetime import date

import pytest

from dorasan.api import open_law
from given_tests.place import DATA

MOST = {80: 42, 100: 39}  # the design says about forty; wider screens break fewer lines
SENDERS = (None, "kr-aid-gift", "kr-local-government", "kr-ministry", "foreign-aid-group", "un-body")


@pytest.mark.parametrize("profile", SENDERS)
@pytest.mark.parametrize("name", ["nursery_ko", "medical_kits_en"])
def test_a_real_list_is_told_on_one_screen(name: str, profile: str | None) -> None:
    content = (DATA / "lists" / f"{name}.xlsx").read_bytes()
    case = open_law().sit(content, name=f"{name}.xlsx", today=date(2026, 11, 26), profile=profile)
    for lang in ("en", "ko"):
        for width, most in MOST.items():
            assert len(case.text(lang, width=width).splitlines()) <= most
