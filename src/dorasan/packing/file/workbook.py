"""A modern workbook (.xlsx, .xlsm) seen by two witnesses: openpyxl for all that is hidden, calamine for the values.

openpyxl's row parser is used as a stream, without its cell objects, so that 100,000 rows fit into memory. Where the two
disagree about a value, both are told and openpyxl's is kept.
"""

from __future__ import annotations

import io
import re
import warnings as python_warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from openpyxl import load_workbook
from openpyxl.comments.comment_sheet import CommentSheet
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.worksheet._reader import FORMULA_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import COMMENTS_NS, SHEET_MAIN_NS
from openpyxl.xml.functions import fromstring

from dorasan.packing.cell.value import Value
from dorasan.packing.file.book import Book, distinct
from dorasan.packing.file.calamine import CalamineBook
from dorasan.packing.file.richtext import Rich, rich_text, shared_texts
from dorasan.packing.file.sheet import WIDEST, Merge, Sheet, column_number
from dorasan.packing.file.witness import compare, whole
from dorasan.problem import Place, Problem

Progress = Callable[[int, int | None], None]
MOST_TEXT = 400 * 2**20
_INLINE, _RUN = f"{{{SHEET_MAIN_NS}}}is", f"{{{SHEET_MAIN_NS}}}r"
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]+)")


@dataclass(frozen=True, slots=True)
class _Style:
    number_format: str
    struck: bool
    bold: bool
    filled: bool
    indent: int


class _RowParser(WorkSheetParser):  # type: ignore[misc]
    """Keeps a formula *and* its cached value; a plain :class:`WorkSheetParser` gives one or the other."""

    rich: dict[int, Rich]

    def parse_cell(self, element: Element) -> dict[str, Any]:
        formula = element.find(FORMULA_TAG)
        if formula is None:
            cell: dict[str, Any] = super().parse_cell(element)
            kind = element.get("t")
            if kind == "inlineStr":
                inline = element.find(_INLINE)
                formatted = inline is not None and inline.find(_RUN) is not None
                cell["rich"] = rich_text(inline) if formatted and inline is not None else None
            elif kind == "s" and self.rich:
                held = element.find(VALUE_TAG)
                number = (held.text or "") if held is not None else ""
                cell["rich"] = self.rich.get(int(number)) if number.isascii() and number.isdecimal() else None
            return cell
        cached = element.find(VALUE_TAG)
        found: dict[str, Any] = super().parse_cell(element)
        found["formula"] = str(found["value"]) if isinstance(found["value"], str) else "="
        known = cached is not None and (cached.text is not None or element.get("t") == "str")
        found["uncached"] = not known
        found["value"] = None
        if known and cached is not None and cached.text is not None:
            element.remove(formula)
            found["value"] = super().parse_cell(element)["value"]
        return found


def read_workbook(data: bytes, file: str, progress: Progress | None = None) -> Book:
    """Read all sheets. A file one witness cannot open is read by the other, and that is said."""
    book = Book()
    with python_warnings.catch_warnings():
        python_warnings.simplefilter("ignore")
        try:
            _by_openpyxl(data, file, book, progress)
        except MemoryError:
            raise
        except Exception as why:  # openpyxl raises nearly every built-in error on broken parts
            if book.problems:
                return book
            return _by_calamine_alone(data, file, type(why).__name__)
    if not book.problems:
        compare(data, file, book)
    return book


def _by_openpyxl(data: bytes, file: str, book: Book, progress: Progress | None) -> None:
    source = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    styles = [_style(source, number) for number in range(len(source._cell_styles))]
    texts = 0
    rich = shared_texts(source._archive)
    worksheets = [sheet for sheet in source.worksheets if hasattr(sheet, "_worksheet_path")]  # others are charts
    written = [str(worksheet.title) for worksheet in worksheets]
    for worksheet, name in zip(worksheets, distinct(written), strict=True):
        sheet = Sheet(name=name, hidden=worksheet.sheet_state != "visible")
        with worksheet._get_source() as stream:
            parser = _RowParser(
                stream, worksheet._shared_strings, epoch=source.epoch, date_formats=source._date_formats,
                timedelta_formats=source._timedelta_formats,
            )  # fmt: skip
            parser.rich = rich
            for done, (row, cells) in enumerate(parser.parse(), 1):
                texts += _take(sheet, int(row), cells, styles)
                if texts > MOST_TEXT:
                    values = {"megabytes": texts // 2**20, "ratio": texts // max(1, len(data)), "members": 1}
                    book.problems.append(Problem("packing.bomb", Place(file, sheet=sheet.name, row=int(row)), values))
                    return
                if progress is not None and done % 1000 == 0:
                    progress(done, None)
        _surroundings(sheet, parser)
        _comments(sheet, source._archive, worksheet._worksheet_path)
        book.sheets.append(sheet)
    book.tell_twins(file, written)


def _style(source: Any, number: int) -> _Style:
    array = source._cell_styles[number]
    font = source._fonts[array.fontId]
    pattern = source._fills[array.fillId].fill_type if array.fillId > 1 else None
    indent = 0
    if array.alignmentId:
        indent = int(source._alignments[array.alignmentId].indent or 0)
    try:
        number_format = str(_number_format(source, array.numFmtId))
    except (IndexError, KeyError):
        number_format = "General"
    return _Style(number_format, bool(font.strike), bool(font.b), pattern not in (None, "none"), indent)


def _number_format(source: Any, number: int) -> str:
    from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE

    if number < BUILTIN_FORMATS_MAX_SIZE:
        return str(BUILTIN_FORMATS.get(number, "General"))
    return str(source._number_formats[number - BUILTIN_FORMATS_MAX_SIZE])


def _take(sheet: Sheet, row: int, cells: list[dict[str, Any]], styles: list[_Style]) -> int:
    """Store one row; the number of letters in it."""
    values: list[Value] = []
    letters = strays = 0
    struck = bold = coloured = filled = 0
    for cell in cells:
        value, column = cell["value"], cell["column"]
        if "formula" in cell and column <= WIDEST:
            sheet.formulas[row, column] = cell["formula"]
            if cell["uncached"]:
                sheet.uncached.add((row, column))
                value = value if value is not None else "\u200b"  # something stands there: the row is not empty
        formatted: Rich | None = cell.get("rich")
        if formatted is not None and column <= WIDEST:
            value = _formatted(sheet, row, column, formatted)
        if value is None or value == "":
            continue
        if isinstance(value, str):
            letters += len(value)
        if column > WIDEST:
            strays += 1
            continue
        while len(values) < column - 1:
            values.append(None)
        if len(values) >= column:
            values[column - 1] = value
        else:
            values.append(value)
        filled += 1
        if cell["style_id"]:
            style = styles[cell["style_id"]] if cell["style_id"] < len(styles) else styles[0]
            if style.struck:
                struck += 1
                sheet.struck_cells.add((row, column))
            bold += style.bold
            coloured += style.filled
            if style.indent:
                sheet.indents[row, column] = style.indent
            if style.number_format != "General" and not isinstance(value, str):
                sheet.formats[row, column] = style.number_format
    if values:
        sheet.rows[row] = values
    if strays:
        sheet.strays[row] = strays
    if struck and struck * 2 >= filled:
        sheet.struck_rows.add(row)
    if bold and bold == filled:
        sheet.bold_rows.add(row)
    if coloured and coloured == filled:
        sheet.filled_rows.add(row)
    return letters


def _formatted(sheet: Sheet, row: int, column: int, rich: Rich) -> str:
    """The value of a cell formatted in parts."""
    sheet.rewritten.add((row, column))
    kept = rich.kept.strip()
    if rich.struck and not kept:
        sheet.struck_cells.add((row, column))
        return rich.whole
    if rich.struck:
        sheet.struck[row, column] = rich.whole
    return kept


def _surroundings(sheet: Sheet, parser: Any) -> None:
    for row, attributes in parser.row_dimensions.items():
        if attributes.get("hidden") in ("1", "true") or attributes.get("zeroHeight") in ("1", "true"):
            sheet.hidden_rows.add(int(float(row)))
    for attributes in parser.column_dimensions.values():
        if attributes.get("hidden") in ("1", "true"):
            last = min(int(attributes.get("max", 1)), WIDEST)
            sheet.hidden_columns.update(range(int(attributes.get("min", 1)), last + 1))
    for merged in parser.merged_cells.mergeCell if parser.merged_cells else ():
        first_column, first_row, last_column, last_row = merged.bounds
        sheet.merges.append(Merge(first_row, first_column, last_row, last_column))


def _comments(sheet: Sheet, archive: Any, path: str) -> None:
    relations_path = get_rels_path(path)
    if relations_path not in archive.namelist():
        return
    for relation in get_dependents(archive, relations_path).find(COMMENTS_NS):
        for reference, comment in CommentSheet.from_tree(fromstring(archive.read(relation.target))).comments:
            found = _REFERENCE.match(str(reference))
            column = column_number(found[1]) if found else None
            if found and column:
                sheet.comments[int(found[2]), column] = str(comment.text or "")


def _by_calamine_alone(data: bytes, file: str, why: str) -> Book:
    book = Book()
    witness = CalamineBook.open(data) if whole(data) else None  # calamine reads a torn sheet without a word
    if witness is None:
        book.problems.append(Problem("packing.corrupted", Place(file), {"why": why}))
        return book
    book.sheets = list(witness.sheets())
    book.warnings.append(Problem("packing.one_witness", Place(file), {"blind": "openpyxl", "why": why}, "warning"))
    return book
