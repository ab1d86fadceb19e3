"""Lines by the numbers of their owner: what stands on his list, or the row it stands in; an id only where he has none.

Practice modelled: an officer and an aid worker talk over the same list. A number that is on neither of their sheets
cannot be found by either; and where some lines go by a number and others by their row, each says which it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from dorasan.project.project import Project
from dorasan.words import Lang, say


class Run(NamedTuple):
    """Lines that count on: ``52-55``. ``key``: the text that says what kind of number it is; empty: it says itself."""

    key: str
    numbers: str


def own_number(project: Project, line: str, lang: Lang) -> str:
    """``36``; ``row 14`` of a row without a number on a list that numbers others, whose ``36`` is ``no. 36`` then; the
    id of what is on no list."""
    return told([_Numbering(project, lang).run(line)], lang)


def every_number(project: Project, lang: Lang) -> dict[str, str]:
    """The same of every line of a project."""
    numbering = _Numbering(project, lang)
    return {line: told([numbering.run(line)], lang) for line in project.lines}


def own_numbers(project: Project, lines: Sequence[str], lang: Lang) -> list[Run]:
    """The same of several, those that count on drawn together."""
    runs: list[tuple[str, list[str]]] = []
    numbering = _Numbering(project, lang)
    for one in map(numbering.run, lines):
        if runs and runs[-1][0] == one.key and _next(runs[-1][1][-1], one.numbers):
            runs[-1][1].append(one.numbers)
        else:
            runs.append((one.key, [one.numbers]))
    return [Run(key, number) for key, run in runs for number in ([f"{run[0]}-{run[-1]}"] if len(run) > 2 else run)]


def told(runs: Sequence[Run], lang: Lang) -> str:
    """``rows 14, 18, nos. 32-35``: what kind of number it is, once for those that stand together."""
    out = []
    for key, some in groupby(runs, lambda run: run.key):
        numbers = [run.numbers for run in some]
        if not key:
            out += numbers
            continue
        many = 2 if len(numbers) > 1 or "-" in numbers[0] else 1
        out.append(say(lang, f"report.{key}", n=many, numbers=say(lang, "report.number_and").join(numbers)))
    return ", ".join(out)


class _Numbering:
    """How one project's lines are numbered, found out once for all of them."""

    def __init__(self, project: Project, lang: Lang) -> None:
        self.project, self.lang = project, lang
        self.mixed = any(name not in project.numbers for name in project.listed)
        sheets = {one.source.sheet for one in project.listed.values() if one.source is not None}
        self.one_sheet = len(sheets) == 1 and len(project.lists) == 1

    def run(self, line: str) -> Run:
        """One line by itself."""
        made = self.project.listed.get(line)
        if number := self.project.numbers.get(line):
            return Run("numbers" if self.mixed else "", number)
        if made is None or made.source is None:
            return Run("", line)
        if self.one_sheet:
            return Run("rows", str(made.source.row_first))
        return Run("", say(self.lang, "report.row_on_sheet", n=made.source.row_first, sheet=made.source.sheet))


def _next(before: str, number: str) -> bool:
    return before.isdecimal() and number.isdecimal() and int(number) == int(before) + 1
