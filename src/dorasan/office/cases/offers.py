"""What a desk may do now: acts that the table of permissions gives it and that can take effect where things stand.

Practice modelled: a form lies on a desk's counter only if that desk can use it. Derived from what the desk sees and
nothing else, so that a form never tells of what it does not see. Whether an act with its words is right is asked when
it is made (:mod:`dorasan.office.cases.preview`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from dorasan.desk.case.again import to_ask_again
from dorasan.desk.case.going import going
from dorasan.desk.case.machine import machine
from dorasan.desk.case.requests import THE_GROUP
from dorasan.desk.case.state import CaseState, Grant, LineState, Request, Role
from dorasan.desk.events.event import Event
from dorasan.desk.events.given import NEWEST
from dorasan.desk.events.kinds import KINDS
from dorasan.desk.routes.involved import Involved, involved
from dorasan.desk.routes.permission import Who, given, may_about
from dorasan.office.cases.answered import ANSWERS, questions_to
from dorasan.office.cases.ending import too_late
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.objects import Clocks, Objects
from dorasan.office.cases.roles import roles_of

WITHOUT_STATE = frozenset(
    {
        "request.rerouted",
        "request.shown",
        "clock.stopped",
        "clock.resumed",
        "clock.extended",
        "session.minuted",
        "list.split_consented",
    }
)
OF_VIEWS = frozenset({"position.withdrawn"})  # a view that holds nothing moves no line, and may be taken back
OF_THE_GROUP = frozenset({"batch.proposed", "batch.line_taken_out", "list.split_consented", "decision.by_list"})
OF_GRANT = {
    "grant.amended": "amended",
    "grant.extended": "extended",
    "grant.suspended": "suspended",
    "grant.resumed": "resumed",
    "grant.revoked": "revoked",
}
OF_SHIPMENT = ("shipment.handed_over", "shipment.lost", "shipment.returned")
OF_CASE = (
    "request.drafted",
    "case.versioned",
    "declaration.signed",
    "northern.recorded",
    "account.given",
    "view.written",
    "attachment.added",
    "presence.recorded",
    "note.sealed",
    "case.ended",
)
AGAIN = "request.drafted"  # of a request: what it asked is asked for anew
OF_REQUEST = tuple(kind for kind in NEWEST if "request" in KINDS[kind, NEWEST[kind]].model_fields)


@dataclass(frozen=True)
class Offer:
    """An act that may be done. ``lines``: of a request or grant, those on which it can take effect; none where an act
    is of no lines. ``questions``: of an answer, by their events those that it can be to. ``past``: of a departure:
    nothing may leave on the day, so that only what has left is recorded."""

    kind: str
    request: str | None = None
    grant: str | None = None
    shipment: str | None = None
    session: str | None = None
    lines: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    past: bool = False


@dataclass(frozen=True)
class Offers:
    """By what they are about."""

    case: tuple[Offer, ...] = ()
    requests: Mapping[str, tuple[Offer, ...]] = field(default_factory=dict)
    grants: Mapping[str, tuple[Offer, ...]] = field(default_factory=dict)
    shipments: Mapping[str, tuple[Offer, ...]] = field(default_factory=dict)

    @property
    def all(self) -> Iterator[Offer]:
        yield from self.case
        for several in (self.requests, self.grants, self.shipments):
            for some in several.values():
                yield from some


def offers(
    here: Installation, events: Sequence[Event], state: CaseState, who: Who, now: datetime, clocks: Clocks
) -> Offers:
    """``events``: all of the case; ``state``: as far as ``who`` sees it; ``clocks``: of its requests."""
    known = involved(events, here.regime)
    if not known.party(who.desk):
        return Offers()
    objects = Objects(here, state, who, known, clocks, now)
    over = state.end is not None
    kinds = [
        kind
        for kind in OF_REQUEST
        if given(who, kind, here.regime) is not None and (not over or kind in machine().after_end)
    ]
    return Offers(
        case=tuple(_of_case(state, who, known, now.date().isoformat(), over=over)),
        requests={name: tuple(_of_request(one, kinds, objects)) for name, one in state.requests.items()},
        grants={} if over else {name: tuple(_of_grant(state, one, who, known)) for name, one in state.grants.items()},
        shipments={
            name: tuple(
                Offer(kind, shipment=name) for kind in OF_SHIPMENT if may_about(who, kind, known, shipment=name)
            )
            for name, one in state.shipments.items()
            if one.missing
        },
    )


def _of_case(state: CaseState, who: Who, known: Involved, day: str, *, over: bool) -> Iterator[Offer]:
    for kind in OF_CASE:
        if kind == "request.drafted" and who.desk != known.regime.intake:
            continue  # the group's consultation, asked for by choice: of the ministry that takes the application
        after_all = kind in ("account.given", "attachment.added", "note.sealed")
        if (not over or after_all) and may_about(who, kind, known):
            yield Offer(kind)
    mine = [going(one, day) for one in state.grants.values() if one.lets_leave and may_leave_on(who, one.id, known)]
    if mine or any(ungranted_crossings(state, who, known)):
        yield Offer("shipment.left", past=not any(one.lines for one in mine))


def ungranted_crossings(state: CaseState, who: Who, known: Involved) -> Iterator[str]:
    """Requests to cross of which nothing is granted, and without whose approval somebody may record that people or
    vehicles crossed: they are counted at the gate, whatever was decided."""
    granted = {one.request for one in state.grants.values()}
    for name, request in state.requests.items():
        desk = known.regime.desks.get(known.regime.deciding(request.authority) or "")
        crosses = desk is not None and desk.kind == "command"
        open_ = crosses and request.filed is not None and name not in granted
        if open_ and may_about(who, "shipment.left", known, requests=(name,)):
            yield name


def may_leave_on(who: Who, grant: str, known: Involved) -> bool:
    """Whether somebody may record what left on a grant."""
    return may_about(who, "shipment.left", known, grants=(grant,))


def _of_request(request: Request, kinds: Iterable[str], objects: Objects) -> Iterator[Offer]:
    who, known = objects.who, objects.known
    roles = roles_of(who, request, known)
    if objects.state.end is None and may_about(who, AGAIN, known, request=request.id):
        over = to_ask_again(objects.state).get(request.id, ())
        if over and (request.authority != THE_GROUP or who.desk == known.regime.intake):
            yield Offer(AGAIN, request=request.id, lines=over)
    for kind in kinds:
        shape = KINDS[kind, NEWEST[kind]]
        if not may_about(who, kind, known, request=request.id):
            continue
        if kind in OF_THE_GROUP and request.authority != THE_GROUP:
            continue
        if not objects.there(kind, request):
            continue
        if kind in WITHOUT_STATE:
            if kind.startswith("clock.") and not _undecided(request):
                continue
            yield Offer(kind, request=request.id, lines=tuple(request.lines) if "lines" in shape.model_fields else ())
            continue
        moved = tuple(request.lines) if kind in OF_VIEWS else _moved_by(request, kind, roles)
        lines = objects.lines(kind, request, moved)
        if objects.state.end is not None:
            late = too_late(objects.here, objects.state, request) if kind == "request.filed" else ()
            lines = tuple(line for line in lines if line in objects.state.gone and line not in late)
        if lines:
            asked = questions_to(kind, objects.state, request, who.desk) if kind in ANSWERS else ()
            yield Offer(kind, request=request.id, lines=lines, questions=tuple(asked))


def _undecided(request: Request) -> bool:
    waiting = {LineState.FILED, LineState.IN_REVIEW, LineState.WAITING, LineState.HELD, LineState.MOVED_UP}
    return any(line.state in waiting for line in request.lines.values())


def _moved_by(request: Request, kind: str, roles: frozenset[Role]) -> tuple[str, ...]:
    """The lines on which some signal of the act, which these roles may give, has an effect."""
    table = machine()
    signals = [
        one.name for one in table.signals.values() if kind in one.kinds and one.by & roles and None not in one.cells
    ]
    return tuple(
        name
        for name, line in request.lines.items()
        if any(table.next(line.state, line.beneath, signal) is not None for signal in signals)
    )


def _of_grant(state: CaseState, grant: Grant, who: Who, known: Involved) -> Iterator[Offer]:
    request = state.requests.get(grant.request)
    if request is None:
        return
    roles, table = roles_of(who, request, known), machine()
    for kind, signal in OF_GRANT.items():
        if not may_about(who, kind, known, grant=grant.id) or not table.signals[signal].by & roles:
            continue
        lines = tuple(
            name
            for name in grant.lines
            if name in request.lines
            and table.next(request.lines[name].state, request.lines[name].beneath, signal) is not None
        )
        if lines:
            yield Offer(kind, grant=grant.id, lines=lines)
