"""Markdown: tables that stay tables, and nothing of the user's that a reader would take for markup."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from dorasan.facts.tongue import Tongue
from dorasan.judge.court import judge
from dorasan.law.edition import Edition
from dorasan.opinion.check import Check
from dorasan.report.body import body
from dorasan.report.dossier import Dossier, dossier
from dorasan.report.markdown import markdown
from dorasan.sitting.sitting import Sitting
from tests.common import KO, LANGS, load_here, sat
from tests.report.lists import small_list

BAR = re.compile(r"(?<!\\)\|")


@pytest.mark.parametrize("lang", LANGS)
def test_every_row_of_a_table_has_as_many_cells_as_its_head(check: Check, sitting: Sitting, lang: Tongue) -> None:
    wide = 0
    for line in markdown(body(Dossier(check, sitting), lang)).splitlines():
        if line.startswith("|"):
            bars = len(BAR.findall(line))
            wide = wide or bars
            assert bars == wide, line
        else:
            wide = 0


@pytest.mark.parametrize("lang", LANGS)
def test_it_says_what_every_output_must_say(check: Check, sitting: Sitting, lang: Tongue) -> None:
    text = markdown(body(Dossier(check, sitting), lang))
    assert check.disclaimer[lang].rstrip(".") in text and check.edition.short in text
    for line in check.lines:
        assert line.id.replace("_", "\\_") in text


def test_the_words_of_the_user_stay_words(edition: Edition, tmp_path: Path) -> None:
    file = small_list(tmp_path / "list.xlsx")
    found = dossier(sat(judge(edition, load_here(file), today=date(2026, 11, 22))), "strict")
    text = markdown(body(found, KO))
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert "**굵게**" not in text and "\\*\\*굵게\\*\\*" in text
    assert "| `코드`" not in text
    assert str(tmp_path) not in text
