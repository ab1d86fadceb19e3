"""The sheets of a user's list as they are in his file, whatever its format: for handing them back."""

from __future__ import annotations

from dorasan.packing import PackingList
from dorasan.packing.cell.value import Value, is_empty
from dorasan.packing.file.opening import opened
from dorasan.packing.file.sheet import Sheet
from dorasan.problem import BadInputError, Place, Problem


def original_sheets(listed: PackingList) -> list[Sheet]:
    """Every sheet with every row. Raises :class:`BadInputError` when the file has changed or gone since it was read."""
    found = opened(listed.path)
    name = listed.path.name
    if found.problems:
        raise BadInputError(found.problems)
    sheets = found.sheets
    if [(sheet.name, sheet.last_row) for sheet in sheets] != list(listed.sheets):
        raise BadInputError([Problem("report.list_changed", Place(name))])
    return sheets


def value_at(sheet: Sheet, row: int, column: int) -> Value:
    """The value as its reader sees it; a formula nobody has calculated is shown as its text."""
    value = sheet.at(row, column)
    if (row, column) in sheet.uncached and not isinstance(value, (int, float)):
        formula = sheet.formulas.get((row, column), "")
        return formula if formula.startswith("=") else f"={formula}"
    return None if is_empty(value) else value
