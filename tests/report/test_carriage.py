"""Nothing is said to be ruled as carried where the project does not say what carries it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from dorasan.facts.tongue import Tongue
from dorasan.judge.court import judge
from dorasan.law.edition import Edition
from dorasan.report.blocks_text import blocks_text
from dorasan.report.body import body
from dorasan.report.deliver import deliver
from dorasan.report.document import Drawing
from dorasan.report.dossier import Dossier, dossier
from dorasan.report.first.screen import first_screen
from dorasan.report.line_words import class_words
from dorasan.report.picture import description, picture
from dorasan.report.terminal import check_text
from dorasan.report.terminal_page import Manner
from dorasan.words import say
from tests.common import LANGS, load_here, sat
from tests.report.lists import WIDTH, small_list

TODAY = date(2026, 11, 22)
NOT_STATED = {"en": "carriage not stated", "ko": "운송 미기재"}
ALONE = {"en": "alone; carriage is not stated", "ko": "단독 기준, 운송 미기재"}
CARRIED = {"en": "as carried", "ko": "운송 포함"}
FACTS = "{direction: to_north, actor_residence: kr, hs: '8413.70', origin: kr}"


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory, edition: Edition) -> Dossier:
    """A list: no line names a carrier."""
    path = small_list(tmp_path_factory.mktemp("bare") / "물품.xlsx")
    return dossier(sat(judge(edition, load_here(path), today=TODAY)), "strict")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory, edition: Edition) -> Dossier:
    """One pump goes on the truck, of the other nothing is said; the truck itself needs nothing."""
    path = tmp_path_factory.mktemp("mixed") / "mixed.yaml"
    path.write_text(
        "project: mixed\ntitle: mixed\nlegs: {road: {name: road, date: 2019-01-11}}\nlines:\n"
        f"  - {{id: pump, kind: item, name: Pump, leg: road, needs: [truck], facts: {FACTS}}}\n"
        f"  - {{id: spare, kind: item, name: Spare pump, leg: road, facts: {FACTS}}}\n"
        "  - {id: truck, kind: conveyance, name: Truck, leg: road, facts: {direction: to_north}}\n",
        encoding="utf-8",
    )
    return dossier(sat(judge(edition, load_here(path), today=TODAY)), "strict")


@pytest.mark.parametrize("lang", LANGS)
def test_the_picture_of_a_list_without_carriers_says_alone(bare: Dossier, lang: Tongue) -> None:
    drawing = picture(bare.check, lang, bare.instead)
    assert drawing is not None
    svg = drawing.svg
    assert svg.count(ALONE[lang]) >= 3, "title, description and axis"
    assert CARRIED[lang] not in svg and ALONE[lang] in description(bare.check, lang, bare.instead)
    (summary,) = [section for section in body(bare, lang).sections if section.anchor == "summary"]
    assert any(isinstance(block, Drawing) for block in summary.blocks)
    assert CARRIED[lang] not in str(summary.blocks) and ALONE[lang] in str(summary.blocks)
    assert say(lang, "first.unjudged_carriage") in blocks_text(first_screen(bare.sitting, lang), Manner(200))
    full = check_text(bare.check, lang, Manner(200))
    assert say(lang, "check.carriage_open_all") in full
    for text in (full, blocks_text(first_screen(bare.sitting, lang), Manner(200))):
        assert say(lang, "check.count_carried", n=len(bare.check.own_lines), counts="").split(":")[0] not in text


@pytest.mark.parametrize("lang", LANGS)
def test_the_workbook_gives_no_class_as_carried(bare: Dossier, lang: Tongue, tmp_path: Path) -> None:
    deliver(bare, lang, tmp_path / "back.xlsx")
    book = load_workbook(tmp_path / "back.xlsx")
    sheet = book["물품"]
    assert sheet.cell(4, WIDTH + 4).value == say(lang, "report.col_carried")
    said = {sheet.cell(row, WIDTH + 4).value for row in range(6, 11)}
    assert said == {NOT_STATED[lang]}
    counted = [
        row for row in book[say(lang, "report.sheet_summary")].iter_rows(values_only=True) if isinstance(row[1], int)
    ]
    assert {row[2] for row in counted if len(row) > 2 and isinstance(row[2], str)} == {NOT_STATED[lang]}


@pytest.mark.parametrize("lang", LANGS)
def test_only_goods_without_a_carrier_lack_a_class_as_carried(mixed: Dossier, lang: Tongue, tmp_path: Path) -> None:
    assert mixed.check.uncarried == {"spare"}
    said = {name: class_words(mixed, lang, line, carried=True).words for name, line in mixed.entries.items()}
    assert [name for name, words in said.items() if NOT_STATED[lang] in words] == ["spare"]
    deliver(mixed, lang, tmp_path / "new.xlsx")
    rows = load_workbook(tmp_path / "new.xlsx")[say(lang, "report.sheet_lines")].iter_rows(values_only=True)
    head = next(rows)
    column = head.index(say(lang, "report.col_carried"))
    assert {row[0]: row[column] for row in rows} == said
    assert mixed.group_of["pump"] != mixed.group_of["spare"]
    drawing = picture(mixed.check, lang, mixed.instead)
    assert drawing is not None and CARRIED[lang] in drawing.svg
    assert say(lang, "check.carriage_open_some", n=1) in check_text(mixed.check, lang, Manner(300))
