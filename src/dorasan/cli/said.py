"""What an interview says of what it kept, took back and left open; for single answers and for a conversation alike."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from shlex import quote
from typing import TYPE_CHECKING

from dorasan.facts.tongue import Tongue
from dorasan.intake.steps import KIT
from dorasan.opinion.summary import days_of
from dorasan.report.ask_plan import planned_words
from dorasan.report.ask_text import count, names, runs, value_words
from dorasan.wording.age import age_alerts, age_words
from dorasan.wording.values import label
from dorasan.words import Lang, say

if TYPE_CHECKING:
    from dorasan.intake.interview import Interview, StillOpen
    from dorasan.project.answers import Answer


FEW = 3


def saved_words(interview: Interview, lang: Tongue, fact: str, value: object, lines: Sequence[str], who: str) -> str:
    where = f"{count(lang, lines)}: {names(interview.rulings.project, lines, lang, FEW)}"
    shown = value_words(fact, value, lang)
    return say(lang, "intake.saved", fact=label(lang, fact), value=shown, lines=where, by=who, on=interview.today)


def undone_words(lang: Tongue, taken: tuple[Answer, ...] | None) -> str:
    if taken is None:
        return say(lang, "intake.nothing_to_undo")
    return "\n".join(_undone(lang, one) for one in taken)


def _undone(lang: Tongue, one: Answer) -> str:
    if one.fact == KIT:
        return say(lang, "intake.undone_kit", line=one.lines[0], held=", ".join(one.value))
    if one.fact not in lang.vocabulary.facts:  # who applies, or the plan
        return say(lang, "intake.undone_plan", answer=planned_words(one.fact, str(one.value), lang))
    value, lines = value_words(one.fact, one.value, lang), f"{count(lang, one.lines)} ({runs(one.lines)})"
    return say(lang, "intake.undone", fact=label(lang, one.fact), value=value, lines=lines)


def age_told(interview: Interview, lang: Tongue) -> str:
    """How old the law is that this is judged by, and what must be seen of it, as every head says it."""
    days = (day.day for day in days_of(interview.rulings) if day.source != "today")
    alerts = age_alerts(lang, interview.sitting.age, days, only_checked=interview.only_checked)
    return "\n".join((age_words(lang, interview.sitting.age), *alerts))


def open_words(interview: Interview, lang: Lang, now: StillOpen) -> str:
    return say(lang, "intake.open_now", cells=now.cells, lines=now.lines, questions=len(interview.questions))


def bye_words(lang: Lang, interview: Interview) -> str:
    data = interview.data
    key = "bye" if data.get("plan") or data.get("assertions") else "bye_nothing"
    return say(lang, f"intake.{key}", file=quote(str(interview.file)))


def show(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    sys.stdout.flush()
