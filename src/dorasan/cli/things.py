"""The questions about things: for many lines at once, for some, or line by line where each has its own answer."""

from __future__ import annotations

from collections.abc import Sequence

from dorasan.cli.keyboard import typed
from dorasan.cli.prompts import PICK, QUIT, Prompts, QuitError
from dorasan.cli.said import saved_words, show
from dorasan.intake.interview import ONE_BY_ONE
from dorasan.intake.keys import dont_know
from dorasan.intake.pick import picked
from dorasan.intake.things import Asked, Bundle
from dorasan.intake.typed import typed_value
from dorasan.intake.typed_sheet import typed_sheet
from dorasan.judge.question import Question
from dorasan.problem import BadInputError
from dorasan.report.ask_plan import bearing_words
from dorasan.report.ask_sheet import sheet_text
from dorasan.report.ask_text import bundle_choices, bundle_text, labels, lines_text, options, question_text
from dorasan.report.ask_text import count as count_words
from dorasan.report.terminal_page import manner
from dorasan.words import say

ALL, SOME, EACH = "1", "2", "3"


class Things:
    """Puts questions about facts and keeps what is answered."""

    def __init__(self, talk: Prompts) -> None:
        self.talk = talk
        self.apart: set[str] = set()  # bundles that somebody wants asked point by point

    def ask(self, asked: Asked) -> None:
        """One question: of several facts together, or of one."""
        interview = self.talk.interview
        if asked.bundle is not None and asked.bundle.id not in self.apart:
            self._bundle(asked, asked.bundle)
            return
        question = asked.questions[0]
        if question.fact in ONE_BY_ONE and len(question.lines) > 1:
            self._sheet(question)
        elif interview.one_by_one(question):
            self._one_by_one(question)
        else:
            self._one(question, question.lines)
        after = interview.next()
        if after is not None and any(
            (one.fact, one.lines) == (question.fact, question.lines) for one in after.questions
        ):
            interview.skipped.add(question.fact)  # an answer that leaves it as open as before

    def _bundle(self, asked: Asked, bundle: Bundle) -> None:
        talk = self.talk
        interview = talk.interview

        def taken(typed: str) -> bool:
            if typed == EACH:
                self.apart.add(bundle.id)
                return True
            if dont_know(typed):
                for question in asked.questions:
                    interview.not_known([question.fact], question.lines, talk.who)
                show(say(talk.lang, "intake.not_known", by=talk.who, on=interview.today))
                talk.told()
                return True
            if typed not in (ALL, SOME):
                return False
            lines = asked.lines if typed == ALL else self._pick(asked.lines)
            self._say(asked, bundle, lines)
            return True

        done = talk.put(
            lambda: bundle_text(interview, asked, talk.number, talk.lang, manner()),
            taken,
            why=lambda: self._why([question.fact for question in asked.questions], asked.lines, bundle),
            choices=lambda: bundle_choices(bundle, talk.lang),
            judge=False,
        )
        if done == "skipped" or not self._moves(asked):
            interview.skipped |= (
                {question.fact for question in asked.questions} if bundle.id not in self.apart else set()
            )

    def _moves(self, asked: Asked) -> bool:
        """Whether the same would not be asked again of the same lines."""
        after = self.talk.interview.next()
        return after is None or (after.id, after.lines) != (asked.id, asked.lines)

    def _say(self, asked: Asked, bundle: Bundle, lines: Sequence[str]) -> None:
        """Keep *yes* for each fact on those of its lines, and of the rest what the question says of it; what
        contradicts the rest of a file is refused as a whole."""
        talk, wanted = self.talk, frozenset(lines)
        answers = [
            (question.fact, bundle.say[question.fact], [line for line in question.lines if line in wanted])
            for question in asked.questions
        ]
        answers += [
            (question.fact, bundle.rest[question.fact], [line for line in question.lines if line not in wanted])
            for question in asked.questions
            if question.fact in bundle.rest
        ]
        told = [answer for answer in answers if answer[2]]
        talk.interview.keep_all(told, talk.who)
        for fact, value, some in told:
            show(saved_words(talk.interview, talk.lang, fact, value, some, talk.who))
        talk.told()

    def _why(self, facts: Sequence[str], lines: Sequence[str], bundle: Bundle | None = None) -> str:
        lang = self.talk.lang
        kind = lang.vocabulary.facts[facts[0]].kind
        who = bundle.who[lang] if bundle is not None else say(lang, f"intake.who_{kind}")
        law = bearing_words(self.talk.interview, facts, lang, lines)
        return "\n".join([*law, say(lang, "intake.why_who", who=who)])

    def _sheet(self, question: Question) -> None:
        """A fact that each line has for itself, of all its lines on one sheet; ``l`` goes through them one by one."""
        talk, fact = self.talk, question.fact
        interview, lang = talk.interview, talk.lang
        offered = {line: options(interview, fact, (line,), lang) for line in question.lines}
        shown = {line: [option.text for option in found] for line, found in offered.items()}
        apart: list[bool] = []

        def taken(typed: str) -> bool:
            if typed.casefold() in PICK:
                apart.append(True)
                return True
            if dont_know(typed):
                interview.not_known([fact], question.lines, talk.who)
                show(say(lang, "intake.not_known", by=talk.who, on=interview.today))
            else:
                told = typed_sheet(typed, question.lines, shown, talk.place)
                read = [(fact, self._understood(fact, text, (line,)), (line,)) for line, text in told.items()]
                interview.keep_all(read, talk.who)
                for _, value, lines in read:
                    show(saved_words(interview, lang, fact, value, lines, talk.who))
            interview.skipped.add(fact)  # lines that were left out are asked when somebody comes back
            talk.told()
            return True

        talk.put(
            lambda: sheet_text(interview, question, offered, talk.number, lang, manner()),
            taken,
            why=lambda: self._why([fact], question.lines),
            skip=fact,
            judge=False,
        )
        if apart:
            self._one_by_one(question)

    def _one_by_one(self, question: Question) -> None:
        """A fact that belongs to each line by itself: all lines in turn, judged once at the end."""
        done: list[str] = []
        for line in question.lines:
            done.append(self._one(question, (line,), judge=False))
            if done[-1] == "undone":
                return
        if "kept" in done:
            self.talk.told()
        if "skipped" in done:
            self.talk.interview.skipped.add(question.fact)

    def _one(self, question: Question, lines: Sequence[str], *, judge: bool = True) -> str:
        """One fact; ``l`` picks some of its lines first."""
        talk, fact = self.talk, question.fact
        interview, lang = talk.interview, talk.lang
        chosen = [lines]

        def taken(typed: str) -> bool:
            if typed.casefold() in PICK:
                if len(lines) > 1:
                    chosen[0] = self._pick(lines)
                show(question_text(interview, question, chosen[0], talk.number, lang, manner()))
                return True
            if dont_know(typed):
                interview.not_known([fact], chosen[0], talk.who)
                show(say(lang, "intake.not_known", by=talk.who, on=interview.today))
            else:
                value = self._understood(fact, typed, chosen[0])
                interview.keep(fact, value, chosen[0], talk.who)
                show(saved_words(interview, lang, fact, value, chosen[0], talk.who))
            if judge:
                talk.told()
            chosen[0] = ()
            return True

        text = [question_text(interview, question, lines, talk.number, lang, manner())]
        while True:
            done = talk.put(
                lambda: text.pop() if text else "", taken, why=lambda: self._why([fact], lines), skip=fact, judge=False
            )
            if done != "kept" or not chosen[0]:
                return done

    def _understood(self, fact: str, typed: str, lines: Sequence[str]) -> object:
        """A value; the numbers shown stand for the words beside them where not every value is shown."""
        vocabulary = self.talk.lang.vocabulary
        if vocabulary.facts[fact].type == "hs" or fact == "act":
            shown = options(self.talk.interview, fact, lines, self.talk.lang)
            parts = [part.strip() for part in typed.split(",")]
            if all(part.isdecimal() and 0 < int(part) <= len(shown) for part in parts):
                typed = ", ".join(shown[int(part) - 1].text for part in parts)
        return typed_value(vocabulary.facts[fact], typed, labels(vocabulary, fact), self.talk.place)

    def _pick(self, lines: Sequence[str]) -> Sequence[str]:
        lang, project = self.talk.lang, self.talk.interview.rulings.project
        show(lines_text(project, lines, lang, manner()))
        named = {line: project.lines[line].name.get(lang, "") for line in lines}
        while True:
            text = typed(say(lang, "intake.pick_prompt"), lang)
            if text.casefold() in QUIT:
                raise QuitError
            if not text:
                return lines
            try:
                found = picked(text, lines, named, self.talk.place)
            except BadInputError as bad:
                show("\n".join(problem.show(lang) for problem in bad.problems))
                continue
            show(say(lang, "intake.picked", lines=count_words(lang, found)))
            return found
