"""A short list with everything an interview meets: medicine, rice, a kit, a laptop that returns, a truck on a sheet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from dorasan.api import Law, open_law
from dorasan.cli.interview import Conversation
from dorasan.intake.draft import draft_path, write_draft
from dorasan.intake.interview import Interview
from tests.cli.small_law import LAW
from tests.common import shipped

DAY = date(2026, 11, 22)
HEAD = ["연번", "품명", "수량", "HS코드", "원산지", "비고"]
GOODS = [
    [1, "쌀", 1000, "1006.30", "국산", None],
    [2, "삽", 20, "8201.10", "국산", None],
    [3, "위생키트", 500, None, "국산", None],
    [4, "노트북", 2, "8471.30", "국산", "당일 복귀"],
    [5, "플라스틱 상자", 20, "3923.10", "국산", "현지 구매"],
]


def aid_list(folder: Path, goods: Iterable[list[object]] = GOODS, truck: str = "운송 차량") -> Path:
    file = folder / "aid.xlsx"
    file.write_bytes(_book(tuple(map(tuple, goods)), truck))
    return file


@cache
def _book(goods: tuple[tuple[object, ...], ...], truck: str) -> bytes:
    """Put together once for all interviews on the same list."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "물품"
    for row in (HEAD, *goods):
        sheet.append(row)
    other = book.create_sheet(truck)
    for row in (HEAD, ["차-1", "5톤 화물차", 2, "8704.22", "국산", "왕복"]):
        other.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@cache
def small_law() -> Law:
    """Opened once for all interviews of a process; it is not changed by being judged under."""
    return open_law([LAW])


@cache
def shipped_law() -> Law:
    return Law(shipped())


def drafted(folder: Path, goods: Iterable[list[object]] = GOODS, law: Law | None = None) -> Interview:
    """An interview on the list, nothing answered, nothing judged yet; under the small law unless another is given."""
    listed = aid_list(folder, goods)
    write_draft(listed, draft_path(listed), "en")
    return Interview(draft_path(listed), (law or small_law()).edition, DAY, DAY)


def interview(folder: Path, goods: Iterable[list[object]] = GOODS, law: Law | None = None) -> Interview:
    """The same, judged."""
    found = drafted(folder, goods, law)
    found.judge()
    return found


def typed(found: Interview, monkeypatch: pytest.MonkeyPatch, *lines: str, lang: str = "en") -> None:
    """Hold the conversation with these lines typed; the input ends after them."""
    waiting = iter(lines)

    def given(prompt: str) -> str:
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", given)
    law = small_law()
    Conversation(found, law.tongue(lang), "Kim").hold()
