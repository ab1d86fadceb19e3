"""Reading a list from end to end: gate, sheets, tables, rows, lines, account, arithmetic."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from dorasan.packing.assemble import Assembly
from dorasan.packing.cell.value import is_empty, is_number
from dorasan.packing.file.opening import Progress
from dorasan.packing.file.opening import opened as open_list
from dorasan.packing.file.sheet import Sheet, letter
from dorasan.packing.packing_list import PackingList
from dorasan.packing.row.tally import capped
from dorasan.packing.table.formula import Calculator
from dorasan.packing.table.header import candidates
from dorasan.packing.table.mapping import Mapping, load_mapping, mapping_path
from dorasan.packing.table.question import guess
from dorasan.packing.table.table import Table, carried_over, find_tables, mapped_tables
from dorasan.problem import BadInputError, Place, Problem


def read(
    path: str | PathLike[str], *, mapping: str | PathLike[str] | None = None, progress: Progress | None = None
) -> PackingList:
    """Read a packing list. Raises :class:`BadInputError` with every problem; writes nothing.

    ``mapping`` is a column file; without it the one beside the list is used when there is one. ``progress`` is called
    with rows done and, once known, rows in all.
    """
    list_path = Path(path)
    opened = open_list(list_path, progress)
    if opened.problems and not opened.sheets:
        raise BadInputError(opened.problems)
    place = Place(list_path.name)
    column_file = Path(mapping) if mapping is not None else mapping_path(list_path)
    mapped = load_mapping(column_file) if mapping is not None or column_file.is_file() else Mapping()
    problems = [*opened.problems, *mapped.problems]
    known = {sheet.name for sheet in opened.sheets}
    problems += [
        Problem("packing.mapping_sheet", Place(mapped.file), {"sheet": name})
        for name in sorted({*mapped.tables, *mapped.ignored} - known)
        if not opened.problems
    ]
    if problems:
        raise BadInputError(problems)
    if not any(sheet.rows or sheet.strays for sheet in opened.sheets):
        raise BadInputError([Problem("packing.empty_list", place)])
    for sheet in opened.sheets:
        _compute(sheet)
    tables, problems, warnings = _tables(opened.sheets, mapped, list_path.name)
    problems += [p for sheet in opened.sheets for p in _uncached(sheet, tables.get(sheet.name, []), list_path.name)]
    if problems:
        raise BadInputError(capped(problems, list_path.name))
    assembly = Assembly(list_path.name, mapped.ignored, progress)
    assembly.run(opened.sheets, tables)
    if not assembly.lines:
        raise BadInputError([Problem("packing.no_lines", place)])
    return PackingList(
        list_path, opened.kind, tuple(assembly.lines), tuple(assembly.account), tuple(assembly.columns),
        tuple(capped([*opened.warnings, *warnings, *assembly.problems], list_path.name)),
        tuple((sheet.name, sheet.last_row) for sheet in opened.sheets),
        column_file if mapped.file else None, opened.encoding, opened.separator,
    )  # fmt: skip


def _compute(sheet: Sheet) -> None:
    """Put simple results where formulas have none stored; others keep their invisible placeholder."""
    calculator = Calculator(sheet)
    for row, column in sorted(sheet.uncached):
        result = calculator.compute(row, column)
        if result is not None:
            number = float(result)
            sheet.rows[row][column - 1] = int(number) if number.is_integer() else number


def _uncached(sheet: Sheet, tables: list[Table], file: str) -> list[Problem]:
    """Formulas without a result where one is needed: in a row that names something, for more than its number or
    amount."""
    found: list[Problem] = []
    spared = ("other", "amount", "serial")
    needed = {c.number: table for table in tables for c in table.columns if c.role not in spared}
    for row, column in sorted(sheet.uncached):
        table = needed.get(column)
        if is_number(sheet.at(row, column)) or table is None or not table.first <= row <= table.last:
            continue
        name = table.column("name")
        if name is not None and is_empty(sheet.at(row, name.number)) and (row, name.number) not in sheet.uncached:
            continue
        place = Place(file, sheet=sheet.name or None, row=row, column=letter(column))
        found.append(Problem("packing.no_cached_value", place, {"formula": sheet.formulas[row, column][:80]}))
    return found


def _tables(
    sheets: list[Sheet], mapped: Mapping, file: str
) -> tuple[dict[str, list[Table]], list[Problem], list[Problem]]:
    tables: dict[str, list[Table]] = {}
    problems: list[Problem] = []
    warnings: list[Problem] = []
    headless: list[Sheet] = []
    model: Table | None = None
    for sheet in sheets:
        if sheet.name in mapped.ignored:
            continue
        if sheet.name in mapped.tables:
            tables[sheet.name], stale = mapped_tables(sheet, mapped.tables[sheet.name], file)
            problems += stale
        else:
            tables[sheet.name] = find_tables(sheet)
        if tables[sheet.name]:
            model = tables[sheet.name][-1]
        elif any(not is_empty(v) for values in sheet.rows.values() for v in values):
            carried = carried_over(sheet, model) if model is not None else None
            if carried is not None and model is not None:
                tables[sheet.name] = [carried]
                place = Place(file, sheet=sheet.name or None)
                warnings.append(Problem("packing.columns_carried", place, {"sheet": model.sheet}, "warning"))
            else:
                headless.append(sheet)
    for sheet in headless:
        rows = "; ".join(f"{row}: {text}" for row, text in candidates(sheet)) or "—"
        place = Place(file, sheet=sheet.name or None)
        asked = guess(sheet)
        values = {
            "rows": rows, "mapping": f"{file}.columns.yaml", "sheet": sheet.name, "row": asked.row, "name": asked.name,
            "quantity": asked.quantity,
        }  # fmt: skip
        if model is None or _holds_goods(sheet):
            problems.append(Problem("packing.no_header", place, values))
        else:
            warnings.append(Problem("packing.no_table", place, values, "warning"))
    return tables, problems, warnings


def _holds_goods(sheet: Sheet) -> bool:
    """Several rows with both words and numbers: too much like goods to be passed over."""
    rows = [values for values in sheet.rows.values() if sum(is_number(v) for v in values) >= 1]
    return sum(any(isinstance(v, str) and not is_empty(v) for v in values) for values in rows) >= 3
