"""The public API: the sitting, in the words of the commands. Everything returned is a value; nothing here rules.

Commands, pages and services use it like everybody else. A project may be a path, the bytes of a file, a mapping as a
project file would hold it, or a project already read; days may be dates or ISO text. Nothing is written but what is
asked for (:meth:`Case.report`, :meth:`~dorasan.report.whatif_told.WhatIf.report`).
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dorasan.case import Case, CaseLine
from dorasan.edition.store import in_use, opened
from dorasan.extras import extras_told
from dorasan.facts.tongue import Tongue
from dorasan.facts.vocabulary import Vocabulary
from dorasan.handed import Day, File, days_of, known_lang
from dorasan.intake.draft import beside, is_list
from dorasan.law.edition import Edition, open_edition
from dorasan.law.provision import Provision
from dorasan.law.source import pack_folders
from dorasan.opinion.stored import Opinion, verified
from dorasan.problem import BadInputError, Place, Problem, near
from dorasan.project.handed import of_bytes, of_mapping
from dorasan.project.load import in_words_of, load_project
from dorasan.project.project import Project
from dorasan.shown import shown_by
from dorasan.sitting.sitting import USUAL, Sitting
from dorasan.words import Lang

if TYPE_CHECKING:
    from dorasan.intake.guessed import Classified
    from dorasan.judge.precedents import Precedents
    from dorasan.project.lists import Progress
    from dorasan.report.whatif_told import WhatIf
    from dorasan.sitting.replay import Replay

__all__ = ["Case", "CaseLine", "Day", "File", "Law", "Source", "open_law"]

PACKS = "DORASAN_PACKS"  # pack folders, or folders of them, to use instead of the edition in use
LONGEST = 255  # bytes of a name, on every disk
Source = File | bytes | bytearray | memoryview | Mapping[str, Any] | Project


def open_law(packs: File | Sequence[File] | None = None, *, edition: str | None = None) -> Law:
    """The law in these folders, or the ``edition`` of this digest (its beginning is enough), installed or shipped;
    without either that of ``DORASAN_PACKS``, else the edition in use, else the one that ships.

    Raises :class:`~dorasan.problem.BadInputError` with everything that is wrong with a pack or an edition.
    """
    if edition is not None:
        if packs is not None:
            raise BadInputError([Problem("edition.two_laws", Place(edition))])
        return Law(opened(edition))
    folders = [packs] if isinstance(packs, str | os.PathLike) else packs
    own = [Path(folder) for folder in folders] if folders is not None else _of_environment()
    return Law(in_use() if own is None else open_edition(own))


def _of_environment() -> list[Path] | None:
    own = os.environ.get(PACKS)
    if not own:
        return None
    roots = [Path(root) for root in own.split(os.pathsep)]
    for root in roots:
        pack_folders(root)
    return roots


@dataclass(frozen=True, eq=False)
class Law:
    """An edition of the law, open. Several may be open at once; each has its own words. Threads may share one."""

    edition: Edition

    __repr__ = shown_by("edition.short", "provisions")

    @property
    def digest(self) -> str:
        return self.edition.digest

    @property
    def vocabulary(self) -> Vocabulary:
        """The facts it may ask about and whom it names."""
        return self.edition.vocabulary

    @property
    def provisions(self) -> Mapping[str, Provision]:
        """Every rule of law and practice, by id."""
        return MappingProxyType(self.edition.library.provisions)

    def provision(self, name: str) -> Provision:
        """One rule, by its id (``un/2397/7``). Raises :class:`BadInputError`, with near ids, when there is none."""
        found = self.provisions.get(name)
        if found is None:
            values = {"id": name, "near": near(str(name), self.provisions)}
            raise BadInputError([Problem("show.no_provision", Place(f"{name}"), values)])
        return found

    def show(self, provision: str, lang: Lang = "en", *, as_of: Day | None = None, width: int = 100) -> str:
        """What ``dorasan law show`` prints of one provision: as it reads, or as it stood on a day."""
        from dorasan.report.blocks_text import blocks_text
        from dorasan.report.law.provision import provision_told
        from dorasan.report.terminal_page import Manner

        library, found = self.edition.library, self.provision(provision)
        told = provision_told(library, found, self.tongue(lang), days_of(as_of=as_of)["as_of"])
        return blocks_text(told, Manner(width))

    def tongue(self, lang: Lang) -> Tongue:
        """``en`` or ``ko`` as this edition speaks it."""
        return Tongue(known_lang(lang), self.vocabulary)

    def load(
        self, project: Source, *, name: str | None = None, folder: File | None = None, progress: Progress | None = None
    ) -> Project:
        """Read a project or a list. ``name``: what bytes or a mapping are called (the suffix of ``list.xlsx`` says
        what they are); ``folder``: where the lists and tables lie that bytes or a mapping name, without which they may
        name none. Raises :class:`BadInputError` with every problem."""
        where = Path(folder) if folder is not None else None
        match project:
            case Project():
                return in_words_of(project, self.vocabulary)
            case bytes() | bytearray() | memoryview():
                return of_bytes(bytes(project), name, where, self.vocabulary, progress)
            case Mapping():
                return of_mapping(project, name, where, self.vocabulary, progress)
        path = Path(project)
        if not _is_path(os.fspath(project)) or (name is not None and not path.exists()):
            raise BadInputError([Problem("project.text_as_path", Place(name or "project"))])
        if path.is_dir():
            return load_project(path / "project.yaml", self.vocabulary, progress)
        kept = beside(path) if is_list(path) else None
        if kept is None:
            return load_project(path, self.vocabulary, progress)
        found = load_project(kept, self.vocabulary, progress)
        return found if found.profile else replace(found, profile=USUAL, profile_assumed=True)

    def sit(
        self,
        project: Source,
        *,
        today: Day | None = None,
        as_of: Day | None = None,
        seat: str | None = None,
        profile: str | None = None,
        only_checked: bool = False,
        name: str | None = None,
        folder: File | None = None,
        progress: Progress | None = None,
        precedents: Precedents | None = None,
    ) -> Case:
        """The project before this law. ``today`` (default: this day) stands in for a leg without a date; ``as_of``
        overrides each leg's own day; ``seat``: the applicant's government (default: the project's); ``profile``: who
        the applicant is (default: the project's own, of a bare list a Korean aid group); ``only_checked``: the law
        only as checked, so that no lift stands after the day it was last looked at (default: as last checked);
        ``name`` and ``folder`` as in :meth:`load`; ``precedents``: what this law came to before, so that it need not be
        worked out again (a command brings those it kept; whoever brings none judges afresh, and finds the same).

        Raises :class:`BadInputError` with everything wrong with days and project, then with seat and papers.
        """
        days: dict[str, date | None] = {}
        problems: list[Problem] = []
        try:
            days = days_of(today=today, as_of=as_of)
        except BadInputError as bad:
            problems += bad.problems
        try:
            loaded = self.load(project, name=name, folder=folder, progress=progress)
        except BadInputError as bad:
            problems += bad.problems
        if problems:
            raise BadInputError(problems)
        sitting = Sitting(
            self.edition,
            loaded,
            today=days["today"] or date.today(),
            as_of=days["as_of"],
            seat=seat,
            profile=profile,
            only_checked=only_checked,
            precedents=precedents,
        )
        return Case(sitting)

    def classify(
        self,
        words: str,
        spec: str = "",
        *,
        origin: str = "",
        today: Day | None = None,
        as_of: Day | None = None,
        seat: str | None = None,
        profile: str | None = None,
    ) -> Classified:
        """The likely HS codes of some words as a list would have them, what tells them apart, and what turns on which
        of them it is. ``spec`` and ``origin`` as their columns would hold them; days, seat and profile as in
        :meth:`sit`. A guess: nobody rules by it.

        Raises :class:`BadInputError` for words that name no goods, and as :meth:`sit` does.
        """
        from dorasan.goods.no_thing import no_thing
        from dorasan.intake.guessed import as_list, classified

        try:
            case = self.sit(
                as_list(words, spec, origin), name="words.csv", today=today, as_of=as_of, seat=seat, profile=profile
            )
        except BadInputError as wrong:
            if no_thing(words) != "service":
                raise
            raise BadInputError([Problem("classify.service", Place("WORDS"))]) from wrong  # a row of charges, no goods
        line = next((made.id for read in case.project.lists for made in read.lines if made.code is not None), None)
        if line is None or not any(sign.isalpha() for sign in words):
            key = "service" if no_thing(words) == "service" else "no_words"
            raise BadInputError([Problem(f"classify.{key}", Place("WORDS"))])
        return classified(case.sitting, {line: (words, spec)})[line]

    def replay(self, opinion: Opinion | bytes, *, against: Source | None = None, name: str = "opinion") -> Replay:
        """A stored opinion judged again under this law, which must be the one it names. Alone: whether its rulings
        follow from what it says was judged. ``against``: the list or project (a path, or one that is read) it is said
        to be of, judged afresh on its day and with its options: whether all it says is so. ``name``: what it is called
        in problems.

        Raises :class:`BadInputError` for what is no opinion, for another edition, and as :meth:`sit` does.
        """
        from dorasan.opinion.shape import ONLY_CHECKED
        from dorasan.sitting.replay import against as beside_list
        from dorasan.sitting.replay import in_law, replay

        kept = opinion if isinstance(opinion, Opinion) else verified(opinion, name)
        if against is None:
            return replay(kept, self.edition, name)
        told = in_law(kept, self.edition, name)
        case = self.sit(
            against,
            today=told.today,
            as_of=told.as_of,
            seat=told.seat,
            profile=told.profile,
            only_checked=told.manner == ONLY_CHECKED,
            name=told.project.file,
        )
        return beside_list(kept, case.opinion)

    def whatif(
        self, scenario: str | os.PathLike[str], *projects: File, against: File | None = None, today: Day | None = None
    ) -> WhatIf:
        """Projects (files, or folders of them) replayed under a scenario: one that ships (``independence``), several
        at once (``independence+own-custody``) or a file. ``against``: another scenario to compare with (default: the
        law as it stands); ``today``: the day of a leg that has none (default: this day).

        Raises :class:`BadInputError` with everything wrong in scenarios and projects.
        """
        from dorasan.report.whatif_told import WhatIf

        day = days_of(today=today)["today"] or date.today()
        name, other = os.fspath(scenario), os.fspath(against) if against is not None else None
        command = _command(name, projects, other, day)
        with extras_told():
            from dorasan.whatif.study import study

            found, setting = study(
                self.edition,
                name,
                [Path(project) for project in projects],
                against=other,
                today=day,
                lang=self.tongue("en"),
                command=command,
            )
        return WhatIf(name, found.before.found.scenario.id, found, setting, self.tongue)


def _is_path(text: str) -> bool:
    """May it name a file? A text of several lines, or one longer than any disk takes, is the content of one."""
    return not set("\0\n\r") & set(text) and all(len(os.fsencode(part)) <= LONGEST for part in Path(text).parts)


def _command(scenario: str, projects: Sequence[File], against: str | None, today: date) -> str:
    """The command that shows the same."""
    options = ["--against", against] if against is not None else []
    return shlex.join(
        ["dorasan", "whatif", scenario, *(os.fspath(project) for project in projects), *options, "--today", str(today)]
    )
