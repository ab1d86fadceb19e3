"""What events of a request come to: drafted by rule, filed, taken up, returned, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dorasan.desk.case.draft import Draft, Handler, listed
from dorasan.desk.case.of_position import cover
from dorasan.desk.case.state import LineState, Request, Shown, Step
from dorasan.desk.events import request as told
from dorasan.desk.events.body import Body


def drafted(draft: Draft, step: Step, body: told.RequestDrafted) -> None:
    if body.request in draft.requests:
        draft.tell("twice", step, name=body.request)
        return
    if draft.over(step):
        return
    versions = draft.told["versions"]
    known = {one.id for one in versions[-1].lines} if versions else {*body.lines}
    strange = [line for line in body.lines if line not in known]
    if strange:
        draft.tell("not_in_project", step, request=body.request, lines=listed(strange))
    for other in [one for one in draft.requests.values() if (one.act, one.authority) == (body.act, body.authority)]:
        lines = [line for line in dict.fromkeys(body.lines) if draft.waits(other.id, line)]
        if lines:
            draft.tell("asked_already", step, request=other.id, lines=listed(lines))
    draft.requests[body.request] = Request(
        id=body.request,
        act=body.act,
        authority=body.authority,
        desk=body.desk,
        rule=body.rule,
        edition=body.edition,
        way=body.way,
        reason=body.reason,
        basis=body.basis,
        drafted=step,
        lines={},
    )
    draft.lines[body.request] = {}
    if draft.theirs(body.request, "drafted", step):
        draft.move(body.request, list(dict.fromkeys(body.lines)), "drafted", step)


def amended(draft: Draft, step: Step, body: told.RequestAmended) -> None:
    request = draft.request(body.request, step)
    signal = "added_filed" if request is not None and request.filed is not None else "added"
    if request is None or draft.over(step) or not draft.theirs(request.id, signal, step):
        return
    known = draft.lines[request.id]
    gone = [name for name, line in known.items() if line.state is LineState.WITHDRAWN]
    more = [line for line in dict.fromkeys(body.lines) if line not in known or line in gone]
    less = [name for name in known if name not in body.lines and name not in gone]
    draft.move(request.id, _in_project(draft, request.id, more, step), signal, step)
    draft.move(request.id, less, "dropped", step)


def _in_project(draft: Draft, request: str, lines: Sequence[str], step: Step) -> list[str]:
    """Those that the project has as it stands; of others it is told that it has them not."""
    versions = draft.told["versions"]
    known = {one.id for one in versions[-1].lines} if versions else {*lines}
    strange = [line for line in lines if line not in known]
    if strange:
        draft.tell("not_in_project", step, request=request, lines=listed(strange))
    return [line for line in lines if line in known]


def rerouted(draft: Draft, step: Step, body: told.RequestRerouted) -> None:
    request = draft.request(body.request, step)
    if request is not None and not draft.over(step):
        held = [line for line in request.lines if draft.holds(request.id, line)]
        if held and request.way == "through_group" != body.way:
            draft.tell("left_group_held", step, request=request.id, lines=listed(held))
        draft.requests[request.id] = replace(
            request, way=body.way, reason=body.reason, rule=body.rule if body.rule is not None else request.rule
        )


def shown(draft: Draft, step: Step, body: told.RequestShown) -> None:
    request = draft.request(body.request, step)
    if request is not None:
        draft.requests[request.id] = replace(request, shown=(*request.shown, Shown(step, body.to, body.fields)))


def filed(draft: Draft, step: Step, body: told.RequestFiled) -> None:
    if not _whole(draft, step, body.request, "filed"):
        return
    signed = {one.step.event for one in draft.told["declarations"]}
    if body.declarations is not None and body.declarations not in signed:
        draft.tell("unknown_declaration", step, request=body.request)
    request = draft.requests[body.request]
    draft.requests[body.request] = replace(
        request,
        filed=request.filed or step,
        declarations=body.declarations or request.declarations,
        reference=body.reference or request.reference,
    )
    cover(draft, body.request, step)


def circulated(draft: Draft, step: Step, body: told.RequestCirculated) -> None:
    if _whole(draft, step, body.request, "circulated"):
        request = draft.requests[body.request]
        draft.requests[body.request] = replace(request, circulated=request.circulated or step)


def referred(draft: Draft, step: Step, body: told.RequestReferred) -> None:
    if _whole(draft, step, body.request, "referred"):
        request = draft.requests[body.request]
        draft.requests[body.request] = replace(request, referred=tuple(dict.fromkeys((*request.referred, *body.to))))


def returned(draft: Draft, step: Step, body: told.RequestReturned) -> None:
    """Some of its lines, or all; what is not sent back stands where it stood."""
    if not isinstance(body, told.RequestReturnedOf) or body.lines is None:
        _whole(draft, step, body.request, "returned")
        return
    request = draft.request(body.request, step)
    if request is None or draft.over(step, request.id) or not draft.theirs(request.id, "returned", step):
        return
    draft.move(request.id, draft.known(request.id, body.lines, step), "returned", step)


def _whole(draft: Draft, step: Step, name: str, signal: str) -> bool:
    """A signal on whichever lines of a request it can befall; whether it had an effect."""
    request = draft.request(name, step)
    if request is None or draft.over(step, name) or not draft.theirs(name, signal, step):
        return False
    return bool(draft.move_any(name, signal, step))


def _only(signal: str) -> Handler:
    def handle(draft: Draft, step: Step, body: told.RequestTakenUp) -> None:
        _whole(draft, step, body.request, signal)

    return handle


def clock(draft: Draft, step: Step, body: told.ClockStopped) -> None:
    """Clocks count by their own rules; here it only matters that the request is there."""
    draft.request(body.request, step)


HANDLERS: dict[type[Body], Handler] = {
    told.RequestDrafted: drafted,
    told.RequestAmended: amended,
    told.RequestRerouted: rerouted,
    told.RequestShown: shown,
    told.RequestFiled: filed,
    told.RequestCirculated: circulated,
    told.RequestReferred: referred,
    told.RequestTakenUp: _only("taken_up"),
    told.RequestReturned: returned,
    told.RequestReturnedOf: returned,
    told.RequestWithdrawn: _only("withdrawn"),
    told.CrossingNotified: _only("notified"),
    told.ClockStopped: clock,
    told.ClockResumed: clock,
    told.ClockExtended: clock,
}
