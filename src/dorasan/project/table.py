"""Items from a plain table with a header row: CSV (UTF-8) or XLSX. Messy lists go through ``dorasan.packing``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from dorasan.facts.declared import declared, no_fact
from dorasan.problem import Place, Problem
from dorasan.project.file import TableShape, as_id

FIELDS = ("id", "name", "quantity")


@dataclass(frozen=True)
class TableRow:
    """One row: its fields, the facts its cells state, and its place."""

    id: str
    name: str
    quantity: str
    facts: dict[str, Any]
    place: Place


def read_table(file: Path, table: TableShape, where: Place, problems: list[Problem]) -> list[TableRow]:
    """All rows of the table. What is wrong is added to ``problems`` with sheet, row and column."""
    try:
        rows = list(_xlsx(file, table) if file.suffix.lower() == ".xlsx" else _csv(file))
    except FileNotFoundError:
        problems.append(Problem("project.table_missing", where, {"file": str(file)}))
        return []
    except (OSError, ValueError, csv.Error, CalamineError) as broken:
        problems.append(Problem("project.table_unreadable", where, {"file": file.name, "why": str(broken)}))
        return []
    if not any(any(map(_plain, row)) for row in rows[1:]):
        problems.append(Problem("project.table_empty", where, {"file": file.name}))
        return []
    header = [_plain(cell) for cell in rows[0]]
    places = {what: header.index(column) if column in header else None for what, column in table.columns.items()}
    for what, column in table.columns.items():
        if what not in FIELDS and what not in declared():
            problems.append(no_fact(what, where, FIELDS))
        if places[what] is None:
            values = {"column": column, "file": file.name, "header": ", ".join(filter(None, header))}
            problems.append(Problem("project.table_column", Place(str(file), sheet=table.sheet, row=1), values))
    if any(place is None for place in places.values()):
        return []
    found = [(n, row) for n, row in enumerate(rows[1:], start=2) if any(_plain(cell) for cell in row)]
    return [_row(row, n, table, file, places) for n, row in found]  # type: ignore[arg-type]


def _row(row: list[Any], n: int, table: TableShape, file: Path, places: dict[str, int]) -> TableRow:
    cells = {what: _plain(row[at]) if at < len(row) else "" for what, at in places.items()}
    place = Place(str(file), sheet=table.sheet, row=n)
    facts = {
        name: _cell_value(name, cell)
        for name, cell in cells.items()
        if name not in FIELDS and name in declared() and cell
    }
    name = cells.get("name") or f"#{n}"
    identity = cells.get("id") or f"row-{n}"
    return TableRow(as_id(identity, f"row-{n}"), name, cells.get("quantity", ""), facts, place)


def _cell_value(name: str, cell: str) -> Any:
    """A cell as a fact value: lists with ``|``, numbers as numbers; codes stay text so that no zero is lost."""
    if "|" in cell:
        return {"one_of": [_cell_value(name, part.strip()) for part in cell.split("|")]}
    if declared()[name].type == "number":
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


def _csv(file: Path) -> Iterator[list[Any]]:
    text = file.read_bytes().decode("utf-8-sig")
    yield from csv.reader(io.StringIO(text, newline=""), strict=True)  # a quote left open would swallow rows


def _xlsx(file: Path, table: TableShape) -> Iterator[list[Any]]:
    book = CalamineWorkbook.from_path(str(file))
    sheet = book.get_sheet_by_name(table.sheet) if table.sheet else book.get_sheet_by_index(0)
    yield from sheet.to_python(skip_empty_area=False)
