"""The account of every row: kept, changed or dropped, and why. Each row of each sheet stands in it exactly once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from dorasan.packing.line import Change
from dorasan.packing.wording.label import starts_note
from dorasan.shown import shown_by
from dorasan.words import Lang, say

What = Literal["kept", "changed", "dropped"]
Why = Literal[
    "line", "component", "continuation", "service", "title", "header", "category", "kit_header", "subtotal", "total",
    "money", "note", "empty", "ignored", "material",
]  # fmt: skip
KEPT: frozenset[Why] = frozenset({"line", "component", "continuation", "service"})


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one row (or of a run of empty rows). ``lines`` are numbers of :class:`Line`."""

    sheet: str
    row_first: int
    row_last: int
    what: What
    why: Why
    text: str = ""
    lines: tuple[int, ...] = ()
    changes: tuple[Change, ...] = ()

    __repr__ = shown_by("what", "why", "sheet", "row_first", "row_last")

    def show(self, lang: Lang) -> str:
        """One sentence: the row, what became of it and why."""
        rows = f"{self.row_first}" if self.row_first == self.row_last else f"{self.row_first}-{self.row_last}"
        count, why = self.row_last - self.row_first + 1, say(lang, f"packing.why_{self.why}")
        return say(lang, f"packing.fate_{self.what}", rows=rows, n=count, why=why, text=self.text)


def gaps(fates: list[Fate], sheet: str, last_row: int) -> list[int]:
    """Rows of ``sheet`` up to ``last_row`` that are missing from the account or stand in it twice."""
    seen: dict[int, int] = {}
    for fate in fates:
        if fate.sheet == sheet:
            for row in range(fate.row_first, fate.row_last + 1):
                seen[row] = seen.get(row, 0) + 1
    return [row for row in range(1, last_row + 1) if seen.get(row, 0) != 1] + [row for row in seen if row > last_row]


def call_titles(fates: dict[int, Fate], header: int) -> None:
    """Words directly above a further header of a sheet are its title, not a note to the table before."""
    for row in range(header - 1, max(0, header - 6), -1):
        fate = fates.get(row)
        if fate is None:
            continue
        if fate.why not in ("note", "category", "title") or starts_note(fate.text):
            return
        fates[row] = replace(fate, why="title")
