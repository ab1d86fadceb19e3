"""Every head says how old the law is: quietly when it was last checked, loudly what is overdue or lies beyond it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dorasan.facts.tongue import Tongue
from dorasan.law.age import age_of
from dorasan.repair.fix import Fix, fix
from dorasan.repair.placed import Split
from dorasan.repair.today import split
from dorasan.report.blocks_text import blocks_text
from dorasan.report.body import body
from dorasan.report.dossier import Dossier, dossier
from dorasan.report.first.screen import first_screen
from dorasan.report.fix.today import fix_today
from dorasan.report.fix.whole import fix_whole
from dorasan.report.html_page import html_page
from dorasan.report.markdown import markdown
from dorasan.report.terminal import check_text
from dorasan.report.terminal_page import Manner
from dorasan.report.whatif.grounds import law_age
from dorasan.report.why.page import why_printed
from dorasan.report.workbook import workbook
from dorasan.sitting.sitting import Sitting
from dorasan.whatif.study import study
from dorasan.wording.age import age_alerts, age_words
from tests.common import EN, KO, ONE_OF_BOTH, current, shared, shipped

FLU = Path(__file__).parents[2] / "cases" / "2019-01-flu-medicine" / "project.yaml"
LAST = age_of(current().library, date(2026, 1, 1)).last
YEAR = LAST + timedelta(days=365)
WIDE = Manner(4000)


@cache
def sitting(today: date, as_of: date | None, only_checked: bool = False) -> Sitting:
    return shared(FLU, today=today, as_of=as_of, only_checked=only_checked)


@cache
def dossier_of(found: Sitting) -> Dossier:
    return dossier(found, "strict")


@cache
def repairs(found: Sitting) -> Fix:
    return fix(found, lines=("truck-1",))


@cache
def parted(found: Sitting) -> Split:
    return split(found)


def in_workbook(found: Sitting, lang: Tongue, folder: Path) -> str:
    workbook(dossier_of(found), lang).save(folder / "book.xlsx")
    first: Any = load_workbook(folder / "book.xlsx").worksheets[0]
    return "\n".join(str(row[0]) for row in first.iter_rows(values_only=True))


def heads(found: Sitting, lang: Tongue, folder: Path) -> dict[str, str]:
    """Everything that opens with the edition it rests on."""
    made = dossier_of(found)
    document = body(made, lang)
    return {
        "check": check_text(made.check, lang, WIDE),
        "first": blocks_text(first_screen(found, lang), WIDE),
        "why": why_printed(found, "truck-1", lang, WIDE),
        "html": unescape(html_page(document)),
        "markdown": markdown(document),
        "workbook": in_workbook(found, lang, folder),
        "fix": blocks_text(fix_whole(repairs(found), found.edition, lang, found.today), WIDE),
        "split": blocks_text(fix_today(parted(found), found.project, found.edition, lang, found.today), WIDE),
    }


@pytest.mark.parametrize("lang", ONE_OF_BOTH, ids=str)
def test_every_head_tells_the_age_and_is_loud_when_it_must(lang: Tongue, tmp_path: Path) -> None:
    young, old = sitting(LAST, None), sitting(YEAR, YEAR + timedelta(days=1), only_checked=True)
    quiet = age_words(lang, young.age)
    loud = age_alerts(lang, old.age, [YEAR + timedelta(days=1)], only_checked=True)
    assert len(loud) == 3 and age_alerts(lang, young.age, [LAST]) == []
    for name, text in heads(young, lang, tmp_path).items():
        assert quiet in text, name
        assert not any(words in text for words in loud), name
    for name, text in heads(old, lang, tmp_path).items():
        for words in (age_words(lang, old.age), *loud):
            assert words in text, (name, words)


def test_the_brief_of_a_what_if_tells_it_in_its_method() -> None:
    studied, setting = study(shipped(), "independence", [FLU], today=LAST, lang=EN, command="dorasan whatif")
    for today, loud in ((LAST, 0), (YEAR, 1)):
        found = replace(studied, portfolio=replace(studied.portfolio, today=today))  # its legs have days of their own
        told = law_age(EN, found, setting.edition)
        assert told[0] == age_words(EN, age_of(current().library, today)) and len(told) == 1 + loud


def test_the_words() -> None:
    age = age_of(current().library, date(2027, 3, 1))
    assert age_words(EN, age) == ("Law last checked from 2026-11-22 (99 days ago) to 2026-11-26.")
    assert age_words(KO, age) == "법령 최종 확인일 2026-11-22(99일 전)~2026-11-26."
    (overdue,) = age_alerts(EN, age)
    assert "United States by 69 days (limit 30)" in overdue and "South Korea by 5 days (limit 90)" in overdue
    assert "Security Council" not in overdue
    (_, beyond) = age_alerts(EN, age, [LAST, LAST + timedelta(days=1)])
    assert beyond == ("As of 2026-11-27 lies 1 day after the law was last looked at: what came since is not in it.")
    (_, some) = age_alerts(KO, age, [LAST + timedelta(days=1), LAST + timedelta(days=9)])
    assert some.startswith("기준일 2026-11-27~2026-12-05")
    assert age_words(EN, age_of(current().library, date(2026, 11, 22))).endswith(
        "from 2026-11-22 (today) to 2026-11-26."
    )
    assert age_words(EN, age_of(current().library, date(2026, 11, 21))) == (
        "Law last checked from 2026-11-22 to 2026-11-26."
    )
    one = replace(age, orders=tuple(replace(o, checked_on=LAST, last=LAST) for o in age.orders))
    assert age_words(EN, one) == "Law last checked on 2026-11-26, 95 days ago."


def test_orders_that_were_looked_at_more_than_a_week_apart_are_told_each() -> None:
    age = age_of(current().library, date(2027, 3, 1))
    orders = tuple(replace(o, checked_on=date(2026, 9, 1)) if o.order == "us" else o for o in age.orders)
    told = age_words(EN, replace(age, orders=orders))
    assert told.startswith("Law last checked from 2026-09-01 (181 days ago) to 2026-11-26. By legal order: ")
    assert "By legal order: United States 2026-09-01, " in told
    assert "South Korea 2026-11-26" in told
