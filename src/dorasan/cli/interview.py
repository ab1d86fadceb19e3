"""The conversation of ``dorasan ask``: asks, understands what is typed, keeps it, says what it settled."""

from __future__ import annotations

from collections.abc import Sequence

from dorasan.cli.progress import busy
from dorasan.cli.said import bye_words, open_words, saved_words, show, undone_words
from dorasan.facts.tongue import Tongue
from dorasan.intake.interview import Interview, Standing
from dorasan.intake.pick import picked
from dorasan.intake.typed import typed_value
from dorasan.judge.question import Question
from dorasan.problem import BadInputError, Place
from dorasan.report.ask_text import count as count_words
from dorasan.report.ask_text import labels, lines_text, options, question_text
from dorasan.report.page import manner
from dorasan.words import say

SKIP, PICK, UNDO, QUIT = ("s", "skip"), ("l", "lines"), ("u", "undo"), ("q", "quit", "exit")


class _QuitError(Exception):
    """The person has had enough; everything answered is already kept."""


class Conversation:
    """One sitting. Ends at the last question, at ``q``, or when the input ends."""

    def __init__(self, interview: Interview, lang: Tongue, who: str) -> None:
        self.interview, self.lang, self.who = interview, lang, who
        self.asked = 0
        self.standing = Standing(0, 0)

    def hold(self) -> int:
        """Ask until nothing is left to ask. Always 0: stopping early is no mistake."""
        try:
            self.standing = self._judged()
            show(say(self.lang, "intake.intro"))
            show(open_words(self.interview, self.lang, self.standing))
            while (question := self.interview.next()) is not None:
                if self.interview.one_by_one(question):
                    self._one_by_one(question)
                else:
                    self._ask(question, question.lines, n_lines=True)
                after = self.interview.next()
                if after is not None and (after.fact, after.lines) == (question.fact, question.lines):
                    self.interview.skipped.add(question.fact)  # an answer that leaves it as open as before
            left = len(self.interview.skipped & {q.fact for q in self.interview.questions})
            show(say(self.lang, "intake.only_skipped", n=left) if left else say(self.lang, "intake.no_more"))
        except (_QuitError, EOFError, KeyboardInterrupt):
            show("")
        show(bye_words(self.lang, self.interview))
        return 0

    def _judged(self) -> Standing:
        with busy(say(self.lang, "report.judging")):
            return self.interview.judge()

    # --- asking --------------------------------------------------------------------------------------------------

    def _one_by_one(self, question: Question) -> None:
        """A fact that belongs to each line by itself: all lines in turn, judged once at the end."""
        done: list[str] = []
        for line in question.lines:
            done.append(self._ask(question, (line,), judge=False))
            if done[-1] == "undone":
                return
        if "kept" in done:
            self._told()
        if "skipped" in done:
            self.interview.skipped.add(question.fact)

    def _ask(self, question: Question, lines: Sequence[str], *, judge: bool = True, n_lines: bool = False) -> str:
        """Ask until there is an answer, a skip or an undo. Returns what happened."""
        self.asked += 1
        while True:
            show("")
            show(question_text(self.interview, question, lines, self.asked, self.lang, manner()))
            typed = input(say(self.lang, "intake.prompt")).strip()
            word = typed.casefold()
            if not typed:
                continue
            if word in QUIT:
                raise _QuitError
            if word in SKIP:
                if judge:
                    self.interview.skipped.add(question.fact)
                return "skipped"
            if word in UNDO:
                self._undo()
                return "undone"
            if word in PICK:
                lines = self._pick(question.lines) if n_lines else lines
                continue
            try:
                value = self._understood(question.fact, typed, lines)
                self.interview.keep(question.fact, value, lines, self.who)
            except BadInputError as bad:
                show("\n".join(problem.show(self.lang) for problem in bad.problems))
                continue
            show(saved_words(self.interview, self.lang, question.fact, value, lines, self.who))
            if judge:
                self._told()
            return "kept"

    def _understood(self, fact: str, typed: str, lines: Sequence[str]) -> object:
        """A value; the numbers shown stand for the words beside them where not every value is shown."""
        vocabulary = self.lang.vocabulary
        if vocabulary.facts[fact].type == "hs" or fact == "act":
            shown = options(self.interview, fact, lines, self.lang)
            parts = [part.strip() for part in typed.split(",")]
            if all(part.isdecimal() and 0 < int(part) <= len(shown) for part in parts):
                typed = ", ".join(shown[int(part) - 1].text for part in parts)
        return typed_value(vocabulary.facts[fact], typed, labels(vocabulary, fact), Place(fact))

    def _pick(self, lines: Sequence[str]) -> Sequence[str]:
        project = self.interview.rulings.project
        show(lines_text(project, lines, self.lang, manner()))
        named = {line: project.lines[line].name.get(self.lang, "") for line in lines}
        while True:
            typed = input(say(self.lang, "intake.pick_prompt")).strip()
            if not typed:
                return lines
            try:
                found = picked(typed, lines, named, Place("lines"))
            except BadInputError as bad:
                show("\n".join(problem.show(self.lang) for problem in bad.problems))
                continue
            show(say(self.lang, "intake.picked", lines=count_words(self.lang, found)))
            return found

    # --- what it did ---------------------------------------------------------------------------------------------

    def _undo(self) -> None:
        taken = self.interview.undo()
        show(undone_words(self.lang, taken))
        if taken is not None:
            self.interview.skipped.discard(taken.fact)
            self._told()

    def _told(self) -> None:
        """Judge anew and say what became clear, or open again."""
        before, self.standing = self.standing, self._judged()
        now = self.standing
        gone, lines = before.cells - now.cells, before.lines - now.lines
        values = {"left": now.cells, "open": now.lines}
        if gone >= 0:
            show(say(self.lang, "intake.settled_now", cells=gone, lines=max(lines, 0), **values))
        else:
            show(say(self.lang, "intake.reopened_now", cells=-gone, **values))
