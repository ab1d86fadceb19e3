"""Which lines an answer is for: numbers as shown, ids, runs of either, or a word in their names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dorasan.problem import BadInputError, Place, Problem

_RUN = re.compile(r"^(.+?)\s*(?:\.\.|~|∼|–)\s*(.+)$|^(\d+)\s*-\s*(\d+)$")
ALL = ("all", "전체", "모두", "*")


def picked(text: str, lines: Sequence[str], names: Mapping[str, str], place: Place) -> tuple[str, ...]:
    """Line ids, in the order of ``lines``. Raises :class:`BadInputError` with every part that names none."""
    if text.strip().casefold() in ALL:
        return tuple(lines)
    found: set[str] = set()
    wrong = []
    for part in (part.strip() for part in re.split(r"[,;]", text)):
        if not part:
            continue
        some = _one(part, lines, names)
        if not some:
            wrong.append(part)
        found.update(some)
    if wrong or not found:
        raise BadInputError([Problem("intake.no_line", place, {"text": ", ".join(wrong) or text})])
    return tuple(line for line in lines if line in found)


def _one(part: str, lines: Sequence[str], names: Mapping[str, str]) -> list[str]:
    if part in names and part in lines:
        return [part]
    run = _RUN.match(part)
    if run is not None:
        first, last = (_at(end, lines) for end in ((run[1], run[2]) if run[1] else (run[3], run[4])))
        if first is not None and last is not None and first <= last:
            return list(lines[first : last + 1])
    at = _at(part, lines)
    if at is not None:
        return [lines[at]]
    if part.isdecimal():  # a number is a number, never a part of a name
        return []
    word = part.casefold()
    return [line for line in lines if word in names.get(line, "").casefold()]


def _at(text: str, lines: Sequence[str]) -> int | None:
    """The place of a line named by its id, or by its number as shown (from 1)."""
    if text in lines:
        return lines.index(text)
    return int(text) - 1 if text.isdecimal() and 0 < int(text) <= len(lines) else None
