"""An interview about a project: who asks, the plan, one page of diligence, then what hangs on the things themselves.

Practice modelled: a desk officer takes a file in that order, since each part makes the next shorter. Every answer is
kept at once, with who and when, and everything is judged anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dorasan.facts.declared import no_fact
from dorasan.facts.possible import Possible
from dorasan.facts.vocabulary import Vocabulary
from dorasan.intake.diligence import Page, page_of
from dorasan.intake.kept import PROFILE, Kept, Progress
from dorasan.intake.kits import KitAsked, kits_to_open
from dorasan.intake.plan import BESIDE, PlanQuestion, plan_questions
from dorasan.intake.planned import answers_of, lines_brought, somebody_unnamed, told_already
from dorasan.intake.still_open import StillOpen, still_open
from dorasan.intake.things import Asked, asked_together, hanging, open_lines, written_unknown
from dorasan.judge.dockets import Dockets
from dorasan.judge.precedents import Precedents
from dorasan.judge.question import Question
from dorasan.judge.ruling import Rulings
from dorasan.marked_yaml import load
from dorasan.opinion.groups import Grouped
from dorasan.problem import BadInputError, Place
from dorasan.profile import load_profile, premised, profiles
from dorasan.profile.read_tables import bounds
from dorasan.project.absent import BESIDE as BESIDE_FACT
from dorasan.project.answers import Answer, answered
from dorasan.project.project import Project
from dorasan.project.reopened import HOW as REOPENED
from dorasan.sitting.sitting import USUAL, Sitting
from dorasan.words import LANGS, say

__all__ = ["ONE_BY_ONE", "PROFILE", "Interview", "StillOpen", "fact_named", "open_lines", "still_open"]

RECKONED = frozenset({"quota_total"})  # a total follows from the lines; nobody can answer it for them
CARRIES = frozenset({"conveyance", "fuel"})  # of a truck nobody asks whether it is food
ONE_BY_ONE = frozenset({"hs"})  # facts whose answer belongs to one line


@dataclass
class Interview(Kept):
    """The state of an interview. ``sitting``: over the file as it now is. ``precedents``: what the edition's law came
    to before."""

    as_of: date | None = None
    only_checked: bool = False
    precedents: Precedents | None = None
    skipped: set[str] = field(default_factory=set)
    sitting: Sitting = field(init=False)
    questions: list[Question] = field(init=False, default_factory=list)
    _law: Dockets | None = field(init=False, default=None)

    @property
    def rulings(self) -> Rulings:
        return self.sitting.rulings

    @property
    def data(self) -> Mapping[str, Any]:
        """What the file says, as it was last read."""
        written = self.sitting.written.written
        assert written is not None
        data: Mapping[str, Any] = written.marked.data
        return data

    def read_data(self) -> Mapping[str, Any]:
        """What the file says now, before it is judged."""
        data: Mapping[str, Any] = load(self.file).data
        return data

    @property
    def groups(self) -> Mapping[str, Grouped]:
        """Each line in its group, as things stand; without a profile nothing is grouped."""
        return self.sitting.groups if self.sitting.profile is not None else {}

    def _dockets(self) -> Dockets:
        """The law does not change while somebody answers: it is prepared once."""
        if self._law is None:
            self._law = Dockets(self.edition.library, only_checked=self.only_checked, precedents=self.precedents)
        return self._law

    def read_premised(self) -> Project:
        """The same with what its profile states outright: what is settled by that is not open to an answer for all."""
        project = self.read()
        if not project.profile:
            return project
        return premised(project, load_profile(project.profile, self.edition.vocabulary.facts, project.profile_at))

    def judge(self, progress: Progress | None = None) -> StillOpen:
        """Read and judge the file; what is open now. What ``progress`` raises ends it before anything is judged."""
        project, self._ahead = self._ahead or self.read(progress), None
        self.sitting = Sitting(self.edition, project, today=self.today, as_of=self.as_of, dockets=self._dockets())
        self.questions = [asked for q in hanging(self.sitting) if (asked := self._askable(q)) is not None]
        return still_open(self.rulings)

    # --- what is to be asked ---------------------------------------------------------------------------------------

    def profile_open(self) -> bool:
        """Whether nobody said yet who the applicant is."""
        return PROFILE not in self.data.get("plan", {}) and PROFILE not in self.skipped

    def next_plan(self) -> PlanQuestion | None:
        """The next question about the plan: none that cannot apply, none that the file or an answer tells already."""
        answers = answers_of(self.data)
        behind = {one.day_in for one in plan_questions() if one.day_in and not told_already(one, self.data)}
        for question in plan_questions():
            asked = question.id in answers or question.id in self.skipped or question.id == BESIDE
            if asked or question.id in behind:  # a day is typed behind where it crosses
                continue
            if question.applies(answers) and not told_already(question, self.data):
                return question
        return None

    def beside_open(self) -> bool:
        """Whether nobody said yet what goes along with the goods."""
        question = next(one for one in plan_questions() if one.id == BESIDE)
        told = BESIDE in answers_of(self.data) or told_already(question, self.data)
        return not told and BESIDE not in self.skipped

    def page(self) -> Page:
        """The page of diligence, as things stand."""
        return page_of(self.sitting, frozenset(self.skipped), unnamed=somebody_unnamed(self.data))

    def first(self) -> Asked | None:
        """What the profile has asked before the plan, of every line on which it is open: where a foreign applicant is
        from, where the goods leave from, whether Americans or dollars take part. What carries them has its own."""
        profile, brought = self.sitting.profile, lines_brought(self.data)
        lines_of = self.sitting.project.lines
        for fact in profile.asks_first if profile is not None else ():
            lines = [
                line
                for line in open_lines(self.sitting.project, fact)
                if line not in brought and lines_of[line].kind != "leg"
                if not written_unknown(self.sitting.project, fact, line)
            ]
            if lines and fact not in self.skipped:
                bearing = next((one for one in self.questions if one.fact == fact), None)
                told = (bearing.settles, bearing.touches, bearing.weight) if bearing is not None else (0, 0, 0.0)
                return Asked((Question(fact, tuple(lines), *told),))
        return None

    def kits(self) -> list[KitAsked]:
        """Kits to be opened that were not skipped."""
        return [kit for kit in kits_to_open(self.sitting.project, self.data) if kit.line not in self.skipped]

    def next(self) -> Asked | None:
        """The most settling question about things that was not skipped; what a record must say is asked of nobody, and
        nobody can answer for a party that was not screened. What the page of diligence left out, since the line itself
        says otherwise, is asked here."""
        facts = self.edition.vocabulary.facts
        found = [question for question in self.questions if question.fact not in self.skipped]
        if self.sitting.profile is not None:
            screened = bounds().screened_by
            found = [one for one in found if facts[one.fact].kind != "record" and one.fact not in screened]
        return next(iter(asked_together(found)), None)

    def records(self) -> list[Question]:
        """What hangs on an authority's act or figure: told at the end."""
        facts = self.edition.vocabulary.facts
        return [question for question in self.questions if facts[question.fact].kind == "record"]

    def _askable(self, question: Question) -> Question | None:
        """Without lines that are no lines of the file (totals), those of which somebody said that he does not know, and
        facts that only follow from others."""
        project = self.rulings.project
        facts = (question.fact, *BESIDE_FACT.get(question.fact, ())[:1])  # and the fact without which it says nothing
        lines = tuple(
            line
            for line in question.lines
            if line in project.lines
            and not any(written_unknown(project, fact, line) for fact in facts)
            and self._of_plan(question.fact, line)
            and not (question.fact == "goods_kind" and project.lines[line].kind in CARRIES)
        )
        if not lines or question.fact in RECKONED:
            return None
        return Question(question.fact, lines, question.settles, question.touches, question.weight)

    def _of_plan(self, fact: str, line: str) -> bool:
        """Whether a fact is asked of a line that an answer about the plan brought in: of what nobody knows yet nothing,
        of the rest what it is, and on what passport somebody drives."""
        brought = lines_brought(self.data)
        if line not in brought:
            return True
        thing = self.edition.vocabulary.facts[fact].kind == "thing" or fact == "passport"
        return thing and not brought[line]

    def one_by_one(self, question: Question) -> bool:
        """Must each line be answered by itself: its own code, or a *no* for all that its code or words contradict?"""
        return question.fact in ONE_BY_ONE or any(
            question.fact in act.facts and act.facts[question.fact].provenance.how == REOPENED
            for line in question.lines
            for act in self.rulings[line].acts
        )

    def _now(self) -> Project:
        """As it was judged, where it was."""
        judged = self.__dict__.get("sitting")
        return judged.project if isinstance(judged, Sitting) else super()._now()

    def possible(self, fact: str, line: str) -> Possible:
        """What the fact may be on a line, as far as is known."""
        acts = self.rulings[line].acts
        return next(
            (act.facts[fact].possible for act in acts if fact in act.facts), self.edition.vocabulary.facts[fact].whole()
        )

    # --- answers ---------------------------------------------------------------------------------------------------

    def ask_plan_again(self) -> None:
        """Put all questions about the plan once more; what was answered stays until it is answered otherwise."""
        self.skipped -= {PROFILE, BESIDE, *(question.id for question in plan_questions())}

    def confirm(self, facts: Iterable[str], by: str) -> None:
        """Keep the page of diligence as confirmed, as one answer: no declaration until it is signed."""
        wanted = set(facts)
        told = [one for one in self.page().paragraphs if one.presumption.fact in wanted]
        note = {lang: say(lang, "intake.page_note") for lang in LANGS}
        answers = [Answer(one.presumption.fact, one.value, one.lines, by, self.today) for one in told]
        self._write(lambda data: answered(data, answers, note))

    def not_known(self, facts: Iterable[str], lines: Sequence[str], by: str) -> None:
        """Keep that nobody knows: a written *unknown*. What the list narrowed stays as narrow as it is; the question is
        not put again."""
        answers = []
        for fact in facts:
            whole = self.edition.vocabulary.facts[fact].whole()
            wide = [line for line in lines if self.possible(fact, line) == whole]
            if wide:
                answers.append((fact, "unknown", wide))
            if len(wide) < len(lines):
                self.skipped.add(fact)
        if answers:
            self.keep_all(answers, by)


def profile_default(data: Mapping[str, Any]) -> str:
    """The profile that is offered: the file's own, else that of a bare list."""
    named = str(data.get(PROFILE) or USUAL)
    return named if named in profiles() else USUAL


def fact_named(vocabulary: Vocabulary, name: str, place: Place) -> str:
    """A fact that can be answered. Raises :class:`BadInputError`."""
    if name not in vocabulary.facts or name == "subject":
        raise BadInputError([no_fact(name, place, vocabulary.facts)])
    return name
