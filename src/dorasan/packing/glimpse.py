"""The first rows of each sheet as they stand, for a person who points out where the headings are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dorasan.packing.cell.value import shown
from dorasan.packing.file.opening import opened
from dorasan.packing.file.sheet import letter

MOST_ROWS = 12
MOST_COLUMNS = 26


@dataclass(frozen=True)
class Glimpse:
    """``letters``: of the columns shown; ``rows``: row number and one text a column."""

    sheet: str
    letters: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def glimpse(path: Path) -> tuple[Glimpse, ...]:
    """Sheets with anything in them; none where the file cannot be read at all."""
    out = []
    for sheet in opened(path).sheets:
        numbers = sorted(sheet.rows)[:MOST_ROWS]
        width = min(max((len(sheet.rows[n]) for n in numbers), default=0), MOST_COLUMNS)
        rows = tuple((n, tuple(shown(sheet.at(n, column)) for column in range(1, width + 1))) for n in numbers)
        if rows:
            out.append(Glimpse(sheet.name, tuple(letter(column) for column in range(1, width + 1)), rows))
    return tuple(out)
