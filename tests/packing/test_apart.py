"""Books read in a process of their own: the same sheets as here, and no harm from a broken one."""

from __future__ import annotations

import datetime
import os
import struct
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]

from dorasan.packing import read
from dorasan.packing.file import apart
from dorasan.packing.file.apart import ApartBook, ApartError
from dorasan.packing.file.calamine import CalamineBook
from dorasan.problem import BadInputError
from tests.packing import makers

ROWS: list[list[makers.Cell]] = [makers.HEADER, [1, "펌프", "3인치", "대", 2.5, 1000, 2000, 8413.7, "국산", None]]
FAT, DIRECTORY = 76, 48  # where the header of a compound file says in which sector they begin
NOWHERE = 0xFFFFFFFE


def old(folder: Path) -> bytes:
    return makers.oldbook(folder / "a.xls", ROWS, hidden=[2]).read_bytes()


def number(data: bytes, at: int) -> int:
    found: int = struct.unpack_from("<I", data, at)[0]
    return found


def put(data: bytes, at: int, value: int) -> bytes:
    changed = bytearray(data)
    struct.pack_into("<I", changed, at, value)
    return bytes(changed)


def circle(data: bytes) -> bytes:
    """The directory goes on in the sector where it begins: a reader that does not look never comes to its end."""
    first = number(data, DIRECTORY)
    return put(data, (number(data, FAT) + 1) * 512 + 4 * first, first)


def dated(folder: Path) -> bytes:
    """Every kind of value a cell may have, two sheets, one of them hidden, a merge."""
    book = Workbook()
    sheet = book.active
    sheet.append(["품명", 1, 2.5, True, datetime.date(2026, 11, 26), datetime.datetime(2026, 11, 26, 9, 30, 15)])
    sheet.append([None, datetime.time(9, 30), datetime.timedelta(hours=30), "=1/0", "", -1e300])
    sheet.merge_cells("A3:B4")
    hidden = book.create_sheet("숨김")
    hidden.sheet_state = "hidden"
    hidden["C3"] = "x"
    book.save(folder / "d.xlsx")
    return (folder / "d.xlsx").read_bytes()


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx", "dated"])
def test_a_book_is_read_apart_as_it_is_here(tmp_path: Path, kind: str) -> None:
    match kind:
        case "xls":
            data = old(tmp_path)
        case "ods":
            data = makers.opendocument(tmp_path / "a.ods", ROWS).read_bytes()
        case "xlsx":
            data = makers.workbook(tmp_path / "a.xlsx", ("물품", ROWS), ("빈", [])).read_bytes()
        case _:
            data = dated(tmp_path)
    here, there = CalamineBook.open(data, vouched=True), CalamineBook.open(data)
    assert here is not None and there is not None
    assert here.names() == there.names() != []
    assert list(here.sheets()) == list(there.sheets())


def test_every_kind_of_value_comes_back_as_it_was(tmp_path: Path) -> None:
    book = CalamineBook.open(dated(tmp_path))
    assert book is not None
    first, second = book.sheets()
    kinds = {type(value) for row in first.rows.values() for value in row}
    assert {str, float, bool, datetime.date, datetime.datetime, datetime.time} <= kinds
    assert (first.hidden, second.hidden) == (False, True)


def test_what_a_panic_cries_out_is_heard_by_nobody_and_standard_error_stays_where_it_is(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    data = put(old(tmp_path), FAT, NOWHERE)
    assert CalamineBook.open(data, vouched=True) is None  # here the panic is caught, and heard
    assert "panicked" in capfd.readouterr().err
    before = os.fstat(2)
    assert CalamineBook.open(data) is None
    assert capfd.readouterr().err == ""
    assert os.fstat(2) == before


def test_five_kilobytes_that_ask_for_all_memory_are_refused_and_cost_this_process_none(tmp_path: Path) -> None:
    file = tmp_path / "b.xls"
    file.write_bytes(circle(old(tmp_path)))
    size = _resident()
    with pytest.raises(BadInputError) as refused:
        read(file)
    assert [problem.key for problem in refused.value.problems] == ["packing.corrupted"]
    assert _resident() - size < 200 * 2**20


def test_a_book_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "slow.py"
    slow.write_text("import time; time.sleep(60)", encoding="utf-8")
    monkeypatch.setattr(apart, "CHILD", slow)
    with pytest.raises(ApartError, match="Timeout"):
        ApartBook(old(tmp_path), patience=0.3)


@pytest.mark.parametrize("program", [sys.executable, "/nowhere/python"])
def test_a_child_that_answers_otherwise_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    other = tmp_path / "other.py"
    other.write_text("print('what?')", encoding="utf-8")
    monkeypatch.setattr(apart, "CHILD", other)
    monkeypatch.setattr(sys, "executable", program)
    with pytest.raises(ApartError):
        ApartBook(old(tmp_path))
    assert CalamineBook.open(old(tmp_path)) is None


def _resident() -> int:
    """Bytes of memory this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")
