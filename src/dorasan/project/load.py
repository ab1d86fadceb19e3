"""Read a project file: all errors at once, each with line (or sheet, row, column) and the mend."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from dorasan.marked_yaml import Marked, load
from dorasan.problem import BadInputError
from dorasan.project.builder import Lines, Run, text
from dorasan.project.file import (
    ASSUMED_OF_A_BARE_LIST,
    DatesShape,
    ProjectShape,
)
from dorasan.project.project import Held, Project
from dorasan.shape_fault import faults

if TYPE_CHECKING:  # tables of goods are loaded only where there is a list, lists of names only where there is a party
    from dorasan.parties.facts import Screened
    from dorasan.project.lists import Progress

GUIDE = "docs/projects.md"
READABLE = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".et", ".ett", ".cell", ".ods", ".ots", ".csv",
            ".tsv", ".txt", ".docx", ".docm", ".hwpx")  # fmt: skip
# Files in which lists come and which nobody can read as one: they are named with the way out, not taken for projects.
NAMED = (
    ".pdf",
    ".hwp",
    ".doc",
    ".rtf",
    ".numbers",
    ".pages",
    ".htm",
    ".html",
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".zip",
    ".xml",
)
LIST_SUFFIXES = (*READABLE, *NAMED)


def load_project(file: Path, progress: Progress | None = None) -> Project:
    """Read a project file, or a bare packing list. Raises :class:`~dorasan.problem.BadInputError` with every problem.

    ``progress`` is called with rows of a list read and, once known, rows in all.
    """
    marked = bare_list(file) if file.suffix.lower() in LIST_SUFFIXES else load(file, str(file))
    try:
        shape = ProjectShape.model_validate(marked.data)
    except ValidationError as wrong:
        raise BadInputError(faults(wrong, marked, ProjectShape, GUIDE)) from wrong
    run = Run(marked, shape, file.parent, progress)
    project = _build(run)
    if run.problems:
        raise BadInputError(run.problems)
    return project


def bare_list(file: Path) -> Marked:
    """A list without a project file: a project of that list alone, with what is assumed of it said as assumed."""
    assumed = {name: {"value": value, "assumed": True} for name, value in ASSUMED_OF_A_BARE_LIST.items()}
    data = {"project": identity_of(file), "title": file.name, "facts": assumed, "lists": [{"file": file.name}]}
    return Marked(str(file), data, {(): 1})


def identity_of(file: Path) -> str:
    """The id of a project that is named after its file."""
    return re.sub(r"[^\w가-힣.:-]+", "-", file.stem).strip("-.:") or "list"


def _build(run: Run) -> Project:
    shape = run.shape
    common = run.facts(shape.facts, ("facts",))
    parties = {name: run.facts(party.facts, ("parties", name, "facts")) for name, party in shape.parties.items()}
    legs = {name: run.facts(leg.facts, ("legs", name, "facts")) for name, leg in shape.legs.items()}
    builder = Lines(run, common, parties, legs)
    for name, leg in shape.legs.items():
        builder.leg(name, leg)
    for n, entry in enumerate(shape.lines):
        builder.line(entry, ("lines", n))
    for n, table in enumerate(shape.tables):
        builder.table(table, ("tables", n))
    for n, listed in enumerate(shape.lists):
        builder.list(listed, ("lists", n))
    builder.links()
    screened = _screened(shape, builder) if shape.parties else ()
    lines = builder.finished()
    held = tuple(
        Held(h.act, h.of, h.state, tuple(lines) if h.lines == "all" else h.lines, h.filed, h.granted, h.until, h.paper)
        for h in shape.held
    )
    return Project(
        id=shape.project,
        title=text(shape.title),
        seat=shape.seat,
        as_of=shape.as_of,
        lines=lines,
        held=held,
        notes=tuple(text(note) for note in shape.notes),
        parties={name: text(party.name) for name, party in shape.parties.items()},
        file=run.marked.file,
        lists=tuple(builder.lists),
        screened=screened,
    )


def _screened(shape: ProjectShape, builder: Lines) -> tuple[Screened, ...]:
    """Each party held against the lists; what comes of it is the weakest of facts, and never an answer."""
    from dorasan.parties.facts import open_facts, screened

    days = (leg.date_.since if isinstance(leg.date_, DatesShape) else leg.date_ for leg in shape.legs.values())
    as_of = shape.as_of or min((day for day in days if day is not None), default=None)
    shared = [builder.common, *(facts for asserted in builder.asserted.values() for facts in asserted)]
    shared += [own for _, _, own, _ in builder.entries.values()]
    found = tuple(
        screened(name, (*text(party.name).values(), *party.aliases), as_of, [builder.parties[name], *shared])
        for name, party in shape.parties.items()
    )
    builder.screened = open_facts(found)
    return found
