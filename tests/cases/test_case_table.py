"""The pages generated from the cases, and the count of over-compliance."""

from __future__ import annotations

import pytest
from case_table import Basis, holds, page, pages
from casebook import casebook


@pytest.mark.parametrize("file", sorted(pages()), ids=lambda file: file.name)
def test_pages_are_current(file) -> None:  # type: ignore[no-untyped-def]
    assert file.read_text(encoding="utf-8") == pages()[file], "run tools/case_table.py"


def test_the_forty_three_cases_are_all_there() -> None:
    assert len(casebook()) == 43
    assert len({case.number for case in casebook()}) == 43


def test_both_languages_show_the_same_rows() -> None:
    english, korean = page("en").splitlines(), page("ko").splitlines()
    assert len(english) == len(korean)
    assert [line.count("|") for line in english] == [line.count("|") for line in korean]


def test_every_history_names_its_sources_and_its_lines() -> None:
    for case in casebook():
        assert case.history["case"] == case.number
        assert case.history["sources"], case.name
        assert (case.folder / "history.md").read_text(encoding="utf-8").startswith(f"# {case.number}: ")
        for entry in case.history.get("held") or []:
            assert set(entry["lines"]) <= set(case.lines), case.name


def test_what_was_held_without_any_provision() -> None:
    """The holds on which no sanctions provision bites are those of the case file, found from the cells alone."""
    assert {hold.case.number for hold in holds() if hold.basis() is Basis.NONE} == {"C17", "C31", "C43", "C61", "C65"}


def test_a_reading_is_told_from_a_ban() -> None:
    by_number = {hold.case.number: hold for hold in holds()}
    assert by_number["C07"].basis() is Basis.READING
    assert by_number["C07"].readers() == {"kr": "not needed", "us": "needed"}
    assert by_number["C07"].own_act() is Basis.NONE  # the Committee's consent, not Washington's
    assert by_number["C44"].basis() is Basis.BITES
    assert by_number["C67"].own_act() is Basis.BITES
