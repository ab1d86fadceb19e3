"""LibreOffice's workbook (.ods): values from calamine, hidden rows, merges, comments and formulas from its XML."""

from __future__ import annotations

import io
import zipfile
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from dorasan.packing.file.book import Book, distinct
from dorasan.packing.file.calamine import DENSEST, CalamineBook
from dorasan.packing.file.sheet import WIDEST, Merge, Sheet
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
    written = [seen.sheet.name for seen in surroundings]
    for seen, name in zip(surroundings, distinct(written), strict=True):
        seen.sheet.name = name
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
        for (row, column), (kept, whole) in seen.rich.items():
            values_of = seen.sheet.rows.setdefault(row, [])
            values_of.extend([None] * (column - len(values_of)))
            if kept:
                values_of[column - 1], seen.sheet.struck[row, column] = kept, whole
            else:
                seen.sheet.struck_cells.add((row, column))
        book.sheets.append(seen.sheet)
    book.tell_twins(file, written)
    return book


class _Seen:
    def __init__(self, name: str) -> None:
        self.sheet = Sheet(name=name)
        self.row = 0
        self.last_used = self.widest = 0
        self.struck_styles: set[str] = set()
        self.rich: dict[tuple[int, int], tuple[str, str]] = {}  # what is not struck through, and all of it


def _scan(data: bytes) -> list[_Seen]:
    found: list[_Seen] = []
    hidden_styles: set[str] = set()
    struck_styles: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("content.xml") as stream:
        for event, element in iterparse(stream, events=("start", "end")):
            if event == "start":
                if element.tag == f"{_TABLE}table":
                    found.append(_Seen(element.get(f"{_TABLE}name", "")))
                    found[-1].sheet.hidden = element.get(f"{_TABLE}style-name") in hidden_styles
                    found[-1].struck_styles = struck_styles
            elif element.tag.endswith("}style"):
                if any(child.get(f"{_TABLE}display") == "false" for child in element):
                    hidden_styles.add(next((v for k, v in element.attrib.items() if k.endswith("}name")), ""))
                if any(_strikes(child) for child in element):
                    struck_styles.add(next((v for k, v in element.attrib.items() if k.endswith("}name")), ""))
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
        if column <= WIDEST and (text or value) and seen.struck_styles:
            _struck(seen, cell, first, column)
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


def _strikes(properties: Element) -> bool:
    through = (
        v for k, v in properties.attrib.items() if k.endswith(("}text-line-through-style", "}text-line-through-type"))
    )
    return any(value != "none" for value in through)


def _struck(seen: _Seen, cell: Element, row: int, column: int) -> None:
    """Whether a cell, or a part of its text, is struck through."""
    if cell.get(f"{_TABLE}style-name") in seen.struck_styles:
        seen.sheet.struck_cells.add((row, column))
        return
    kept: list[str] = []
    whole: list[str] = []
    for paragraph in (child for child in cell if child.tag == f"{_TEXT}p"):
        _walk(paragraph, seen.struck_styles, False, kept, whole)
    if "".join(kept) != "".join(whole):
        seen.rich[row, column] = " ".join("".join(kept).split()), "".join(whole)


def _walk(node: Element, styles: set[str], struck: bool, kept: list[str], whole: list[str]) -> None:
    struck = struck or node.get(f"{_TEXT}style-name") in styles
    for text in (node.text,):
        if text:
            whole.append(text)
            kept.extend([] if struck else [text])
    for child in node:
        _walk(child, styles, struck, kept, whole)
        if child.tail:
            whole.append(child.tail)
            kept.extend([] if struck else [child.tail])


def _count(element: Element, name: str) -> int:
    raw = element.get(f"{_TABLE}{name}", "1")
    return max(1, int(raw)) if raw.isascii() and raw.isdecimal() else 1
