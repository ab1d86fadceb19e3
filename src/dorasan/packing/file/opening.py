"""A list's file opened, whatever its format: its sheets as they are, before anything in them is understood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from dorasan.packing.file.book import Book
from dorasan.packing.file.gate import Admitted, admit
from dorasan.packing.file.kind import Kind
from dorasan.packing.file.sheet import Sheet
from dorasan.problem import Place, Problem

Progress = Callable[[int, int | None], None]


@dataclass(slots=True)
class Opened:
    """Sheets with names of their own; what must be said; ``problems`` forbid reading on."""

    kind: Kind = "csv"
    sheets: list[Sheet] = field(default_factory=list)
    encoding: str | None = None
    separator: str | None = None
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def opened(path: Path, progress: Progress | None = None) -> Opened:
    """Open a file. Never raises for what is in it."""
    admitted = admit(path)
    if admitted.problems or admitted.kind is None:
        return Opened(problems=admitted.problems or [Problem("packing.empty_file", Place(path.name))])
    out = Opened(admitted.kind, warnings=list(admitted.warnings))
    if admitted.kind == "csv":
        from dorasan.packing.file.separated import read_separated

        text = read_separated(admitted.data, path.name)
        out.sheets = [text.sheet] if text.sheet is not None else []
        out.encoding, out.separator = text.encoding, text.separator
        out.problems, out.warnings = text.problems, out.warnings + text.warnings
        return out
    book = _book(admitted, path.name, progress)
    out.sheets, out.problems, out.warnings = book.sheets, book.problems, out.warnings + book.warnings
    return out


def _book(admitted: Admitted, file: str, progress: Progress | None) -> Book:
    if admitted.kind == "ods":
        from dorasan.packing.file.opendocument import read_opendocument

        return read_opendocument(admitted.data, file)
    if admitted.kind == "xls":
        from dorasan.packing.file.oldbook import read_oldbook

        return read_oldbook(admitted.data, file)
    if admitted.kind in ("docx", "hwpx"):
        from dorasan.packing.file.document import read_document

        return read_document(admitted.data, file)
    from dorasan.packing.file.workbook import read_workbook  # openpyxl takes a third of a second to import

    return read_workbook(admitted.data, file, progress)
