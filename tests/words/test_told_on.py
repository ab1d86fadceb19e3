"""A judgment of a day cites nothing that came later: of a provision's text the later sentences are left out."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from dorasan.report.body import body
from dorasan.report.dossier import dossier
from dorasan.report.html_page import html_page
from dorasan.wording.told import told_on
from tests.common import LANGS, current, load_here, sit

DAY = date(2019, 1, 24)


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("en", "Approval is needed. From 28 April 2026 another notice stands.", "Approval is needed."),
        ("ko", "승인을 받아야 한다. 2026년 4월 28일부터 다른 고시에 따른다.", "승인을 받아야 한다."),
        ("en", "Approval is needed. Since 2011 it is waived for infants.", None),
        ("ko", "승인을 받아야 한다. 2019년 1월 20일부터 31일까지 매일 갱신되었다.", "승인을 받아야 한다."),
        ("ko", "승인을 받아야 한다. 2019년 1월 24일 시행되었다.", None),
        ("en", "Approval is needed. It was renewed on 25 January 2019.", "Approval is needed."),
        ("en", "Approval is needed. Resolution 2397 and Regulation 2017/1509 stand beside it.", None),
        ("en", "Until 15 February 2024 services were allowed. Goods were not.", None),  # the rule itself is always told
    ],
)
def test_later_sentences_are_left_out(lang: str, text: str, told: str | None) -> None:
    assert told_on(text, lang, DAY) == (told or text)


@pytest.mark.parametrize("lang", LANGS, ids=str)
def test_the_flu_medicine_is_judged_without_2026(lang: str) -> None:
    file = Path(__file__).parents[2] / "cases/2019-01-flu-medicine/project.yaml"
    found = dossier(sit(current(), load_here(file), today=date(2026, 11, 27)), "strict")
    (tongue,) = [one for one in LANGS if one == lang]
    text = html_page(body(found, tongue))
    assert not re.search(r"2026년 4월|April 2026", text)
