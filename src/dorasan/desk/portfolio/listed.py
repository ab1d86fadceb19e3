"""A standing list over the portfolio: which lines that came before the group would have stood on it.

Practice modelled: of a file all of whose lines are on the list the secretariat clears the group's own consultation; one
line off, and the whole file is reviewed, or the listed part is split off with both sides' consent. It clears no other
body's act. How long a secretariat takes nobody knows: told are the days that the lines were in fact before the group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dorasan.desk.events.office import RuleAgreed
from dorasan.desk.fast_track.features import features
from dorasan.desk.fast_track.standing_list import OnList, StandingList, agreed_list, on_list
from dorasan.desk.portfolio.past import ProjectPast


@dataclass(frozen=True)
class ProjectListed:
    """The lines of a project that came before the group, each held against the list."""

    project: ProjectPast
    lines: Mapping[str, OnList]

    @property
    def on(self) -> list[str]:
        return [line for line, found in self.lines.items() if found.entry is not None]

    @property
    def whole(self) -> bool:
        """Is every line on the list?"""
        return len(self.on) == len(self.lines)


@dataclass(frozen=True)
class Listed:
    list: StandingList
    projects: tuple[ProjectListed, ...]


def list_of(file: Path) -> StandingList:
    """A list as a file has it, in the form in which a group agrees one. Raises
    :class:`~dorasan.problem.BadInputError` with everything wrong with it."""
    data = file.read_text(encoding="utf-8")
    return agreed_list(RuleAgreed(rule=file.stem, what="standing_list", data=data, by=("secretariat",)))


def listed(told: StandingList, projects: Sequence[ProjectPast]) -> Listed:
    """Of every project that has a file and came before the group, as of the first day that it can have been there."""
    found = []
    for one in projects:
        step = next((step for step in one.steps if step.through_group), None)
        day = one.told.in_.first or one.told.in_.last
        if one.sitting is None or step is None or day is None:
            continue
        sitting = one.sitting
        lines = {line: on_list(features(sitting, line), told, day) for line in step.lines}
        found.append(ProjectListed(one, lines))
    return Listed(told, tuple(found))
