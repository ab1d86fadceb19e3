"""The interview about a file in hand: its answers are kept in a project file beside the list, as on a terminal."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dorasan.case import Case
from dorasan.intake.draft import draft_path, is_list, write_draft
from dorasan.intake.interview import Interview
from dorasan.intake.step import Step, next_step
from dorasan.law.edition import Edition
from dorasan.words import Lang


@dataclass
class Talk:
    """``who``: in whose name answers are kept; ``moved``: what the last answer did, told once."""

    interview: Interview
    who: str = ""
    moved: list[str] = field(default_factory=list)
    asked: int = 0

    @property
    def case(self) -> Case:
        """As things stand after the last answer."""
        return Case(self.interview.sitting)

    @property
    def step(self) -> Step | None:
        return next_step(self.interview)


def begun(path: Path, edition: Edition, today: date, lang: Lang) -> Talk:
    """An interview about a list or a project file. Raises :class:`~dorasan.problem.BadInputError`."""
    file = path
    if is_list(path):
        file = draft_path(path)
        if not file.exists():
            write_draft(path, file, lang)
    interview = Interview(file, edition, today)
    interview.judge()
    return Talk(interview)
