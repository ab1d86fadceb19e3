"""A table of a project goes through the same gate as a list: nothing that a list may not be is opened as a table."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from dorasan.packing.file import gate
from dorasan.problem import BadInputError, Problem
from dorasan.project.project import Project
from tests.common import LANGS, load_here
from tests.packing import makers
from tests.packing.test_apart import circle
from tests.packing.test_bad_input import bent, cut, locked_zip

ROWS: list[list[makers.Cell]] = [
    ["No", "Item", "Code", "Share"],
    ["a", "Pipe", "7306.30", 5],
    ["b", "Pump", "8413", None],
]
CSV = "No,Item,Code,Share\na,Pipe,7306.30,5\nb,Pump,8413,\n"


def project(folder: Path, table: str, sheet: str = "") -> Project:
    """A project of one table."""
    columns = "{id: No, name: Item, hs: Code, us_content: Share}"
    text = f"project: x\ntitle: t\ntables: [{{file: {table}, {sheet}columns: {columns}}}]\n"
    (folder / "project.yaml").write_text(text, encoding="utf-8")
    return load_here(folder / "project.yaml")


def refused(folder: Path, table: str, sheet: str = "") -> list[Problem]:
    with pytest.raises(BadInputError) as told:
        project(folder, table, sheet)
    for problem in told.value.problems:
        assert all(table in problem.show(lang) for lang in LANGS), problem
    return told.value.problems


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx", "t.xls", "t.ods", "t.txt"])
def test_the_same_table_in_every_format_gives_the_same_lines(tmp_path: Path, name: str) -> None:
    match name.partition(".")[2]:
        case "xlsx":
            makers.workbook(tmp_path / name, ("물품", ROWS))
        case "xls":
            makers.oldbook(tmp_path / name, ROWS)
        case "ods":
            makers.opendocument(tmp_path / name, ROWS)
        case _:
            (tmp_path / name).write_text(CSV, encoding="utf-8")
    (tmp_path / "plain.csv").write_text(CSV, encoding="utf-8")
    found, plain = project(tmp_path, name).lines, project(tmp_path, "plain.csv").lines
    assert list(found) == ["a", "b"]
    for line, same in zip(found.values(), plain.values(), strict=True):
        assert line.name == same.name
        assert {n: g.possible for n, g in line.acts[0].facts.items()} == {
            n: g.possible for n, g in same.acts[0].facts.items()
        }


def test_rows_keep_their_numbers_whatever_stands_empty_between(tmp_path: Path) -> None:
    rows: list[list[makers.Cell]] = [ROWS[0], ROWS[1], [], [], ["c", "Pump", "8413", "much"]]
    makers.workbook(tmp_path / "t.xlsx", ("물품", rows))
    (tmp_path / "t.csv").write_text("No,Item,Code,Share\na,Pipe,7306.30,5\n\n,,,\nc,Pump,8413,much\n", encoding="utf-8")
    for name in ("t.xlsx", "t.csv"):
        (problem,) = refused(tmp_path, name)
        assert problem.place.row == 5


def test_a_sheet_by_its_name_and_one_that_is_not_there(tmp_path: Path) -> None:
    makers.workbook(tmp_path / "t.xlsx", ("표지", [["x"]]), ("물품", ROWS))
    assert list(project(tmp_path, "t.xlsx", "sheet: 물품, ").lines) == ["a", "b"]
    (problem,) = refused(tmp_path, "t.xlsx", "sheet: 목록, ")
    assert problem.key == "project.table_sheet" and "표지, 물품" in problem.show("ko")


def written(content: bytes, name: str = "t.xlsx") -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def old_circle(folder: Path) -> Path:
    path = makers.oldbook(folder / "t.xls", ROWS)
    path.write_bytes(circle(path.read_bytes()))
    return path


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "t.csv")
    return folder / "t.csv"


def a_folder(folder: Path) -> Path:
    (folder / "t.csv").mkdir()
    return folder / "t.csv"


@pytest.mark.parametrize(
    ("make", "key"),
    [
        (lambda folder: makers.bomb(folder / "t.xlsx", 40), "packing.bomb"),
        (lambda folder: makers.bomb(folder / "t.csv", 40), "packing.bomb"),
        (locked_zip, "packing.password"),
        (lambda folder: makers.oldbook(folder / "t.xls", ROWS, password=True), "packing.password"),
        (cut, "packing.corrupted"),
        (bent, "packing.corrupted"),
        (old_circle, "packing.corrupted"),
        (written(b"PK\x03\x04" + bytes(200)), "packing.corrupted"),
        (written(b"%PDF-1.7 ...", "t.csv"), "packing.foreign"),
        (written(b"\x89PNG\r\n", "t.csv"), "packing.foreign"),
        (written(b"<html><table>", "t.xlsx"), "packing.html"),
        (written(b"", "t.csv"), "packing.empty_file"),
        (written("품명,수량\n".encode("cp949"), "t.csv"), "project.table_unreadable"),
        (written(b'No,Item,Code,Share\na,"' + b"x" * 200_000 + b'",1,2\n', "t.csv"), "project.table_unreadable"),
        (pipe, "packing.not_a_file"),
        (a_folder, "packing.is_directory"),
    ],
)
def test_what_a_list_may_not_be_a_table_may_not_be(tmp_path: Path, make: Callable[[Path], Path], key: str) -> None:
    path = make(tmp_path)
    assert [problem.key for problem in refused(tmp_path, path.name)] == [key]


def test_a_table_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "t.csv").open("wb") as hollow:
        hollow.truncate(gate.LARGEST + 1)
    assert [problem.key for problem in refused(tmp_path, "t.csv")] == ["packing.too_large"]


def test_a_table_that_is_far_larger_unfolded_costs_this_process_nothing(tmp_path: Path) -> None:
    """One cell in the last row and column of a sheet: a reader that keeps the whole rectangle asks for 400 GB."""
    path = makers.workbook(tmp_path / "t.xlsx", ("물품", ROWS))
    book = load_workbook(path)
    book.active["XFD1048576"] = date(2026, 11, 26)
    book.save(path)
    assert [problem.key for problem in refused(tmp_path, "t.xlsx")] == ["packing.corrupted"]
