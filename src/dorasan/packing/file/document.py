"""Tables in a text document (.docx, .hwpx): each becomes a sheet. Only text is read; what was deleted or struck is
not."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from dorasan.packing.file.book import Book
from dorasan.packing.file.sheet import WIDEST, Merge, Sheet
from dorasan.packing.wording.plain import clean
from dorasan.problem import Place, Problem

_BODIES = re.compile(r"word/document\.xml|contents/section\d+\.xml", re.I)
LARGEST = 64 * 2**20


def bodies(names: Iterator[str] | list[str]) -> list[str]:
    """The parts of an archive that hold the text of a document, in order."""
    return sorted(name for name in names if _BODIES.fullmatch(name))


def holds_tables(archive: zipfile.ZipFile) -> bool:
    """Whether the document has any table."""
    parts = [archive.read(name) for name in bodies(archive.namelist()) if archive.getinfo(name).file_size <= LARGEST]
    return any(re.search(rb"<(?:\w+:)?tbl[ >]", part) for part in parts)


def read_document(data: bytes, file: str) -> Book:
    """Read all tables of a document that stand in no other table."""
    book = Book()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            roots = [fromstring(archive.read(name)) for name in bodies(archive.namelist())]
    except (ParseError, DefusedXmlException, ValueError, zipfile.BadZipFile, OSError, KeyError) as why:
        book.problems.append(Problem("packing.corrupted", Place(file), {"why": type(why).__name__}))
        return book
    for root in roots:
        for table in _outermost(root):
            book.sheets.append(_sheet(table, len(book.sheets) + 1))
    return book


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _outermost(element: Element) -> Iterator[Element]:
    for child in element:
        if _local(child) == "tbl":
            yield child
        else:
            yield from _outermost(child)


def _sheet(table: Element, number: int) -> Sheet:
    sheet = Sheet(name=f"표 {number}" if "hancom" in str(table.tag) or "hwp" in str(table.tag) else f"Table {number}")
    sheet.text_numbers = True
    open_merges: dict[int, tuple[int, int]] = {}  # column of a cell going down: its first row and its width
    for row, line in enumerate((child for child in table if _local(child) == "tr"), 1):
        values: list[str] = []
        column = 1
        for cell in (child for child in line if _local(child) == "tc"):
            at, wide, down, goes_on = _place(cell, column)
            values.extend([""] * (at - 1 - len(values)))
            if goes_on and at in open_merges:
                top, width = open_merges[at]
                sheet.merges = [m for m in sheet.merges if (m.row_first, m.column_first) != (top, at)]
                sheet.merges.append(Merge(top, at, row, at + width - 1))
            else:
                values.append(_text(cell))
                open_merges[at] = (row, wide)
                if wide > 1 or down > 1:
                    sheet.merges.append(Merge(row, at, row + down - 1, at + wide - 1))
            column = at + wide
        sheet.put(row, list(values[:WIDEST]))
    return sheet


def _place(cell: Element, column: int) -> tuple[int, int, int, bool]:
    """Column, columns and rows spanned, and whether the cell only goes on with the one above (Word)."""
    at, wide, down, goes_on = column, 1, 1, False
    for part in cell.iter():
        name, own = _local(part), {key.rpartition("}")[2]: value for key, value in part.attrib.items()}
        if name == "gridSpan":
            wide = _number(own.get("val"), 1)
        elif name == "vMerge":
            goes_on = own.get("val", "continue") != "restart"
        elif name == "cellAddr":
            at = _number(own.get("colAddr"), column - 1) + 1
        elif name == "cellSpan":
            wide, down = _number(own.get("colSpan"), 1), _number(own.get("rowSpan"), 1)
        elif name == "tbl":
            break
    return min(at, WIDEST), max(1, min(wide, WIDEST)), max(1, down), goes_on


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdecimal() else otherwise


def _text(cell: Element) -> str:
    paragraphs = ["".join(_runs(part)) for part in cell.iter() if _local(part) == "p"]
    return clean("\n".join(text for text in paragraphs if text.strip()))


def _runs(paragraph: Element) -> Iterator[str]:
    for child in paragraph:
        name = _local(child)
        if name == "t":
            yield "".join(child.itertext())
        elif name in ("tab", "br", "lineBreak"):
            yield " "
        elif name in ("r", "run", "ins", "hyperlink", "smartTag", "sdt", "sdtContent") and not _struck(child):
            yield from _runs(child)


def _struck(run: Element) -> bool:
    for properties in run:
        if _local(properties) == "rPr":
            for one in properties:
                values = {key.rpartition("}")[2]: value for key, value in one.attrib.items()}
                if _local(one) in ("strike", "dstrike"):
                    return values.get("val") not in ("0", "false", "off")
    return False
