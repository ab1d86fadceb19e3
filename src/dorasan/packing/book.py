"""An opened workbook: its sheets, and what must be said about the reading of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from dorasan.packing.sheet import Sheet
from dorasan.problem import Problem


@dataclass(slots=True)
class Book:
    """Sheets in their order, and what must be said about the reading of them."""

    sheets: list[Sheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
