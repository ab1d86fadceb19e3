"""What views come to: the latest of each desk stands, line by line; a hold covers a line until the last one is lifted.

Practice modelled: working views ad referendum. Nothing is edited: a later view takes the place of an earlier one of the
same desk. What another wrote down of a desk never takes the place of its own word. An objection that was sent within
the clock, and arrives after a clearance by silence, takes the clearance away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from dorasan.desk.case.draft import Draft, Handler, listed
from dorasan.desk.case.state import Grant, LineState, MovedUp, Position, Step
from dorasan.desk.events import position as told
from dorasan.desk.events.body import Body


def taken(draft: Draft, step: Step, body: told.PositionTaken) -> None:
    request = draft.request(body.request, step)
    holds = body.view in ("hold", "object")
    signal = "held" if holds else "viewed"
    if request is None or draft.over(step) or not draft.theirs(request.id, signal, step):
        return
    desk = body.of or step.desk
    recorded = desk != step.desk
    lines = draft.known(request.id, body.lines, step)
    free = [line for line in lines if not (recorded and _own_word(draft, request.id, line, desk))]
    if len(free) < len(lines):
        draft.tell("own_word_stands", step, desk=desk, lines=listed(line for line in lines if line not in free))
    early = [] if request.way == "through_group" else [line for line in free if _unfiled(draft, request.id, line)]
    if early:
        draft.tell("not_before_group", step, request=request.id, lines=listed(early))
        free = [line for line in free if line not in early]
    standing: list[str] = []
    if holds:
        late = [line for line in free if silent(draft, request.id, line) is not None]
        timely = [line for line in late if in_time(draft, request.id, line, step)]
        standing += reopen(draft, request.id, timely, step, "objected_in_time")
        too_late = [line for line in late if line not in timely]
        if too_late:
            draft.tell("late_objection", step, desk=desk, lines=listed(too_late))
        free = [line for line in free if line not in late]
    standing += draft.move(request.id, free, signal, step)
    if holds:
        draft.take_out(request.id, standing, step)  # it goes the ordinary way from then on
    lifted = _supersede(draft, request.id, desk, standing, step)
    draft.take_view(
        Position(
            step,
            request.id,
            desk,
            tuple(dict.fromkeys(body.lines)),
            body.view,
            body.ground,
            body.conditions,
            body.question,
            recorded,
            tuple(standing),
            idle=tuple(line for line in dict.fromkeys(body.lines) if line not in standing),
        )
    )
    _lift(draft, request.id, lifted, step)


def withdrawn(draft: Draft, step: Step, body: told.PositionWithdrawn) -> None:
    request = draft.request(body.request, step)
    if request is None or draft.over(step):
        return
    desk = body.of or step.desk
    lines = draft.known(request.id, body.lines, step)
    none, owned, lifted, gone = [], [], [], []
    for line in lines:
        at = _standing(draft, request.id, line, desk)
        if at is None:
            none.append(line)
        elif desk != step.desk and not draft.positions[at].recorded:
            owned.append(line)
        else:
            _take(draft, at, line, "withdrawn", step)
            lifted += [line] if draft.positions[at].holds else []
            gone.append(line)
    if none:
        draft.tell("nothing_to_withdraw", step, desk=desk, lines=listed(none))
    if owned:
        draft.tell("own_word_stands", step, desk=desk, lines=listed(owned))
    _lift(draft, request.id, lifted, step)
    if isinstance(body, told.PositionWithdrawnFor) and body.view is not None and gone:
        taken(draft, step, told.PositionTaken(request=request.id, lines=tuple(gone), view=body.view, of=body.of))


def moved_up(draft: Draft, step: Step, body: told.HoldMovedUp) -> None:
    request = draft.request(body.request, step)
    if request is None or draft.over(step) or not draft.theirs(request.id, "moved_up", step):
        return
    moved = draft.move(request.id, draft.known(request.id, body.lines, step), "moved_up", step)
    if moved:
        draft.add("moved_up", MovedUp(step, request.id, tuple(moved), body.level, body.by_day, body.reason))


def lapse_views(draft: Draft, request: str, lines: Iterable[str], views: Collection[str], step: Step) -> None:
    """Views that a new version takes away from lines."""
    for line in sorted(lines):
        for at in list(draft.views(request, line)):
            if draft.positions[at].view in views:
                _take(draft, at, line, "lapsed", step)


def silence_over(draft: Draft, request: str, lines: Iterable[str], step: Step, clock: str) -> None:
    """Holds that were sent after the clock's end, by desks that had not seen the clearance, do not stand against it."""
    for line in lines:
        holds = draft.holds(request, line)
        late = [
            at
            for at in holds
            if draft.seen.apart(draft.positions[at].step.event, step.event)
            and not sent_by_end(draft, request, clock, draft.positions[at].step, step)
        ]
        if holds and late == holds:
            for at in late:
                _take(draft, at, line, "idle", step)
                one = draft.positions[at]
                draft.tell("late_objection", one.step, desk=one.desk, lines=line)
            _lift(draft, request, [line], step)


def cover(draft: Draft, request: str, step: Step) -> None:
    """Lines that are filed again come under the holds that stand on them."""
    filed = [line for line in draft.lines[request] if draft.state(request, line) is LineState.FILED]
    draft.move(request, [line for line in filed if draft.holds(request, line)], "held", step, quiet=True)


def _standing(draft: Draft, request: str, line: str, desk: str) -> int | None:
    mine = (at for at in reversed(draft.views(request, line)) if draft.positions[at].desk == desk)
    return next(mine, None)


def _unfiled(draft: Draft, request: str, line: str) -> bool:
    known = draft.lines[request][line]
    return LineState.DRAFTED in (known.state, known.beneath)


def _own_word(draft: Draft, request: str, line: str, desk: str) -> bool:
    at = _standing(draft, request, line, desk)
    return at is not None and not draft.positions[at].recorded


def _supersede(draft: Draft, request: str, desk: str, lines: Iterable[str], step: Step) -> list[str]:
    """Take earlier views of a desk from lines; those on which one of them was a hold."""
    held = []
    for line in lines:
        at = _standing(draft, request, line, desk)
        if at is not None:
            _take(draft, at, line, "superseded", step)
            held += [line] if draft.positions[at].holds else []
    return held


def _lift(draft: Draft, request: str, lines: Iterable[str], step: Step) -> None:
    """Where no hold stands any more, what it covered comes to light."""
    free = [
        line
        for line in lines
        if not draft.holds(request, line) and draft.state(request, line) in (LineState.HELD, LineState.MOVED_UP)
    ]
    draft.move(request, free, "hold_lifted", step, quiet=True)


def silent(draft: Draft, request: str, line: str) -> Grant | None:
    """The clearance by silence that covers a line."""
    if draft.state(request, line) not in (LineState.CLEARED, LineState.IN_USE):
        return None
    mine = (one for one in draft.grants.values() if one.request == request and line in one.live)
    return next((one for one in mine if one.clock is not None), None)


def in_time(draft: Draft, request: str, line: str, step: Step) -> bool:
    """Was it sent within the clock by which silence cleared the line, by a desk that had not seen the clearance?"""
    grant = silent(draft, request, line)
    return (
        grant is not None
        and draft.seen.apart(grant.step.event, step.event)
        and sent_by_end(draft, request, grant.clock or "", step, grant.step)
    )


def sent_by_end(draft: Draft, request: str, clock: str, sent: Step, silence: Step) -> bool:
    """Was it sent by the clock's end? Where nobody says when that was, by the moment at which silence was read."""
    end = draft.due.get((request, clock)) or datetime.fromisoformat(silence.at)
    return datetime.fromisoformat(sent.at) <= end


def reopen(draft: Draft, request: str, lines: list[str], step: Step, signal: str) -> list[str]:
    """Take a clearance by silence from lines; those it was taken from."""
    names = {line: grant.id for line in lines if (grant := silent(draft, request, line)) is not None}
    moved = draft.move(request, lines, signal, step)
    for line in moved:
        grant = draft.grants[names[line]]
        draft.grants[grant.id] = replace(grant, reopened=(*grant.reopened, line))
        draft.tell("reopened", step, grant=grant.id, lines=line)
    return moved


def _take(draft: Draft, at: int, line: str, how: str, step: Step) -> None:
    """A view ceases to stand on a line: it is ``superseded``, ``withdrawn``, ``lapsed`` or ``idle`` there."""
    one = draft.positions[at]
    gone: dict[str, Any] = {how: (*getattr(one, how), line)}
    rest = tuple(other for other in one.standing if other != line)
    draft.positions[at] = replace(one, standing=rest, ended={**one.ended, line: step}, **gone)
    draft.standing[one.request, line].remove(at)


HANDLERS: dict[type[Body], Handler] = {
    told.PositionTaken: taken,
    told.PositionWithdrawn: withdrawn,
    told.PositionWithdrawnFor: withdrawn,
    told.HoldMovedUp: moved_up,
}
