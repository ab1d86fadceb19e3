"""What each line of a newer project is in its case; what may be the same goods and may be others is asked first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dorasan.desk.case.fold import folded
from dorasan.desk.case.matching import OTHER, Doubt, matched
from dorasan.desk.case.state import CaseState
from dorasan.desk.events.case import LineNamed
from dorasan.desk.sheet.lines import named_told
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.judged import Ids, named
from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.project import Project
from dorasan.words import Lang

DOUBTFUL = "desk.doubtful_goods"


@dataclass(frozen=True)
class Told:
    """Lines by number, words and amount, in the reader's language; ``marked``: with the mark they are typed by."""

    lines: tuple[LineNamed, ...]
    marked: bool = False

    def show(self, lang: Lang) -> str:
        told = (named_told(one, lang) for one in self.lines)
        return "; ".join(f"{name} [{one.id}]" if self.marked else name
                         for name, one in zip(told, self.lines, strict=True))  # fmt: skip


def same_goods(here: Installation, case: str, said: Mapping[str, str]) -> Ids:
    """By what a newer project of a case calls its lines: what they are in the case. ``said``: of a line in doubt which
    one it is, or that it is none. What is found raises :class:`BadInputError` with every line that is still in doubt
    (the :class:`Doubt` is among its values), and with what was said of lines that are not there."""
    state = folded(here.events(case))

    def ids(project: Project) -> Mapping[str, str]:
        listed = project.listed
        found = matched(
            state.version.lines if state.version is not None else (),
            named(project),
            own={line for line in project.lines if line not in listed},
            used=_ever(state),
            said=said,
            version=len(state.versions) + 1,
        )
        problems = [_strange(Path(project.file).name, *one) for one in found.strange]
        problems += [_doubtful(project, one) for one in found.doubts]
        if problems:
            raise BadInputError(problems)
        return found.ids

    return ids


def _ever(state: CaseState) -> set[str]:
    """Every line that the case ever had."""
    told = {line.id for version in state.versions for line in version.lines}
    return told | {line for request in state.requests.values() for line in request.lines}


def _strange(file: str, row: str, line: str) -> Problem:
    return Problem("desk.no_such_goods", Place(file), {"row": row, "line": line or "-"})


def _doubtful(project: Project, one: Doubt) -> Problem:
    place = project.lines[one.line.id].place or Place(project.file)
    values = {"row": one.line.id, "what": Told((one.line,)), "perhaps": Told(one.perhaps, marked=True), "doubt": one}
    return Problem(DOUBTFUL, place, values)


def said_of(same: Iterable[str], other: Iterable[str]) -> dict[str, str]:
    """What was typed: ``ROW=LINE`` where goods are the same, ``ROW`` where they are others."""
    pairs = (one.partition("=") for one in same)
    return {row.strip(): line.strip() for row, _, line in pairs} | {row.strip(): OTHER for row in other}
