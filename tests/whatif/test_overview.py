"""Every scenario at a glance gives the figures that each gives alone."""

from __future__ import annotations

import json

import pytest
from rich.cells import cell_len

from dorasan.cli.whatif import whatif_command
from dorasan.facts.tongue import Tongue
from dorasan.report.brief_text import brief_text
from dorasan.report.terminal_page import Manner
from dorasan.whatif.answer import figures_2021, shifts
from dorasan.whatif.blocks import Table
from dorasan.whatif.load import shipped
from dorasan.whatif.overview import overview, overview_blocks
from dorasan.whatif.proof import leaves_law_alone
from dorasan.whatif.scenario import BASE
from tests.common import LANGS
from tests.whatif.common import OWN, TODAY, edition, studied, supposed


def test_the_overview_has_the_figures_of_each_study() -> None:
    base, *rest = overview(edition(), [OWN], TODAY)
    assert base.after.found.scenario.id == BASE and not base.cells_moved()
    assert [one.after.found.scenario.id for one in rest] == shipped()
    for name, one in zip(shipped(), rest, strict=True):
        found, _ = studied(name)
        assert figures_2021(one) == figures_2021(found), name
        assert one.cells_moved() == found.cells_moved(), name
        assert one.cases_of_other_days() == found.cases_of_other_days(), name


@pytest.mark.parametrize("lang", LANGS)
def test_the_table_shows_what_moves_and_that_practice_moves_no_law(lang: Tongue) -> None:
    found = overview(edition(), [OWN], TODAY)
    blocks = overview_blocks(lang, found, edition(), "dorasan whatif all")
    (table,) = (block for block in blocks if isinstance(block, Table))
    rows = {row[0]: row for row in table.rows}
    figures = figures_2021(studied("independence")[0])
    moved = figures["alone_now"] - figures["alone_was"]
    assert rows[supposed("independence").title[lang]][1] == f"{figures['alone_now']} ({moved:+d})"
    for name in shipped():
        law_cells = rows[supposed(name).title[lang]][-3]
        assert (law_cells == "0") == leaves_law_alone(supposed(name)), name
    assert int(rows[supposed("frozen-2025").title[lang]][-2]) > 0
    (shift,) = shifts(studied("border-closed")[0])
    assert rows[supposed("border-closed").title[lang]][-1].endswith(f" +{shift.heavier}")
    for width in (60, 100):
        assert max(map(cell_len, brief_text(blocks, Manner(width=width)).splitlines())) <= width


def test_the_command_prints_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert whatif_command("en", ["all", str(OWN)], today="2021-05-21", as_json=True) == 0
    out = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in out["scenarios"]] == [BASE, *shipped()]
    assert whatif_command("ko", ["all", str(OWN)], today="2021-05-21") == 0
    assert "dorasan whatif all" in capsys.readouterr().out
