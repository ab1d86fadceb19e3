"""An answer about the plan as typed, to its own word: ``2 3대 한빛통운``, ``2027-03-02~2027-03-20``, ``1,2``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dorasan.intake.plan import UNKNOWN, PlanOption, PlanQuestion
from dorasan.problem import BadInputError, Place, Problem

DONT_KNOW = frozenset(
    {"모름", "모르겠음", "모릅니다", "미정", "아직 모름", "don't know", "dont know", "unknown", "not known"}
)
_COUNTED = re.compile(r"^(\d{1,4})\s*(?:대|척|편|량|개|trucks?|ships?|cars?|x)?(?:\s+|$)(.*)$", re.IGNORECASE)
_SPAN = re.compile(r"\s*(?:\.\.|~|∼|부터|to)\s*")
_DAY = re.compile(r"^(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[일.]?$")


@dataclass(frozen=True)
class Typed:
    """What was understood: the answer's word, and what was typed behind it."""

    answer: str
    name: str = ""
    number: int | None = None


def dont_know(text: str) -> bool:
    return " ".join(text.split()).casefold() in DONT_KNOW


def typed_plan(
    question: PlanQuestion, options: Sequence[PlanOption], text: str, words: Mapping[str, Sequence[str]], place: Place
) -> Typed:
    """``words``: what each answer is called. Raises :class:`BadInputError`."""
    clean = " ".join(text.split())
    if dont_know(clean):
        return Typed(UNKNOWN)
    if question.day and not (clean.isdecimal() and int(clean) <= len(options)):
        return Typed(_days(clean, place))
    if question.several:
        parts = re.split(r"\s*[,;/]\s*|\s+", clean)
        chosen = list(dict.fromkeys(_chosen(part, options, words, place) for part in parts))
        if len(chosen) > 1 and {UNKNOWN, "nothing"} & set(chosen):
            raise _none(text, options, place)
        return Typed(", ".join(chosen))
    head, _, rest = clean.partition(" ")
    if not head.isdecimal():
        return Typed(_chosen(clean, options, words, place))
    answer, rest = _chosen(head, options, words, place), rest.strip()
    number = None
    if question.counted and (found := _COUNTED.match(rest)):
        number, rest = int(found[1]), found[2].strip()
    role = question.named or question.options[answer].party
    if rest and not role:
        raise _none(text, options, place)
    return Typed(answer, rest, number)


def _chosen(text: str, options: Sequence[PlanOption], words: Mapping[str, Sequence[str]], place: Place) -> str:
    """A number as shown, an answer's own word, or what it is called."""
    if text.isdecimal() and 0 < int(text) <= len(options):
        return options[int(text) - 1].id
    for option in options:
        called = (option.id, option.id.replace("_", " "), *words.get(option.id, ()))
        if text.casefold() in (word.casefold() for word in called):
            return option.id
    raise _none(text, options, place)


def _none(text: str, options: Sequence[PlanOption], place: Place) -> BadInputError:
    shown = ", ".join(f"{n} {option.id}" for n, option in enumerate(options, start=1))
    return BadInputError([Problem("intake.no_value", place, {"text": text, "values": shown})])


def _days(text: str, place: Place) -> str:
    """A day, or the first and the last of a span."""
    ends = _SPAN.split(text)
    try:
        days = [date(*map(int, found.groups())) for end in ends if (found := _DAY.match(end.strip()))]
    except ValueError:
        days = []
    if len(days) != len(ends) or len(days) > 2 or days != sorted(days) or not _of_our_time(days):
        raise BadInputError([Problem("intake.bad_day", place, {"text": text})])
    return "..".join(map(str, days))


def _of_our_time(days: Sequence[date]) -> bool:
    return all(1900 <= day.year < 2200 for day in days)
