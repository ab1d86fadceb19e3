"""python-calamine as a witness: values of .xlsx, .xlsb, .xls and .ods. A panic inside it counts as "could not read"."""

from __future__ import annotations

import io
from collections.abc import Iterator

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from dorasan.packing.sheet import Merge, Sheet

DENSEST = 24_000_000  # calamine keeps every cell of the used rectangle: 24 bytes each


class CalamineBook:
    """An open workbook; every method answers None instead of raising."""

    def __init__(self, book: CalamineWorkbook) -> None:
        self._book = book

    @classmethod
    def open(cls, data: bytes) -> CalamineBook | None:
        try:
            return cls(CalamineWorkbook.from_filelike(io.BytesIO(data)))
        except BaseException as why:
            _reraise(why)
            return None

    def sheets(self) -> Iterator[Sheet]:
        """All worksheets that can be read."""
        for meta in self._book.sheets_metadata:
            if meta.typ is not SheetTypeEnum.WorkSheet:
                continue
            sheet = self.sheet(meta.name)
            if sheet is not None:
                sheet.hidden = meta.visible is not SheetVisibleEnum.Visible
                yield sheet

    def names(self) -> list[str]:
        return [meta.name for meta in self._book.sheets_metadata if meta.typ is SheetTypeEnum.WorkSheet]

    def sheet(self, name: str) -> Sheet | None:
        try:
            source = self._book.get_sheet_by_name(name)
            sheet = Sheet(name=name)
            start = source.start
            if start is None:
                return sheet
            row_first, column_first = start
            padding = [None] * column_first
            for number, values in enumerate(source.iter_rows(), row_first + 1):
                if number > row_first:
                    sheet.put(number, [*padding, *values] if padding else list(values))
            for (top, left), (bottom, right) in source.merged_cell_ranges or ():
                sheet.merges.append(Merge(top + 1, left + 1, bottom + 1, right + 1))
        except BaseException as why:
            _reraise(why)
            return None
        return sheet


def _reraise(why: BaseException) -> None:
    """Let Ctrl-C and its like through; swallow errors and Rust panics (which are no ``Exception``)."""
    if isinstance(why, (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)):
        raise why
