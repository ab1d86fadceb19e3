"""What is asked next: who applies, then what a foreign applicant is asked first, the plan, kits, the page, the things.

One order for every conversation, on a terminal or on a page.
"""

from __future__ import annotations

from dataclasses import dataclass

from dorasan.intake.diligence import Paragraph
from dorasan.intake.interview import Interview
from dorasan.intake.kits import KitAsked
from dorasan.intake.plan import BESIDE, PlanQuestion, plan_question
from dorasan.intake.things import Asked

PAGE = "page"  # what a page that was left is skipped by


@dataclass(frozen=True)
class Step:
    """One question; exactly one of its parts says what it is of, and none of them that it is who applies."""

    plan: PlanQuestion | None = None
    kit: KitAsked | None = None
    points: tuple[Paragraph, ...] = ()
    asked: Asked | None = None


PROFILE_STEP = Step()


def next_step(interview: Interview) -> Step | None:
    """The next question; None when there is none left."""
    goods = bool(interview.sitting.project.lines)
    if interview.profile_open():
        return PROFILE_STEP
    if goods and (asked := interview.first()) is not None:
        return Step(asked=asked)
    if goods and (question := interview.next_plan()) is not None:
        return Step(plan=question)
    if kits := interview.kits():
        return Step(kit=kits[0])
    if goods and interview.beside_open():
        return Step(plan=plan_question(BESIDE))
    if PAGE not in interview.skipped and (points := interview.page().paragraphs):
        return Step(points=points)  # once every line is there, so that it is read out once
    if (asked := interview.next()) is not None:
        return Step(asked=asked)
    return None
