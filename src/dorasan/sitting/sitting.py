"""One project before one edition of the law: admitted once, judged once, everything worked out once.

Practice modelled: a desk takes up a file on a day, under the law as it stands in the books on that desk, for the
government it serves. Whoever asks it anything about the file asks this sitting.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from dorasan.facts.vocabulary import Vocabulary
from dorasan.judge.admission import admit
from dorasan.judge.cluster import STRICT
from dorasan.judge.court import judge
from dorasan.judge.days import Days
from dorasan.judge.docket import Docket
from dorasan.judge.dockets import Dockets
from dorasan.judge.finding import Finding, findings
from dorasan.judge.need import Klass
from dorasan.judge.precedents import Precedents
from dorasan.judge.question import Question, questions
from dorasan.judge.row_judge import RowRuling
from dorasan.judge.ruling import LineRuling, Rulings
from dorasan.law.age import Age, age_of
from dorasan.law.edition import Edition
from dorasan.opinion.build import opinion
from dorasan.opinion.check import Check
from dorasan.opinion.groups import Grouped
from dorasan.opinion.ordinary import Beside
from dorasan.opinion.proof import Proof, proof
from dorasan.opinion.reading import list_text
from dorasan.opinion.screened import screened_entry
from dorasan.opinion.stored import Opinion
from dorasan.opinion.summary import summary
from dorasan.problem import BadInputError, Place, Problem
from dorasan.profile import Presumed, Profile, doubted, load_profile, premised, presume_on, routes
from dorasan.project.load import LIST_SUFFIXES
from dorasan.project.naming import BY_ID, line_named, lines_named
from dorasan.project.project import Act, Project
from dorasan.sitting.levels import Ordinary, beside
from dorasan.sitting.once import once

USUAL = "kr-aid-gift"  # the profile of a bare list, until another is chosen


def _profile(edition: Edition, project: Project, name: str | None) -> Profile | None:
    """The profile that was chosen. Raises :class:`BadInputError`, with those near, for one that there is not."""
    facts = edition.vocabulary.facts
    if name is not None:
        return load_profile(name, facts, Place("profile"))
    if project.profile:
        return load_profile(project.profile, facts, project.profile_at)
    if Path(project.file).suffix.lower() not in LIST_SUFFIXES:
        return None
    try:
        return load_profile(USUAL, facts)
    except BadInputError:  # an edition whose facts are of other kinds: nobody chose the profile, nothing is presumed
        return None


class Sitting:
    """``today`` is an argument: nothing here knows a clock. ``as_of`` overrides each leg's own day. ``profile``: who
    the applicant is, by name; else the project's own, and of a bare list :data:`USUAL`.

    ``only_checked``: the manner in which no lift stands after it was last checked; where ``dockets`` are handed over
    they bring their own. ``precedents``: what the edition's law came to before, likewise.

    Raises :class:`~dorasan.problem.BadInputError` for a project that names a seat, a paper or a line that there is not.
    """

    def __init__(
        self,
        edition: Edition,
        project: Project,
        *,
        today: date,
        as_of: date | None = None,
        seat: str | None = None,
        profile: str | None = None,
        only_checked: bool = False,
        dockets: Dockets | None = None,
        precedents: Precedents | None = None,
    ) -> None:
        self.written = project
        self.profile = _profile(edition, project, profile)
        chosen = profile is not None or bool(project.profile and not project.profile_assumed)
        self.profile_guessed = self.profile is not None and not chosen  # nobody said who applies
        self._gone = doubted(project, self.profile) if self.profile is not None else {}  # premises, by line
        project = premised(project, self.profile, self._gone) if self.profile is not None else project
        admit(project, seat)
        self.edition, self.project, self.today, self.as_of = edition, project, today, as_of
        self.seat = seat or project.seat
        self.days = Days(today, as_of, project.as_of)
        self.dockets = dockets or Dockets(edition.library, only_checked=only_checked, precedents=precedents)
        self.turn = threading.RLock()
        self._findings: dict[int, tuple[RowRuling, list[Finding]]] = {}
        self.opened: dict[tuple[str, str], LineRuling] = {}  # lines ruled on without what is only assumed of them
        self.tried: dict[tuple[tuple[str, str], ...], Sitting] = {}  # lines under codes that they may have

    @property
    def vocabulary(self) -> Vocabulary:
        return self.edition.vocabulary

    @property
    def only_checked(self) -> bool:
        return self.dockets.only_checked

    @once
    def age(self) -> Age:
        """How long ago each legal order was last looked at."""
        return age_of(self.edition.library, self.today)

    @once
    def rulings(self) -> Rulings:
        """Every line, ruled on."""
        return self.of(self.project)

    @once
    def presumed(self) -> tuple[Presumed, ...]:
        """The ordinary case of the profile: one for each way there, where none is stated. None without a profile."""
        if self.profile is None:
            return ()
        ways = presume_on(self.project, self.profile, self._gone, routes(self.vocabulary.facts), unscreened=True)
        first = ways[0]
        return (first, *(way for way in ways[1:] if way.project.lines != first.project.lines))

    @once
    def ordinary(self) -> Ordinary:
        """Floor, ordinary and ceiling of every cell and class."""
        return Ordinary(self.rulings, [self.of(one.project) for one in self.presumed])

    @once
    def groups(self) -> dict[str, Grouped]:
        """Each line of the project in the one group that it is told in."""
        return {name: self.ordinary.group(name, self.seat) for name in self.project.lines}

    @once
    def questions(self) -> list[Question]:
        """The facts that would settle most, first."""
        return questions(self.rulings)

    def of(self, project: Project) -> Rulings:
        """Another project, or this one otherwise, under the very same law; equal rows of it are ruled once."""
        return judge(self.edition, project, today=self.today, as_of=self.as_of, seat=self.seat, dockets=self.dockets)

    def docket(self, day: date) -> Docket:
        """The law of a day, prepared for the seat."""
        return self.dockets.on(day, self.seat)

    def days_of(self, act: Act) -> list[date]:
        """The days whose law an act is judged by."""
        return [day for day, _ in self.days.of(act, self.dockets.changes)]

    def findings(self, row: RowRuling) -> list[Finding]:
        """What each provision says to a row, with grounds: equal rows are asked once."""
        known = self._findings.get(id(row))
        if known is None:
            known = self._findings[id(row)] = (row, findings(row))  # holding the row keeps its identity its own
        return known[1]

    @once
    def opinion(self) -> Opinion:
        """Everything that was found, in machine form, under every view."""
        screened = screened_entry(self.rulings)
        return opinion(
            self.rulings,
            self.questions,
            screened.model_dump(mode="json") if screened is not None else None,
            (list_text(read) for read in self.project.lists),
            self.beside,
        )

    @property
    def beside(self) -> Beside:
        """Groups and the ordinary case, as the opinion takes them."""
        return beside(
            self.ordinary,
            self.groups,
            profile=self.profile.id if self.profile is not None else None,
            applied=self.presumed[0].applied if self.presumed else {},
            ways=[one.project for one in self.presumed],
        )

    def exit_code(self, view: str = STRICT) -> int:
        """2 when something is barred or undetermined under a view, alone or as carried; else 0."""
        name = self.view(view)
        ranges = (r for line in self.rulings for r in (line.klass_range(name), line.carried_klass_range(name)))
        return 2 if any(best != worst or worst is Klass.BARRED for best, worst in ranges) else 0

    def check(self, view: str = STRICT) -> Check:
        """What there is to say of every line under a view. Raises :class:`BadInputError` for one nobody holds."""
        return summary(self.rulings, self.questions, self.view(view))

    def proof(self, line: str, view: str = STRICT) -> Proof:
        """Why one line comes out as it does. Raises :class:`BadInputError` for an unknown line or view."""
        return proof(self.rulings, self.line(line).line.id, self.view(view))

    def line(self, name: str) -> LineRuling:
        """One line, by its id, its number on the list or a piece of its name; a total drawn on a quota by the id it was
        told by. Raises :class:`BadInputError`, with those that may be meant, when there is no such line or several."""
        total = name.removeprefix(BY_ID)
        if total not in self.project.lines and total in self.rulings.lines:
            return self.rulings[total]
        return self.rulings[line_named(self.project, name)]

    def lines(self, names: Sequence[str]) -> tuple[str, ...]:
        """The ids of the lines so named. Raises :class:`BadInputError` with every name that is no line, or several."""
        return lines_named(self.project, names)

    def view(self, name: str) -> str:
        """Raise :class:`BadInputError` when nobody holds that view by the day of any line."""
        views = self.rulings.views()
        if name not in views:
            raise BadInputError([Problem("check.bad_view", Place("view"), {"view": name, "known": ", ".join(views)})])
        return name
