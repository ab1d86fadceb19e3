"""What a project seems to have forgotten: goods that nothing carries, a truck without fuel, money nobody pays.

Practice modelled: most delays sat in what carried the goods, not in the goods. This looks at structure alone (lines and
their links); it rules on nothing and adds no line, it asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dorasan.facts.possible import Possible, Values
from dorasan.project.project import Line, Project

GOODS = ("item", "component", "packaging", "carried")
STAYS = {"inside_south", "inside_north", "elsewhere"}


@dataclass(frozen=True, slots=True)
class Forgotten:
    """One thing missing. ``key`` names its text; ``line`` is empty when the whole project lacks it."""

    key: str
    line: str = ""


def forgotten(project: Project) -> list[Forgotten]:
    """Everything that seems to be missing, line by line, then for the project."""
    found = [item for line in project.lines.values() for item in _of_line(project, line)]
    return [*found, *_of_project(project)]


def _of_line(project: Project, line: Line) -> Iterator[Forgotten]:
    around = _around(project, line)
    kinds = {other.kind for other in around}
    has_leg = "leg" in kinds or any(act.leg for act in line.acts)
    if line.kind in GOODS and _moves(line):
        if "conveyance" not in kinds:
            yield Forgotten("no_conveyance" if has_leg else "no_carriage", line.id)
        if line.kind in ("item", "component") and _open(project, line, "recipient_kind"):
            yield Forgotten("no_recipient", line.id)
    if line.kind == "fuel" and _moves(line) and "conveyance" not in kinds and not _burnt_by(project, line):
        yield Forgotten("no_conveyance", line.id)
    if line.kind in ("conveyance", "person") and not has_leg:
        yield Forgotten("no_leg", line.id)
    if line.kind == "conveyance":
        if "fuel" not in kinds:
            yield Forgotten("no_fuel", line.id)
        if "person" not in kinds:
            yield Forgotten("no_driver", line.id)
    if line.kind == "leg" and any(act.day is None for act in line.acts):
        yield Forgotten("no_date", line.id)


def _of_project(project: Project) -> Iterator[Forgotten]:
    kinds = {line.kind for line in project.lines.values()}
    acts = {act.act for line in project.lines.values() for act in line.acts}
    moves = any(line.kind in GOODS and _moves(line) for line in project.lines.values())
    if "leg" not in kinds:
        yield Forgotten("project_no_leg")
    if "payment" not in kinds:
        yield Forgotten("project_no_payment")
    if moves and "insure" not in acts:
        yield Forgotten("project_no_insurance")
    if moves and "packaging" not in kinds:
        yield Forgotten("project_no_packaging")
    if "person" not in kinds:
        yield Forgotten("project_no_person")
    if not project.parties and "party" not in kinds:
        yield Forgotten("project_no_party")


def _around(project: Project, line: Line) -> list[Line]:
    """What the line needs, at any distance, and what it accompanies or is accompanied by, with what that needs."""
    beside = {*line.accompanies, *project.accompanied_by.get(line.id, ())}
    names = {name for group in project.carried_by(line.id) for name in group}
    for other in beside:
        names |= {other, *(name for group in project.carried_by(other) for name in group)}
    return [project.lines[name] for name in sorted(names) if name in project.lines and name != line.id]


def _burnt_by(project: Project, fuel: Line) -> bool:
    return any(
        line.kind == "conveyance" and fuel.id in {name for group in project.carried_by(line.id) for name in group}
        for line in project.lines.values()
    )


def _moves(line: Line) -> bool:
    """May the line move between the two sides at all?"""
    return any(
        not _within(act.facts["direction"].possible, STAYS) if "direction" in act.facts else True for act in line.acts
    )


def _open(project: Project, line: Line, name: str) -> bool:
    """Is the fact wholly open for every act with the line?"""
    return all(name not in act.facts or project.vocabulary.is_open(name, act.facts[name].possible) for act in line.acts)


def _within(possible: Possible, words: set[str]) -> bool:
    return isinstance(possible, Values) and possible.values <= words
