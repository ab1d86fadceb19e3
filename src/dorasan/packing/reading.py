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
from dorasan.packing.row.material import as_materials, things_of, with_materials
from dorasan.packing.row.tally import capped
from dorasan.packing.table.formula import Calculator
from dorasan.packing.table.header import candidates
from dorasan.packing.table.mapping import Mapping, load_mapping, mapping_path
from dorasan.packing.table.materials import Materials, materials_in
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
    assembly = _assembled(opened.sheets, tables, list_path.name, mapped, progress)
    if not assembly.lines:
        raise BadInputError([Problem("packing.no_lines", place)])
    return PackingList(
        list_path, opened.kind, tuple(assembly.lines), tuple(assembly.account), tuple(assembly.columns),
        tuple(capped([*opened.warnings, *warnings, *assembly.problems], list_path.name)),
        tuple((sheet.name, sheet.last_row) for sheet in opened.sheets),
        column_file if mapped.file else None, opened.encoding, opened.separator,
    )  # fmt: skip


def _assembled(
    sheets: list[Sheet], tables: dict[str, list[Table]], file: str, mapped: Mapping, progress: Progress | None
) -> Assembly:
    """All sheets put together; a bill of materials beside the list goes to the lines that its rows are parts of."""
    found = ((sheet, materials_in(sheet, tables.get(sheet.name, []))) for sheet in sheets)
    bills = [(sheet, bill) for sheet, bill in found if bill is not None and sheet.name not in mapped.tables]
    while True:
        apart = {sheet.name for sheet, _ in bills}
        assembly = Assembly(file, mapped.ignored, progress)
        assembly.run([sheet for sheet in sheets if sheet.name not in apart], tables)
        strange = next((sheet.name for sheet, bill in bills if not _billed(assembly, sheet, bill)), None)
        if strange is None:
            order = {sheet.name: place for place, sheet in enumerate(sheets)}
            assembly.account.sort(key=lambda fate: order[fate.sheet])
            return assembly
        bills = [(sheet, bill) for sheet, bill in bills if sheet.name != strange]


def _billed(assembly: Assembly, sheet: Sheet, bill: Materials) -> bool:
    """Add a bill of materials to what was read; no where its things are not on the list."""
    own = Assembly(assembly.file, assembly.ignored, None)
    own.run([sheet], {sheet.name: [bill.table]})
    things = things_of(sheet, bill, own.lines, assembly.lines)
    if things is None:
        return False
    assembly.lines = with_materials(assembly.lines, own.lines, things)
    assembly.account += as_materials(own.account, things)
    assembly.columns += own.columns
    numbers = sorted({line.number for held in things for line in held})
    values = {"n": len(own.lines), "lines": ", ".join(map(str, numbers)), "mapping": f"{assembly.file}.columns.yaml"}
    place = Place(assembly.file, sheet=sheet.name or None)
    assembly.problems += [Problem("packing.bill_of_materials", place, values, "warning"), *own.problems]
    return True


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
