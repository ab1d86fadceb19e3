"""The rows of a bill of materials brought to the lines that they are parts of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dorasan.packing.cell.value import is_empty, shown
from dorasan.packing.file.sheet import Sheet
from dorasan.packing.line import Line
from dorasan.packing.row.account import Fate, Why
from dorasan.packing.table.materials import Materials
from dorasan.packing.wording.plain import bare

_NO = re.compile(r"^(?:no|item|line|품목|제)?[.\s#]*(\d+)(?:\.0+|[.)번])?$", re.IGNORECASE)


def things_of(sheet: Sheet, bill: Materials, parts: Sequence[Line], lines: Sequence[Line]) -> list[list[Line]] | None:
    """The lines of the list that each part is in. ``None`` where one of the things is not on the list: then the sheet
    is no bill of this list's, and its rows must not vanish into one."""
    if bill.thing is None:
        return [list(lines)] * len(parts) if len(lines) == 1 else None
    by_name: dict[str, list[Line]] = {}
    for line in lines:
        for said in (_key(line.serial or ""), _key(line.name)):
            if said:
                by_name.setdefault(said, []).append(line)
    out: list[list[Line]] = []
    held: list[Line] | None = None
    at = bill.table.first
    for part in parts:
        for row in range(at, part.row_first + 1):  # a thing is told once for all its parts, or in a merged cell
            value = sheet.at(row, bill.thing.number)
            if not is_empty(value) and (row == part.row_first or _key(shown(value)) in by_name):
                held = by_name.get(_key(shown(value)))
        at = part.row_last + 1
        if held is None:
            return None
        out.append(held)
    return out or None


def with_materials(lines: Sequence[Line], parts: Sequence[Line], things: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines, each with its parts."""
    of: dict[int, list[Line]] = {}
    for part, held in zip(parts, things, strict=True):
        for line in held:
            of.setdefault(line.number, []).append(part)
    return [replace(line, materials=(*line.materials, *of.get(line.number, ()))) for line in lines]


def as_materials(account: Sequence[Fate], things: Sequence[Sequence[Line]]) -> list[Fate]:
    """The account of a bill's sheet: its lines are parts, and of which lines of the list."""
    out = list[Fate]()
    for fate in account:
        numbers = dict.fromkeys(line.number for part in fate.lines for line in things[part - 1])
        why: Why = "material" if fate.lines else fate.why
        out.append(replace(fate, why=why, lines=tuple(numbers)))
    return out


def _key(text: str) -> str:
    """A number without what stands around it, or a name without blanks and case."""
    found = _NO.match(text.strip())
    return found[1].lstrip("0") or "0" if found is not None else bare(text)
