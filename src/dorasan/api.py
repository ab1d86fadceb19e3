"""The public API: the words of the commands, thin. Everything returned is a value; nothing here rules or prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dorasan.judge.cluster import STRICT
from dorasan.judge.court import judge
from dorasan.judge.question import Question, questions
from dorasan.judge.ruling import LineRuling, Rulings
from dorasan.law.edition import Edition, current
from dorasan.project.load import load_project
from dorasan.project.project import Project
from dorasan.report.inputs import check_line
from dorasan.report.model import Check
from dorasan.report.page import Manner
from dorasan.report.proof import Proof, proof
from dorasan.report.summary import summary
from dorasan.report.terminal import check_text
from dorasan.report.why import why_text
from dorasan.words import Lang


@dataclass(frozen=True)
class Law:
    """An edition of the law, and the day it is read on; without a day each leg is judged on its own."""

    edition: Edition
    as_of: date | None = None

    def judge(self, project: Project, *, seat: str | None = None, today: date | None = None) -> JudgedProject:
        """Rule on every line. ``today`` (default: this day) stands in for a leg without a date."""
        day = today or date.today()
        rulings = judge(self.edition, project, today=day, as_of=self.as_of, seat=seat)
        return JudgedProject(rulings, as_of_given=self.as_of is not None)


@dataclass(frozen=True)
class JudgedProject:
    """All rulings of a project."""

    rulings: Rulings
    as_of_given: bool = False

    def __getitem__(self, line: str) -> JudgedLine:
        check_line(self.rulings, line)
        return JudgedLine(self, self.rulings[line])

    def __iter__(self) -> Iterator[JudgedLine]:
        return (JudgedLine(self, ruling) for ruling in self.rulings)

    def by_class(self, *, carried: bool = True) -> dict[str, list[str]]:
        """Line ids by class: free, own, shared, barred, undetermined."""
        return self.rulings.by_class(carried=carried)

    def questions(self) -> list[Question]:
        """The facts that would settle most, first."""
        return questions(self.rulings)

    def summary(self, view: str = STRICT) -> Check:
        """The whole check, language-free and JSON-ready."""
        return summary(self.rulings, view, as_of_given=self.as_of_given)

    def text(self, lang: Lang = "en", *, view: str = STRICT, width: int = 100) -> str:
        """What ``dorasan check`` prints."""
        return check_text(self.summary(view), lang, Manner(width))


@dataclass(frozen=True)
class JudgedLine:
    """One line's ruling, with its proof."""

    of: JudgedProject
    ruling: LineRuling

    @property
    def id(self) -> str:
        return self.ruling.line.id

    def proof(self, view: str = STRICT) -> Proof:
        """Findings, facts, readings and why-not, language-free and JSON-ready."""
        return proof(self.of.rulings, self.id, view)

    def why(self, lang: Lang = "en", *, view: str = STRICT, width: int = 100) -> str:
        """What ``dorasan why`` prints."""
        return why_text(self.proof(view), lang, Manner(width))


def open_law(as_of: date | None = None, *, packs: Sequence[Path] | None = None) -> Law:
    """The law as shipped, or of other pack folders, on a day or on each leg's own. Raises ``BadInputError``."""
    return Law(current(list(packs) if packs is not None else None), as_of)


def open_project(file: str | Path) -> Project:
    """Read a project file (or a folder that holds project.yaml). Raises ``BadInputError``."""
    path = Path(file)
    return load_project(path / "project.yaml" if path.is_dir() else path)
