"""The list handed back: every cell where it was, every row present, rulings beside it, no text a formula."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dorasan.facts.tongue import Tongue
from dorasan.judge.court import judge
from dorasan.law.edition import Edition
from dorasan.problem import BadInputError
from dorasan.report import body_lines
from dorasan.report.deliver import deliver
from dorasan.report.document import Grid, plain
from dorasan.report.dossier import Dossier, dossier
from dorasan.report.first.headings import heading
from dorasan.report.first.order import ordered
from dorasan.report.first.waits import Waits
from dorasan.sitting.sitting import Sitting
from dorasan.words import say
from tests.common import EN, KO, LANGS, load_here, sat
from tests.report.lists import TRAP, WIDTH, small_list

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_list(tmp_path_factory.mktemp("list") / "물품.xlsx")


@pytest.fixture(scope="module")
def found(listed: Path, edition: Edition) -> Dossier:
    return dossier(sat(judge(edition, load_here(listed), today=TODAY)), "strict")


def made(found: Dossier, lang: Tongue, target: Path) -> Any:
    deliver(found, lang, target)
    return load_workbook(target)


@pytest.mark.parametrize("lang", LANGS)
def test_his_cells_stand_where_they_stood(found: Dossier, listed: Path, lang: Tongue, tmp_path: Path) -> None:
    back, own = made(found, lang, tmp_path / "back.xlsx"), load_workbook(listed)
    for sheet in own:
        for row in range(1, sheet.max_row + 1):
            for column in range(1, sheet.max_column + 1):
                assert back[sheet.title].cell(row, column).value == sheet.cell(row, column).value, (row, column)
        assert back[sheet.title].max_row == sheet.max_row
        assert {str(area) for area in sheet.merged_cells.ranges} <= {
            str(a) for a in back[sheet.title].merged_cells.ranges
        }


def test_the_list_itself_is_never_touched(found: Dossier, listed: Path, tmp_path: Path) -> None:
    before = hashlib.sha256(listed.read_bytes()).digest()
    deliver(found, KO, tmp_path / "back.xlsx")
    assert hashlib.sha256(listed.read_bytes()).digest() == before
    with pytest.raises(BadInputError):
        deliver(found, KO, listed)
    assert hashlib.sha256(listed.read_bytes()).digest() == before


def test_no_text_becomes_a_formula(found: Dossier, tmp_path: Path) -> None:
    """Texts that begin with a sign Excel calculates stay text, and stay it when somebody edits the cell."""
    checked = 0
    for sheet in made(found, EN, tmp_path / "back.xlsx"):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", cell.coordinate
                if isinstance(cell.value, str) and cell.value[0:1] in ("=", "+", "-", "@"):
                    assert cell.data_type == "s" and cell.quotePrefix, cell.coordinate
                    checked += cell.value == TRAP
    assert checked


def test_rulings_stand_to_the_right_with_colour_and_word(found: Dossier, tmp_path: Path) -> None:
    sheet = made(found, KO, tmp_path / "back.xlsx")["물품"]
    heads = [sheet.cell(4, column).value for column in range(WIDTH + 1, sheet.max_column + 1)]
    assert heads[1:4] == [say("ko", f"report.col_{name}") for name in ("first_group", "alone", "carried")]
    assert heads[-1] == say("ko", "report.col_ask") and "유엔" in heads
    for row in (6, 7, 8, 9, 10):
        line = found.entries[f"1.{row}"]
        cell = sheet.cell(row, WIDTH + 3)
        assert str(cell.value).startswith(say("ko", f"need.class_{_key(line)}"))
        assert cell.fill.fgColor.rgb not in ("00000000", None) and cell.fill.fill_type == "solid"
    assert sheet.cell(6, WIDTH + 1).value == "1 (1.6) 물품"
    assert sheet.cell(11, WIDTH + 1).value == "물품 아님: 소계"


@pytest.mark.parametrize("lang", LANGS, ids=str)
def test_groups_are_those_of_the_first_screen_everywhere(found: Dossier, lang: Tongue, tmp_path: Path) -> None:
    """Screen, workbook and page: the same words, every line once, and the page in the same order."""
    waits = Waits(found.sitting)
    wanted = {
        one.line: plain(heading(waits, lang, heap, members)).rpartition(" (")[0]
        for heap, members in ordered(waits)
        for one in members
    }
    book = made(found, lang, tmp_path / "back.xlsx")
    for sheet_name, top in (("물품", 4), ("차량", 1)):
        sheet = book[sheet_name]
        column = [cell.value for cell in sheet[top]].index(say(lang, "report.col_first_group")) + 1
        for line in found.listed.values():
            if line.source is not None and line.source.sheet == sheet_name:
                assert sheet.cell(line.source.row_first, column).value == wanted[line.id]
    (grid,) = [block for block in body_lines.index(found, lang).blocks if isinstance(block, Grid)]
    at = list(grid.head).index(say(lang, "report.col_first_group"))
    shown = [plain(row.cells[at]) for row in grid.rows if plain(row.cells[at])]
    assert shown == [wanted[one.line] for _, members in ordered(waits) for one in members]


def _key(line: Any) -> str:
    found = line.classes["strict"]
    return str(found.best) if found.best == found.worst else "undetermined"


def test_hidden_rows_are_shown_and_said(found: Dossier, tmp_path: Path) -> None:
    sheet = made(found, KO, tmp_path / "back.xlsx")["물품"]
    assert not sheet.row_dimensions[10].hidden
    assert "숨은 행" in sheet.cell(10, WIDTH + 1).value


def test_panes_filters_and_pages(found: Dossier, tmp_path: Path) -> None:
    book = made(found, EN, tmp_path / "back.xlsx")
    for name in ("물품", "차량"):
        sheet = book[name]
        assert sheet.freeze_panes and sheet.auto_filter.ref and sheet.print_title_rows
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape" and sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "Not legal advice." in sheet.oddFooter.left.text
    assert book["물품"].freeze_panes == "C5" and book["물품"].auto_filter.ref.startswith("A4:")


def test_questions_sources_and_account_have_sheets_of_their_own(found: Dossier, tmp_path: Path) -> None:
    book = made(found, EN, tmp_path / "back.xlsx")
    questions = book["Questions"]
    assert questions.max_row == len(found.check.questions) + 1
    sources = {row[0].value: row for row in book["Sources"].iter_rows(min_row=2)}
    for entry in found.check.provisions.values():
        row = sources[entry.cite["en"]]
        assert row[4].value == str(entry.checked_on) and row[5].value
        assert ("UNCONFIRMED" in row[3].value) == (
            not any(p.confirmed for p in found.check.provisions.values() if p.cite == entry.cite)
        )
    account = [[cell.value for cell in row] for row in book["Account of rows"].iter_rows(min_row=3)]
    rows = {(row[0], n) for row in account for n in _rows(row[1]) if row[2] != "remark"}
    assert rows >= {("물품", n) for n in range(1, 14)} | {("차량", 1), ("차량", 2)}


def _rows(text: str | None) -> list[int]:
    if not text:
        return []
    first, _, last = text.partition("-")
    return list(range(int(first), int(last or first) + 1))


def test_every_sheet_says_the_edition_and_the_day(found: Dossier, tmp_path: Path) -> None:
    book = made(found, KO, tmp_path / "back.xlsx")
    assert any(found.check.edition.short in str(cell.value) for row in book["요약"].iter_rows() for cell in row)
    head = book["물품"].cell(3, WIDTH + 1).value
    assert "법률 자문이 아님" in head and str(TODAY) in head


def test_a_project_without_a_list_has_columns_of_its_own(check: Any, sitting: Sitting, tmp_path: Path) -> None:
    book = made(Dossier(check, sitting), EN, tmp_path / "flu.xlsx")
    sheet = book["Lines"]
    assert [row[0].value for row in sheet.iter_rows(min_row=2)] == [line.id for line in check.lines]
    assert "Account of rows" not in book.sheetnames
    words = [str(cell.value) for row in sheet.iter_rows(min_row=2) for cell in row]
    assert any("alone:" in text for text in words), "as carried and alone differ and both are said"
    assert any("≠" in text for text in words)


def test_a_list_that_changed_meanwhile_is_not_handed_back(edition: Edition, tmp_path: Path) -> None:
    listed = small_list(tmp_path / "a.xlsx")
    found = dossier(sat(judge(edition, load_here(listed), today=TODAY)), "strict")
    book = load_workbook(listed)
    book["물품"].append(["", "새 행"])
    book.save(listed)
    with pytest.raises(BadInputError) as refused:
        deliver(found, EN, tmp_path / "back.xlsx")
    assert refused.value.problems[0].key == "report.list_changed"
    assert not (tmp_path / "back.xlsx").exists() and len(list(tmp_path.iterdir())) == 1
