"""The split: only what is sure goes first, papers count while they are valid, and nothing goes without a vehicle."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dorasan.judge.court import judge
from dorasan.judge.need import Klass
from dorasan.project.project import Project
from dorasan.repair.placed import Group, Placed
from dorasan.repair.today import split
from dorasan.report.blocks_text import blocks_text
from dorasan.report.fix.today import fix_today
from dorasan.report.terminal_page import Manner
from tests.common import LANGS, current, load_here, sit

HERE = Path(__file__).parent
CASES = sorted((HERE.parents[1] / "cases").glob("*/project.yaml"))
TODAY = date(2026, 11, 22)


def case(name: str) -> Project:
    return load_here(HERE.parents[1] / "cases" / name / "project.yaml")


def placed(project: Project) -> dict[str, Placed]:
    return {one.line: one for one in split(sit(current(), project, today=TODAY)).placed}


@pytest.mark.parametrize("file", CASES, ids=lambda p: p.parent.name)
def test_only_what_is_sure_leaves_today(file: Path) -> None:
    edition, project = current(), load_here(file)
    rulings = judge(edition, project, today=TODAY)
    for name, one in placed(project).items():
        worst = max(rulings[name].klass_range()[1], rulings[name].carried_klass_range()[1])
        assert (one.group in (Group.TODAY, Group.SEAT, Group.UNCARRIED)) <= (worst <= Klass.OWN or bool(one.lacks))
        if one.group in (Group.TODAY, Group.SEAT):
            assert worst <= Klass.OWN
            assert not one.lacks and not one.waits_for
            assert bool(one.own) == (one.group is Group.SEAT)  # nothing leaves before its own papers are in
        if one.group is Group.WAITS:
            assert one.waits_for


def test_flu_medicine_waits_for_the_trucks_exemption() -> None:
    found = placed(case("2019-01-flu-medicine"))
    assert found["fund"].group is Group.TODAY  # the Council decided on 8 January 2019, and a decision has no last day
    assert found["drivers"].group is Group.WAITS  # cleared by the UN Command's own account alone: nobody counts on it
    assert found["oseltamivir"].group is Group.WAITS
    assert dict(found["oseltamivir"].waits_for)["un-committee", "exemption"] == ("truck-1", "fuel-1")
    assert {who for (who, _), _ in found["oseltamivir"].waits_for} == {"un-committee", "unc"}


def test_without_the_seats_own_paper_nothing_leaves_today() -> None:
    project = case("2019-01-flu-medicine")
    dated = tuple(replace(h, until=date(2019, 12, 31)) if h.act == "fund-decision" else h for h in project.held)
    assert placed(replace(project, held=dated))["fund"].group is Group.TODAY
    bare = placed(replace(project, held=tuple(h for h in project.held if h.act != "fund-decision")))
    assert bare["fund"].group is Group.SEAT
    assert bare["fund"].own == (("kr-unification", "fund-decision"),)


def test_a_paper_that_has_run_out_is_no_paper() -> None:
    project = case("2019-01-flu-medicine")
    late = replace(project, held=tuple(replace(h, until=date(2019, 1, 23)) for h in project.held))
    assert placed(late)["drivers"].group is Group.WAITS


def test_goods_without_a_vehicle_get_no_green_light() -> None:
    found = placed(load_here(HERE / "greenhouse.yaml"))
    assert found["kit"].group is Group.UNCARRIED
    assert found["kit"].lacks == (("kit", "no_carriage"),)


def test_a_line_of_several_goods_is_taken_apart() -> None:
    found = split(sit(current(), load_here(HERE / "greenhouse.yaml"), today=TODAY))
    groups = {part.codes.spans[0][0]: part.group for part in found.parts if part.line == "mixed"}
    assert groups[730800] is Group.WAITS
    assert groups[392000] is Group.UNCARRIED


def test_both_languages() -> None:
    edition, project = current(), case("2019-12-gaepung-nursery")
    for lang in LANGS:
        text = blocks_text(
            fix_today(split(sit(edition, project, today=TODAY)), project, edition, lang, TODAY), Manner()
        )
        assert project.title[lang] in text
