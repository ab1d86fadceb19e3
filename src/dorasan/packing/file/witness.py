"""The second witness: calamine asked for the values openpyxl gave; and whether the file is whole at all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from dorasan.packing.cell.value import ERRORS, Value, shown
from dorasan.packing.file.book import Book
from dorasan.packing.file.calamine import DENSEST, CalamineBook
from dorasan.packing.file.sheet import Sheet, letter
from dorasan.problem import Place, Problem

_DISAGREEMENTS_SHOWN = 20


def whole(data: bytes) -> bool:
    """Whether every sheet is XML to its end."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                if name.casefold().startswith("xl/worksheets/") and name.casefold().endswith(".xml"):
                    with archive.open(name) as stream:
                        for _, element in iterparse(stream):
                            element.clear()
    except (ParseError, DefusedXmlException, ValueError, zipfile.BadZipFile, OSError):
        return False
    return True


def compare(data: bytes, file: str, book: Book) -> None:
    """Ask calamine for the same values. Sheets too large for its dense tables are left to openpyxl alone."""
    if any(sheet.last_row * max(sheet.width, 1) > DENSEST or sheet.strays for sheet in book.sheets):
        book.warnings.append(
            Problem("packing.one_witness", Place(file), {"blind": "calamine", "why": "size"}, "warning")
        )
        return
    witness = CalamineBook.open(data, vouched=True)
    if witness is None:
        book.warnings.append(Problem("packing.one_witness", Place(file), {"blind": "calamine", "why": "-"}, "warning"))
        return
    told = 0
    for sheet in book.sheets:
        other = witness.sheet(sheet.name)
        if other is None:
            values = {"blind": "calamine", "why": sheet.name}
            book.warnings.append(Problem("packing.one_witness", Place(file), values, "warning"))
            continue
        for row, column, mine, theirs in _differences(sheet, other):
            told += 1
            if told <= _DISAGREEMENTS_SHOWN:
                place = Place(file, sheet=sheet.name, row=row, column=letter(column))
                values = {"one": shown(mine)[:60], "other": shown(theirs)[:60]}
                book.warnings.append(Problem("packing.witnesses_disagree", place, values, "warning"))


def _differences(mine: Sheet, theirs: Sheet) -> Iterator[tuple[int, int, Value, Value]]:
    for row in sorted({*mine.rows, *theirs.rows}):
        here, there = mine.rows.get(row, []), theirs.rows.get(row, [])
        if here == there:
            continue
        for column in range(1, max(len(here), len(there)) + 1):
            one, other = mine.at(row, column), theirs.at(row, column)
            if one == other or (row, column) in mine.uncached or (row, column) in mine.rewritten:
                continue
            if one in ERRORS or shown(one) == shown(other) or not isinstance(one, (str, int, float, type(None))):
                continue
            if isinstance(one, str) and isinstance(other, str) and one.split() == other.split():
                continue
            yield row, column, one, other
            if one is None:  # only calamine sees it: better a value too many than a row lost
                values = mine.rows.setdefault(row, [])
                values.extend([None] * (column - len(values)))
                values[column - 1] = other
