"""``dorasan check LIST``: one screen for a long list, reports beside it, nothing broken and nothing leaked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from rich.cells import cell_len

from tests.cli.small_law import run
from tests.report.lists import small_list

LINES = 120


@pytest.fixture(scope="module")
def long_list(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("long") / "목록 1.xlsx"
    book = Workbook()
    assert book.active is not None
    book.active.append(["연번", "품명", "수량", "HS코드", "원산지"])
    goods = [("삽", "8201.10"), ("담요", "6301.40"), ("수량계", "8481.80"), ("소나무 종자", "1209.99")]
    for n in range(LINES):
        name, code = goods[n % len(goods)]
        book.active.append([n + 1, f"{name} {n}호", 3, code, "국산"])
    book.save(path)
    return path


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_long_list_is_told_on_one_screen(long_list: Path, lang: str) -> None:
    done = run("check", long_list, "--lang", lang, COLUMNS="100")
    assert done.returncode == 2, done.stderr
    rows = done.stdout.splitlines()
    assert len(rows) <= 45 and max(map(cell_len, rows)) <= 100 and "\x1b" not in done.stdout
    flat = " ".join(done.stdout.split())  # where a line breaks hangs on how long the folder's name is
    assert str(LINES) in flat and "--report" in flat and "dorasan ask" in flat
    said = {
        "en": ("Not legal advice", "None has been verified", "not trusted"),
        "ko": ("법률 자문이 아닙니다", "추정은 확인이 아니며", "의문"),
    }
    for words in said[lang]:
        assert words in flat


def test_full_prints_every_line(long_list: Path) -> None:
    assert len(run("check", long_list, "--full").stdout.splitlines()) > 100


def test_reports_are_written_and_named(long_list: Path, tmp_path: Path) -> None:
    names = ["a.xlsx", "a.html", "a.md", "a.json"]
    wanted = [argument for name in names for argument in ("--report", str(tmp_path / name))]
    done = run("check", long_list, *wanted, "--lang", "ko")
    assert done.returncode == 2, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    for name in names:
        assert name in "".join(done.stdout.split())
    assert load_workbook(tmp_path / "a.xlsx").sheetnames[:3] == ["한눈에 보기", "요약", "Sheet"]
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["format"] == "dorasan-opinion-1"
    for name in ("a.html", "a.md"):
        assert str(long_list.parent) not in (tmp_path / name).read_text(encoding="utf-8")


def test_a_short_list_has_the_same_screen_and_all_of_it_behind_full(tmp_path: Path) -> None:
    listed = small_list(tmp_path / "list.xlsx")
    done = run("check", listed, "--report", tmp_path / "r.html")
    assert done.returncode == 2 and "Lines\n-----" not in done.stdout and "r.html" in done.stdout
    full = run("check", listed, "--full").stdout
    assert full.startswith(done.stdout.partition("\nWritten")[0].rstrip("\n")) and "Lines\n-----" in full


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("r.docx", "cannot be written as"),
        ("nowhere/r.html", "cannot be written here"),
        ("list.xlsx", "the list itself"),
    ],
)
def test_bad_targets_are_refused_before_any_work(tmp_path: Path, target: str, words: str) -> None:
    listed = small_list(tmp_path / "list.xlsx")
    before = listed.read_bytes()
    done = run("check", listed, "--report", tmp_path / "good.html", "--report", tmp_path / target)
    assert done.returncode == 1 and words in done.stderr and not done.stdout
    assert listed.read_bytes() == before and [path.name for path in tmp_path.iterdir()] == ["list.xlsx"]


def test_a_list_named_by_a_project_is_not_overwritten(tmp_path: Path) -> None:
    listed = small_list(tmp_path / "list.xlsx")
    assert run("import", listed).returncode == 0
    before = listed.read_bytes()
    done = run("check", tmp_path / "list.yaml", "--report", listed)
    assert done.returncode == 1 and "the list itself" in done.stderr
    assert listed.read_bytes() == before
