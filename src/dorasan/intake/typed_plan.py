"""An answer about the plan as typed, to its own word: ``2 3대 한빛통운``, ``2027-03-02~2027-03-20``, ``1,2``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from dorasan.intake.keys import dont_know
from dorasan.intake.plan import UNKNOWN, PlanOption, PlanQuestion, numbered
from dorasan.problem import BadInputError, Place, Problem
from dorasan.words import LANGS, Lang

_COUNTED = re.compile(r"^(\d{1,4})\s*(?:대|척|편|량|개|trucks?|ships?|cars?|x)?(?:\s+|$)(.*)$", re.IGNORECASE)
_SPAN = re.compile(r"\s*(?:\.\.|~|∼|부터|to)\s*")
_DAY = re.compile(r"^(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[일.]?$")


RECEIVES = (
    "병원", "진료소", "요양소", "보건", "학교", "유치원", "탁아소", "육아원", "양묘장", "농장", "협동농장",
    "hospital", "clinic", "sanatorium", "school", "kindergarten", "nursery", "orphanage", "farm", "ministry of",
)  # fmt: skip
_CARRIES = re.compile(r"운송|물류|통운|택배|해운|운수|상운|transport|logistic|shipping|freight|trucking", re.IGNORECASE)


@dataclass(frozen=True)
class Typed:
    """What was understood: the answer's word, and what was typed behind it. ``day``: a day or a span."""

    answer: str
    name: str = ""
    number: int | None = None
    day: str = ""


def typed_plan(
    question: PlanQuestion, options: Sequence[PlanOption], text: str, words: Mapping[str, Sequence[str]], place: Place
) -> Typed:
    """``words``: what each answer is called, in each language. Raises :class:`BadInputError`."""
    clean = " ".join(text.split())
    if dont_know(clean):
        return Typed(UNKNOWN)
    if question.day:
        return Typed(typed_days(clean, place))
    if question.several:
        parts = re.split(r"\s*[,;/]\s*|\s+", clean)
        chosen = list(dict.fromkeys(_chosen(part, options, words, place) for part in parts))
        if len(chosen) > 1 and {UNKNOWN, "nothing"} & set(chosen):
            raise _none(text, options, words, place)
        return Typed(", ".join(chosen))
    head, _, rest = clean.partition(" ")
    if not head.rstrip(",").isdecimal():
        return Typed(_chosen(clean, options, words, place))
    answer = _chosen(head.rstrip(","), options, words, place)
    return _behind(question, answer, rest.strip(), _Called(answer, words), place)


@dataclass(frozen=True)
class _Called:
    """An answer in the reader's language."""

    answer: str
    words: Mapping[str, Sequence[str]]

    def show(self, lang: Lang) -> str:
        called = self.words.get(self.answer)
        return called[LANGS.index(lang)] if called else self.answer


def _behind(question: PlanQuestion, answer: str, rest: str, called: _Called, place: Place) -> Typed:
    """What stands behind the number of an answer: a day, how many, a name, as the question takes them."""
    if question.day_in and rest:
        return Typed(answer, day=typed_days(rest, place))
    number = None
    if question.counted and (found := _COUNTED.match(rest)):
        number, rest = int(found[1]), found[2].strip()
    if rest and not (question.named or question.options[answer].party):
        raise BadInputError([Problem("intake.no_name_here", place, {"name": rest, "answer": called})])
    if rest and not question.named and any(word in rest.casefold() for word in RECEIVES) and not _CARRIES.search(rest):
        raise BadInputError([Problem("intake.no_carrier", place, {"name": rest})])
    return Typed(answer, rest, number)


def _chosen(text: str, options: Sequence[PlanOption], words: Mapping[str, Sequence[str]], place: Place) -> str:
    """A number as shown, an answer's own word, or what it is called."""
    for number, option in numbered(options):
        called = (str(number), option.id, option.id.replace("_", " "), *words.get(option.id, ()))
        if text.casefold() in (word.casefold() for word in called):
            return option.id
    raise _none(text, options, words, place)


@dataclass(frozen=True)
class _Near:
    """The answers most like what was typed, each with its number, in the reader's language; else all."""

    text: str
    options: Sequence[PlanOption]
    words: Mapping[str, Sequence[str]]

    def show(self, lang: Lang) -> str:
        at = LANGS.index(lang)
        called = {
            option.id: f"{number} {self.words[option.id][at] if self.words.get(option.id) else option.id}"
            for number, option in numbered(self.options)
        }
        known = {word.casefold(): one for one in called for word in (one, *self.words.get(one, ()))}
        typed = self.text.casefold()
        close = [known[word] for word in get_close_matches(typed, known, n=3, cutoff=0.5)]
        close += [one for word, one in known.items() if len(typed) > 1 and not typed.isdecimal() and typed in word]
        return "; ".join(called[one] for one in dict.fromkeys(close)) or "; ".join(called.values())


def _none(text: str, options: Sequence[PlanOption], words: Mapping[str, Sequence[str]], place: Place) -> BadInputError:
    return BadInputError([Problem("intake.no_answer", place, {"text": text, "near": _Near(text, options, words)})])


def typed_days(text: str, place: Place) -> str:
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
