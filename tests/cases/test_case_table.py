"""The pages generated from the cases, and the count of over-compliance."""

from __future__ import annotations

import re

import pytest
from case_table import Basis, holds, page, pages
from casebook import casebook

from dorasan.casebook.history import ACCOUNTS, histories


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
        for file in ACCOUNTS.values():
            assert (case.folder / file).read_text(encoding="utf-8").startswith(f"# {case.number}: ")
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


def test_both_languages_tell_the_same_account_on_the_same_sources() -> None:
    address, told_of = (re.compile(rf"https?://[^\s,;)<>]+{more}") for more in ("", r"|\d{4}-\d\d-\d\d"))
    for one in histories().values():
        english, korean = (one.accounts[lang] for lang in ("en", "ko"))
        cited = [
            [[told_of.findall(source) for source in row.sources] for row in each.events] for each in (english, korean)
        ]
        assert cited[0] == cited[1], f"{one.name}: addresses and days; a paper is named in each language as it is there"
        assert [row.when[:10] for row in english.events if row.when[:10].count("-") == 2] == [
            row.when[:10] for row in korean.events if row.when[:10].count("-") == 2
        ], one.name
        told = [[address.findall(words) for _, words in account.remarks] for account in (english, korean)]
        assert told[0] == told[1] and len(english.remarks) == len(korean.remarks), one.name


def test_the_korean_account_is_in_korean() -> None:
    hangul, words = re.compile("[가-힣]"), re.compile(r"[A-Za-z]{4,} [A-Za-z]{3,}")
    for one in histories().values():
        account = one.accounts["ko"]
        for told in (*(row.did for row in account.events), *(words_ for _, words_ in account.remarks)):
            assert hangul.search(told) and not words.search(re.sub(r"https?://\S+", "", told)), (one.name, told)
