"""The effect of a correction: which cases, lines and cells move, and because of which provision."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dorasan.cli.law_tools import effect_command
from dorasan.facts.tongue import Tongue
from dorasan.judge.finding import Says
from dorasan.judge.need import NOTHING, Klass, Need, Range
from dorasan.law.edition import Edition
from dorasan.law.source import SHIPPED, pack_folders
from dorasan.problem import BadInputError
from dorasan.report.blocks_text import blocks_text
from dorasan.report.law.effect import effect_told
from dorasan.report.terminal_page import Manner
from dorasan.sitting.effect import Effect, LineMoved, case_files, effect
from tests.common import LANGS, current

ROOT = Path(__file__).parents[2]
FLU = ROOT / "cases" / "2019-01-flu-medicine" / "project.yaml"
TODAY = date(2026, 11, 22)
Edited = Callable[[str, str, str], Edition]


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    def edit(file: str, old: str, new: str) -> Edition:
        shutil.copytree(SHIPPED, tmp_path / "packs")
        text = (tmp_path / "packs" / file).read_text(encoding="utf-8")
        assert old in text
        (tmp_path / "packs" / file).write_text(text.replace(old, new), encoding="utf-8")
        return current(pack_folders(tmp_path / "packs"), cached=False)

    return edit


def of(after: Edition) -> Effect:
    return effect(current(), after, [FLU], today=TODAY)


def lines(found: Effect) -> dict[str, LineMoved]:
    return {line.line: line for case in found.moved for line in case.lines}


def test_the_same_packs_move_nothing() -> None:
    found = of(current())
    assert found.cases == 1 and found.lines > 5 and found.cells > 0
    assert not found.moved
    for lang in LANGS:
        assert str(found.cells) in blocks_text(effect_told(found, {}, lang), Manner())


def test_dropping_a_heading_frees_the_truck_and_names_the_provision(edited: Edited) -> None:
    found = lines(of(edited("un/2397.yaml", '["72-83", "84", "85", "86-89"]', '["72-83", "84", "85"]')))
    truck = found["truck-1"]
    strict = [c for c in truck.cells if c.authority == "un-committee" and c.view == "strict" and not c.carried]
    assert [(cell.before, cell.after) for cell in strict] == [(Range(Need.CASE_BY_CASE, Need.CASE_BY_CASE), NOTHING)]
    assert [(c.provision, c.before, c.after) for c in truck.causes] == [("un/2397/7", Says.BITES, None)]
    assert truck.klass[0] == truck.klass[1] == (Klass.SHARED, Klass.SHARED)  # the UN Command stays
    assert "oseltamivir" not in found or all(cell.carried for cell in found["oseltamivir"].cells)


def test_a_policy_moves_the_cell_though_the_provision_still_bites(edited: Edited) -> None:
    after = edited(
        "un/2397.yaml",
        "by: {act: exemption, of: un-committee, timing: prior_approval, policy: case_by_case",
        "by: {act: exemption, of: un-committee, timing: prior_approval, policy: favourable",
    )
    truck = lines(of(after))["truck-1"]
    strict = next(c for c in truck.cells if c.authority == "un-committee" and c.view == "strict" and not c.carried)
    assert strict.after == Range(Need.FAVOURABLE, Need.FAVOURABLE)
    assert [(c.provision, c.before, c.after) for c in truck.causes] == [("un/2397/7", Says.BITES, Says.BITES)]


def test_a_warning_that_goes_is_told(edited: Edited) -> None:
    after = edited("unc/notice.yaml", "  - id: unc/notice/manifest\n", "  - id: unc/notice/manifests\n")
    assert ("unc/notice/manifest", False) in lines(of(after))["road"].shown
    assert ("unc/notice/manifests", True) in lines(of(after))["road"].shown


@pytest.mark.parametrize("lang", LANGS)
def test_page_is_in_plain_words(edited: Edited, lang: Tongue) -> None:
    after = edited("un/2397.yaml", '["72-83", "84", "85", "86-89"]', '["72-83", "84", "85"]')
    found = of(after)
    page = blocks_text(effect_told(found, {**current().library.provisions, **after.library.provisions}, lang), Manner())
    assert "truck-1" in page and "un/2397/7" in page
    assert current().library.provisions["un/2397/7"].cite(lang) in page
    assert not re.search(r"\{\w+\}|NOT_NEEDED|object at", page)


def test_a_case_that_cannot_be_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "project.yaml").write_text("project: x\n", encoding="utf-8")
    assert effect_command("en", None, None, tmp_path) == 1
    assert "project.yaml" in capsys.readouterr().err
    with pytest.raises(BadInputError):
        effect_command("ko", None, None, tmp_path / "broken")


def test_the_command_runs_over_the_golden_cases(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(FLU.parent, tmp_path / "cases" / "flu")
    assert case_files(tmp_path / "cases") == [tmp_path / "cases" / "flu" / "project.yaml"]
    assert effect_command("ko", None, None, tmp_path / "cases") == 0
    assert "달라지는 판정이 없습니다" in capsys.readouterr().out
