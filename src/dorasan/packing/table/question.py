"""What to ask when no header was found: which row might be it, which columns might hold the things and their number."""

from __future__ import annotations

from dataclasses import dataclass

from dorasan.packing.cell.value import is_empty, parse_number, shown
from dorasan.packing.file.sheet import Sheet, letter
from dorasan.packing.table.content import content_of


@dataclass(frozen=True, slots=True)
class Guess:
    """A header row (0: there is none) and the letters of two columns, for a person to correct."""

    row: int
    name: str
    quantity: str


def guess(sheet: Sheet) -> Guess:
    """The row above the first that has words and figures; the wordiest column, and the first of figures behind it."""
    rows = sorted(sheet.rows)
    first = next((row for row in rows if _holds_both(sheet, row)), rows[0] if rows else 1)
    above = [row for row in rows if row < first and any(not is_empty(value) for value in sheet.rows[row])]
    content = content_of(sheet, [row for row in rows if row >= first])
    words = [
        (len(seen.distinct) * seen.share(seen.texts), -column)
        for column, seen in content.items()
        if seen.texts and seen.share(seen.countries + seen.units) < 0.5
    ]
    name = -max(words)[1] if words else 1
    figures = [column for column, seen in content.items() if seen.share(seen.numbers) > 0.6 and seen.days == 0]
    behind = [column for column in sorted(figures) if column > name] or sorted(figures) or [name + 1]
    return Guess(above[-1] if above else 0, letter(name), letter(behind[0]))


def _holds_both(sheet: Sheet, row: int) -> bool:
    texts = [shown(value) for value in sheet.rows[row] if not is_empty(value)]
    figures = [text for text in texts if parse_number(text) is not None]
    return 0 < len(figures) < len(texts)
