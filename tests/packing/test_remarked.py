"""A row that says of itself that it stands there twice, or until when it may be used, is heard; nothing is mended."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dorasan.packing import read, usable_until

HEAD = "No,Description,Qty,Expiry / best before,Remarks\n"


def lines_of(folder: Path, *rows: str) -> list[tuple[str, date | None]]:
    file = folder / "list.csv"
    file.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return [(line.name, usable_until(line)) for line in read(file).lines]


def told(folder: Path, *rows: str) -> list[str]:
    file = folder / "list.csv"
    file.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return [one.says("en") for one in read(file).problems if one.key.startswith("packing.marked_twice")]


@pytest.mark.parametrize("mark", ["DUPLICATE", "duplicated row", "중복", "이중 기재", "see 1: double entry"])
def test_a_row_that_the_list_marks_as_there_twice_is_told_with_the_row_it_repeats(tmp_path: Path, mark: str) -> None:
    (said,) = told(tmp_path, "16,Pulse oximeter,12,,", "17,Blanket,5,,", f"62,Pulse  Oximeter,12,,{mark}")
    assert "repeats no. 16" in said and mark in said
    (alone,) = told(tmp_path, "16,Lamp,12,,", f"62,Pulse oximeter,12,,{mark}")
    assert "repeats" not in alone and len(lines_of(tmp_path, "1,Lamp,1,,", f"2,Lamp,1,,{mark}")) == 2, "counted"


@pytest.mark.parametrize("words", ["", "중복 구매 방지", "no duplicates", "중복 없음", "deep", "duplicator paper"])
def test_what_only_sounds_like_it_is_no_mark(tmp_path: Path, words: str) -> None:
    assert not told(tmp_path, "1,Lamp,12,,", f"2,Lamp,12,,{words}")


@pytest.mark.parametrize(
    ("cell", "remark", "until"),
    [
        ("Expiry 09-2026", "", date(2026, 9, 30)),
        ("2026-02", "", date(2026, 2, 28)),
        ("2027.03.15", "", date(2027, 3, 15)),
        ("", "유효기간 2026년 10월 1일", date(2026, 10, 1)),
        ("", "EXP 12/2025", date(2025, 12, 31)),
        ("", "made 2024-05, exp 2026-05", date(2026, 5, 31)),
        ("13-2026", "", None),
        ("", "2026-05", None),
        ("see box", "", None),
    ],
)
def test_until_when_it_may_be_used(tmp_path: Path, cell: str, remark: str, until: date | None) -> None:
    assert lines_of(tmp_path, f"1,Test cartridge,10,{cell},{remark}", "2,Lamp,1,,") == [
        ("Test cartridge", until), ("Lamp", None),
    ]  # fmt: skip
