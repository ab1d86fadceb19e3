"""Right behind the first screen every group stands with all its lines, and every presumption with its reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dorasan.facts.tongue import Tongue
from dorasan.report.blocks_text import blocks_text
from dorasan.report.document import Fold, Grid, Say, plain
from dorasan.report.first.behind import behind_first
from dorasan.report.first.items import Items
from dorasan.report.first.screen import first_screen
from dorasan.report.terminal_page import Manner
from dorasan.wording.cells import authority_short
from dorasan.words import say
from tests.common import LANGS, shared

CLINIC = Path(__file__).parents[2] / "docs" / "examples" / "clinic.csv"
FLU = Path(__file__).parents[2] / "cases" / "2019-01-flu-medicine" / "project.yaml"
DAY = date(2026, 11, 26)


@pytest.mark.parametrize("lang", LANGS, ids=str)
def test_every_line_stands_in_one_group_by_its_owners_number(lang: Tongue) -> None:
    sitting = shared(CLINIC, today=DAY)
    items = Items(sitting, lang)
    folds = [block for block in behind_first(sitting, lang) if isinstance(block, Fold)]
    said = [plain(block.words) for fold in folds for block in fold.blocks if isinstance(block, Say)]
    for line in sitting.project.lines:
        assert sum(items.name(line) in words for words in said) == 1, line


@pytest.mark.parametrize("lang", LANGS, ids=str)
def test_every_presumption_is_told_with_its_reason_and_its_lines(lang: Tongue) -> None:
    sitting = shared(CLINIC, today=DAY)
    assert sitting.profile is not None
    (grid,) = (block for block in behind_first(sitting, lang) if isinstance(block, Grid))
    applied = {one.presumption.fact for way in sitting.presumed for found in way.applied.values() for one in found}
    fell = {one.presumption.fact for way in sitting.presumed for found in way.fallen.values() for one in found}
    assert fell - applied, "one that stands on no line is told too"
    reasons = [plain(row.cells[1]) for row in grid.rows]
    assert reasons == [one.why[lang] for one in sitting.profile.presumptions if one.fact in applied | fell]
    for row in grid.rows:
        assert int(plain(row.cells[3])) <= len(sitting.project.lines)
        assert int(plain(row.cells[3])) or plain(row.cells[4])  # one that stands nowhere says why


def test_without_a_profile_nothing_is_presumed() -> None:
    sitting = shared(FLU, today=DAY)
    assert not [block for block in behind_first(sitting, LANGS[0]) if isinstance(block, Grid)]


@pytest.mark.parametrize("lang", LANGS, ids=str)
def test_the_first_screen_keeps_custom_apart_from_law(lang: Tongue) -> None:
    """The working group was asked of medicine, kits, trucks and fuel; no provision asked for it."""
    told = blocks_text(first_screen(shared(FLU, today=DAY), lang), Manner(400))
    assert say(lang, "first.custom", who=authority_short(lang, "working-group"), n=4) in told
    ended = blocks_text(first_screen(shared(CLINIC, today=DAY), lang), Manner(400))
    assert authority_short(lang, "working-group") not in ended
