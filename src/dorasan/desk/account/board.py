"""What waits for a desk: since when, until when, what turns on it.

Practice modelled: the list that an officer opens in the morning. With whom a line lies follows from its state; a desk
that was shown a request that goes through the group is also waited for until it has said something, and again once what
it asked was answered; what another desk asks is waited for from those who handle the matter; and what is beyond the
line, from whoever counts it back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from dorasan.desk.account.out import Out, Went, out, went
from dorasan.desk.account.questions import answerers, awaited_views, open_questions
from dorasan.desk.account.turn import OPEN, Turn, open_lines, turn
from dorasan.desk.case.state import CaseState, LineState, Position, Request, Role, RolesOf
from dorasan.desk.events.request import RequestReferred
from dorasan.shown import shown_by

Wants = Literal["act", "view", "answer", "account", "list"]
Run = TypeVar("Run")  # a clock's run


@dataclass(frozen=True, slots=True)
class Waiting(Generic[Run]):
    """Lines of one request that wait in one state. ``wants``: an act, a view, an answer to what another desk ``asked``,
    an account of what is ``out`` beyond the line, a list of what crosses. ``since``: of an act the day from which it is
    their turn, of a view that on which it was laid before the desk; ``runs``: the clocks of the request; ``last_for``:
    lines that nothing else is still asked for; ``holds_up``: lines that need one of these to go; ``batches``: in which
    of these stand, before the group together; ``went``: which of the lines have left all the same."""

    case: str
    request: str
    wants: Wants
    state: LineState
    lines: tuple[str, ...]
    since: str
    runs: tuple[Run, ...]
    last_for: tuple[str, ...]
    holds_up: tuple[str, ...]
    batches: tuple[str, ...] = ()
    asked: Position | None = None
    out: Out | None = None
    went: Went = ()

    __repr__ = shown_by("request", "state.value", "lines")


def board(
    state: CaseState,
    desk: str,
    roles: RolesOf,
    runs: Mapping[str, Sequence[Run]],
    needed_by: Mapping[str, Collection[str]] | None = None,
    *,
    day: str,
    intake: str | None = None,
) -> tuple[Waiting[Run], ...]:
    """What waits for ``desk`` in a case, longest first; once it has ended, what is owed for what has left, and what is
    out. ``runs``: clocks by request; ``needed_by``: by line, the lines that it carries or accompanies, from the
    opinion; ``day``: as of which it is told what is out; ``intake``: the desk that takes applications."""
    found: list[Waiting[Run]] = []
    for request in state.requests.values():
        for wants, where, since, lines in _lines(state, request, desk, roles(desk, request)):
            others = {other for line in lines for other in (needed_by or {}).get(line, ())}
            found.append(
                Waiting(
                    state.case,
                    request.id,
                    wants,
                    where,
                    tuple(lines),
                    since,
                    tuple(runs.get(request.id, ())),
                    tuple(line for line in lines if _last(state, request, line)),
                    tuple(sorted(others - set(lines))),
                    tuple(_batches(state, request, lines)),
                    went=went(state, request, lines),
                )
            )
    found += [*_unanswered(state, desk, intake, found), *_beyond(state, day)]
    return tuple(sorted(found, key=lambda one: one.since))


def _unanswered(
    state: CaseState, desk: str, intake: str | None, found: Iterable[Waiting[Run]]
) -> Iterator[Waiting[Run]]:
    """What other desks ask in their views, for those who are to answer it, where these lines do not wait for them
    already."""
    there = {(one.request, line) for one in found for line in one.lines}
    for one, asked in open_questions(state):
        request = state.requests[one.request]
        lines = tuple(line for line in asked if (request.id, line) not in there)
        if lines and desk in answerers(request, one.desk, intake):
            where = request.lines[lines[0]].state
            yield Waiting(state.case, request.id, "answer", where, lines, one.step.day, (), (), (), asked=one)


def _beyond(state: CaseState, day: str) -> Iterator[Waiting[Run]]:
    """What is out, of goods that left on a grant that is seen, or without the approval of a request that is."""
    for one in out(state, day):
        names = (one.grant.request,) if one.grant is not None else one.shipment.requests
        request = next((state.requests[name] for name in names if name in state.requests), None)
        lines = tuple(line for line in one.lines if request is not None and line in request.lines)
        if request is not None and lines:
            where = request.lines[lines[0]].state
            yield Waiting(state.case, request.id, "account", where, lines, one.shipment.left, (), (), (), out=one)


def _laid(state: CaseState, request: Request, line: str, viewer: str) -> str:
    """From when a desk's view is waited for: since the request was laid before it or referred to it, or since its own
    last view of the line ceased to stand. What another desk says meanwhile dates nothing anew."""
    shown = [one.step for one in request.shown if viewer in one.to]
    referred = [one.step for one in request.history if isinstance(one.body, RequestReferred) and viewer in one.body.to]
    laid = (shown or referred)[0]
    mine = (one for one in state.said_of(request.id, line) if one.desk == viewer)
    return max(laid.day, *(one.ended[line].day for one in mine if line in one.ended), "")


def _batches(state: CaseState, request: Request, lines: Iterable[str]) -> Iterator[str]:
    for batch in state.batches.values():
        if batch.request == request.id and any(batch.holds(request.lines[line]) for line in lines):
            yield batch.id


Lines = tuple[Literal["act", "view"], LineState, str, list[str]]


def _lines(state: CaseState, request: Request, desk: str, roles: frozenset[Role]) -> Iterator[Lines]:
    """Lines that wait in one state since one day."""
    acts: dict[tuple[LineState, str], list[str]] = {}
    views: dict[tuple[LineState, str], list[str]] = {}
    for name in open_lines(state, request):
        line, lies = request.lines[name], turn(state, request, name)
        if desk in lies.whose or _theirs(lies, line.state, roles):
            acts.setdefault((line.state, lies.since), []).append(name)
        elif desk in (waits := awaited_views(state, request, name)):
            since = waits[desk] or _laid(state, request, name, desk)
            views.setdefault((line.state, since), []).append(name)
    for (where, since), names in acts.items():
        yield "act", where, since, names
    for (where, since), names in views.items():
        yield "view", where, since, names


def _theirs(lies: Turn, where: LineState, roles: frozenset[Role]) -> bool:
    """By what they are to the request; what another decides is filed by the desk that handles it."""
    files = where is LineState.DRAFTED and Role.HANDLER in roles and Role.AUTHORITY not in roles
    return lies.role in roles or files


def _last(state: CaseState, request: Request, line: str) -> bool:
    """Is nothing else still asked for the line?"""
    return not any(
        other.id != request.id and line in other.lines and other.lines[line].state in OPEN
        for other in state.requests.values()
    )
