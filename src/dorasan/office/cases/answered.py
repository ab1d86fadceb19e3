"""Which questions somebody may answer, and which of them an answer is to that names none.

Practice modelled: where one thing was asked, an answer needs no reference; where two were, it does.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from dorasan.desk.account.questions import open_questions
from dorasan.desk.case.state import CaseState, Request
from dorasan.desk.events.body import Body
from dorasan.desk.events.position import PositionAnswered
from dorasan.desk.events.request import RequestAnswered

ANSWERS = (RequestAnswered.KIND, PositionAnswered.KIND)
Lines = tuple[str, ...]


def questions_to(kind: str, state: CaseState, request: Request, desk: str) -> Mapping[str, Lines]:
    """By event the questions that an act of this kind by a desk could answer, each with the lines that wait for it.
    ``state``: as far as whoever would answer sees it."""
    if kind == RequestAnswered.KIND:
        return {one.step.event: lines for one, lines in request.questions()}
    asked = [(one, lines) for one, lines in open_questions(state) if one.request == request.id and one.desk != desk]
    return {one.step.event: lines for one, lines in asked}


def to_what(body: Body, state: CaseState, desk: str) -> Body:
    """An answer with the one question that it can be to, where it names none."""
    if not isinstance(body, RequestAnswered | PositionAnswered) or body.questions or body.request not in state.requests:
        return body
    found = questions_to(body.KIND, state, state.requests[body.request], desk)
    fits = [event for event, lines in found.items() if body.lines is None or {*lines} & {*body.lines}]
    return body.model_copy(update={"questions": tuple(fits)}) if len(fits) == 1 else body


def lines_of(found: Mapping[str, Lines], chosen: Collection[str]) -> Sequence[str]:
    """The lines that wait for one of these questions; of none chosen, for any."""
    return list(
        dict.fromkeys(line for event, lines in found.items() if event in chosen or not chosen for line in lines)
    )
