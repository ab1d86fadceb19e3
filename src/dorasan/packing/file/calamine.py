"""python-calamine as a witness: values of .xlsx, .xlsb, .xls and .ods. A panic inside it counts as "could not read".

A book that another reader has read to its end is opened here; any other in a process of its own.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from dorasan.packing.file.apart import ApartBook
from dorasan.packing.file.book import distinct
from dorasan.packing.file.sheet import Merge, Sheet

DENSEST = 24_000_000  # calamine keeps every cell of the used rectangle: 24 bytes each


class CalamineBook:
    """An open workbook; every method answers None instead of raising."""

    def __init__(self, book: CalamineWorkbook | ApartBook) -> None:
        self._book = book
        metadata: Sequence[Any] = book.sheets_metadata
        numbers = [n for n, meta in enumerate(metadata) if meta.typ is SheetTypeEnum.WorkSheet]
        names = distinct(metadata[number].name for number in numbers)
        self._numbers = dict(zip(names, numbers, strict=True))

    @classmethod
    def open(cls, data: bytes, *, vouched: bool = False) -> CalamineBook | None:
        """``vouched``: another reader has read the same bytes to their end, so that they may be opened here."""
        try:
            return cls(CalamineWorkbook.from_filelike(io.BytesIO(data)) if vouched else ApartBook(data))
        except BaseException as why:
            _reraise(why)
            return None

    def sheets(self) -> Iterator[Sheet]:
        """All worksheets that can be read."""
        for name in self.names():
            sheet = self.sheet(name)
            if sheet is not None:
                yield sheet

    def names(self) -> list[str]:
        """The names of all worksheets, told apart where two have the same."""
        return list(self._numbers)

    def as_written(self) -> list[str]:
        """The names of all worksheets as the file has them."""
        return [self._book.sheets_metadata[number].name for number in self._numbers.values()]

    def sheet(self, name: str) -> Sheet | None:
        number = self._numbers.get(name)
        if number is None:
            return None
        try:
            sheet = self._read(number)
        except BaseException as why:
            _reraise(why)
            return None
        sheet.name = name
        sheet.hidden = self._book.sheets_metadata[number].visible is not SheetVisibleEnum.Visible
        return sheet

    def _read(self, number: int) -> Sheet:
        source = self._book.get_sheet_by_index(number)
        sheet = Sheet(name="")
        start = source.start
        if start is None:
            return sheet
        padding = [None] * start[1]  # rows come from the top of the sheet, columns from the first one in use
        for number, values in enumerate(source.iter_rows(), 1):
            if number > start[0]:
                sheet.put(number, [*padding, *values])
        for (top, left), (bottom, right) in source.merged_cell_ranges or ():
            sheet.merges.append(Merge(top + 1, left + 1, bottom + 1, right + 1))
        return sheet


def _reraise(why: BaseException) -> None:
    """Let Ctrl-C and its like through; swallow errors and Rust panics (which are no ``Exception``)."""
    if isinstance(why, (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)):
        raise why
