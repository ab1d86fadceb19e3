"""A line as its owner names it: by id, by the item number on his list, by its row there, or by a piece of its name.

Practice modelled: nobody says "1.24" of his own list. He says "number 3" or "the pump", and where two pumps stand on it
he is asked which one he means; no command chooses for him.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.project import Line, Project

MOST_SHOWN = 12
MOST_NEAR = 4
BY_ID = "id:"  # before a name that is meant as an id, whatever numbers a list has
_MARKS = re.compile(r"^(?:#|no\.?|item|연번|번호|품목)\s*|\s*번$", re.IGNORECASE)


_ROW = re.compile(r"row\s*(?P<n>\d{1,6})|(?P<m>\d{1,6})\s*행", re.IGNORECASE)


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
        if len(meant) > 1 and text in meant:
            values = {"line": text, "id": project.line_title(text), "number": project.line_title(meant[1])}
            problems.append(Problem("why.id_or_number", here, values))
        elif len(meant) == 1:
            found.append(meant[0])
        elif meant:
            shown = ", ".join(map(project.line_title, meant[:MOST_SHOWN]))
            more = " ..." if len(meant) > MOST_SHOWN else ""
            problems.append(Problem("why.which_line", here, {"line": text, "n": len(meant), "lines": shown + more}))
        else:
            problems.append(Problem("why.no_line", here, {"line": text, "near": near_lines(project, text)}))
    if problems:
        raise BadInputError(problems)
    return tuple(found)


def exactly(line: str) -> str:
    """How the line of this id is named where a number on some list may be the same."""
    return f"{BY_ID}{line}"


def near_lines(project: Project, text: str) -> str:
    """Lines of a name or number like ``text``, each by number and name: an id alone would be taken for a number."""
    text = _MARKS.sub("", text.removeprefix(BY_ID).strip())
    called = {_plain(words): name for name, line in project.lines.items() for words in (name, *_called(project, line))}
    wanted = _plain(text)
    if not re.search(r"[^\W\d_]", wanted):
        called = {_plain(number): name for name, number in project.numbers.items()}
        if wanted.isdecimal() and (counted := [number for number in called if number.isdecimal()]):
            mistyped = get_close_matches(wanted, counted, n=MOST_NEAR // 2, cutoff=0.6)
            nearest = sorted(counted, key=lambda number: abs(int(number) - int(wanted)))
            shown = list(dict.fromkeys([*mistyped, *nearest]))[:MOST_NEAR]
            return ", ".join(project.line_title(called[number]) for number in shown)
    close = get_close_matches(wanted, called, n=MOST_NEAR, cutoff=0.6)
    found = dict.fromkeys(called[words] for words in close)
    more = " ..." if not found and len(project.lines) > MOST_NEAR else ""
    return ", ".join(map(project.line_title, found or list(project.lines)[:MOST_NEAR])) + more or "-"


def candidates(project: Project, text: str) -> Sequence[str]:
    """The lines that ``text`` may mean: the id before all else, then the number on the list, a whole name, a piece.
    What is the id of one line and the number of another means both, the id first."""
    if text.startswith(BY_ID) and text.removeprefix(BY_ID) in project.lines:
        return [text.removeprefix(BY_ID)]
    if text in project.lines:
        return [text, *(line for line, number in project.numbers.items() if number == text and line != text)]
    wanted = _plain(text)
    if not wanted:
        return []
    if row := _ROW.fullmatch(text.strip()):
        at = int(row["n"] or row["m"])
        sources = ((name, made.source) for name, made in project.listed.items() if name in project.lines)
        if there := [name for name, one in sources if one is not None and one.row_first <= at <= one.row_last]:
            return there
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
