"""The working group of 2018 to 2020 as the command tells it: the agenda of each session, whose days, what if."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dorasan.api import open_law
from dorasan.casebook.history import FOLDER
from dorasan.judge.dockets import Dockets
from dorasan.office.cases import compared
from dorasan.office.cases.place import regime_of
from dorasan.office.cases.replay import opening_of
from tests.office.cases.test_walk import DOCS, commands
from tests.office.commands import all_run


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    (told,) = all_run(tmp_path_factory.mktemp("past"), [["group", "portfolio"]])
    assert told.code == 0, told.err
    return told.out


def _session(page: str, name: str) -> str:
    return page.partition(f"* {name}  ")[2].partition("\n* M")[0]


def test_both_pages_of_the_docs_show_the_command_tested_here() -> None:
    for name in ("portfolio.md", "portfolio.ko.md"):
        assert {line.partition(" --")[0] for line in commands(DOCS / name)} == {"dorasan group portfolio"}


def test_every_session_has_the_agenda_that_the_record_gives(page: str) -> None:
    found = {name: re.findall(r"^    - \d+  (P\d\d)", _session(page, name), re.MULTILINE) for name in
             ("M01", "M02", "M03", "M04", "M05", "M06", "M07")}  # fmt: skip
    assert found["M01"] == ["P01"]
    assert found["M04"] == ["P09", "P05", "P09", "P08", "P04", "P06", "P14", "P03", "P13"]
    assert found["M07"] == ["P09", "P09", "P08", "P16", "P17"]


def test_what_was_unfit_for_a_mid_check_waits_for_the_co_chairs(page: str) -> None:
    below = _session(page, "M05").partition("Not for directors-general")[2]
    assert "P13" in below and "moved up to co-chairs on 2019-01-17; no day was set" in " ".join(below.split())
    upper = _session(page, "M06").partition("- 2  ")[2].partition("- 3  ")[0]
    assert upper.startswith("P13") and "HELD" in upper


def test_nothing_known_later_stands_on_an_agenda(page: str) -> None:
    assert "HELD" not in _session(page, "M03").partition("P05")[2].partition("P06")[0]  # told a month later
    assert "P05 Flu medicine and test kits (truck-1): HELD" in _session(page, "M04")


def test_days_without_a_day_are_words_and_the_unknown_is_told_with_its_share(page: str) -> None:
    assert re.search(r"P08 Repair .*not known +not known", page)
    assert "n = 10 of which both days are told" in page
    assert re.search(r"nobody's by the record +- +\d+ +\d+ %", page)


def test_labels_stand_beside_the_days(page: str) -> None:
    assert re.search(r"US State Department +ground cited and bites +56 ", page)
    assert re.search(r"Ministry of Unification +ground cited and bites; the ground is practice", page)


def test_the_what_ifs_tell_lines_and_ranges_with_n(page: str) -> None:
    assert "Surely spared the group: 4 lines of 4 projects" in page
    assert "materials-other: 14" in page
    assert "0 to 259 days or more (observed, n = 19); then in 14" in page
    assert "P01 0-3; P02 0-3; P03" in page


def test_a_standing_list_takes_whole_files_and_else_a_part(page: str) -> None:
    found = page.partition("* A standing list")[2]
    assert re.search(r"P15 Rice .*all 2 ", found) and re.search(r"P05 Flu .*1 of 3 +oseltamivir: 0", found)
    told = " ".join(found.split())
    assert "could have cleared: 2 lines of 1 project; days in fact, known of 0, together: not known" in told
    assert "else reviewed with the rest: 3 lines of 3 projects; days in fact, known of 3, together: 14" in told
    assert re.search(r"truck-1: readings: read +differently", " ".join(found.split()))


def test_the_docs_say_what_the_command_says(page: str) -> None:
    """The figures of the page of the docs, in both languages."""
    told = " ".join(page.split())
    shown = {name: int(n) for name, n in re.findall(r"(Projects|Events): (\d+)", told)}
    shares = re.findall(r"\((\d+) %\)", told.partition("At nobody's door by the record:")[2])[:2]
    for name in ("portfolio.md", "portfolio.ko.md"):
        docs = (DOCS / name).read_text(encoding="utf-8")
        assert f"{shown['Projects']}" in docs and f"{shown['Events']}" in docs
        assert f"{shares[0]} %" in docs and f"{shares[1]} %" in docs


def test_it_ships_with_the_cases() -> None:
    assert (Path(FOLDER) / "working-group" / "portfolio.yaml").is_file()


def test_a_project_comes_to_the_same_after_others_as_alone() -> None:
    """The law is laid out once for a whole portfolio."""
    law, day = open_law(), date(2020, 12, 31)
    regime, dockets = regime_of(law), Dockets(law.edition.library)
    first, second = (FOLDER / name for name in ("2019-02-press-kumgang", "2018-08-survey-train"))
    opening_of(law, first, regime, day, dockets)
    among = opening_of(law, second, regime, day, dockets)
    assert among.body.opinion == law.sit(second, today=day).opinion.digest


def test_a_real_case_is_judged_once_for_whoever_holds_his_own_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a day and an edition, and each folder for itself."""
    judged: list[tuple[Path, date]] = []
    made = object()
    monkeypatch.setattr(compared, "opening_of", lambda _, folder, __, day: (judged.append((folder, day)), made)[1])
    compared._opening.cache_clear()
    one, other, day = Path("one"), Path("other"), date(2019, 1, 24)
    later = date(2019, 1, 25)
    for edition, folder, today in (("a", one, day), ("a", one, day), ("a", other, day), ("a", one, later),
                                   ("b", one, day)):  # fmt: skip
        law: Any = None
        assert compared._opening(compared._Real(edition, folder, "dprk", today, law, law)) is made
    assert judged == [(one, day), (other, day), (one, later), (one, day)]
    compared._opening.cache_clear()
