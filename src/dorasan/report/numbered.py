"""Lines by the numbers of their owner: what stands on his list, or the row it stands in; an id only where he has none.

Practice modelled: an officer and an aid worker talk over the same list. A number that is on neither of their sheets
cannot be found by either.
"""

from __future__ import annotations

from collections.abc import Sequence

from dorasan.project.project import Project
from dorasan.words import Lang, say


def own_number(project: Project, line: str, lang: Lang) -> str:
    """``36``; ``row 14`` of a row without a number on a list that numbers others; the id of what is on no list."""
    if number := project.numbers.get(line):
        return number
    made = project.listed.get(line)
    if made is None or made.source is None:
        return line
    sheets = {one.source.sheet for one in project.listed.values() if one.source is not None}
    key = "row_number" if len(sheets) == 1 and len(project.lists) == 1 else "row_on_sheet"
    return say(lang, f"report.{key}", n=made.source.row_first, sheet=made.source.sheet)


def own_numbers(project: Project, lines: Sequence[str], lang: Lang) -> list[str]:
    """The same of several, those that count on drawn together: ``52-55``."""
    runs: list[list[str]] = []
    for number in (own_number(project, line, lang) for line in lines):
        if runs and number.isdecimal() and runs[-1][-1].isdecimal() and int(number) == int(runs[-1][-1]) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [one for run in runs for one in ([f"{run[0]}-{run[-1]}"] if len(run) > 2 else run)]
