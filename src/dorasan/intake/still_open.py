"""How much is open: of a project judged as it stands, before anything is supposed."""

from __future__ import annotations

from dataclasses import dataclass

from dorasan.judge.ruling import Rulings


@dataclass(frozen=True)
class StillOpen:
    """How much is open: cells of law under the strict view, and lines with any such cell."""

    cells: int
    lines: int


def still_open(rulings: Rulings) -> StillOpen:
    """Open cells and the lines they stand on."""
    authorities = rulings.authorities()
    by_line = [sum(not line.cell(who).sure for who in authorities) for line in rulings]
    return StillOpen(sum(by_line), sum(n > 0 for n in by_line))
