"""Tables as rows of text, from a workbook or from delimited text, with the place of every row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook

from dorasan.lists.read.batch import Account, broken
from dorasan.lists.read.words import clean
from dorasan.problem import Place


@dataclass(frozen=True)
class Grid:
    """One sheet; ``name`` is empty for delimited text."""

    file: str
    name: str
    rows: tuple[tuple[str, ...], ...]

    def place(self, row: int) -> Place:
        """Of the row with this index."""
        if self.name:
            return Place(self.file, sheet=self.name, row=row + 1)
        return Place(self.file, row + 1)


def is_workbook(content: bytes) -> bool:
    return content[:4] == b"PK\x03\x04" or content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def grids(name: str, content: bytes) -> list[Grid]:
    """Raises :class:`BadInputError` for a workbook that cannot be opened."""
    if not is_workbook(content):
        return [delimited(name, content)]
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            Grid(name, sheet, tuple(tuple(map(_cell, row)) for row in book.get_sheet_by_name(sheet).to_python()))
            for sheet in book.sheet_names
        ]
    except (CalamineError, OSError, ValueError) as wrong:
        raise broken(name, "cut_off") from wrong


def delimited(name: str, content: bytes) -> Grid:
    """Comma or tab, whichever the first line has more of; UTF-8, else the Korean code page of Excel."""
    try:
        told = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        told = content.decode("cp949", errors="replace")
    if told.count('"') % 2:  # within a cell that was never closed
        raise broken(name, "cut_off")
    head = told.partition("\n")[0]
    try:
        rows = list(
            csv.reader(io.StringIO(told, newline=""), delimiter="\t" if head.count("\t") > head.count(",") else ",")
        )
    except csv.Error as wrong:
        raise broken(name, "cut_off") from wrong
    return Grid(name, "", tuple(tuple(cell.strip() for cell in row) for row in rows))


def with_columns(name: str, content: bytes, columns: Sequence[str]) -> Grid:
    """Delimited text whose first row holds these titles. Raises :class:`BadInputError` for any other."""
    grid = delimited(name, content)
    if not grid.rows or not set(columns) <= set(grid.rows[0]):
        raise broken(name, "no_columns", columns=", ".join(columns))
    return grid


def told_rows(grid: Grid, account: Account, head: int = 0, *, named: str) -> Iterator[dict[str, str]]:
    """Every row below the titles at ``head``, by title. One of another width, or without ``named``, is accounted for
    as not read. Raises :class:`BadInputError` where the last row breaks off: the file was cut."""
    titles = [clean(cell) for cell in grid.rows[head]]
    rows = [(n, row) for n, row in enumerate(grid.rows) if n > head and any(row)]
    if rows and len(rows[-1][1]) < len(titles):
        raise broken(grid.file, "cut_off")
    for n, row in rows:
        told = {title: clean(cell) for title, cell in zip(titles, row, strict=False)}
        if len(row) != len(titles):
            account.unread("rows", "odd_width", grid.place(n), n=len(row))
        elif not told[named]:
            account.unread("rows", "odd_nameless", grid.place(n), ref="")
        else:
            yield told


def _cell(value: object) -> str:
    match value:
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
    return str(value).strip() if value is not None else ""


def plain(header: str) -> str:
    """A column's title without spaces and case."""
    return clean(header).replace(" ", "").replace("\u3000", "").casefold()


def header_row(grid: Grid, wanted: Sequence[str], most: int = 30) -> int | None:
    """The first row with all the titles ``wanted`` (plain), or None."""
    for n, row in enumerate(grid.rows[:most]):
        titles = [plain(cell) for cell in row]
        if all(any(title.startswith(one) for title in titles) for one in wanted):
            return n
    return None
