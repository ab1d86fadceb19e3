"""An interview about a project: the most settling question first, each answer kept at once, all judged anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dorasan.facts.declared import no_fact
from dorasan.facts.possible import Possible, is_single
from dorasan.facts.vocabulary import Vocabulary
from dorasan.judge.dockets import Dockets
from dorasan.judge.question import Question
from dorasan.judge.ruling import Rulings
from dorasan.law.edition import Edition
from dorasan.problem import BadInputError, Place
from dorasan.project.answers import Answer, put_back, record, undo
from dorasan.project.load import load_project
from dorasan.project.project import Project
from dorasan.project.telltales import HOW as REOPENED
from dorasan.sitting.sitting import Sitting

RECKONED = frozenset({"quota_total"})  # a total follows from the lines; nobody can answer it for them
ONE_BY_ONE = frozenset({"hs"})  # facts whose answer belongs to one line


@dataclass(frozen=True)
class Standing:
    """How much is open: cells of law under the strict view, and lines with any such cell."""

    cells: int
    lines: int


@dataclass
class Interview:
    """The state of an interview. ``sitting``: over the file as it now is."""

    file: Path
    edition: Edition
    today: date
    as_of: date | None = None
    only_checked: bool = False
    skipped: set[str] = field(default_factory=set)
    sitting: Sitting = field(init=False)
    questions: list[Question] = field(init=False, default_factory=list)
    _law: Dockets | None = field(init=False, default=None)
    _ahead: Project | None = field(init=False, default=None)  # the file as the last answer left it

    @property
    def rulings(self) -> Rulings:
        return self.sitting.rulings

    def _dockets(self) -> Dockets:
        """The law does not change while somebody answers: it is prepared once."""
        if self._law is None:
            self._law = Dockets(self.edition.library, only_checked=self.only_checked)
        return self._law

    def read(self) -> Project:
        """The project as its file now says. Raises :class:`BadInputError`."""
        return load_project(self.file, self.edition.vocabulary)

    def judge(self) -> Standing:
        """Read and judge the file; what is open now."""
        project, self._ahead = self._ahead or self.read(), None
        self.sitting = Sitting(self.edition, project, today=self.today, as_of=self.as_of, dockets=self._dockets())
        self.questions = [asked for q in self.sitting.questions if (asked := self._askable(q)) is not None]
        return standing(self.rulings)

    def _askable(self, question: Question) -> Question | None:
        """Without lines that are no lines of the file (totals), and without facts that only follow from others."""
        lines = tuple(line for line in question.lines if line in self.rulings.project.lines)
        if not lines or question.fact in RECKONED:
            return None
        return Question(question.fact, lines, question.settles, question.touches, question.weight)

    def one_by_one(self, question: Question) -> bool:
        """Must each line be answered by itself: its own code, or a *no* for all that its code or words contradict?"""
        return question.fact in ONE_BY_ONE or any(
            question.fact in act.facts and act.facts[question.fact].provenance.how == REOPENED
            for line in question.lines
            for act in self.rulings[line].acts
        )

    def next(self) -> Question | None:
        """The most useful question that was not skipped."""
        return next((question for question in self.questions if question.fact not in self.skipped), None)

    def possible(self, fact: str, line: str) -> Possible:
        """What the fact may be on a line, as far as is known."""
        acts = self.rulings[line].acts
        return next(
            (act.facts[fact].possible for act in acts if fact in act.facts), self.edition.vocabulary.facts[fact].whole()
        )

    def keep(self, fact: str, value: Any, lines: Sequence[str], by: str) -> None:
        """Write an answer into the file at once (:meth:`keep_all`)."""
        self.keep_all([(fact, value, lines)], by)

    def keep_all(self, answers: Sequence[tuple[str, Any, Sequence[str]]], by: str) -> None:
        """Write answers into the file at once. Where one contradicts the file, or cannot be said of its lines, the file
        is put back as it was: :class:`BadInputError`."""
        before = self.file.read_bytes().decode("utf-8")
        record(self.file, [Answer(fact, value, tuple(lines), by, self.today) for fact, value, lines in answers])
        try:
            self._ahead = self.read()
        except BadInputError:
            put_back(self.file, before)
            raise

    def undo(self) -> Answer | None:
        """Take back the last answer; None when there is none."""
        self._ahead = None
        return undo(self.file)


def standing(rulings: Rulings) -> Standing:
    """Open cells and the lines they stand on."""
    authorities = rulings.authorities()
    by_line = [sum(not line.cell(who).sure for who in authorities) for line in rulings]
    return Standing(sum(by_line), sum(n > 0 for n in by_line))


def open_lines(project: Project, fact: str) -> tuple[str, ...]:
    """Lines whose kind has the fact and on which it is not settled yet."""
    wanted = project.vocabulary.facts[fact]

    def settled(line: str) -> bool:
        acts = project.lines[line].acts
        if fact == "act" and not any(act.supposed for act in acts):
            return True  # said in the file, act by act
        return all(fact in act.facts and is_single(act.facts[fact].possible) for act in acts)

    return tuple(name for name, line in project.lines.items() if line.kind in wanted.subjects and not settled(name))


def fact_named(vocabulary: Vocabulary, name: str, place: Place) -> str:
    """A fact that can be answered. Raises :class:`BadInputError`."""
    if name not in vocabulary.facts or name == "subject":
        raise BadInputError([no_fact(name, place, vocabulary.facts)])
    return name
