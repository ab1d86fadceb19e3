"""A line as its owner names it: by id, by the item number on his list, or by a piece of its name.

Practice modelled: nobody says "1.24" of his own list. He says "number 3" or "the pump", and where two pumps stand on it
he is asked which one he means; no command chooses for him.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dorasan.problem import BadInputError, Place, Problem, near
from dorasan.project.project import Line, Project

MOST_SHOWN = 12
_MARKS = re.compile(r"^(?:#|no\.?|item|연번|번호|품목)\s*|\s*번$", re.IGNORECASE)


def line_named(project: Project, text: str) -> str:
    """The id of the one line that is meant. Raises :class:`BadInputError` where none is, or several are."""
    return lines_named(project, [text])[0]


def lines_named(project: Project, texts: Iterable[str]) -> tuple[str, ...]:
    """The ids of the lines that are meant. Raises :class:`BadInputError` with every name that is none, or several."""
    found: list[str] = []
    problems: list[Problem] = []
    here = Place(project.file)
    for text in texts:
        meant = candidates(project, text)
        if len(meant) == 1:
            found.append(meant[0])
        elif meant:
            shown = ", ".join(map(project.line_title, meant[:MOST_SHOWN]))
            more = " ..." if len(meant) > MOST_SHOWN else ""
            problems.append(Problem("why.which_line", here, {"line": text, "n": len(meant), "lines": shown + more}))
        else:
            problems.append(Problem("why.no_line", here, {"line": text, "near": near(text, project.lines)}))
    if problems:
        raise BadInputError(problems)
    return tuple(found)


def candidates(project: Project, text: str) -> Sequence[str]:
    """The lines that ``text`` may mean: the id before all else, then the number on the list, a whole name, a piece."""
    if text in project.lines:
        return [text]
    wanted = _plain(text)
    if not wanted:
        return []
    numbers = project.numbers
    for key in (text.strip(), _MARKS.sub("", text.strip())):
        if numbered := [line for line, number in numbers.items() if number.casefold() == key.casefold()]:
            return numbered
    if not re.search(r"[^\W\d_]", wanted):
        return []  # a number is a number, never a piece of a name
    whole = [name for name, line in project.lines.items() if wanted in map(_plain, _called(project, line))]
    return whole or [
        name for name, line in project.lines.items() if any(wanted in _plain(words) for words in _called(project, line))
    ]


def _called(project: Project, line: Line) -> Iterable[str]:
    """What a line is called: in each language, and on the list without what describes it."""
    listed = project.listed.get(line.id)
    yield from line.name.values()
    if listed is not None and listed.source is not None:
        yield listed.source.name


def _plain(text: str) -> str:
    return "".join(text.casefold().split())
