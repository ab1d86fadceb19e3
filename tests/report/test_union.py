"""What the European Union's own law binds is never drawn as a matter of nobody: in no screen, table or file."""

from __future__ import annotations

import re
from datetime import date
from html import escape
from pathlib import Path

import openpyxl
import pytest

from dorasan.case import Case
from dorasan.facts.tongue import Tongue
from dorasan.repair.placed import Group
from dorasan.repair.today import split
from dorasan.report.blocks_text import blocks_text
from dorasan.report.first.heaps import heaps
from dorasan.report.first.items import Items
from dorasan.report.first.screen import first_screen
from dorasan.report.first.waits import Waits
from dorasan.report.html_page import fragment
from dorasan.report.leaving import leaving
from dorasan.report.standing import standing
from dorasan.report.terminal import check_text
from dorasan.report.terminal_page import Manner
from dorasan.report.way_told import trap_told
from dorasan.report.why.page import why_printed
from dorasan.sitting.sitting import Sitting
from dorasan.words import say
from tests.common import EN, LANGS, shared

POTATOES = Path(__file__).parents[1] / "expert" / "projects" / "24-potato-farms.yaml"
BOUND, NOT_BOUND = "seed-potatoes", "sea"
TODAY = date(2026, 11, 26)


def charity() -> Sitting:
    return shared(POTATOES, today=TODAY)


def told(sitting: Sitting, lang: Tongue) -> str:
    return " ".join(blocks_text(first_screen(sitting, lang), Manner(4000)).split())


@pytest.mark.parametrize("lang", LANGS)
def test_it_is_never_told_as_free_on_the_first_screen(lang: Tongue) -> None:
    screen = told(charity(), lang)
    assert say(lang, "first.group_free_union") in screen and "2017/1509" in screen
    assert say(lang, "first.group_free") not in screen and say(lang, "first.group_free_alone") not in screen
    assert "manner='free'" not in repr(list(heaps(Waits(charity()), Items(charity(), lang))))


def test_what_it_does_not_bind_is_told_as_before(tmp_path: Path) -> None:
    text = POTATOES.read_text(encoding="utf-8").replace(
        "actor_nationality: eu, actor_residence: eu", "actor_nationality: ch, actor_residence: ch"
    )
    swiss = tmp_path / "swiss.yaml"
    swiss.write_text(
        text.replace("departs_from: eu", "departs_from: ch").replace("touches_eu: yes", "touches_eu: no"),
        encoding="utf-8",
    )
    other = shared(swiss, today=TODAY)
    screen = told(other, EN)
    assert say(EN, "first.group_free_alone") in screen and "2017/1509" not in screen
    assert say(EN, "check.count_union", n=1) not in check_text(other.check(), EN, Manner(400))
    assert repr(Case(other)[BOUND]).endswith("free>")


@pytest.mark.parametrize("lang", LANGS)
def test_no_report_draws_it_as_free(lang: Tongue, tmp_path: Path) -> None:
    case = Case(charity())
    apart = say(lang, "report.union_apart", class_=say(lang, "need.class_free"))
    case.report(tmp_path / "r.html", str(lang))
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    rows = [row for row in re.findall(r"<tr.*?</tr>", page, re.S) if BOUND in row and "badge m-" in row]
    assert rows and all("m-free" not in row and "m-own" not in row for row in rows)
    assert escape(apart, quote=True) in page and escape(say(lang, "check.count_union", n=1), quote=True) in page
    case.report(tmp_path / "r.xlsx", str(lang))
    cells = [
        cell
        for sheet in openpyxl.load_workbook(tmp_path / "r.xlsx")
        for row in sheet.iter_rows()
        if any(str(one.value).startswith(BOUND) for one in row)
        for cell in row
    ]
    assert any(cell.value == apart for cell in cells)
    assert not any(cell.value == say(lang, "need.class_free") for cell in cells)


@pytest.mark.parametrize("lang", LANGS)
def test_terminal_and_notebook_say_it_beside_the_class(lang: Tongue) -> None:
    apart = say(lang, "report.union_apart", class_=say(lang, "need.class_free"))
    whole = " ".join(why_printed(charity(), BOUND, lang, Manner(4000), full=True).split())
    assert apart in whole and say(lang, "why.short_union") in whole and say(lang, "why.short_nobody_alone") not in whole
    table = "".join(check_text(charity().check(), lang, Manner(4000)).split())
    assert "".join(say(lang, "check.count_union", n=1).split()) in table
    case = Case(charity())
    assert "EU law not counted" in repr(case[BOUND]) and "EU law not counted" not in repr(case[NOT_BOUND])
    assert case._repr_html_().count("EU law not counted") >= 2, "alone and as carried"


@pytest.mark.parametrize("lang", LANGS)
def test_the_tables_of_pages_say_it(lang: Tongue) -> None:
    assert standing(charity())[BOUND].heading[str(lang)] == say(lang, "first.group_free_union")
    assert standing(charity())[NOT_BOUND].heading[str(lang)] == say(lang, "first.group_free")
    page = fragment(trap_told(charity(), lang, "/line/"))
    assert escape(say(lang, "web_list.nobody_found_union"), quote=True) in page and "m-free" not in page


def test_it_may_not_leave_today() -> None:
    (potatoes,) = [one for one in split(charity()).placed if one.line == BOUND]
    assert potatoes.group is Group.OPEN and (BOUND, "union") in potatoes.lacks
    assert [one.part for one in leaving(charity()).rows if one.line == BOUND] == ["waits"]
