"""What a caller asks a report for, checked against what there is: a view, a line's id."""

from __future__ import annotations

from dorasan.judge.ruling import Rulings
from dorasan.problem import BadInputError, Place, Problem, near


def check_view(rulings: Rulings, view: str) -> None:
    """Raise :class:`BadInputError` when nobody holds that view by the day of any line."""
    views = rulings.views()
    if view not in views:
        raise BadInputError([Problem("check.bad_view", Place("--view"), {"view": view, "known": ", ".join(views)})])


def check_line(rulings: Rulings, line: str) -> None:
    """Raise :class:`BadInputError`, with near ids, when the project has no such line."""
    if line not in rulings.lines:
        values = {"line": line, "near": near(line, rulings.lines)}
        raise BadInputError([Problem("why.no_line", Place(rulings.project.file), values)])
