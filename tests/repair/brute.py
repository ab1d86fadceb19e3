"""The plainest possible search: every combination of the menu, each as a project of its own before the judge."""

from __future__ import annotations

from datetime import date

from dorasan.judge.court import judge
from dorasan.law.edition import Edition
from dorasan.project.project import Project
from dorasan.repair.burden import Burdens, of_ruling, weight
from dorasan.repair.change import changed
from dorasan.repair.choice import Choice
from dorasan.repair.trial import Taken, combinations


def outcomes(edition: Edition, project: Project, menu: list[Choice], today: date) -> dict[Taken, dict[str, Burdens]]:
    """What every combination leaves of every line, as carried."""
    out = {}
    for taken in combinations(menu):
        other = changed(project, [choice for choice in menu if choice.id in taken])
        rulings = judge(edition, other, today=today)
        out[taken] = {name: of_ruling(rulings[name]) for name in project.lines}
    return out


def minimal_repairs(left: dict[Taken, Burdens]) -> dict[Taken, Burdens]:
    """Those that lighten, and of which no smaller part leaves as little."""
    planned = weight(left[frozenset()])
    return {
        taken: burdens
        for taken, burdens in left.items()
        if weight(burdens) < planned and not any(part < taken and other <= burdens for part, other in left.items())
    }
