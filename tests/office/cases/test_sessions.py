"""The walk through two sessions in the docs, command by command; the pages of both languages walk the same way."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from dorasan.desk.case.fold import folded
from dorasan.office.cases.group_acts import by_name
from dorasan.problem import Place, Problem
from tests.desk.routes.scenes import REGIME, Scene
from tests.office.cases.test_walk import DOCS, commands
from tests.office.commands import Told, all_run

PAGES = {"en": DOCS / "sessions.md", "ko": DOCS / "sessions.ko.md"}


def test_both_pages_walk_the_same_way() -> None:
    first, second = (commands(page) for page in PAGES.values())
    assert first == second


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[tuple[str, Told]], Path]:
    out = tmp_path_factory.mktemp("out")
    lines = [line.partition("   #") for line in commands(PAGES["en"])]
    words = [shlex.split(command.replace("OUT/", f"{out}/"))[1:] for command, _, _ in lines]
    told = all_run(tmp_path_factory.mktemp("sessions"), words)
    for (command, _, remark), one in zip(lines, told, strict=True):
        assert (one.code != 0) is (remark.strip() == "refused"), (command, one)
    return [(command, one) for (command, _, _), one in zip(lines, told, strict=True)], out


def _after(walked: tuple[list[tuple[str, Told]], Path], beginning: str, n: int = 0) -> str:
    return [told.out for command, told in walked[0] if command.startswith(f"dorasan {beginning}")][n]


def _refused(walked: tuple[list[tuple[str, Told]], Path]) -> list[str]:
    return [told.err for _, told in walked[0] if told.code != 0]


def _order(text: str) -> list[str]:
    return re.findall(r"^  [-!] \d+  .*?\[(\w+ r\d)\]", text, re.MULTILINE)


def test_what_is_contested_comes_first_and_says_who_holds_against_whom(
    walked: tuple[list[tuple[str, Told]], Path],
) -> None:
    agenda = _after(walked, "group agenda 2019-01 --as yoon")
    assert _order(agenda) == ["flu r8", "reunion r3", "flu r8", "reunion r3"]
    first = agenda.split("- 2  ")[0]
    assert "CONTESTED; held or objected to by US State Department; no objection by Ministry of" in first
    assert "days held: 26" in " ".join(first.split())


def test_another_order_wants_its_reason_and_keeps_it(walked: tuple[list[tuple[str, Told]], Path]) -> None:
    assert "no reason is told" in _refused(walked)[1]
    set_ = _after(walked, "group agenda 2019-01 --order 2,1,3,4 --reason")
    assert _order(set_)[:2] == ["reunion r3", "flu r8"]
    assert "Order changed: Commerce's officer can stay for an hour" in set_


def test_a_desk_sees_its_own_items_and_of_the_others_a_number(walked: tuple[list[tuple[str, Told]], Path]) -> None:
    seen = _after(walked, "group agenda 2019-01 --as reed@us-commerce")
    assert _order(seen) == ["reunion r3", "reunion r3"]
    assert "told nothing more: 2" in seen
    assert "flu" not in seen.lower() and "truck" not in seen


def test_the_groups_record_is_closed_to_whoever_is_no_member(walked: tuple[list[tuple[str, Told]], Path]) -> None:
    assert "may not do group.show" in _refused(walked)[2]


def test_nothing_is_agreed_that_nobody_said_and_nothing_hangs_without_a_day(
    walked: tuple[list[tuple[str, Told]], Path],
) -> None:
    assert "no event of the record says so" in _refused(walked)[3]
    assert "without a day" in _refused(walked)[4]


def test_what_is_agreed_names_the_view_that_says_so(walked: tuple[list[tuple[str, Told]], Path]) -> None:
    held = _after(walked, "group sessions 2019-01 --as wong")
    view = re.findall(r"position\.taken written \((\w+)\)", "".join(told.out for _, told in walked[0]))[3]
    minute = " ".join(held.partition("What was minuted (3)")[2].split())
    assert re.search(r"reunion r3 cameras.* agreed", minute) and view in minute


def test_the_four_presences_stand_apart(walked: tuple[list[tuple[str, Told]], Path]) -> None:
    held = _after(walked, "group sessions 2019-01 --as wong")
    found = dict(re.findall(r"^  - (present|written views|absent by choice|absent): (.*)$", held, re.MULTILINE))
    assert found == {
        "present": "US State Department, Ministry of Foreign Affairs",
        "written views": "US Commerce (BIS)",
        "absent by choice": "Ministry of Unification",
    }
    assert "Moved from 2019-01-10 to 2019-01-17" in held


def test_a_session_changes_no_lines_state(walked: tuple[list[tuple[str, Told]], Path]) -> None:
    shown = _after(walked, "case show flu")
    assert "truck-1: moved up, co-chairs, since today" in shown and "fuel-1: drafted" in shown
    assert "Session 2019-01: moved up (co-chairs) (truck-1), until 2019-01-31" in shown


def test_the_matrix_is_one_page_and_a_workbook_holds_the_same_lines(
    walked: tuple[list[tuple[str, Told]], Path],
) -> None:
    from openpyxl import load_workbook

    page = _after(walked, "group matrix --session 2019-01 --as choi")
    assert re.search(r"flu: truck-1 +sanctions exemption: moved up +no obj\. +HOLD", page)
    assert "6 lines in 4 rows" in page
    book = load_workbook(walked[1] / "matrix.xlsx")
    rows = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows()]
    assert rows[1][0] == "flu: truck-1" and "HOLD" in rows[1]
    html = (walked[1] / "matrix.html").read_text(encoding="utf-8")
    assert "보류" in html and "<script" not in html


def test_what_was_moved_up_waits_for_its_level(walked: tuple[list[tuple[str, Told]], Path]) -> None:
    lower, upper = _after(walked, "group agenda 2019-01b"), _after(walked, "group agenda 2019-03")
    assert "flu r8" in lower.partition("Not for directors-general: 1 item")[2].partition("Put off")[0]
    assert _order(upper)[0] == "flu r8" and "the day has passed" in upper
    assert "Put off to a later day: 1 item" in lower and "Put off" not in upper


def test_the_public_version_holds_what_was_released_and_counts_the_rest(
    walked: tuple[list[tuple[str, Told]], Path],
) -> None:
    public = _after(walked, "desk release-report")
    assert "The events released (1)" in public and "The trucks go to the co-chairs" in public
    assert re.search(r"Ministry of Unification +1 +\d+", public) and re.search(r"US State Department +0 +\d+", public)
    assert "truck-1" not in public and "codecs" not in public


def test_what_is_wrong_with_a_minute_is_told_by_names() -> None:
    values = {"line": "truck", "desks": "us-state, us-commerce"}
    told = by_name(Problem("group.agreed_unheard", Place("x"), values, "warning"), REGIME, folded(Scene().events))
    assert told.says("en") == (
        "Secret truck is minuted as agreed and nothing has been said of it by US State Department, US Commerce (BIS)"
    )
    assert "비밀 truck" in told.says("ko") and "미 국무부" in told.says("ko")
