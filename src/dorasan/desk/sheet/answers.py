"""Questions and answers in words: what is asked, of which lines, by when; which questions an answer counts for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from dorasan.desk.case.state import Asked, CaseState, Position, Request, Step
from dorasan.desk.clocks.of_request import Clock
from dorasan.desk.clocks.told import until
from dorasan.desk.events.body import Body
from dorasan.desk.events.position import PositionAnswered
from dorasan.desk.events.request import RequestAnswered, RequestAsked
from dorasan.desk.sheet.names import Names
from dorasan.words import Lang, say

Listed = Callable[[Iterable[str]], str]  # how lines are named


@dataclass(frozen=True, slots=True)
class Put:
    """A question: to the applicant, or one that a desk asks in its view. ``open``: the lines on which nobody has
    answered it; ``answers``: each with its lines, in their order; ``never``: by the event with which it was asked no
    more, lines on which nobody ever answered it."""

    step: Step
    question: str
    lines: tuple[str, ...]
    open: tuple[str, ...]
    fact: str | None = None
    by_day: str | None = None
    answers: tuple[tuple[Step, str, tuple[str, ...]], ...] = field(default=())
    never: tuple[tuple[Step, tuple[str, ...]], ...] = ()

    @property
    def to(self) -> Literal["asked", "asks"]:
        """By what it is called: of the applicant it is demanded, in the group it is asked."""
        return "asked" if self.step.kind == RequestAsked.KIND else "asks"


def questions_put(state: CaseState, request: Request) -> Iterator[Put]:
    """Every question on a request that stands or was answered, those to the applicant first."""
    for one in request.asked:
        told = (one.step, one.question, one.lines, one.open_on(request.lines), one.fact, one.by_day)
        yield Put(*told, answers=_answers(request, one), never=_never(request, one))
    for view in state.positions:
        if view.request == request.id and view.view == "question" and (view.standing or view.answered):
            yield Put(view.step, view.question or "-", view.lines, view.open_on, answers=_answers(request, view))


def questions_shown(state: CaseState, request: Request, names: Names, listed: Listed) -> Iterator[str]:
    """The questions on a request with their answers, line by line, each with the beginning of its event."""
    for one in questions_put(state, request):
        by = say(names.lang, "desk.asked_by", day=one.by_day) if one.by_day is not None else ""
        values = {"desk": names.desk(one.step.desk), "day": one.step.day, "question": one.question, "by": by}
        yield say(names.lang, f"desk.put_{one.to}", lines=listed(one.lines), event=one.step.event[:12], **values)
        for step, answer, lines in one.answers:
            told = {"day": step.day, "desk": names.desk(step.desk), "answer": answer, "lines": listed(lines)}
            yield f"  {say(names.lang, 'desk.question_answered', **told)}"
        for step, lines in one.never:
            told = {"day": step.day, "desk": names.desk(step.desk), "lines": listed(lines)}
            yield f"  {say(names.lang, 'desk.question_never', **told)}"
        if one.open:
            yield f"  {say(names.lang, 'desk.question_open', lines=listed(one.open))}"


def _never(request: Request, one: Asked) -> tuple[tuple[Step, tuple[str, ...]], ...]:
    ended = {line: step for line, step in one.ceased(request.lines).items() if line not in one.answered}
    steps = {step.event: step for step in ended.values()}
    return tuple(
        (step, tuple(line for line, by in ended.items() if by.event == event)) for event, step in steps.items()
    )


def _answers(request: Request, one: Asked | Position) -> tuple[tuple[Step, str, tuple[str, ...]], ...]:
    said = {
        told.step.event: told.body.answer
        for told in request.history
        if isinstance(told.body, RequestAnswered | PositionAnswered)
    }
    steps = {step.event: step for step in one.answered.values()}
    return tuple(
        (step, said.get(event, "-"), tuple(line for line, by in one.answered.items() if by.event == event))
        for event, step in steps.items()
    )


def counts_for(body: Body, state: CaseState, names: Names, listed: Listed) -> Iterator[str]:
    """Which questions an answer counts for, on which lines, and what of them it leaves open. ``state``: before it."""
    if not isinstance(body, RequestAnswered | PositionAnswered) or body.request not in state.requests:
        return
    stays: list[str] = []
    for one in questions_put(state, state.requests[body.request]):
        if not one.open or (one.to == "asked") is not isinstance(body, RequestAnswered):
            continue
        told = {"desk": names.desk(one.step.desk), "day": one.step.day, "question": one.question}
        named = one.step.event in body.questions
        mine = [line for line in one.open if named and (body.lines is None or line in body.lines)]
        rest = [line for line in one.open if line not in mine]
        if mine:
            yield say(names.lang, f"desk.counts_{one.to}", lines=listed(mine), **told)
        if rest:
            by = say(names.lang, "desk.asked_by", day=one.by_day) if one.by_day is not None else ""
            stays.append(say(names.lang, f"desk.stays_{one.to}", lines=listed(rest), by=by, **told))
    yield from stays


def clocks_after(clocks: Iterable[Clock], lang: Lang) -> list[str]:
    """The clocks of a request as a question or an answer leaves them."""
    told = dict.fromkeys(until(one.run, lang) for one in clocks if one.over is None)
    return [say(lang, "desk.clock_after", told=one) for one in told]
