"""Markdown: tables that stay tables, and nothing of the user's that a reader would take for markup."""

from __future__ import annotations

import re

import pytest

from dorasan.facts.tongue import Tongue
from dorasan.opinion.check import Check
from dorasan.report.document import Document, Grid, Row
from dorasan.report.markdown import markdown
from tests.common import EN, ONE_OF_BOTH
from tests.report.conftest import Drawn

BAR = re.compile(r"(?<!\\)\|")


@pytest.mark.parametrize("lang", ONE_OF_BOTH)
def test_every_row_of_a_table_has_as_many_cells_as_its_head(report: Drawn, lang: Tongue) -> None:
    wide = 0
    for line in markdown(report(lang)).splitlines():
        if line.startswith("|"):
            bars = len(BAR.findall(line))
            wide = wide or bars
            assert bars == wide, line
        else:
            wide = 0


@pytest.mark.parametrize("lang", ONE_OF_BOTH)
def test_it_says_what_every_output_must_say(check: Check, report: Drawn, lang: Tongue) -> None:
    text = markdown(report(lang))
    assert check.disclaimer[lang].rstrip(".") in text and check.edition.short in text
    for line in check.lines:
        assert line.id.replace("_", "\\_") in text


def test_the_words_of_the_user_stay_words(list_report: Drawn) -> None:
    text = markdown(list_report(EN))
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert "**굵게**" not in text and "\\*\\*굵게\\*\\*" in text
    assert "| `코드`" not in text
    assert "secret-partner" not in text


def test_a_table_stands_below_its_caption() -> None:
    text = markdown(Document(EN, "T", [Grid("Lines by *authority*", ("who", "lines"), [Row(("UN", "3"))])], []))
    assert "Lines by \\*authority\\*\n\n| who | lines |\n| --- | --- |\n| UN | 3 |" in text
