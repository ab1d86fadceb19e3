"""A form that came back, kept as an answer; what it cannot mean is a :class:`BadInputError`, and nothing is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dorasan.facts.tongue import Tongue
from dorasan.intake.interview import PROFILE, Interview
from dorasan.intake.plan import PlanQuestion
from dorasan.intake.planned import answers_of
from dorasan.intake.step import PAGE, Step
from dorasan.intake.things import Asked
from dorasan.intake.typed import typed_value
from dorasan.intake.typed_plan import typed_plan
from dorasan.problem import BadInputError, Place, Problem
from dorasan.report.ask_plan import answer_words
from dorasan.report.ask_text import labels


class Sent(Protocol):
    """The fields of a form."""

    def get(self, key: str, /) -> str | None: ...

    def getlist(self, key: str, /) -> list[str]: ...


def keep(step: Step, interview: Interview, lang: Tongue, sent: Sent, who: str) -> None:
    """Keep the answer to a step."""
    if step.plan is not None:
        _plan(step.plan, interview, lang, sent, who)
    elif step.kit is not None:
        held = step.kit.usual[lang] if _one(sent) == "1" else _split(_written(sent))
        if not held:
            raise _nothing()
        interview.open_kit(step.kit.line, list(held))
    elif step.points:
        _page(step, interview, lang, sent, who)
    elif step.asked is not None:
        _things(step.asked, interview, lang, sent, who)
    else:
        interview.choose_profile(_one(sent) or "", who)


def leave(step: Step, interview: Interview) -> None:
    """Put a question off; it is asked again when somebody comes back."""
    interview.skipped |= set(_names(step))


def not_known(step: Step, interview: Interview, who: str) -> None:
    """Keep that nobody knows, where that is an answer; else leave the question."""
    if step.plan is not None:
        interview.answer_plan(step.plan.id, "unknown", who)
    elif step.asked is not None:
        for question in step.asked.questions:
            interview.not_known([question.fact], question.lines, who)
    else:
        leave(step, interview)


def _names(step: Step) -> Sequence[str]:
    if step.plan is not None:
        return [step.plan.id]
    if step.kit is not None:
        return [step.kit.line]
    if step.points:
        return [PAGE]
    return [question.fact for question in step.asked.questions] if step.asked is not None else [PROFILE]


def _one(sent: Sent) -> str:
    return (sent.get("choice") or "").strip()


def _written(sent: Sent) -> str:
    return (sent.get("written") or "").strip()


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _nothing() -> BadInputError:
    return BadInputError([Problem("web.no_answer", Place("choice"))])


def _plan(question: PlanQuestion, interview: Interview, lang: Tongue, sent: Sent, who: str) -> None:
    kept = answers_of(interview.data)
    open_to = question.open_to({name: word for name, word in kept.items() if name != question.id})
    chosen = ",".join(sent.getlist("choice"))
    typed = f"{chosen} {_written(sent)}".strip()
    if not typed:
        raise _nothing()
    told = typed_plan(question, open_to, typed, answer_words(question, open_to, lang), Place(question.id))
    interview.answer_plan(question.id, told.answer, who, name=told.name, number=told.number, day=told.day)


def _page(step: Step, interview: Interview, lang: Tongue, sent: Sent, who: str) -> None:
    """All at once, or each by itself: what is not so is kept as the other of its two values."""
    if sent.get("all"):
        interview.confirm([one.presumption.fact for one in step.points], who)
        return
    so = []
    for one in step.points:
        fact = one.presumption.fact
        said = sent.get(f"point-{fact}") or ""
        others = [value for value in lang.vocabulary.facts[fact].values if value != one.value]
        if said == "so":
            so.append(fact)
        elif said == "not_so":
            interview.keep(fact, others[0] if len(others) == 1 else "unknown", one.lines, who)
        elif said == "unknown":
            interview.keep(fact, "unknown", one.lines, who)
    if so:
        interview.confirm(so, who)
    interview.skipped.add(PAGE)


def _things(asked: Asked, interview: Interview, lang: Tongue, sent: Sent, who: str) -> None:
    if asked.bundle is not None:
        wanted = set(asked.lines if _one(sent) == "1" else sent.getlist("line"))
        if _one(sent) not in ("1", "2"):
            raise _nothing()
        say, rest = asked.bundle.say, asked.bundle.rest
        told = [(q.fact, say[q.fact], [line for line in q.lines if line in wanted]) for q in asked.questions]
        told += [
            (q.fact, rest[q.fact], [line for line in q.lines if line not in wanted])
            for q in asked.questions
            if q.fact in rest
        ]
        interview.keep_all([answer for answer in told if answer[2]], who)
        interview.skipped |= {question.fact for question in asked.questions}
        return
    question = asked.questions[0]
    fact = lang.vocabulary.facts[question.fact]
    words = labels(lang.vocabulary, question.fact)
    place = Place(fact.label[lang])
    if sent.getlist("sheet"):
        typed = {
            line: (sent.get(f"written-{line}") or sent.get(f"line-{line}") or "").strip() for line in question.lines
        }
        read = [
            (question.fact, typed_value(fact, text, words, place), (line,))
            for line, text in typed.items()
            if text.strip()
        ]
        if not read:
            raise _nothing()
        interview.keep_all(read, who)
    else:
        text = _written(sent) or _one(sent)
        if not text:
            raise _nothing()
        interview.keep(question.fact, typed_value(fact, text, words, place), question.lines, who)
    interview.skipped.add(question.fact)
