"""Another column that would make other quantities of the same lines: ordered beside shipped, counted beside booked."""

from __future__ import annotations

from collections.abc import Iterator

from dorasan.packing.cell.value import is_empty, parse_number, shown
from dorasan.packing.file.sheet import Sheet
from dorasan.packing.table.column import Column, Evidence
from dorasan.packing.table.table import Table
from dorasan.packing.wording.unit import unit_code


def rivals(sheet: Sheet, table: Table) -> Iterator[tuple[int, Column, Column]]:
    """The first row in which a second column of quantities differs, the column that was taken, and the other."""
    taken = table.column("quantity")
    if taken is None:
        return
    for other in table.columns:
        if Evidence("second", taken.letter) not in other.evidence or unit_code(other.heading) is not None:
            continue
        for row in sheet.rows:
            if table.first <= row <= table.last and row not in table.repeats and _differ(sheet, row, taken, other):
                yield row, taken, other
                break


def _differ(sheet: Sheet, row: int, taken: Column, other: Column) -> bool:
    one, two = sheet.at(row, taken.number), sheet.at(row, other.number)
    if is_empty(one) or is_empty(two):
        return False
    figures = parse_number(shown(one)), parse_number(shown(two))
    return None not in figures and figures[0] != figures[1]
