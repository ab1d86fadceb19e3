"""Which lines an answer is for: numbers, ids, runs of either, or a word in their names.

A number is the one beside the line where lines are shown, else the one that the owner of the list gave it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.naming import BY_ID

_RUN = re.compile(r"^(.+?)\s*(?:\.\.|~|∼|–)\s*(.+)$|^(\d+)\s*-\s*(\d+)$")
ALL = ("all", "전체", "모두", "*")


def picked(
    text: str, lines: Sequence[str], names: Mapping[str, str], place: Place, *, numbers: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Line ids, in the order of ``lines``. ``numbers``: by line the owner's own number, where none are shown; one that
    two lines have names neither. Raises :class:`BadInputError` with every part that names none."""
    counted = {str(n): n - 1 for n in range(1, len(lines) + 1)} if numbers is None else _once(numbers, lines)
    if text.strip().casefold() in ALL:
        return tuple(lines)
    found: set[str] = set()
    wrong = []
    for part in (part.strip() for part in re.split(r"[,;]", text)):
        if not part:
            continue
        if numbers is not None and part in lines and lines[counted.get(part, lines.index(part))] != part:
            one, other = (f"{names.get(line, '')} ({line})" for line in (part, lines[counted[part]]))
            raise BadInputError([Problem("why.id_or_number", place, {"line": part, "id": one, "number": other})])
        some = _one(part.removeprefix(BY_ID), lines, names, {} if part.startswith(BY_ID) else counted)
        if part.startswith("#") and part[1:] in counted:
            some = [lines[counted[part[1:]]]]
        if not some:
            wrong.append(part)
        found.update(some)
    if wrong or not found:
        raise BadInputError([Problem("intake.no_line", place, {"text": ", ".join(wrong) or text})])
    return tuple(line for line in lines if line in found)


def _once(numbers: Mapping[str, str], lines: Sequence[str]) -> dict[str, int]:
    """The places of lines by the owner's number, of those that one line alone has."""
    every = Counter(numbers.values())
    return {numbers[line]: n for n, line in enumerate(lines) if line in numbers and every[numbers[line]] == 1}


def _one(part: str, lines: Sequence[str], names: Mapping[str, str], counted: Mapping[str, int]) -> list[str]:
    if part in names and part in lines:
        return [part]
    run = _RUN.match(part)
    if run is not None:
        first, last = (_at(end, lines, counted) for end in ((run[1], run[2]) if run[1] else (run[3], run[4])))
        if first is not None and last is not None and first <= last:
            return list(lines[first : last + 1])
    at = _at(part, lines, counted)
    if at is not None:
        return [lines[at]]
    if part.isdecimal():  # a number is a number, never a part of a name
        return []
    word = part.casefold()
    return [line for line in lines if word in names.get(line, "").casefold()]


def _at(text: str, lines: Sequence[str], counted: Mapping[str, int]) -> int | None:
    """The place of a line named by its id or its number."""
    return lines.index(text) if text in lines else counted.get(text)
