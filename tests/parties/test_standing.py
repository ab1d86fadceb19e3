"""Not every text is a name: what describes somebody, what is too little of a name, and what is a file or nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dorasan.cli.screen import screen_command
from dorasan.law.edition import open_edition
from dorasan.names.described import describes
from dorasan.opinion.screened import screened_of
from dorasan.parties.facts import Screened
from dorasan.parties.screen import screen
from dorasan.profile.fate import Fell
from dorasan.profile.screening import screened
from dorasan.report.blocks_text import blocks_text
from dorasan.report.first.screen import first_screen
from dorasan.report.screened_words import clean, too_little
from dorasan.report.terminal_page import Manner
from tests.common import EN, KO, load_here, sit

DAY = date(2026, 11, 27)
NOBODY = [
    "drivers", "Officials who hand over the goods", "Northern health authorities", "Survey team", "About 100 guests",
    "Sponsoring bank", "recipient", "운전원", "인도 담당 공무원", "북측 보건 당국", "취재기자", "남측 참석자 약 100명",
    "은행", "임직원(1박 2일)", "국내 민간단체(단체명 비공개)",
]  # fmt: skip
NAMES = [
    "Ministry of Unification", "통일부", "Relief International", "Partners In Health", "Medical Aid for Children",
    "UNICEF", "대한적십자사", "하나은행", "박대표", "김기사", "현대아산", "보건성", "서울의대병원", "남군", "Red Cross",
]  # fmt: skip
LITTLE = ["무역은행", "Trade Bank", "Kim", "조선", "조선무역", "Kim Kwang", "Korea General Trading"]


@pytest.mark.parametrize("text", NOBODY)
def test_whoever_is_described_is_not_looked_up(text: str) -> None:
    assert describes(text)
    found = screened_of([Screened(text, screen(text, as_of=DAY), {})], as_of=DAY)
    assert found.nobody == (text,) and not found.little
    assert clean(found, KO) == [] and all(text in told for told in too_little(found, KO) + too_little(found, EN))


@pytest.mark.parametrize("text", NAMES)
def test_a_name_of_words_of_the_field_is_a_name(text: str) -> None:
    assert not describes(text)
    assert screen(text, as_of=DAY).standing.given == "name"


@pytest.mark.parametrize("text", LITTLE)
def test_words_that_stand_in_listed_names_are_too_little_of_a_name(text: str) -> None:
    found = screened_of([Screened(text, screen(text, as_of=DAY), {})], as_of=DAY)
    assert list(found.little) == [text] and not found.hits
    assert clean(found, EN) == [] and text in too_little(found, EN)[0]


def test_the_listed_name_that_holds_the_words_is_told() -> None:
    found = screened_of([Screened("무역은행", screen("무역은행", as_of=DAY), {})], as_of=DAY)
    assert found.little == {"무역은행": ("KPe.047 FOREIGN TRADE BANK (FTB)",)}


def test_one_whole_name_beside_a_short_one_is_enough() -> None:
    assert screen("Kim", ["김도라산"], as_of=DAY).standing.given == "name"
    assert screen("drivers", ["무역은행"], as_of=DAY).standing.given == "little"


def test_a_description_that_a_list_holds_is_a_hit_all_the_same() -> None:
    """What is on a list is never put down as nobody."""
    hit = screen("drivers", ["조선무역은행"], as_of=DAY)
    assert hit.hits and hit.standing.given == "name"


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", "  ", "-", "…"])
def test_nothing_is_no_name(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert screen_command("en", [name], None, None, None, False) == 1
    told = capsys.readouterr()
    assert not told.out and "nobody was looked up" in told.err


@pytest.mark.parametrize("name", ["no-such-file.yaml", "list.XLSX", "bill.csv", "letter.hwp"])
def test_a_file_is_no_name_whether_it_is_there_or_not(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert screen_command("ko", ["통일부", name], None, None, None, False) == 1
    told = capsys.readouterr()
    assert not told.out and f"dorasan screen --project {name}" in told.err


def test_a_folder_that_is_there_is_no_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert screen_command("en", [str(tmp_path)], None, None, None, False) == 1
    assert "--project" in capsys.readouterr().err


def test_a_stroke_in_a_name_makes_no_file_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert screen_command("en", ["A/S Dampskibsselskabet Orion"], None, None, None, False) == 3
    assert "no hit" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "code"), [("통일부", 3), ("무역은행", 2), ("운전원", 2), ("조선무역은행", 2)])
def test_what_could_not_be_looked_up_does_not_end_well(name: str, code: int) -> None:
    assert screen_command("ko", [name], None, None, None, False) == code


# --- a project --------------------------------------------------------------------------------------------------------

PROJECT = """\
project: p
title: {{en: t, ko: 시험}}
as_of: 2019-01-24
parties:
{parties}
lines:
  - {{id: aspirin, kind: item, name: {{en: aspirin, ko: 아스피린}}}}
  - {{id: crew, kind: person, name: {{en: Drivers, ko: 운전원}}, facts: {{traveller_role: driver}}}}
"""
HEALTH = "  health: {name: {en: Northern health authorities, ko: 북측 보건 당국}, role: recipient}"
BANK = "  bank: {name: 무역은행, role: bank}"
NAMED = "  fund: {name: Eugene Bell Foundation}"
LISTED = "  bank: {name: 조선무역은행, role: bank}"


def first(tmp_path: Path, *parties: str, lang: str = "ko") -> str:
    file = tmp_path / "project.yaml"
    file.write_text(PROJECT.format(parties="\n".join(parties)), encoding="utf-8")
    sitting = sit(open_edition(), load_here(file), today=DAY)
    return " ".join(blocks_text(first_screen(sitting, KO if lang == "ko" else EN), Manner(100)).split())


def test_the_first_screen_says_who_was_not_looked_up_by_what_he_is_called(tmp_path: Path) -> None:
    told = first(tmp_path, HEALTH, NAMED)
    assert "이름이 없어 대조하지 않음: 북측 보건 당국, 운전원" in told
    assert "northern" not in told and "crew" not in told.partition("이름이 없어")[2]


def test_where_nobody_is_named_nobody_was_screened(tmp_path: Path) -> None:
    told = first(tmp_path, HEALTH, lang="en")
    assert "nobody was screened" in told and "held against these lists" not in told


def test_too_little_of_a_name_is_shouted(tmp_path: Path) -> None:
    assert "대조할 수 없음: 무역은행" in first(tmp_path, BANK, NAMED)


def test_lists_of_other_years_say_so_on_the_first_screen(tmp_path: Path) -> None:
    assert "명단이 기준일(2019-01-24)의 것이 아니므로" in first(tmp_path, NAMED)


def test_a_hit_is_told_by_the_name_that_was_written_and_the_spelling_that_it_met(tmp_path: Path) -> None:
    told = first(tmp_path, LISTED)
    assert "“조선무역은행”(bank) ~ KPe.047 FOREIGN TRADE BANK (FTB), 다른 표기 “조선무역은행”" in told


@pytest.mark.parametrize(("parties", "fell"), [([HEALTH], Fell.UNSCREENED), ([NAMED, BANK], Fell.UNSCREENED),
                                               ([NAMED], None), ([NAMED, HEALTH], None)])  # fmt: skip
def test_no_listed_party_is_supposed_only_of_names(tmp_path: Path, parties: list[str], fell: Fell | None) -> None:
    file = tmp_path / "project.yaml"
    file.write_text(PROJECT.format(parties="\n".join(parties)), encoding="utf-8")
    assert screened(load_here(file), "un_listed_party") is fell
