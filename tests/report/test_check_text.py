"""What ``check`` prints: nothing wider than the page, no line lost, both languages, no colour in a pipe."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from dorasan.facts.tongue import Tongue
from dorasan.opinion.check import Check
from dorasan.report.terminal import check_text
from dorasan.report.terminal_page import Manner, grouped
from tests.common import EN, KO, LANGS


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [100, 80, 60])
def test_no_line_is_wider_than_the_page(check: Check, lang: Tongue, width: int) -> None:
    for line in check_text(check, lang, Manner(width)).splitlines():
        assert cell_len(line) <= width, line


@pytest.mark.parametrize("lang", LANGS)
def test_every_line_of_the_project_is_in_the_table(check: Check, lang: Tongue) -> None:
    text = check_text(check, lang, Manner(100))
    table = text.split("\n\n", 2)[2]
    for entry in check.lines:
        assert entry.id in table


def test_plain_text_has_no_escapes_and_hardly_a_sign_beyond_ascii(check: Check) -> None:
    text = check_text(check, EN, Manner(100))
    assert "\x1b" not in text
    foreign = {sign for sign in text if not sign.isascii()}
    assert foreign <= set("≠(시험법)"), "only what the law or the user wrote, and the sign"


def test_colours_are_only_for_terminals(check: Check) -> None:
    assert "\x1b[" in check_text(check, EN, Manner(100, colour=True))
    assert "≠" in check_text(check, EN, Manner(100, colour=True))


def test_korean_columns_align(check: Check) -> None:
    """In one row of cells, the same column starts at the same cell in Korean as well."""
    lines = check_text(check, KO, Manner(100)).splitlines()
    header = next(line for line in lines if "유엔사" in line and "통일부" in line)
    start = cell_len(header[: header.index("통일부")])
    rows = [line for line in lines if line.startswith("  단독") and line.rstrip().endswith("승인 필요(통상)")]
    assert rows
    for row in rows:
        assert cell_len(row[: row.rindex("승인 필요(통상)")]) == start


def test_the_text_says_what_must_be_said(check: Check) -> None:
    text = " ".join(check_text(check, EN, Manner(100)).split())
    for words in (
        "The North's own consent is not included",
        "Not legal advice.",
        check.edition.short,
        "ASSUMED of United States, not public: known only as wanted a further look",
        "Whose consent this makes necessary: 1718 Committee. United States only holds the reading.",
        "the day of asking, as the file gives none",
        "because of truck-1, diesel",
        "instead of truck-2: truck-1",
        "nobody is known to hold it",
        "EXPIRED",
        "nothing in law asks for it on driver",
        "no fuel belongs to it",
        "NOT CHECKED",
        "the list was not read",
    ):
        assert words in text, words


def test_runs_of_ids_are_drawn_together() -> None:
    assert grouped(["a-1", "a-2", "a-3", "b", "a-9", "a-10"]) == "a-1..a-3, b, a-9, a-10"
    assert grouped(["x07", "x08"]) == "x07, x08"
    assert grouped([f"1.{n}" for n in range(4, 29)]) == "1.4..1.28"
    assert grouped(["1.9", "1.10", "1.11", "1.13"]) == "1.9..1.11, 1.13"
    assert grouped(["x08", "x09", "x10"]) == "x08..x10"
    assert grouped(["x9", "x010", "x011"]) == "x9, x010, x011"


def test_a_day_stands_once_in_the_foot(check: Check) -> None:
    day = check.days[0]
    twice = check.model_copy(update={"days": [day, day.model_copy(update={"source": "project"})]})
    foot = check_text(twice, EN, Manner(300)).splitlines()[-1]
    assert foot.count(str(day.day)) == 1
