"""Answers kept: written into the project file at once, with who and when; put back where they cannot stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dorasan.intake.contradicted import refuse_impossible
from dorasan.intake.kits import put_contents
from dorasan.intake.plan import UNKNOWN, plan_question, plan_questions
from dorasan.intake.planned import answers_of, lay_plan
from dorasan.intake.steps import parts_of, stepped, taken_back
from dorasan.law.edition import Edition
from dorasan.marked_yaml import load
from dorasan.problem import BadInputError, Place
from dorasan.profile import load_profile
from dorasan.project.answers import Answer, answered, changed, put_back
from dorasan.project.file import ASSUMED_PROFILE, PROFILE
from dorasan.project.load import load_project
from dorasan.project.project import Project

__all__ = ["PROFILE", "Kept"]

Progress = Callable[[int, int | None], None]


@dataclass
class Kept:
    """The file of an interview, and what is written into it."""

    file: Path
    edition: Edition
    today: date
    _ahead: Project | None = field(init=False, default=None)  # the file as the last answer left it
    _here: list[tuple[str, str]] = field(init=False, default_factory=list)  # the file before and after each answer

    def read(self, progress: Progress | None = None) -> Project:
        """The project as its file now says. ``progress``: told rows of a list read, and rows in all. Raises
        :class:`BadInputError`."""
        return load_project(self.file, self.edition.vocabulary, progress)

    def choose_profile(self, name: str, by: str) -> None:
        """Write who the applicant is. What was assumed of the bare list is now said by the profile, and goes."""
        load_profile(name, self.edition.vocabulary.facts, Place(PROFILE))

        def change(data: Any) -> None:
            facts = data.get("facts") or {}
            for fact in [fact for fact, told in facts.items() if isinstance(told, dict) and told.get("assumed")]:
                del facts[fact]
            if "facts" in data and not facts:
                del data["facts"]
            if PROFILE in data:
                data[PROFILE] = name
            else:
                data.insert(2, PROFILE, name)
            data.pop(ASSUMED_PROFILE, None)
            data.setdefault("plan", {})[PROFILE] = {"answer": name, "by": by, "on": self.today}

        self._write(change)

    def answer_plan(
        self, question: str, answer: str, by: str, *, name: str = "", number: int | None = None, day: str = ""
    ) -> None:
        """Keep an answer about the plan, and write what follows from all of them (:func:`lay_plan`). ``day``: the one
        typed behind it; where none was typed nor answered before, it is not known."""
        told: dict[str, Any] = {"answer": answer}
        told |= ({"name": name} if name else {}) | ({"number": number} if number else {})

        def change(data: Any) -> None:
            plan = data.setdefault("plan", {})
            plan[question] = {**told, "by": by, "on": self.today}
            if (when := plan_question(question).day_in) and (day or when not in plan):
                plan[when] = {"answer": day or UNKNOWN, "by": by, "on": self.today}
            answers = answers_of(data)
            for other in plan_questions():  # an answer that cannot stand beside this one goes
                fits = {option.id for option in other.open_to({k: v for k, v in answers.items() if k != other.id})}
                word = answers.get(other.id)
                if word in other.options and other.id != question and (word not in fits or not other.applies(answers)):
                    del data["plan"][other.id]
                    answers.pop(other.id)
            lay_plan(data)

        self._write(change)

    def open_kit(self, line: str, held: Sequence[str]) -> None:
        """Keep what a kit holds."""
        self._write(lambda data: put_contents(data, line, list(held)))

    def keep(self, fact: str, value: Any, lines: Sequence[str], by: str) -> None:
        """Write an answer into the file at once (:meth:`keep_all`)."""
        self.keep_all([(fact, value, lines)], by)

    def keep_all(self, answers: Sequence[tuple[str, Any, Sequence[str]]], by: str) -> None:
        """Write answers into the file at once. Where one contradicts the file, or cannot be said of its lines, the file
        stays or is put back as it was: :class:`BadInputError`."""
        refuse_impossible(self._now(), answers)
        told = [Answer(fact, value, tuple(lines), by, self.today) for fact, value, lines in answers]
        self._write(lambda data: answered(data, told))

    def _now(self) -> Project:
        """The project as the last answer left it."""
        return self._ahead or self.read()

    def _write(self, change: Callable[[Any], None]) -> None:
        """Change the file in one step, which can be taken back; where it cannot stand so, the file is as it was."""
        before = self._text()

        def moved(data: Any) -> bool:
            was = parts_of(data)
            change(data)
            return stepped(data, was)

        if not changed(self.file, moved):  # the same answer once more
            return
        try:
            self._ahead = self.read()
        except BadInputError:
            put_back(self.file, before)
            raise
        self._here.append((before, self._text()))

    def _text(self) -> str:
        return self.file.read_bytes().decode("utf-8")

    def undo(self) -> tuple[Answer, ...] | None:
        """Take back the last answer with all that followed from it, whatever it was of, in this interview or an earlier
        one; what went is told, what was taken back is as it was before. None when there is none."""
        self._ahead = None
        before, after = self._here.pop() if self._here else ("", None)
        if self._text() == after:  # written by this interview: put back to the letter, with its layout
            gone = taken_back(load(self.file).data)
            if gone is not None:
                put_back(self.file, before)
            return gone
        taken: list[tuple[Answer, ...] | None] = []

        def take_back(data: Any) -> bool:
            taken.append(taken_back(data))
            return taken[0] is not None

        if changed(self.file, take_back):
            self._here.clear()  # somebody else wrote into the file meanwhile
        return taken[0]
