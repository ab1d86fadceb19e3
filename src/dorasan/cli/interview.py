"""The conversation of ``dorasan ask``: who applies, the plan, one page of diligence, then what hangs on the things."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dorasan.cli.prompts import AGAIN, Prompts, QuitError
from dorasan.cli.said import age_told, bye_words, show
from dorasan.cli.things import Things
from dorasan.facts.tongue import Tongue
from dorasan.intake.diligence import Paragraph
from dorasan.intake.interview import PROFILE, Interview
from dorasan.intake.keys import dont_know
from dorasan.intake.kits import KitAsked
from dorasan.intake.plan import PlanQuestion, plan_question
from dorasan.intake.planned import answers_of
from dorasan.intake.step import PAGE, Step, next_step
from dorasan.intake.typed_plan import typed_plan
from dorasan.report.ask_moved import records_words, stands_words
from dorasan.report.ask_plan import (
    answer_words,
    bearing_words,
    kept_words,
    kit_text,
    page_text,
    plan_text,
    point_words,
    profile_named,
    profile_text,
)
from dorasan.report.ask_text import names
from dorasan.report.terminal_page import manner
from dorasan.words import say

YES, NO = "1", "2"


class Conversation(Prompts):
    """One sitting of an interview. Ends at the last question, at ``q``, or when the input ends."""

    def __init__(self, interview: Interview, lang: Tongue, who: str) -> None:
        super().__init__(interview, lang, who)
        self.things = Things(self)

    def hold(self) -> int:
        """Ask until nothing is left to ask. Always 0: stopping early is no mistake."""
        self.judged()
        try:
            show(age_told(self.interview, self.lang))
            show(say(self.lang, "intake.intro"))
            while self._step():
                pass
            show(say(self.lang, "intake.no_more"))
        except (QuitError, EOFError, KeyboardInterrupt):
            show("")
        if self.interview.sitting.profile is not None:
            show(stands_words(self.interview, self.lang))
            if told := records_words(self.interview, self.lang):
                show(told)
        show(bye_words(self.lang, self.interview))
        return 0

    def _step(self) -> bool:
        """Ask the next question; False when there is none."""
        step = self._again() or next_step(self.interview)
        if step is None:
            return False
        if step.plan is not None:
            self._plan(step.plan)
        elif step.kit is not None:
            self._kit(step.kit)
        elif step.points:
            self._page(step.points)
        elif step.asked is not None:
            self.things.ask(step.asked)
        else:
            self._profile()
        return True

    def _again(self) -> Step | None:
        """All of the plan once more, answered or not, where somebody wants that."""
        if AGAIN not in self.interview.skipped:
            return None
        while self.again:
            question = plan_question(self.again.pop(0))
            if question.applies(answers_of(self.interview.data)):
                return Step(plan=question)
        self.interview.skipped.discard(AGAIN)
        return None

    # --- who applies -----------------------------------------------------------------------------------------------

    def _profile(self) -> None:
        def taken(typed: str) -> bool:
            if not typed or dont_know(typed):  # what is offered is not answered: nobody signs by the Enter key
                self.interview.skipped.add(PROFILE)
                show(say(self.lang, "intake.profile_left", title=self._supposed()))
                return True
            name, title = profile_named(typed, self.lang, self.place)
            self.interview.choose_profile(name, self.who)
            self.saved(title)
            return True

        self.put(
            lambda: profile_text(self.interview, self.number, self.lang, manner()),
            taken,
            why=lambda: say(self.lang, "intake.profile_why"),
            skip=PROFILE,
            empty=True,
        )

    def _supposed(self) -> str:
        """Whose project it is taken for until somebody says."""
        profile = self.interview.sitting.profile
        return profile.title[self.lang] if profile is not None else "-"

    # --- the plan --------------------------------------------------------------------------------------------------

    def _plan(self, question: PlanQuestion) -> None:
        answers = answers_of(self.interview.data)
        options = question.open_to({name: word for name, word in answers.items() if name != question.id})
        words = answer_words(question, options, self.lang)
        kept = answers.get(question.id)

        def taken(typed: str) -> bool:
            if not typed:
                return kept is not None
            told = typed_plan(question, options, typed, words, self.place)
            before = set(self.interview.sitting.project.lines)
            self.interview.answer_plan(
                question.id, told.answer, self.who, name=told.name, number=told.number, day=told.day
            )
            shown = {"answer": told.answer, "name": told.name, "number": told.number, "day": told.day}
            self.saved(kept_words(question, shown, self.lang))
            self.told()
            project = self.interview.sitting.project
            if new := [line for line in project.lines if line not in before]:
                show(say(self.lang, "intake.plan_brought", names=names(project, new, self.lang)))
            return True

        self.put(
            lambda: plan_text(self.interview, question, options, self.number, self.lang, manner()),
            taken,
            why=lambda: self._why(question),
            skip=question.id,
            empty=kept is not None,
            judge=False,
        )

    def _why(self, question: PlanQuestion) -> str:
        law = bearing_words(self.interview, question.bears, self.lang)
        return "\n".join([say(self.lang, f"intake.plan_{question.id}_why"), *law])

    # --- one page of diligence -------------------------------------------------------------------------------------

    def _page(self, points: Sequence[Paragraph]) -> None:
        def taken(typed: str) -> bool:
            if typed == YES:
                self.interview.confirm((one.presumption.fact for one in points), self.who)
                self._confirmed(len(points))
            elif typed == NO:
                self._one_by_one(points)
            elif dont_know(typed):
                self.interview.skipped.add(PAGE)
                return True
            else:
                return False
            self.told()
            return True

        self.put(
            lambda: page_text(self.interview.page(), self.interview, self.number, self.lang, manner()),
            taken,
            why=lambda: say(self.lang, "intake.page_why"),
            skip=PAGE,
            choices=lambda: say(self.lang, "intake.page_choose"),
            judge=False,
        )

    def _one_by_one(self, points: Sequence[Paragraph]) -> None:
        """Each point by itself: so, not so, or not known; what is not so is kept as the other of its two values."""
        for n, one in enumerate(points, start=1):
            fact = self.lang.vocabulary.facts[one.presumption.fact]
            words = say(self.lang, "intake.page_one", n=n, words=point_words(one, self.lang))

            def taken(typed: str, one: Paragraph = one, values: tuple[str, ...] = fact.values) -> bool:
                fact = one.presumption.fact
                if typed == YES:
                    self.interview.confirm([fact], self.who)
                elif typed == NO:
                    others = [value for value in values if value != one.value]
                    value = others[0] if len(others) == 1 else "unknown"
                    self.interview.keep(fact, value, one.lines, self.who)
                elif dont_know(typed):
                    self.interview.keep(fact, "unknown", one.lines, self.who)
                else:
                    return False
                return True

            self.put(
                partial(str, words), taken, why=partial(self._why_point, one), choices=partial(str, words), judge=False,
                counts=False,
            )  # fmt: skip
            self.judged()
        self.interview.skipped.add(PAGE)

    def _why_point(self, one: Paragraph) -> str:
        law = bearing_words(self.interview, [one.presumption.fact], self.lang, one.lines)
        return "\n".join([one.presumption.why[self.lang], *law])

    def _confirmed(self, n: int) -> None:
        show(say(self.lang, "intake.page_saved", by=self.who, on=self.interview.today, n=n))

    # --- kits ------------------------------------------------------------------------------------------------------

    def _kit(self, kit: KitAsked) -> None:
        def taken(typed: str) -> bool:
            if dont_know(typed):
                self.interview.skipped.add(kit.line)
                return True
            usual = list(kit.usual[self.lang])
            held = usual if typed == YES else [part.strip() for part in typed.split(",") if part.strip()]
            if not held or (typed.isdecimal() and typed != YES):
                return False
            self.interview.open_kit(kit.line, held)
            name = names(self.interview.sitting.project, (kit.line,), self.lang)
            show(say(self.lang, "intake.kit_saved", name=name, held=", ".join(held)))
            return True

        self.put(
            lambda: kit_text(kit, self.interview, self.number, self.lang, manner()),
            taken,
            choices=lambda: say(self.lang, "intake.kit_choose"),
            why=lambda: say(self.lang, "intake.kit_why"),
            skip=kit.line,
        )
