"""The public API: the sitting, in the words of the commands. Everything returned is a value; nothing here rules.

Commands, pages and services use it like everybody else. A project may be a path, the bytes of a file, a mapping as a
project file would hold it, or a project already read; days may be dates or ISO text.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dorasan.edition.store import in_use, opened
from dorasan.facts.tongue import Tongue
from dorasan.facts.vocabulary import Vocabulary
from dorasan.judge.cluster import STRICT
from dorasan.judge.need import Klass, KlassRange, Range
from dorasan.judge.question import Question
from dorasan.judge.ruling import LineRuling, Rulings
from dorasan.law.edition import Edition, open_edition
from dorasan.law.source import pack_folders
from dorasan.marked_yaml import Marked, parse
from dorasan.opinion.opinion import Opinion
from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.load import LIST_SUFFIXES, answered, load_project, read_project
from dorasan.project.project import Project
from dorasan.reason import why_no_text
from dorasan.sitting.sitting import Sitting
from dorasan.whole_file import write_whole
from dorasan.words import LANGS, Lang

if TYPE_CHECKING:
    from dorasan.opinion.check import Check
    from dorasan.opinion.proof import Proof
    from dorasan.project.lists import Progress
    from dorasan.repair.fix import Fix
    from dorasan.repair.today import Split

PACKS = "DORASAN_PACKS"  # pack folders, or folders of them, to use instead of the edition in use
Day = date | str
Source = str | Path | bytes | Mapping[str, Any] | Project
UNNAMED = "project"


def open_law(packs: Sequence[str | Path] | None = None, *, edition: str | None = None) -> Law:
    """The law in these folders, or the ``edition`` of this digest (its beginning is enough), installed or shipped;
    without either that of ``DORASAN_PACKS``, else the edition in use, else the one that ships.

    Raises :class:`~dorasan.problem.BadInputError` with everything that is wrong with a pack or an edition.
    """
    if edition is not None:
        if packs is not None:
            raise BadInputError([Problem("edition.two_laws", Place(edition))])
        return Law(opened(edition))
    own = [Path(folder) for folder in packs] if packs is not None else _of_environment()
    return Law(in_use() if own is None else open_edition(own))


def _of_environment() -> list[Path] | None:
    own = os.environ.get(PACKS)
    if not own:
        return None
    roots = [Path(root) for root in own.split(os.pathsep)]
    for root in roots:
        pack_folders(root)
    return roots


@dataclass(frozen=True)
class Law:
    """An edition of the law, open. Several may be open at once; each has its own words."""

    edition: Edition

    @property
    def digest(self) -> str:
        return self.edition.digest

    @property
    def vocabulary(self) -> Vocabulary:
        """The facts it may ask about and whom it names."""
        return self.edition.vocabulary

    def tongue(self, lang: Lang) -> Tongue:
        """``en`` or ``ko`` as this edition speaks it."""
        if lang not in LANGS:
            raise BadInputError([Problem("cli.bad_lang", Place(str(lang)), {"name": lang, "known": ", ".join(LANGS)})])
        return Tongue(lang, self.vocabulary)

    def load(
        self, project: Source, *, name: str | None = None, folder: str | Path = ".", progress: Progress | None = None
    ) -> Project:
        """Read a project or a list. ``name``: what bytes or a mapping are called (the suffix of ``list.xlsx`` counts);
        ``folder``: where the lists and tables lie that they name. Raises :class:`BadInputError` with every problem."""
        if isinstance(project, Project):
            return project
        if isinstance(project, bytes):
            return self._of_bytes(project, name or f"{UNNAMED}.yaml", Path(folder), progress)
        if isinstance(project, Mapping):
            return read_project(Marked(name or UNNAMED, dict(project), {}), Path(folder), self.vocabulary, progress)
        path = Path(project)
        return load_project(path / "project.yaml" if path.is_dir() else path, self.vocabulary, progress)

    def _of_bytes(self, content: bytes, name: str, folder: Path, progress: Progress | None) -> Project:
        if Path(name).suffix.lower() in LIST_SUFFIXES:
            with tempfile.TemporaryDirectory() as apart:  # the readers of lists look at a file
                file = Path(apart) / Path(name).name
                write_whole(file, content)
                return load_project(file, self.vocabulary, progress)
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as wrong:
            raise BadInputError([Problem("yaml.unreadable", Place(name), {"why": why_no_text(wrong)})]) from wrong
        return read_project(parse(text, name), folder, self.vocabulary, progress)

    def sit(
        self,
        project: Source,
        *,
        today: Day | None = None,
        as_of: Day | None = None,
        seat: str | None = None,
        name: str | None = None,
        folder: str | Path = ".",
        progress: Progress | None = None,
    ) -> Case:
        """The project before this law. ``today`` (default: this day) stands in for a leg without a date; ``as_of``
        overrides each leg's own day; ``seat``: the applicant's government (default: the project's).

        Raises :class:`BadInputError` with everything wrong with project, days or seat.
        """
        days = {"today": today, "as_of": as_of}
        read = {what: _day(what, value) for what, value in days.items()}
        loaded = self.load(project, name=name, folder=folder, progress=progress)
        sitting = Sitting(self.edition, loaded, today=read["today"] or date.today(), as_of=read["as_of"], seat=seat)
        return Case(self, sitting)

    def __repr__(self) -> str:
        return f"<Law {self.edition.short}, {len(self.edition.library.provisions)} provisions>"


def _day(what: str, value: Day | None) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError as wrong:
        raise BadInputError([Problem("cli.bad_date", Place(what), {"text": value})]) from wrong


@dataclass(frozen=True)
class Case:
    """One project before the law: its lines by id, what is open, what would help."""

    law: Law
    sitting: Sitting

    @property
    def project(self) -> Project:
        return self.sitting.project

    @property
    def rulings(self) -> Rulings:
        return self.sitting.rulings

    @property
    def opinion(self) -> Opinion:
        """Everything that was found, in machine form: what ``dorasan check --json`` prints."""
        return self.sitting.opinion

    def tongue(self, lang: Lang) -> Tongue:
        return self.law.tongue(lang)

    def __getitem__(self, line: str) -> CaseLine:
        return CaseLine(self, self.sitting.line(line))

    def __iter__(self) -> Iterator[CaseLine]:
        return (CaseLine(self, ruling) for ruling in self.rulings)

    def __len__(self) -> int:
        return len(self.rulings.lines)

    def by_class(self, *, carried: bool = True) -> dict[str, list[str]]:
        """Line ids by class: free, own, shared, barred, undetermined."""
        return self.rulings.by_class(carried=carried)

    def questions(self) -> list[Question]:
        """The facts that would settle most, first."""
        return self.sitting.questions

    def answer(
        self, fact: str, value: object, *, lines: str | Sequence[str] = "all", by: str, on: Day | None = None
    ) -> Case:
        """The case with one more answer. Nothing is written; the case itself stays as it is."""
        day = _day("on", on) or self.sitting.today
        wanted = [lines] if isinstance(lines, str) and lines != "all" else lines
        project = answered(self.project, fact, value, wanted, by, day)
        sitting = Sitting(
            self.sitting.edition,
            project,
            today=self.sitting.today,
            as_of=self.sitting.as_of,
            seat=self.sitting.seat,
            dockets=self.sitting.dockets,
        )
        return Case(self.law, sitting)

    def check(self, view: str = STRICT) -> Check:
        """Everything the screens of ``dorasan check`` show."""
        return self.sitting.check(view)

    def text(self, lang: Lang = "en", *, view: str = STRICT, width: int = 100) -> str:
        """What ``dorasan check --full`` prints."""
        from dorasan.report.page import Manner
        from dorasan.report.terminal import check_text

        return check_text(self.check(view), self.tongue(lang), Manner(width))

    def report(self, target: str | Path, lang: Lang = "en", *, view: str = STRICT) -> None:
        """Write a report; the suffix says which (``.xlsx``, ``.html``, ``.md``, ``.json``)."""
        from dorasan.report.deliver import deliver
        from dorasan.report.dossier import dossier

        deliver(dossier(self.sitting, view), self.tongue(lang), Path(target))

    def fix(self, *lines: str) -> Fix:
        """Lawful changes that lighten ``lines`` (default: all, and the project as a whole)."""
        from dorasan.repair.fix import fix

        self.sitting.lines(lines)
        return fix(self.sitting, lines=lines)

    def leaving_today(self, *lines: str) -> Split:
        """What may leave now and what waits for whom."""
        from dorasan.repair.today import split

        self.sitting.lines(lines)
        return split(self.sitting, lines=lines)

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(found)} {klass}" for klass, found in self.by_class().items())
        return f"<Case {self.project.id!r:.60}: {len(self.project.lines)} lines; {counts}>"

    def _repr_html_(self) -> str:
        """A small table for notebooks: the first lines, their classes alone and as carried."""
        rows = "".join(
            f"<tr><td>{escape(line.id)}</td><td>{escape(line.name('en'))}</td>"
            f"<td>{_class_text(line.klass())}</td><td>{_class_text(line.klass(carried=True))}</td></tr>"
            for line, _ in zip(self, range(20), strict=False)
        )
        more = len(self) - 20
        foot = f"<caption>{more} more lines</caption>" if more > 0 else ""
        head = "<tr><th>line</th><th>name</th><th>alone</th><th>as carried</th></tr>"
        return f"<table>{foot}<thead>{head}</thead><tbody>{rows}</tbody></table>"


@dataclass(frozen=True)
class CaseLine:
    """One line's ruling, with its proof."""

    case: Case
    ruling: LineRuling

    @property
    def id(self) -> str:
        return self.ruling.line.id

    def name(self, lang: Lang) -> str:
        return self.ruling.line.name.get(lang, "")

    def cell(self, authority: str, view: str = STRICT, *, carried: bool = False) -> Range:
        """Best and worst need of an authority. Raises, with near names, for an authority or view that there is not."""
        return self.ruling.carried_cell(authority, view) if carried else self.ruling.cell(authority, view)

    def klass(self, view: str = STRICT, *, carried: bool = False) -> KlassRange:
        """Best and worst class."""
        return self.ruling.carried_klass_range(view) if carried else self.ruling.klass_range(view)

    def proof(self, view: str = STRICT) -> Proof:
        """Findings, facts, readings and why-not, language-free and JSON-ready."""
        return self.case.sitting.proof(self.id, view)

    def why(self, lang: Lang = "en", *, view: str = STRICT, width: int = 100) -> str:
        """What ``dorasan why`` prints."""
        from dorasan.report.page import Manner
        from dorasan.report.why import why_text

        return why_text(self.proof(view), self.case.tongue(lang), Manner(width))

    def __repr__(self) -> str:
        return f"<Line {self.id!r:.40} {self.name('en')!r:.60}: {_class_text(self.klass())}>"


def _class_text(found: KlassRange) -> str:
    best, worst = (Klass(level).name.lower() for level in found)
    return best if best == worst else f"undetermined ({best} to {worst})"
