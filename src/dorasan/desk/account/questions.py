"""What desks ask of one another in their views: what is open, who is to answer, and who has the next word then.

Practice modelled: a question put in a group is answered by those who handle the matter or took the application; where
these ask themselves, by the desks that they asked. Whoever was answered owes his view, as one who has said nothing yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dorasan.desk.account.turn import OPEN
from dorasan.desk.case.state import CaseState, LineState, Position, Request


def open_questions(state: CaseState) -> Iterator[tuple[Position, tuple[str, ...]]]:
    """Views that ask, with the open lines on which nobody has answered them."""
    for one in state.positions if state.end is None else ():
        request = state.requests.get(one.request)
        lines = () if request is None else tuple(line for line in one.open_on if request.lines[line].state in OPEN)
        if lines:
            yield one, lines


def answerers(request: Request, asker: str, intake: str | None) -> tuple[str, ...]:
    """The desks that are to answer what a desk asks."""
    handling = tuple(dict.fromkeys(desk for desk in (request.desk, intake) if desk not in (None, asker)))
    laid = (desk for shown in request.shown for desk in shown.to if desk != asker)
    return tuple(desk for desk in handling if desk is not None) or tuple(dict.fromkeys(laid))


def owing(views: Mapping[str, Position], line: str) -> set[str]:
    """Of the views that stand on a line, whose desks asked and were answered: theirs is the next word."""
    return {desk for desk, one in views.items() if line in one.answered}


def before_group(state: CaseState, request: Request, where: LineState) -> tuple[str, ...]:
    """The desks that a line in such a state was laid before, where it goes through the group: their view is wanted."""
    wanted = state.end is None and request.way == "through_group"
    wanted = wanted and where in OPEN - {LineState.RETURNED, LineState.LAPSED}
    return tuple(dict.fromkeys(desk for shown in request.shown for desk in shown.to)) if wanted else ()


def referred_to(state: CaseState, request: Request, where: LineState) -> tuple[str, ...]:
    """The desks that a line in such a state was referred to: their view is wanted whichever way it goes."""
    wanted = state.end is None and where in OPEN - {LineState.DRAFTED, LineState.RETURNED, LineState.LAPSED}
    return request.referred if wanted else ()


def awaited_views(state: CaseState, request: Request, line: str) -> dict[str, str | None]:
    """By desk whose view of an open line is awaited, the day of the answer to what it asked; None: it has said nothing
    yet."""
    at = ("awaited", request.id, line)
    if at not in state.remembered:
        state.remembered[at] = _awaited(state, request, line)
    known: dict[str, str | None] = state.remembered[at]
    return known


def _awaited(state: CaseState, request: Request, line: str) -> dict[str, str | None]:
    where, views = request.lines[line].state, state.views_of(request.id, line)
    laid = (*before_group(state, request, where), *referred_to(state, request, where))
    found: dict[str, str | None] = {desk: None for desk in laid if desk not in views}
    if where in OPEN and state.end is None:
        found |= {desk: views[desk].answered[line].day for desk in sorted(owing(views, line))}
    return found
