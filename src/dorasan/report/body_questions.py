"""The questions of a report: all of them, the most settling first, with what may be answered."""

from __future__ import annotations

from dorasan.facts.tongue import Tongue
from dorasan.report.document import Block, Fold, Grid, Say, Section, row
from dorasan.report.dossier import Dossier
from dorasan.wording.values import word
from dorasan.words import say

MOST_OPEN = 10  # questions shown at once; the others are folded


def questions(found: Dossier, lang: Tongue) -> Section | None:
    """All questions, the most settling first, with what may be answered."""
    check = found.check
    if not check.questions:
        return None
    rows = []
    for n, question in enumerate(check.questions, start=1):
        lines = f"{say(lang, 'report.n_lines', n=len(question.lines))}: {found.names(lang, question.lines, 3)}"
        effect = say(lang, "report.settles", n=question.settles, of=question.touches)
        values = ", ".join(word(lang, question.fact, value) for value in question.values)
        rows.append(row(str(n), question.ask[lang], effect, values, lines, question.fact, anchor=f"q{n}"))
    head = [say(lang, f"report.col_{name}") for name in ("number", "question", "settles", "values", "on", "fact")]
    how = say(lang, "report.questions_how")
    shares = (5, 30, 12, 20, 23, 10)
    blocks: list[Block] = [Say(how, "dim"), Grid("", head, rows[:MOST_OPEN], names=1, widths=shares)]
    if rest := rows[MOST_OPEN:]:
        more = Grid("", head, rest, names=1, widths=shares)
        blocks.append(Fold(say(lang, "report.more_questions", n=len(rest)), [more]))
    return Section(say(lang, "check.questions"), blocks, "questions")
