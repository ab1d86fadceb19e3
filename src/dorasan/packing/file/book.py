"""An opened workbook: its sheets, and what must be said about the reading of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dorasan.packing.file.sheet import Sheet
from dorasan.problem import Place, Problem


@dataclass(slots=True)
class Book:
    """Sheets in their order, and what must be said about the reading of them."""

    sheets: list[Sheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def tell_twins(self, file: str, names: Iterable[str]) -> None:
        """Say which sheets were given another name because two had the same; ``names`` as the file has them."""
        for was, sheet in zip(names, self.sheets, strict=True):
            if was != sheet.name:
                place = Place(file, sheet=sheet.name)
                self.warnings.append(
                    Problem("packing.same_sheet_name", place, {"was": was, "now": sheet.name}, "warning")
                )


def distinct(names: Iterable[str]) -> list[str]:
    """Names in their order, each once: a second ``List`` becomes ``List (2)``."""
    out: list[str] = []
    for name in names:
        called, number = name, 2
        while called in out:
            called, number = f"{name} ({number})", number + 1
        out.append(called)
    return out
