"""What stands below the goods of a table: words among which somebody signs, and the title of the next table."""

from __future__ import annotations

from collections.abc import Sequence

from dorasan.packing.row.seen import Looker, Seen, is_serial


def before_header(looker: Looker, rows: Sequence[Seen], index: int) -> bool:
    """Whether the next row that holds anything is a header: words alone there are the title of what it heads."""
    table = looker.table
    following = rows[index + 1].number if index + 1 < len(rows) else table.last + 1
    above = any(rows[index].number < header < following for header in table.repeats)
    return above or (index + 1 == len(rows) and table.last < looker.sheet.last_row)


def signed_block(looker: Looker, rows: Sequence[Seen], index: int) -> bool:
    """Whether a row below the goods belongs to words among which somebody signs."""
    if is_serial(rows[index].serial):
        return False
    if looker.signed(rows[index], weak=True):
        return True
    number = rows[index].number
    for at in range(index + 1, len(rows)):
        row, number = rows[at], number + 1
        if row.number != number or row.quantity or row.money or row.details or is_serial(row.serial):
            return False
        if looker.signed(row, weak=True):
            return True
    return False
