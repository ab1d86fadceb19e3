"""Answers given as options: ``--answer profile=kr-aid-gift --answer "where=1 2027-03-02" --answer custody=gift``.

All are checked and told at once; where one cannot stand, none is kept and the file is as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dorasan.cli.progress import busy
from dorasan.cli.said import open_words, saved_words
from dorasan.facts.tongue import Tongue
from dorasan.intake.interview import ONE_BY_ONE, PROFILE, Interview, fact_named, open_lines
from dorasan.intake.pick import picked
from dorasan.intake.plan import plan_question, plan_questions
from dorasan.intake.planned import answers_of
from dorasan.intake.typed import typed_value
from dorasan.intake.typed_plan import typed_plan
from dorasan.problem import BadInputError, Place, Problem
from dorasan.project.answers import put_back
from dorasan.report.ask_plan import answer_words, kept_words, profile_named
from dorasan.report.ask_text import labels
from dorasan.words import say

PLACE = Place("--answer")
ORDER = (PROFILE, *(question.id for question in plan_questions()))  # each bears on those behind it


def keep_given(interview: Interview, lang: Tongue, answers: Sequence[str], lines: str | None, who: str) -> None:
    """Keep all answers, say so, judge once. Raises :class:`BadInputError` with all that is wrong; none is kept then."""
    if not interview.file.is_file():
        interview.judge()  # says that there is no such file
    before = interview.file.read_bytes().decode("utf-8")
    told: list[str] = []
    problems: list[Problem] = []
    facts: list[tuple[str, str]] = []
    for name, value in _in_order(answers, problems):
        try:
            if name == PROFILE:
                told.append(_profile(interview, lang, value, who))
            elif name in ORDER:
                told.append(_plan(interview, lang, name, value, who))
            else:
                facts.append((name, value))
        except BadInputError as bad:
            problems += bad.problems
    kept = _facts(interview, lang, facts, lines, problems)
    for fact, raw, wanted in kept if not problems else ():  # each an answer of its own, to be taken back by itself
        try:
            interview.keep(fact, raw, wanted, who)
        except BadInputError as bad:
            problems += bad.problems
    if problems:
        put_back(interview.file, before)
        raise BadInputError(problems)
    with busy(say(lang, "report.judging")):
        now = interview.judge()
    told += [saved_words(interview, lang, fact, raw, wanted, who) for fact, raw, wanted in kept]
    print(*told, open_words(interview, lang, now), sep="\n")


def _in_order(answers: Sequence[str], problems: list[Problem]) -> list[tuple[str, str]]:
    """Names and values: who applies, the plan in its order, then facts as they were given."""
    out = []
    for text in answers:
        name, equals, value = text.partition("=")
        if equals:
            out.append((name.strip(), value.strip()))
        else:
            problems.append(Problem("intake.no_equals", PLACE, {"text": text}))
    return sorted(out, key=lambda pair: ORDER.index(pair[0]) if pair[0] in ORDER else len(ORDER))


def _profile(interview: Interview, lang: Tongue, typed: str, who: str) -> str:
    name, title = profile_named(typed, lang, PLACE)
    interview.choose_profile(name, who)
    return say(lang, "intake.plan_saved", answer=title, by=who, on=interview.today)


def _plan(interview: Interview, lang: Tongue, name: str, typed: str, who: str) -> str:
    """An answer about the plan, as it would be typed in the conversation."""
    question, answers = plan_question(name), answers_of(interview.read_data())
    options = question.open_to({other: word for other, word in answers.items() if other != name})
    if not question.applies(answers):
        raise BadInputError([Problem("intake.not_asked", PLACE, {"question": name})])
    told = typed_plan(question, options, typed, answer_words(question, options, lang), Place(name))
    interview.answer_plan(name, told.answer, who, name=told.name, number=told.number, day=told.day)
    shown = {"answer": told.answer, "name": told.name, "number": told.number, "day": told.day}
    return say(lang, "intake.plan_saved", answer=kept_words(question, shown, lang), by=who, on=interview.today)


def _facts(
    interview: Interview, lang: Tongue, facts: Sequence[tuple[str, str]], lines: str | None, problems: list[Problem]
) -> list[tuple[str, Any, tuple[str, ...]]]:
    """Each fact with its value and lines; what cannot be understood goes to ``problems``."""
    kept = []
    project = interview.read_premised()
    for name, value in facts:
        try:
            fact = fact_named(lang.vocabulary, name, PLACE)
            able = [one for one, line in project.lines.items() if lang.vocabulary.applies(fact, line.kind)]
            named = {one: project.lines[one].name.get(lang, "") for one in able}
            wanted = open_lines(project, fact)
            if lines:
                wanted = picked(lines, able, named, Place("--lines"), numbers=project.numbers)
            if not wanted:
                raise BadInputError([Problem("intake.nothing_open", PLACE, {"fact": fact})])
            if fact in ONE_BY_ONE and not lines and len(wanted) > 1:
                raise BadInputError([Problem("intake.one_by_one", PLACE, {"fact": fact, "n": len(wanted)})])
            raw = typed_value(lang.vocabulary.facts[fact], value, labels(lang.vocabulary, fact), PLACE)
            kept.append((fact, raw, wanted))
        except BadInputError as bad:
            problems += bad.problems
    return kept
