"""The matrix: what stands in a cell, that equal lines fold, and that none is lost."""

from __future__ import annotations

from hypothesis import given, settings

from dorasan.desk.case.label_word import Word
from dorasan.desk.case.requests import LineState
from dorasan.desk.events.request import RequestFiled, RequestShown
from dorasan.desk.group.matrix import Cell, matrix
from dorasan.desk.hold.label import Label
from dorasan.desk.sheet.matrix import stands_in_part
from tests.desk.group.test_agenda import VIEWS, a_tale, says
from tests.desk.tale import Tale, drafted, grant, opened

DECIDING = {"un-committee": "un-liaison"}


def test_a_cell_holds_the_latest_view_an_act_or_that_nothing_was_said() -> None:
    tale = a_tale()
    says(tale, "us-state", "hold", "truck", "fuel")
    says(tale, "us-state", "no_objection", "fuel")
    found = matrix([tale.state()], DECIDING, {})
    assert found.rows[0].lines == ("truck",) and found.rows[0].held and not found.rows[0].contested
    state, commerce = found.rows[0].cells["us-state"], found.rows[0].cells["us-commerce"]
    assert [view.view for view in state.views] == ["hold"] and commerce == Cell(silent=True)
    assert found.rows[0].cells["un-liaison"].acts[0].state is LineState.HELD
    fuel = next(row for row in found.rows if "fuel" in row.lines)
    assert [view.view for view in fuel.cells["us-state"].views] == ["no_objection"]


def test_a_desk_is_not_called_silent_to_whom_views_are_not_told() -> None:
    found = matrix([a_tale().state()], DECIDING, {}, told={})
    assert {cell for row in found.rows for desk, cell in row.cells.items() if desk != "un-liaison"} == {
        Cell(untold=True)
    }
    mine = matrix([a_tale().state()], DECIDING, {}, told={}, own="us-state").rows[0].cells
    assert mine["us-state"] == Cell(silent=True) and mine["us-commerce"] == Cell(untold=True)
    heard = matrix([a_tale().state()], DECIDING, {}, told={"flu": (("r1", "us-state"),)}).rows[0].cells
    assert heard["us-state"].silent and heard["us-commerce"] == Cell(untold=True)


def test_contested_rows_come_first_and_a_label_folds_lines_that_come_to_the_same() -> None:
    lines = tuple(f"1.{n}" for n in range(1, 301))
    tale = a_tale(lines)
    says(tale, "us-state", "hold", *lines[100:])
    says(tale, "us-commerce", "no_objection", *lines[200:])
    hold = tale.events[-2].digest
    labels = {(hold, line): Label(Word.BITES, line, "un/2397/7") for line in lines[100:]}
    found = matrix([tale.state()], DECIDING, labels)
    assert [len(row.lines) for row in found.rows] == [100, 100, 100] and found.lines == 300
    assert found.rows[0].lines == lines[200:] and found.rows[0].contested
    assert found.rows[0].cells["us-state"].views[0].label == Label(Word.BITES, "", "un/2397/7")


def test_of_a_session_only_what_is_chosen() -> None:
    state = a_tale().state()
    chosen = {"flu": [("r1", "truck")]}
    assert [row.lines for row in matrix([state], DECIDING, {}, chosen).rows] == [("truck",)]
    assert not matrix([state], DECIDING, {}, {"other": [("r1", "truck")]}).rows


@settings(max_examples=30)
@given(VIEWS)
def test_no_line_is_lost(views: list[tuple[str, str, str]]) -> None:
    tale = a_tale()
    for view in views:
        says(tale, *view)
    found = matrix([tale.state()], DECIDING, {})
    assert sorted(line for row in found.rows for line in row.lines) == ["fuel", "medicine", "truck"]


def test_a_desk_that_was_shown_a_draft_outside_the_group_is_not_called_silent() -> None:
    """It can say nothing of it yet: it is given no act."""
    tale = Tale()
    for body in (opened(), drafted(), RequestShown(request="r1", to=("us-state",), fields=("goods",))):
        tale.says(body)
    assert all("us-state" not in row.cells for row in matrix([tale.state()], DECIDING, {}).rows)
    tale.says(RequestFiled(request="r1"))
    assert all(row.cells["us-state"].silent for row in matrix([tale.state()], DECIDING, {}).rows)


def test_a_line_that_is_granted_in_part_is_told_so_to_whoever_is_told_no_limits() -> None:
    tale = a_tale()
    tale.says(grant("truck"))
    state = tale.state()
    assert not [one for row in matrix([state], DECIDING, {}).rows for one in row.cells["un-liaison"].acts if one.part]
    for part, told in (("in_part", "granted (in part)"), ("in_limit", "granted (up to a limit)")):
        found = matrix([state], DECIDING, {}, parts={"flu": {("r1", "truck"): part}})
        acts = [one for row in found.rows for cell in row.cells.values() for one in cell.acts]
        assert [stands_in_part("en", one) for one in acts if one.part] == [told]
        assert stands_in_part("ko", next(one for one in acts if one.part)).startswith("승인(")
