"""Read a project file: all errors at once, each with line (or sheet, row, column) and the mend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from dorasan.facts.vocabulary import Vocabulary
from dorasan.marked_yaml import Marked, load
from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.builder import Entry, Lines, text
from dorasan.project.file import ASSUMED_OF_A_BARE_LIST, PLANNED, VIA, LineShape, ProjectShape
from dorasan.project.finish import finished
from dorasan.project.project import Held, Project, Written
from dorasan.project.reading import Run
from dorasan.project.somebody import KnownShape
from dorasan.project.written import DatesShape, as_id
from dorasan.shape_fault import faults

if TYPE_CHECKING:  # tables of goods are loaded only where there is a list, lists of names only where there is a party
    from dorasan.parties.beside import Beside
    from dorasan.parties.facts import Screened
    from dorasan.project.lists import Progress

GUIDE = "docs/projects.md"
DECIDED = ".screening.yaml"  # beside the project: as dorasan.parties.decision writes it
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


def load_project(file: Path, vocabulary: Vocabulary, progress: Progress | None = None) -> Project:
    """Read a project file, or a bare packing list, in the words of an edition. Raises
    :class:`~dorasan.problem.BadInputError` with every problem.

    ``progress`` is called with rows of a list read and, once known, rows in all.
    """
    marked = bare_list(file) if file.suffix.lower() in LIST_SUFFIXES else load(file, str(file))
    return read_project(marked, file.parent, vocabulary, progress, file.with_name(file.stem + DECIDED))


def read_project(
    marked: Marked,
    folder: Path,
    vocabulary: Vocabulary,
    progress: Progress | None = None,
    decided: Path | None = None,
) -> Project:
    """The same of what a project file says; ``folder``: where the lists and tables lie that it names; ``decided``: the
    file beside it that remembers what was made of hits, there or not."""
    try:
        shape = ProjectShape.model_validate(marked.data)
    except ValidationError as wrong:
        facts = set(vocabulary.facts) - {"subject", "act"}
        raise BadInputError(faults(wrong, marked, ProjectShape, GUIDE, facts)) from wrong
    run = Run(vocabulary, marked, shape, folder, progress, decided)
    project = _build(run)
    if run.problems:
        raise BadInputError(run.problems)
    return project


Answer = tuple[str, Any, "str | Sequence[str]"]  # fact, value as a project file says it, lines by id or "all"


def answered(project: Project, fact: str, value: Any, lines: str | Sequence[str], by: str, on: date) -> Project:
    """The project with one more answer, as if its file held it; no file is touched. Raises :class:`BadInputError`."""
    return all_answered(project, [(fact, value, lines)], by, on)


def all_answered(project: Project, answers: Sequence[Answer], by: str, on: date) -> Project:
    """The same with several answers, read once."""
    if project.written is None:
        raise ValueError(f"{project.id} was not read from anything that could take an answer")
    marked, folder = project.written.marked, project.written.folder
    entries = [
        {"lines": lines if lines == "all" else list(lines), "facts": {fact: value}, "by": by, "on": on, "via": VIA}
        for fact, value, lines in answers
    ]
    data = {**marked.data, "assertions": [*(marked.data.get("assertions") or ()), *entries]}
    try:
        again = read_project(replace(marked, data=data), folder, project.vocabulary, decided=project.written.decided)
    except BadInputError as bad:  # the project was read before: what is wrong is the answer, which stands in no file
        named = ", ".join(dict.fromkeys(fact for fact, _, _ in answers))
        raise BadInputError([replace(problem, place=Place(f"answer: {named}")) for problem in bad.problems]) from bad
    assert again.written is not None
    return replace(again, written=replace(again.written, kept=project.written.kept))


def in_words_of(project: Project, vocabulary: Vocabulary) -> Project:
    """The project as it reads in the words of another edition; itself where these are the same. Raises
    :class:`BadInputError` where it says what that edition has no word for."""
    if project.vocabulary is vocabulary or project.vocabulary == vocabulary:
        return project
    if project.written is None:
        raise BadInputError([Problem("project.other_words", Place(project.file))])
    written = project.written
    again = read_project(written.marked, written.folder, vocabulary, decided=written.decided)
    assert again.written is not None
    return replace(again, written=replace(again.written, kept=project.written.kept))


def bare_list(file: Path) -> Marked:
    """A list without a project file: a project of that list alone, with what is assumed of it said as assumed."""
    assumed = {name: {"value": value, "assumed": True} for name, value in ASSUMED_OF_A_BARE_LIST.items()}
    data = {"project": identity_of(file), "title": file.name, "facts": assumed, "lists": [{"file": file.name}]}
    return Marked(str(file), data, {(): 1})


def identity_of(file: Path) -> str:
    """The id of a project that is named after its file."""
    return as_id(file.stem, "list")


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
    screened = _screened(shape, builder)
    lines = finished(builder)
    held = tuple(
        Held(
            act=one.act,
            of=one.of,
            state=one.state,
            lines=tuple(lines) if one.lines == "all" else one.lines,
            filed=one.filed,
            granted=one.granted,
            until=one.until,
            paper=one.paper,
            place=run.marked.place(("held", n)),
        )
        for n, one in enumerate(shape.held)
    )
    return Project(
        vocabulary=run.vocabulary,
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
        seat_at=run.marked.place(("seat",)),
        written=Written(run.marked, run.folder, decided=run.decided),
        profile=shape.profile,
        profile_at=run.marked.place(("profile",)),
        profile_assumed=shape.profile_assumed,
    )


# Lines that are somebody, or a ship: their names are held against the lists like those of parties.
WHO = frozenset({"person", "party"})
SHIPS = frozenset({"ship", "aircraft"})


def _screened(shape: ProjectShape, builder: Lines) -> tuple[Screened, ...]:
    """Each party, person and ship held against the lists; what comes of it is the weakest of facts, and no answer."""
    somebody = {name: entry for name, entry in builder.entries.items() if _is_somebody(entry)}
    if not shape.parties and not somebody:
        return ()
    from dorasan.parties.beside import UNKNOWN
    from dorasan.parties.decision import NONE, decisions_of
    from dorasan.parties.facts import Owns, open_facts, screened

    decisions = decisions_of(builder.run.decided) if builder.run.decided is not None else NONE
    days = (leg.date_.since if isinstance(leg.date_, DatesShape) else leg.date_ for leg in shape.legs.values())
    as_of = shape.as_of or min((day for day in days if day is not None), default=None)
    shared = [builder.common, *(facts for asserted in builder.asserted.values() for _, facts in asserted)]
    shared += [entry.facts for entry in builder.entries.values()]
    declared = builder.run.vocabulary.facts
    found = tuple(
        screened(
            name, (*text(party.name).values(), *party.aliases), as_of, [builder.parties[name], *shared], decisions,
            beside=_beside(party),
        )
        for name, party in shape.parties.items()
    )  # fmt: skip
    owners = tuple(
        screened(
            f"{name}/{n}", (*text(one.name).values(), *one.aliases), as_of, [], decisions, Owns(name, one.share),
            beside=_beside(one),
        )
        for name, party in shape.parties.items()
        for n, one in enumerate(party.owners, 1)
    )  # fmt: skip
    lines = tuple(
        screened(
            name, tuple(text(entry.shape.name).values()), as_of, [entry.facts, *shared], decisions,
            beside=_beside(entry.shape) if isinstance(entry.shape, LineShape) else UNKNOWN,
        )
        for name, entry in somebody.items()
    )  # fmt: skip
    builder.screened = open_facts((*found, *owners), declared)
    builder.screened_lines = {one.party: open_facts((*found, *owners, one), declared) for one in lines}
    return (*found, *owners, *lines)


def _beside(known: KnownShape) -> Beside:
    """What stands beside a party's name, its countries in one spelling."""
    from dorasan.parties.beside import Beside
    from dorasan.parties.country import countries

    return Beside(known.born, countries(known.countries), known.numbers)


def _is_somebody(entry: Entry) -> bool:
    """Whoever came in by an answer about the plan has no name yet: *drivers* is nobody to hold against a list."""
    if isinstance(entry.shape, LineShape) and entry.shape.via == PLANNED:
        return False
    if entry.kind in WHO:
        return True
    sort = entry.facts.get("vehicle_kind")
    return entry.kind == "conveyance" and sort is not None and bool(getattr(sort.possible, "values", set()) & SHIPS)
