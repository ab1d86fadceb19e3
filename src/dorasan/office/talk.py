"""The project in hand: its file, the interview about it, and every version of it since it was brought."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dorasan.case import Case
from dorasan.intake.draft import draft_path, is_list, write_draft
from dorasan.intake.interview import Interview
from dorasan.intake.step import Step, next_step
from dorasan.judge.precedents import Precedents
from dorasan.law.edition import Edition
from dorasan.office.job import CancelledError, Progress
from dorasan.office.versions import Version, Versions
from dorasan.problem import BadInputError
from dorasan.report.standing import standing
from dorasan.words import LANGS, Lang, say

Text = Mapping[str, str]
ALL_READ = (1, 1)  # the last step before a change is kept: until then it can be cancelled


def unseen(done: int, of: int | None) -> None:
    """The progress of what nobody waits for."""


@dataclass
class Talk:
    """``who``: in whose name changes are kept; ``moved``: the versions before and after the last change, until they
    were told; ``asked``: how many questions were answered."""

    interview: Interview
    versions: Versions
    who: str = ""
    moved: tuple[Version, Version] | None = None
    asked: int = 0

    @property
    def case(self) -> Case:
        """As things stand after the last change."""
        return Case(self.interview.sitting)

    @property
    def step(self) -> Step | None:
        return next_step(self.interview)

    def change(self, says: Text, do: Callable[[], object], at: datetime, progress: Progress = unseen) -> bool:
        """Do something that writes into the files, judge anew and keep the version. False where nothing came of it.

        Raises :class:`~dorasan.problem.BadInputError` where it cannot stand, :class:`CancelledError` where ``progress``
        says that nobody wants it any more; either way everything is as before.
        """
        judged, questions = self.interview.sitting, self.interview.questions
        try:
            do()
            self.interview.judge(progress)
            progress(*ALL_READ)
        except (BadInputError, CancelledError):
            self.versions.lay(self.versions.last)
            self.interview.sitting, self.interview.questions = judged, questions
            raise
        return self._keep(says, at)

    def back(self, number: int, says: Text, at: datetime, progress: Progress = unseen) -> bool:
        """Go back to a version: the files, the questions that were put off and the ruling are as they were. Raises
        :class:`CancelledError` where ``progress`` does; then everything is as before."""
        to = self.versions[number]
        judged, questions = self.interview.sitting, self.interview.questions
        try:
            self.versions.lay(to)
            self.interview.judge(progress)
        except CancelledError:
            self.versions.lay(self.versions.last)
            self.interview.sitting, self.interview.questions = judged, questions
            raise
        self.interview.skipped, self.asked = set(to.left), to.asked
        return self._keep(says, at, to)

    def undo(self, undone: Callable[[int], Text], taken_back: Text, at: datetime, progress: Progress = unseen) -> bool:
        """Take back the last change; where there is none, the last answer that came with the file. ``undone``: what the
        version is called that takes back that of a number."""
        last = self.versions.last
        if not last.before:
            return self.take_back_earlier(taken_back, at)
        return self.back(last.before, undone(last.number), at, progress)

    def take_back_earlier(self, says: Text, at: datetime) -> bool:
        """Take back the last answer that came with the file; the next time the one before it."""
        taken = self.interview.undo()
        self.interview.skipped -= {one.fact for one in taken or ()}
        self.interview.judge()
        return self._keep(says, at, self.versions.last)

    def _keep(self, says: Text, at: datetime, back_to: Version | None = None) -> bool:
        was = self.versions.last
        kept = self.versions.keep(
            says, self.who, at, standing(self.interview.sitting),
            left=frozenset(self.interview.skipped), asked=self.asked, back_to=back_to,
        )  # fmt: skip
        if kept:
            self.moved = (was, self.versions.last)
        return kept


def begun(
    path: Path,
    edition: Edition,
    today: date,
    lang: Lang,
    at: datetime,
    progress: Progress = unseen,
    precedents: Precedents | None = None,
) -> Talk:
    """An interview about a list or a project file. ``precedents``: what the edition came to before, so that what was
    judged when the list was brought is not worked out again. Raises :class:`~dorasan.problem.BadInputError`."""
    file = path
    if is_list(path):
        file = draft_path(path)
        if not file.exists():
            write_draft(path, file, lang)
    interview = Interview(file, edition, today, precedents=precedents)
    interview.judge(progress)
    versions = Versions(path.parent)
    brought = {lang: say(lang, "web_list.version_brought") for lang in LANGS}
    versions.keep(brought, "", at, standing(interview.sitting))
    return Talk(interview, versions)
