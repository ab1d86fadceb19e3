"""A question that each line answers for itself, all lines on one sheet: what the list says, what may be chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dorasan.facts.tongue import Tongue
from dorasan.intake.interview import Interview
from dorasan.intake.typed_sheet import LETTERS
from dorasan.judge.question import Question
from dorasan.report.ask_text import Option, about_code, count, own_name
from dorasan.report.terminal_page import Manner, Page
from dorasan.words import say


def sheet_text(
    interview: Interview, question: Question, offered: Mapping[str, Sequence[Option]], n: int, lang: Tongue, how: Manner
) -> str:
    """Every line with its number, its name, what is doubtful of its code, and the codes that it may be, by letters."""
    page = Page(how)
    ask = lang.vocabulary.facts[question.fact].ask[lang]
    page.say(say(lang, "intake.question", n=n, ask=ask), style="heading")
    page.say(say(lang, "intake.sheet_lines", lines=count(lang, question.lines)), 2, "dim")
    project = interview.rulings.project
    for at, line in enumerate(question.lines, start=1):
        page.item(f"{at:4}  ", f"{own_name(project, line, lang)} - {about_code(interview, line, lang)}")
        codes = [f"{letter} {option.words}" for letter, option in zip(LETTERS, offered[line], strict=False)]
        if codes:
            page.say("   ".join(codes), 8)
    page.say(say(lang, "intake.sheet_choose"), 2)
    return page.text()
