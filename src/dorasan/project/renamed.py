"""A project whose lines are named otherwise: as a case knows them, and not by the row of a list on which they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dorasan.project.project import Line, Project


def renamed(project: Project, names: Mapping[str, str]) -> Project:
    """``names``: of each line by what the project calls it. What was written of it is read under its own names, so
    that the renamed one takes no answers."""
    if all(line == name for line, name in names.items()):
        return project

    def each(lines: Iterable[str]) -> tuple[str, ...]:
        return tuple(names.get(line, line) for line in lines)

    def one(line: Line) -> Line:
        needs = tuple(each(group) for group in line.needs)
        return replace(line, id=names.get(line.id, line.id), needs=needs, accompanies=each(line.accompanies))

    lists = tuple(
        replace(read, lines=tuple(
            replace(made, id=names.get(made.id, made.id), components=each(made.components),
                    carried_by=each(made.carried_by),
                    of_kit=names.get(made.of_kit, made.of_kit) if made.of_kit is not None else None)
            for made in read.lines
        ))
        for read in project.lists
    )  # fmt: skip
    return replace(
        project,
        lines={made.id: made for made in map(one, project.lines.values())},
        held=tuple(replace(paper, lines=each(paper.lines)) for paper in project.held),
        lists=lists,
        written=None,
    )
