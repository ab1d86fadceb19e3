"""The first screen of real lists, of which the design says about forty lines: whoever sends them, wide and narrow.

The longest of all; under ``DORASAN_PROOF`` every list and sender.
"""

from __future__ import annotations

from datetime import date

import pytest
from tests.common import LANGS, shared
from tests.strategies import PROOF

from dorasan.report.blocks_text import blocks_text
from dorasan.report.first.screen import first_screen
from dorasan.report.terminal_page import Manner
from given_tests.place import DATA

MOST = {80: 43, 100: 39}  # the design says about forty; wider screens break fewer lines
SENDERS = (None, "kr-aid-gift", "kr-local-government", "kr-ministry", "foreign-aid-group", "un-body")


LISTS = ("nursery_ko", "medical_kits_en")
EVERY = [(name, profile) for profile in SENDERS for name in LISTS]
LONGEST = [("medical_kits_en", "foreign-aid-group")]


@pytest.mark.parametrize(("name", "profile"), EVERY if PROOF else LONGEST)
def test_a_real_list_is_told_on_one_screen(name: str, profile: str | None) -> None:
    sitting = shared(DATA / "lists" / f"{name}.xlsx", today=date(2026, 11, 26), profile=profile)
    for lang in LANGS:
        screen = first_screen(sitting, lang, travels=True)  # however deep the folder that the lists were given in
        for width, most in MOST.items():
            assert len(blocks_text(screen, Manner(width)).splitlines()) <= most
