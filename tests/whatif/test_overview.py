"""Every scenario at a glance gives the figures that each gives alone."""

from __future__ import annotations

import json
from datetime import date

import pytest
from rich.cells import cell_len

from dorasan.cli.whatif import whatif_command
from dorasan.facts.tongue import Tongue
from dorasan.report.blocks_text import document_text
from dorasan.report.document import Grid, Points, plain, point_of
from dorasan.report.terminal_page import Manner
from dorasan.report.whatif.answer import figures_2021, shifts
from dorasan.report.whatif.grounds import later_law, not_confirmed, unconfirmed
from dorasan.report.whatif.overview import overview_told
from dorasan.report.whatif.phrases import word
from dorasan.whatif.load import shipped
from dorasan.whatif.overview import overview
from dorasan.whatif.proof import leaves_law_alone
from dorasan.whatif.scenario import BASE
from tests.common import EN, LANGS
from tests.whatif.common import OWN, TODAY, edition, over_all_cases, studied, supposed


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
    told = overview_told(lang, found, edition(), "dorasan whatif all")
    (table,) = (block for block in told.lead if isinstance(block, Grid))
    rows = {plain(row.cells[0]): [plain(cell) for cell in row.cells] for row in table.rows}
    figures = figures_2021(studied("independence")[0])
    moved = figures["alone_now"] - figures["alone_was"]
    assert rows["independence"][1] == f"{figures['alone_now']} ({moved:+d})"
    for name in shipped():
        law_cells = rows[name][-3]
        assert (law_cells == "0") == leaves_law_alone(supposed(name)), name
    waiting = studied("frozen-2025")[0].cases_of_other_days()
    assert waiting and rows["frozen-2025"][-2] == word(lang, "days_longer", n=len(waiting))
    (shift,) = shifts(studied("border-closed")[0])
    assert rows["border-closed"][-1].endswith(f" +{shift.heavier}")
    points = [item for block in told.lead if isinstance(block, Points) for item in block.items]
    notes = " ".join(plain(point_of(item).words) for item in points)
    assert all(f"{name}: {supposed(name).title[lang]}" in notes for name in shipped())
    for width in (60, 100):
        assert max(map(cell_len, document_text(told, Manner(width=width)).splitlines())) <= width
    for width in (80, 100):
        printed = {line.split()[0] for line in document_text(told, Manner(width=width)).splitlines() if line.split()}
        assert {BASE, *shipped()} <= printed, "a name that is typed is never broken"


@pytest.mark.parametrize("lang", LANGS)
def test_what_comes_to_hang_on_an_open_fact_is_told_beside_the_table(lang: Tongue) -> None:
    found = overview(edition(), [OWN], TODAY)
    opened = {one.after.found.scenario.id: figures_2021(one)["alone_opened"] for one in found}
    assert any(opened.values()) and not all(opened.values())
    told = overview_told(lang, found, edition(), "dorasan whatif all")
    notes = [plain(point_of(item).words) for block in told.lead if isinstance(block, Points) for item in block.items]
    for name, n in opened.items():
        assert (word(lang, "overview_opened", id=name, n=n) in notes) is bool(n), name
    cells, lines = found[0].cell_count(), len(found[0].lines)
    assert any(f"{cells:,}" in note and str(lines) in note for note in notes)
    grids = [block for block in told.lead if isinstance(block, Grid)]
    assert word(lang, "overview_nobody") in {plain(block.rows[0].cells[-1]) for block in grids}


def test_the_command_prints_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert whatif_command("en", ["all", str(OWN)], today="2021-05-21", as_json=True) == 0
    out = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in out["scenarios"]] == [BASE, *shipped()]
    assert whatif_command("ko", ["all", str(OWN)], today="2021-05-21") == 0
    assert "dorasan whatif all" in capsys.readouterr().out


def test_a_law_laid_over_earlier_days_is_said_to_be_a_later_one() -> None:
    """Some cases of 2016 and 2017 lie before the day whose law one scenario supposes; own projects do not."""
    every = over_all_cases()
    (told,) = later_law(EN, every["before-2397"])
    portfolio = every["before-2397"].portfolio
    early = [
        line for line in portfolio.lines if not line.quota and portfolio.rows[line.rows[0]].day < date(2017, 11, 1)
    ]
    assert f"over {len(early)} lines of earlier days" in told
    assert not later_law(EN, every["independence"]) and not later_law(EN, studied("before-2397")[0])


def test_what_is_not_confirmed_is_counted_on_the_page_and_listed_for_machines() -> None:
    found = over_all_cases()["independence"]
    names, of = not_confirmed([found], edition())
    provisions = edition().library.provisions
    assert names and not any(provisions[name].confirmed for name in names) and len(names) < of
    (told,) = unconfirmed(EN, [found], edition())
    assert f"Of the {of} provisions" in told and f" {len(names)} are not confirmed" in told


def test_what_opens_counts_as_asked_otherwise_and_the_sums_agree() -> None:
    found = over_all_cases()["independence"]
    (shift,) = shifts(found)
    figures = figures_2021(found)
    assert shift.opened > 0 and shift.heavier == shift.settled == 0
    assert figures["consulted_was"] - figures["consulted_now"] == shift.lighter + shift.opened
    total = [figures[f"consulted_{when}"] + figures[f"maybe_consulted_{when}"] for when in ("was", "now")]
    assert total[0] - total[1] == shift.lighter
    assert figures["alone_nobody_was"] < figures["alone_was"]
