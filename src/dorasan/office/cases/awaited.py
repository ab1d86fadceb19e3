"""What waits for a desk, as far as somebody who may sit there can do anything about it.

Practice modelled: a paper is laid on the desk of whoever can deal with it. With whom a line lies the record tells;
whether the table of permissions gives any seat of the desk an act that would move it decides whether the desk is asked
at all. Commands and pages ask here alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dorasan.desk.account.board import Waiting, board
from dorasan.desk.case.state import CaseState, LineState, Request
from dorasan.desk.clocks.notice import unlisted
from dorasan.desk.clocks.of_request import Clock
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.permission import Who, may_about, table
from dorasan.law.act import Timing
from dorasan.law.edition import Edition
from dorasan.office.cases.roles import roles_in

DECISIONS = ("decision.granted", "decision.refused")
ANSWERS = {
    LineState.DRAFTED: ("request.filed",),
    LineState.FILED: ("request.taken_up", *DECISIONS),
    LineState.IN_REVIEW: DECISIONS,
    LineState.WAITING: ("request.answered",),
    LineState.HELD: ("position.withdrawn",),
    LineState.MOVED_UP: DECISIONS,
    LineState.RETURNED: ("request.filed",),
    LineState.LAPSED: ("request.filed",),
}
COUNTED = ("shipment.returned", "shipment.handed_over", "shipment.lost")


def answers(one: Waiting[Clock]) -> tuple[str, ...]:
    """The acts that would settle what waits, or move it on."""
    match one.wants:
        case "view":
            return ("position.taken",)
        case "answer":
            return ("position.answered",)
        case "account":
            return COUNTED
        case "list":
            return ("crossing.notified",)
        case _:
            return ANSWERS[one.state]


def able(one: Waiting[Clock], known: Involved, who: Who) -> list[str]:
    """The roles of his desk in which something can be done about it, in the order of the table."""
    kinds = answers(one)
    roles = dict.fromkeys(column.role for column in table().columns.values())
    return [
        role for role in roles if any(may_answer(Who(who.person, who.desk, role), kind, known, one) for kind in kinds)
    ]


def awaiting(
    who: Who, state: CaseState, known: Involved, runs: Mapping[str, Sequence[Clock]], day: str, edition: Edition
) -> Iterator[Waiting[Clock]]:
    """What of a case waits for somebody's desk. ``state``: as far as he sees it; ``known``: of all its events;
    ``edition``: by which it is known what is a report of what has been done."""
    for one in board(state, who.desk, roles_in(known), runs, day=day, intake=known.regime.intake):
        report = one.wants == "act" and follows(state.requests[one.request], edition)
        due = _due(replace(one, went=()) if report else one, state, edition)
        if due.lines and able(due, known, who):
            yield due
    if state.end is None:
        yield from (one for one in _lists(state, known, runs) if able(one, known, who))


def _lists(state: CaseState, known: Involved, runs: Mapping[str, Sequence[Clock]]) -> Iterator[Waiting[Clock]]:
    """Lists that are still to be handed to the Command, by whoever may: of lines that were filed, and none handed over
    since."""
    for request in state.requests.values():
        asked = known.requests.get(request.id)
        decides = known.regime.desks.get(asked.decides or "") if asked is not None else None
        lines = unlisted(request) if decides is not None and decides.kind == "command" else {}
        if lines:
            where, since = request.lines[next(iter(lines))].state, min(lines.values())
            own = tuple(runs.get(request.id, ()))
            yield Waiting(state.case, request.id, "list", where, tuple(lines), since, own, (), ())


def follows(request: Request, edition: Edition) -> bool:
    """Is it a report of what has been done? By the provisions that ask for it, as the edition has them."""
    held = (edition.library.provisions.get(one.provision) for one in request.basis)
    acts = [one for found in held if found is not None for one in found.by if one.act == request.act]
    return bool(acts) and all(one.timing is Timing.REPORT_AFTER for one in acts)


def owed(state: CaseState, request: Request, lines: Sequence[str], edition: Edition) -> tuple[str, ...]:
    """Those of lines that nobody has filed yet which are to be filed: of a report, those of which something has left;
    of what else was to be asked before, none once the case has ended."""
    if follows(request, edition):
        return tuple(line for line in lines if line in state.gone)
    return tuple(lines) if state.end is None else ()


def _due(one: Waiting[Clock], state: CaseState, edition: Edition) -> Waiting[Clock]:
    """Of a report, the lines of which something has left, since it did."""
    request = state.requests[one.request]
    if one.wants != "act" or one.state is not LineState.DRAFTED:
        return one
    lines = owed(state, request, one.lines, edition)
    if not follows(request, edition):
        return replace(one, lines=lines)
    left = [part.step.day for part in state.shipments.values() if {drawn.line for drawn in part.lines} & {*lines}]
    return replace(one, lines=lines, since=left[0] if left else one.since)


def may_answer(who: Who, kind: str, known: Involved, one: Waiting[Clock]) -> bool:
    """Does the table of permissions give somebody an act that would settle it?"""
    about = {"shipment": one.out.shipment.id} if one.out is not None else {"request": one.request}
    return may_about(who, kind, known, **about)
