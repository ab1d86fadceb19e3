"""Items from a plain table with a header row: CSV (UTF-8) or XLSX. Messy lists go through ``dorasan.packing``.

A table comes from as far away as a list does, so it goes through the same gate: size, kind, bombs, passwords.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dorasan.facts.declared import FactDeclaration, no_fact
from dorasan.problem import Place, Problem
from dorasan.project.file import TableShape
from dorasan.project.written import as_id
from dorasan.reason import reason, why_no_text

if TYPE_CHECKING:  # files are opened only where there is a table
    from dorasan.packing.file.book import Book
    from dorasan.packing.file.gate import Admitted

FIELDS = ("id", "name", "quantity")
Row = tuple[int, list[Any]]  # its number and its cells
SHEETS = ("xlsx", "xlsb", "xls", "ods")


@dataclass(frozen=True)
class TableRow:
    """One row: its fields, the facts its cells state, and its place."""

    id: str
    name: str
    quantity: str
    facts: dict[str, Any]
    place: Place


def read_table(
    declared: Mapping[str, FactDeclaration], file: Path, table: TableShape, where: Place, problems: list[Problem]
) -> list[TableRow]:
    """All rows of the table. What is wrong is added to ``problems`` with sheet, row and column."""
    rows = _rows(file, table, where, problems)
    if rows is None:
        return []
    if not any(any(map(_plain, row)) for _, row in rows[1:]):
        problems.append(Problem("project.table_empty", where, {"file": file.name}))
        return []
    first, top = rows[0]
    header = [_plain(cell) for cell in top] if first == 1 else []
    places = {what: header.index(column) if column in header else None for what, column in table.columns.items()}
    for what, column in table.columns.items():
        if what not in FIELDS and what not in declared:
            problems.append(no_fact(what, where, declared, FIELDS))
        if places[what] is None:
            values = {"column": column, "file": file.name, "header": ", ".join(filter(None, header))}
            problems.append(Problem("project.table_column", Place(str(file), sheet=table.sheet, row=1), values))
    if any(place is None for place in places.values()):
        return []
    found = [(n, row) for n, row in rows[1:] if any(_plain(cell) for cell in row)]
    return [_row(declared, row, n, table, file, places) for n, row in found]  # type: ignore[arg-type]


def _row(
    declared: Mapping[str, FactDeclaration],
    row: list[Any],
    n: int,
    table: TableShape,
    file: Path,
    places: dict[str, int],
) -> TableRow:
    cells = {what: _plain(row[at]) if at < len(row) else "" for what, at in places.items()}
    place = Place(str(file), sheet=table.sheet, row=n)
    facts = {
        name: _cell_value(declared[name], cell)
        for name, cell in cells.items()
        if name not in FIELDS and name in declared and cell
    }
    name = cells.get("name") or f"#{n}"
    identity = cells.get("id") or f"row-{n}"
    return TableRow(as_id(identity, f"row-{n}"), name, cells.get("quantity", ""), facts, place)


def _cell_value(fact: FactDeclaration, cell: str) -> Any:
    """A cell as a fact value: lists with ``|``, numbers as numbers; codes stay text so that no zero is lost."""
    if "|" in cell:
        return {"one_of": [_cell_value(fact, part.strip()) for part in cell.split("|")]}
    if fact.type == "number":
        try:
            return float(cell)
        except ValueError:
            return cell
    return cell


def _plain(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _rows(file: Path, table: TableShape, where: Place, problems: list[Problem]) -> list[Row] | None:
    """The rows with their numbers; None after saying what forbids reading them."""
    from dorasan.packing.file.gate import admit

    if not file.exists():
        problems.append(Problem("project.table_missing", where, {"file": str(file)}))
        return None
    admitted = admit(file)
    place = Place(str(file))
    if admitted.problems or admitted.kind is None:
        problems.extend(replace(problem, place=place) for problem in admitted.problems)
        return None
    if admitted.kind in SHEETS:
        return _workbook(admitted, place, table, problems)
    if admitted.kind != "csv":
        problems.append(Problem("packing.foreign", place, {"kind": admitted.kind}))
        return None
    try:
        return list(
            enumerate(csv.reader(io.StringIO(admitted.data.decode("utf-8-sig"), newline=""), strict=True), start=1)
        )
    except (UnicodeDecodeError, csv.Error) as broken:
        why = why_no_text(broken) if isinstance(broken, UnicodeDecodeError) else reason(str(broken))
        problems.append(Problem("project.table_unreadable", where, {"file": file.name, "why": why}))
        return None


def _workbook(admitted: Admitted, place: Place, table: TableShape, problems: list[Problem]) -> list[Row] | None:
    name = Path(place.file).name
    book = _opened(admitted, name)
    sheets = {sheet.name: sheet for sheet in book.sheets}
    if book.problems or not sheets:
        broken = book.problems or [Problem("packing.corrupted", place, {"why": str(admitted.kind)})]
        problems.extend(replace(problem, place=place) for problem in broken)
        return None
    if table.sheet is not None and table.sheet not in sheets:
        values = {"file": name, "sheet": table.sheet, "known": ", ".join(sheets)}
        problems.append(Problem("project.table_sheet", place, values))
        return None
    sheet = sheets[table.sheet] if table.sheet is not None else book.sheets[0]
    return sorted(sheet.rows.items())


def _opened(admitted: Admitted, name: str) -> Book:
    """The sheets by the reader that lists of the kind go to; of a modern workbook the values alone are asked for."""
    if admitted.kind == "xls":
        from dorasan.packing.file.oldbook import read_oldbook

        return read_oldbook(admitted.data, name)
    if admitted.kind == "ods":
        from dorasan.packing.file.opendocument import read_opendocument

        return read_opendocument(admitted.data, name)
    from dorasan.packing.file.book import Book
    from dorasan.packing.file.calamine import CalamineBook
    from dorasan.packing.file.witness import whole

    values = CalamineBook.open(admitted.data) if whole(admitted.data) else None  # a torn sheet is read without a word
    sheets = list(values.sheets()) if values is not None else []
    return Book(sheets) if values is not None and len(sheets) == len(values.names()) else Book()
