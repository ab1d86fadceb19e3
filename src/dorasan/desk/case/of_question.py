"""What questions and answers come to: those put to the applicant, and those that a desk asks in its view.

Practice modelled: an answer is an answer to a question. It names the question and the lines that it is for; what else
was asked stands as before, with its own day, and no paper on another matter ends it. A line goes on once nothing is
asked of it any more. What a desk asked in its view and was answered, it speaks to next.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from dorasan.desk.case.draft import Draft, Handler, listed
from dorasan.desk.case.state import Asked, Step
from dorasan.desk.events import position
from dorasan.desk.events import request as told
from dorasan.desk.events.body import Body


def asked(draft: Draft, step: Step, body: told.RequestAsked) -> None:
    request = draft.request(body.request, step)
    if request is None or draft.over(step, request.id) or not draft.theirs(request.id, "asked", step):
        return
    if body.by_day is not None and body.by_day < step.day:
        draft.tell("wanted_before_asked", step, by_day=body.by_day)
    lines = draft.known(request.id, body.lines, step)
    open_ = {line: one for one in request.asked for line in one.open_on(draft.lines[request.id])
             if (one.question, one.step.desk) == (body.question, step.desk)}  # fmt: skip
    twice = [line for line in lines if line in open_]
    if twice:
        draft.tell("asked_twice", step, request=request.id, lines=listed(twice))
    moved = draft.move(request.id, [line for line in lines if line not in twice], "asked", step)
    if moved:
        one = Asked(step, tuple(moved), body.question, body.fact, body.by_day)
        draft.requests[request.id] = replace(request, asked=(*request.asked, one))


def answered(draft: Draft, step: Step, body: told.RequestAnswered) -> None:
    request = draft.request(body.request, step)
    if request is None or draft.over(step, request.id) or not draft.theirs(request.id, "answered", step):
        return
    lines = draft.lines[request.id]
    named = [one for one in request.asked if one.step.event in body.questions]
    open_ = {one.step.event: _wanted(one.open_on(lines), body.lines) for one in named}
    _odd(draft, step, body, {one.step.event: one.lines for one in named}, open_.values())
    draft.requests[request.id] = replace(
        request,
        asked=tuple(
            replace(one, answered={**one.answered, **dict.fromkeys(open_.get(one.step.event, ()), step)})
            for one in request.asked
        ),
    )
    rest = {line for one in draft.requests[request.id].asked for line in one.open_on(lines)}
    done = {line for several in open_.values() for line in several} - rest
    draft.move(request.id, [line for line in lines if line in done], "answered", step)


def replied(draft: Draft, step: Step, body: position.PositionAnswered) -> None:
    request = draft.request(body.request, step)
    if request is None or draft.over(step) or not draft.theirs(request.id, "replied", step):
        return
    named = {at: one for at, one in enumerate(draft.positions) if one.step.event in body.questions}
    named = {at: one for at, one in named.items() if one.view == "question" and one.request == request.id}
    own = [one for one in named.values() if one.desk == step.desk]
    if own:
        draft.tell("own_question", step, desk=step.desk)
        return
    open_ = {at: _wanted(one.open_on, body.lines) for at, one in named.items()}
    _odd(draft, step, body, {one.step.event: one.lines for one in named.values()}, open_.values())
    for at, one in named.items():
        moved = draft.move(request.id, open_[at], "replied", step)
        draft.positions[at] = replace(one, answered={**one.answered, **dict.fromkeys(moved, step)})


def unanswered(draft: Draft, request: str, lines: Collection[str]) -> list[str]:
    """Those of the lines on which the applicant or a desk is asked something and has not answered."""
    of_applicant = (line for one in draft.requests[request].asked for line in one.open_on(draft.lines[request]))
    of_desks = (line for one in draft.positions if one.request == request for line in one.open_on)
    open_ = {*of_applicant, *of_desks}
    return [line for line in lines if line in open_]


def _wanted(open_: Iterable[str], lines: Collection[str] | None) -> list[str]:
    return [line for line in open_ if lines is None or line in lines]


def _odd(
    draft: Draft,
    step: Step,
    body: told.RequestAnswered | position.PositionAnswered,
    named: dict[str, tuple[str, ...]],
    open_: Iterable[list[str]],
) -> None:
    """What of an answer answers nothing, and why; not which questions are open, for not everybody sees them."""
    if not body.questions:
        draft.tell("names_no_question", step, request=body.request)
    strange = [one for one in body.questions if one not in named]
    if strange:
        draft.tell("unknown_question", step, request=body.request, questions=listed(one[:12] for one in strange))
    about = {line for lines in named.values() for line in lines}
    besides = [line for line in body.lines or () if line not in about]
    if besides and named:
        draft.tell("not_asked", step, request=body.request, lines=listed(besides))
    if named and not any(open_) and not besides:
        draft.tell("answered_already", step, request=body.request)


HANDLERS: dict[type[Body], Handler] = {
    told.RequestAsked: asked,
    told.RequestAnswered: answered,
    position.PositionAnswered: replied,
}
