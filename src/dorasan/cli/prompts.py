"""Asking on the terminal: a question is put until there is an answer, a skip or an undo; everything else explains."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dorasan.cli.keyboard import typed
from dorasan.cli.progress import busy
from dorasan.cli.said import open_words, show, undone_words
from dorasan.facts.tongue import Tongue
from dorasan.intake.interview import Interview, StillOpen
from dorasan.intake.plan import BESIDE, plan_questions
from dorasan.opinion.groups import Grouped
from dorasan.problem import BadInputError, Place
from dorasan.report.ask_moved import moved_words
from dorasan.words import say

SKIP, PICK, UNDO, QUIT = ("s", "skip"), ("l", "lines"), ("u", "undo"), ("q", "quit", "exit")
WHY, PLAN = ("?", "why"), ("p", "plan")
AGAIN = "the plan again"


class QuitError(Exception):
    """The person has had enough; everything answered is already kept."""


class Prompts:
    """What every question has in common: what is typed, what is kept, what it moved."""

    def __init__(self, interview: Interview, lang: Tongue, who: str) -> None:
        self.interview, self.lang, self.who = interview, lang, who
        self.asked = 0
        self.standing = StillOpen(0, 0)
        self.before: Mapping[str, Grouped] = {}
        self.again: list[str] = []

    @property
    def number(self) -> int:
        """The number of the question that is put."""
        return self.asked + 1

    @property
    def place(self) -> Place:
        """Where something wrong was typed: at the question, by its number."""
        return Place(say(self.lang, "intake.question_place", n=self.number))

    def judged(self) -> StillOpen:
        with busy(say(self.lang, "report.judging")):
            self.standing = self.interview.judge()
            self.before = dict(self.interview.groups)
        return self.standing

    def put(
        self,
        text: Callable[[], str],
        taken: Callable[[str], bool],
        *,
        why: Callable[[], str],
        skip: str = "",
        choices: Callable[[], str] | None = None,
        empty: bool = False,
        judge: bool = True,
        counts: bool = True,
    ) -> str:
        """Ask until ``taken`` takes what is typed. Returns ``kept``, ``skipped`` or ``undone``. ``choices``: what is
        said again of the answers after one that is none; ``counts``: it has a number of its own."""
        show("")
        show(text())
        while True:
            answer = typed(say(self.lang, "intake.prompt"), self.lang)
            word = answer.casefold()
            if word in QUIT:
                raise QuitError
            if word in WHY:
                show(why())
            elif word in SKIP:
                self.interview.skipped |= {skip} if skip else set()
                self.asked += counts
                return "skipped"
            elif word in UNDO:
                self.undo()
                return "undone"
            elif word in PLAN:
                self.again = [one.id for one in plan_questions() if one.id != BESIDE]
                self.interview.skipped.add(AGAIN)
                return "undone"
            elif not (answer or empty):
                show(say(self.lang, "intake.type_something"))
            elif self._took(taken, answer, choices):
                if judge:
                    self.told()
                elif not answer:
                    self.interview.skipped.add(skip)  # left as it was
                self.asked += counts
                return "kept"

    def _took(self, taken: Callable[[str], bool], answer: str, choices: Callable[[], str] | None) -> bool:
        try:
            done = taken(answer)
        except BadInputError as bad:
            show("\n".join(problem.show(self.lang) for problem in bad.problems))
            return False
        if not done:
            show(say(self.lang, "intake.type_one", text=answer))
            if choices is not None:
                show(choices())
        return done

    def undo(self) -> None:
        taken = self.interview.undo()
        show(undone_words(self.lang, taken))
        if taken is not None:
            self.interview.skipped -= {answer.fact for answer in taken}
            self.asked -= self.asked > 0
            self.told()

    def saved(self, answer: str) -> None:
        show(say(self.lang, "intake.plan_saved", answer=answer, by=self.who, on=self.interview.today))

    def told(self) -> None:
        """Judge anew and say which lines moved; without a profile, how much became clear or is open again."""
        old, before = self.standing, self.before
        now = self.judged()
        if self.interview.sitting.profile is not None:
            show("\n".join(moved_words(before, self.interview, self.lang)) if before else "")
            return
        gone, lines = old.cells - now.cells, old.lines - now.lines
        values = {"left": now.cells, "open": now.lines}
        if gone >= 0:
            show(say(self.lang, "intake.settled_now", cells=gone, lines=max(lines, 0), **values))
        else:
            show(say(self.lang, "intake.reopened_now", cells=-gone, **values))

    def open_now(self) -> str:
        return open_words(self.interview, self.lang, self.standing)
