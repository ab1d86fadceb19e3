"""The old binary workbook (.xls): values from calamine, hidden rows and columns from the record stream itself."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from dorasan.packing.file.book import Book
from dorasan.packing.file.calamine import CalamineBook
from dorasan.packing.file.ole import stream
from dorasan.packing.file.sheet import WIDEST, Sheet
from dorasan.problem import Place, Problem

_BOF, _FILEPASS, _BOUNDSHEET, _ROW, _COLINFO = 0x0809, 0x002F, 0x0085, 0x0208, 0x007D
_FONT, _XF = 0x0031, 0x00E0
_CELLS = frozenset(
    {0x0203, 0x0204, 0x00FD, 0x027E, 0x0006, 0x00D6}
)  # number, label, shared text, RK, formula, rich label
_MOST_RECORDS = 20_000_000


def read_oldbook(data: bytes, file: str) -> Book:
    """Read all sheets of an .xls file."""
    book = Book()
    raw = stream(data, "workbook") or stream(data, "book") or b""
    records = list(_records(raw, globals_only=True))
    if any(kind == _FILEPASS for kind, _, _ in records):
        book.problems.append(Problem("packing.password", Place(file)))
        return book
    witness = CalamineBook.open(data)
    sheets = list(witness.sheets()) if witness is not None else []
    unread = [] if witness is None else [n for n in witness.names() if n not in {sheet.name for sheet in sheets}]
    if witness is None or unread:
        book.problems.append(Problem("packing.corrupted", Place(file), {"why": ", ".join(unread) or "xls"}))
        return book
    offsets = [struct.unpack_from("<I", body)[0] for kind, _, body in records if kind == _BOUNDSHEET and len(body) > 6
               and body[5] == 0]  # fmt: skip
    if len(offsets) == len(sheets):
        fonts = _struck_fonts(records)
        for sheet, offset in zip(sheets, offsets, strict=True):
            _hidden(sheet, raw, offset)
            if fonts:
                _struck(sheet, raw, offset, fonts)
    else:
        values = {"blind": "BIFF", "why": f"{len(offsets)}/{len(sheets)}"}
        book.warnings.append(Problem("packing.one_witness", Place(file), values, "warning"))
    book.sheets = sheets
    book.tell_twins(file, witness.as_written())
    return book


def _records(raw: bytes, start: int = 0, globals_only: bool = False) -> Iterator[tuple[int, int, bytes]]:
    position, depth = start, 0
    for _ in range(_MOST_RECORDS):
        if position + 4 > len(raw):
            return
        kind, length = struct.unpack_from("<HH", raw, position)
        body = raw[position + 4 : position + 4 + length]
        yield kind, position, body
        position += 4 + length
        depth += (kind == _BOF) - (kind == 0x000A)
        if kind == 0x000A and depth <= 0:
            return
        if globals_only and kind == 0:
            return


def _hidden(sheet: Sheet, raw: bytes, offset: int) -> None:
    for kind, _, body in _records(raw, offset):
        if kind == _ROW and len(body) >= 16:
            if struct.unpack_from("<H", body, 12)[0] & 0x20:
                sheet.hidden_rows.add(struct.unpack_from("<H", body)[0] + 1)
        elif kind == _COLINFO and len(body) >= 10 and struct.unpack_from("<H", body, 8)[0] & 1:
            first, last = struct.unpack_from("<HH", body)
            sheet.hidden_columns.update(range(first + 1, min(last + 1, WIDEST) + 1))


def _struck_fonts(records: list[tuple[int, int, bytes]]) -> set[int]:
    """Numbers of the cell formats whose font is struck through. There is no font number four."""
    fonts = [
        len(body) >= 4 and bool(struct.unpack_from("<H", body, 2)[0] & 8) for kind, _, body in records if kind == _FONT
    ]
    struck = {number + (number >= 4) for number, through in enumerate(fonts) if through}
    formats = [struct.unpack_from("<H", body)[0] for kind, _, body in records if kind == _XF and len(body) >= 2]
    return {number for number, font in enumerate(formats) if font in struck}


def _struck(sheet: Sheet, raw: bytes, offset: int, formats: set[int]) -> None:
    through: dict[int, int] = {}
    for kind, _, body in _records(raw, offset):
        if kind in _CELLS and len(body) >= 6:
            row, column, form = struct.unpack_from("<HHH", body)
            if form in formats and column < WIDEST:
                sheet.struck_cells.add((row + 1, column + 1))
                through[row + 1] = through.get(row + 1, 0) + 1
    for row, count in through.items():
        if count * 2 >= sum(value is not None for value in sheet.rows.get(row, ())):
            sheet.struck_rows.add(row)
