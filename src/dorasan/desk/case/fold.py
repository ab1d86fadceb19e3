"""The fold: the events of a case, in the order of the ledger, into the state that they come to.

Practice modelled: events are the record, states are derived. Nothing is dropped: an event without effect is a finding,
a kind that this program does not know leaves the state incomplete. The fold knows no clock: what day it is, when a
clock ends and what a desk is to a request are arguments.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dorasan.desk.case import of_batch, of_case, of_grant, of_position, of_question, of_request, of_session, of_shipment
from dorasan.desk.case.causal import Seen
from dorasan.desk.case.draft import Draft, Handler
from dorasan.desk.case.state import CaseState, Record, RolesOf, Step
from dorasan.desk.case.working_copy import Due
from dorasan.desk.events.body import Body
from dorasan.desk.events.event import Event

HANDLERS: dict[type[Body], Handler] = {
    **of_case.HANDLERS,
    **of_request.HANDLERS,
    **of_question.HANDLERS,
    **of_position.HANDLERS,
    **of_grant.HANDLERS,
    **of_shipment.HANDLERS,
    **of_session.HANDLERS,
    **of_batch.HANDLERS,
}
# An event put together afterwards from what was told in public. No login stood behind it, and its method says so; its
# session says what is known of the hour.
RECONSTRUCTION, HOUR_UNKNOWN, DAY_INFERRED = "reconstruction", "hour-unknown", "day-inferred"


def folded(
    events: Iterable[Event],
    *,
    among: Iterable[Event] = (),
    day: str | None = None,
    roles: RolesOf | None = None,
    due: Due | None = None,
    hidden: frozenset[str] = frozenset(),
) -> CaseState:
    """``events`` of one case so that none comes before one it has seen (as the ledger merges them); one that comes
    twice counts once. ``day``: as of which grants expire; None: none does. ``roles``: what a desk is to a request;
    without it nobody's right to act is asked. ``among``: all events of the case, where ``events`` are those that
    somebody may see; by these it is known who had seen what. ``due``: when the clock of a silence ends, by request and
    rule; without it the moment at which silence was read bounds a late objection. ``hidden``: findings that cannot be
    told of a part of the events (:mod:`dorasan.desk.case.absent`)."""
    seen = Seen()
    for event in among:
        seen.add(event)
    draft = replace(Draft.new("", seen, roles, due or {}), hidden=hidden)
    taken: set[str] = set()
    for event in events:
        if event.digest in taken:
            continue
        taken.add(event.digest)
        seen.add(event)
        draft.case = draft.case or event.payload.case
        draft.told["heads"][event.payload.installation] = event.digest
        take(draft, step_of(event), event.body)
    return draft.frozen(day)


def take(draft: Draft, step: Step, body: Body | None) -> None:
    """Fold one event in."""
    if step.thin:
        draft.add("thin", step)
    if body is None:
        draft.add("unknown", step)
        draft.tell("unknown_kind", step, kind=step.kind)
        return
    handler = HANDLERS.get(type(body))
    if handler is None:
        draft.tell("not_of_a_case", step, kind=step.kind)
        return
    handler(draft, step, body)
    request = getattr(body, "request", None)
    if request in draft.requests:
        draft.history.setdefault(request, []).append(Record(step, body))


def step_of(event: Event) -> Step:
    """How the state names an event."""
    told = event.payload
    source = told.body.get("source")
    afterwards = told.assurance.login == RECONSTRUCTION
    return Step(
        event=event.digest,
        kind=told.kind,
        at=told.at,
        desk=told.desk,
        person=told.person,
        assurance=told.assurance.kind,
        source=source,
        hour_known=not (afterwards and told.assurance.session in (HOUR_UNKNOWN, DAY_INFERRED)),
        thin=afterwards and (source is None or told.assurance.session == DAY_INFERRED),
    )
