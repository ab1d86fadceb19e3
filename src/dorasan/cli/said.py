"""What an interview says of what it kept, took back and left open; for single answers and for a conversation alike."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from shlex import quote
from typing import TYPE_CHECKING

from dorasan.facts.tongue import Tongue
from dorasan.report.ask_text import count, runs, value_words
from dorasan.words import Lang, say

if TYPE_CHECKING:
    from dorasan.intake.interview import Interview, StillOpen
    from dorasan.project.answers import Answer


def saved_words(interview: Interview, lang: Tongue, fact: str, value: object, lines: Sequence[str], who: str) -> str:
    where = f"{count(lang, lines)} ({runs(lines)})"
    shown = value_words(fact, value, lang)
    return say(lang, "intake.saved", fact=fact, value=shown, lines=where, by=who, on=interview.today)


def undone_words(lang: Tongue, taken: tuple[Answer, ...] | None) -> str:
    if taken is None:
        return say(lang, "intake.nothing_to_undo")
    if not taken:
        return say(lang, "intake.undone_step")
    return "\n".join(
        say(
            lang,
            "intake.undone",
            fact=one.fact,
            value=value_words(one.fact, one.value, lang),
            lines=f"{count(lang, one.lines)} ({runs(one.lines)})",
        )
        for one in taken
    )


def open_words(interview: Interview, lang: Lang, now: StillOpen) -> str:
    return say(lang, "intake.open_now", cells=now.cells, lines=now.lines, questions=len(interview.questions))


def bye_words(lang: Lang, interview: Interview) -> str:
    return say(lang, "intake.bye", file=quote(str(interview.file)))


def show(text: str) -> None:
    sys.stdout.write(text if text.endswith("\n") else text + "\n")
    sys.stdout.flush()
