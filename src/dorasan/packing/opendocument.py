"""LibreOffice's workbook (.ods): values from calamine, hidden rows, merges, comments and formulas from its XML."""

from __future__ import annotations

import io
import zipfile
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from dorasan.packing.book import Book
from dorasan.packing.calamine import DENSEST, CalamineBook
from dorasan.packing.sheet import WIDEST, Merge, Sheet
from dorasan.problem import Place, Problem

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def read_opendocument(data: bytes, file: str) -> Book:
    """Read all sheets of an .ods file."""
    book = Book()
    try:
        surroundings = _scan(data)
    except (ParseError, DefusedXmlException, LookupError, ValueError, zipfile.BadZipFile, OSError) as why:
        book.problems.append(Problem("packing.corrupted", Place(file), {"why": type(why).__name__}))
        return book
    for seen in surroundings:
        if seen.last_used * max(seen.widest, 1) > DENSEST:
            values = {"rows": seen.last_used, "columns": seen.widest}
            book.problems.append(Problem("packing.too_wide", Place(file, sheet=seen.sheet.name), values))
    if book.problems:
        return book
    witness = CalamineBook.open(data)
    sheets = [witness.sheet(seen.sheet.name) for seen in surroundings] if witness is not None else []
    if witness is None or any(sheet is None for sheet in sheets):
        book.problems.append(Problem("packing.corrupted", Place(file), {"why": "ods"}))
        return book
    for seen, sheet in zip(surroundings, sheets, strict=True):
        seen.sheet.rows = sheet.rows if sheet is not None else {}
        seen.sheet.strays = sheet.strays if sheet is not None else {}
        for row, column in seen.sheet.uncached:
            values_of = seen.sheet.rows.setdefault(row, [])
            values_of.extend([None] * (column - len(values_of)))
            if values_of[column - 1] is None:
                values_of[column - 1] = "\u200b"
        book.sheets.append(seen.sheet)
    return book


class _Seen:
    def __init__(self, name: str) -> None:
        self.sheet = Sheet(name=name)
        self.row = 0
        self.last_used = self.widest = 0


def _scan(data: bytes) -> list[_Seen]:
    found: list[_Seen] = []
    hidden_styles: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as stream:
        for event, element in iterparse(stream, events=("start", "end")):
            if event == "start":
                if element.tag == f"{_TABLE}table":
                    found.append(_Seen(element.get(f"{_TABLE}name", "")))
                    found[-1].sheet.hidden = element.get(f"{_TABLE}style-name") in hidden_styles
            elif element.tag.endswith("}style"):
                if any(child.get(f"{_TABLE}display") == "false" for child in element):
                    hidden_styles.add(next((v for k, v in element.attrib.items() if k.endswith("}name")), ""))
            elif element.tag == f"{_TABLE}table-row" and found:
                _row(found[-1], element)
                element.clear()
    return found


def _row(seen: _Seen, row: Element) -> None:
    repeated = _count(row, "number-rows-repeated")
    first = seen.row + 1
    seen.row += repeated
    column, used = 1, 0
    for cell in row:
        if not cell.tag.endswith("table-cell"):
            continue
        width = _count(cell, "number-columns-repeated")
        text = any(child.tag == f"{_TEXT}p" and "".join(child.itertext()) for child in cell)
        value = cell.get(f"{_OFFICE}value-type") is not None
        if text or value:
            used = column + width - 1
        if column <= WIDEST:
            _cell(seen, cell, first, column, has_value=value or text)
        column += width
    if used:
        seen.last_used, seen.widest = seen.row, max(seen.widest, used)
        if row.get(f"{_TABLE}visibility") in ("collapse", "filter") and repeated < 1_100_000:
            seen.sheet.hidden_rows.update(range(first, seen.row + 1))


def _cell(seen: _Seen, cell: Element, row: int, column: int, has_value: bool) -> None:
    down, right = _count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned")
    if (down > 1 or right > 1) and cell.tag == f"{_TABLE}table-cell":
        seen.sheet.merges.append(Merge(row, column, row + down - 1, column + right - 1))
    formula = cell.get(f"{_TABLE}formula")
    if formula is not None:
        seen.sheet.formulas[row, column] = "=" + formula.partition("=")[2].replace("[.", "").replace("]", "").replace(
            ":.", ":"
        )
        if not has_value:
            seen.sheet.uncached.add((row, column))
    for note in cell.iter(f"{_OFFICE}annotation"):
        seen.sheet.comments[row, column] = " ".join("".join(p.itertext()) for p in note.iter(f"{_TEXT}p"))


def _count(element: Element, name: str) -> int:
    raw = element.get(f"{_TABLE}{name}", "1")
    return max(1, int(raw)) if raw.isdigit() else 1
