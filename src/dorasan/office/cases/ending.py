"""By whom a case can have ended, and what its ending leaves open.

Practice modelled: nobody ends a matter in another's name. Who is named as having ended it has done something in the
case, or is told of by an account on the record; the North is, where what it said or did is recorded. An ending settles
neither what became of goods that left nor the reports on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from dorasan.desk.account.days import STANDS_IN_THE_WAY
from dorasan.desk.account.turn import OPEN
from dorasan.desk.case.state import CaseState, LineState, Request, Shipment
from dorasan.desk.events.case import CaseEnded
from dorasan.desk.events.request import RequestFiled
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.permission import Who
from dorasan.law.edition import Edition
from dorasan.office.cases.awaited import follows, owed
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.ungranted import Ungranted, left_without
from dorasan.problem import Place, Problem

RECORDED = "recorded"  # the kind of a desk of which others write what it said and did


def enders(state: CaseState, known: Involved, own: str) -> tuple[str, ...]:
    """The desks that may be named as having ended a case, in the order of the regime."""
    told = {one.body.whose_account for one in state.accounts} | {
        part.whose for one in state.accounts for part in one.body.days
    }
    acted = {*known.authors.values(), *(one.desk for one in state.positions)}
    north = any(one.body.what in STANDS_IN_THE_WAY for one in state.northern)
    return tuple(
        name
        for name, desk in known.regime.desks.items()
        if name == own or name in acted or name in told or (north and desk.kind == RECORDED)
    )


def before_ending(state: CaseState, body: CaseEnded, who: Who, known: Involved) -> Iterator[Problem]:
    """What is wrong with an ending."""
    place = Place("ended_by")
    if body.ended_by not in enders(state, known, who.desk):
        yield Problem("desk.ended_by_stranger", place, {"desk": body.ended_by})


def too_late(here: Installation, state: CaseState, request: Request) -> tuple[str, ...]:
    """The lines that a filing would file though the case has ended: what had to be asked before is not asked for
    afterwards, whatever has left; only a report of it is filed, and what was sent back. Where no law is at hand nobody
    can say that it is a report."""
    if state.end is None:
        return ()
    edition = here.edition_of() if here.edition_of is not None else None
    if edition is not None and follows(request, edition):
        return ()
    asked = (LineState.DRAFTED, LineState.LAPSED)
    return tuple(name for name, line in request.lines.items() if line.state in asked and name in state.gone)


def after_ending(here: Installation, state: CaseState, body: RequestFiled) -> Iterator[Problem]:
    """What is wrong with a filing in a case that has ended."""
    request = state.requests.get(body.request)
    lines = too_late(here, state, request) if request is not None else ()
    if lines:
        yield Problem("desk.filed_after_end", Place(body.KIND), {"request": body.request, "lines": ", ".join(lines)})


@dataclass(frozen=True)
class LeftBehind:
    """``missing``: by shipment how much of each line nobody has accounted for; ``asked``: reports that are due on what
    has left, and requests that lie with somebody."""

    missing: tuple[tuple[Shipment, dict[str, Decimal]], ...]
    asked: tuple[Ungranted, ...]


def left_behind(state: CaseState, edition: Edition) -> LeftBehind:
    """What an ending of the case leaves open, as far as ``state`` is seen. Of a line of which more arrived than left
    nothing is missing. Once it has ended, what goods left without stands where that departure is told."""
    lost = ((one, {line: n for line, n in one.missing.items() if n > 0}) for one in state.shipments.values())
    departures = [one for _, found in left_without(state, edition) for one in found] if state.end is not None else []
    told = {(one.request.id, line) for one in departures for line in one.lines}
    asked: list[Ungranted] = []
    for request in state.requests.values():
        due = owed(state, request, [*request.lines], edition) if follows(request, edition) else ()
        alike: dict[LineState, list[str]] = {}
        for name, line in request.lines.items():
            open_ = line.state in OPEN and (line.state is not LineState.DRAFTED or name in due)
            if open_ and (request.id, name) not in told:
                alike.setdefault(line.state, []).append(name)
        asked += [Ungranted(request, where, tuple(some)) for where, some in alike.items()]
    return LeftBehind(tuple((one, lines) for one, lines in lost if lines), tuple(asked))
