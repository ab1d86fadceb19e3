"""Remarks and second sheets: guesses that open facts and add links, and never make anything freer."""

from __future__ import annotations

from pathlib import Path

import pytest

from dorasan.judge.cluster import STRICT
from tests.common import HOUSE
from tests.intake.listed import GOODS, aid_list, small_law


@pytest.mark.parametrize(("line", "fact"), [("1.5", "custody"), ("1.6", "departs_from"), ("2.2", "custody")])
def test_a_remark_opens_a_fact_and_says_what_it_seems_to_say(tmp_path: Path, line: str, fact: str) -> None:
    project = small_law().load(aid_list(tmp_path))
    said = project.lines[line].acts[0].facts[fact]
    assert HOUSE.is_open(fact, said.possible) and said.provenance.assumed
    assert "GUESS" in said.provenance.note and "추측" in said.provenance.note_ko


def test_a_truck_on_a_sheet_of_transport_is_needed_by_the_goods(tmp_path: Path) -> None:
    project = small_law().load(aid_list(tmp_path))
    assert ("2.2",) in project.lines["1.2"].needs and "GUESS" in project.lines["2.2"].note["en"]
    assert not project.lines["2.2"].needs
    other = small_law().load(aid_list(tmp_path, truck="지원 차량"))
    assert not other.lines["1.2"].needs, "vehicles that are themselves given carry nothing"


def test_a_remark_never_makes_a_line_freer(tmp_path: Path) -> None:
    law = small_law()
    said = law.sit(aid_list(tmp_path), today="2026-11-22").sitting
    silent = law.sit(
        aid_list(tmp_path, [[*row[:-1], None] for row in GOODS], truck="지원 차량"), today="2026-11-22"
    ).sitting
    for line in ("1.2", "1.3", "1.5", "1.6"):
        for who in said.rulings.authorities():
            with_, without = said.rulings[line].cell(who, STRICT), silent.rulings[line].cell(who, STRICT)
            assert with_.worst >= without.worst
            assert said.ordinary.cell(line, who).ordinary >= silent.ordinary.cell(line, who).ordinary
