"""What decisions come to: granted by line, on conditions, refused, cleared by silence; amended, extended, suspended,
resumed, revoked.

Practice modelled: a decision is the act of the authority whose act it is. It may grant over another desk's hold, which
stays on the record beside it. Silence clears only what no hold covers, and no other body's act.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dorasan.desk.case.asked_for import granted_more
from dorasan.desk.case.batches import Batch
from dorasan.desk.case.draft import Draft, Handler, listed
from dorasan.desk.case.drawdown import recount
from dorasan.desk.case.grants import Changed
from dorasan.desk.case.of_position import sent_by_end, silence_over
from dorasan.desk.case.of_question import unanswered
from dorasan.desk.case.requests import THE_GROUP
from dorasan.desk.case.state import Grant, LineState, Record, Step
from dorasan.desk.events import decision as told
from dorasan.desk.events.body import Body
from dorasan.desk.events.fast_track import BatchLineTakenOut

COVERED = (LineState.HELD, LineState.MOVED_UP)


def granted(draft: Draft, step: Step, body: told.DecisionGranted) -> None:
    signal = "granted_if" if body.conditions else "granted"
    lines = _lines(draft, step, body.request, body.grant, body.lines, signal)
    if lines is None:
        return
    held = [line for line in lines if draft.state(body.request, line) in COVERED]
    _over_questions(draft, body.request, lines, step)
    moved = draft.move(body.request, lines, signal, step)
    over = [line for line in held if line in moved]
    if over:
        draft.tell("over_hold", step, request=body.request, lines=listed(over))
    _give(
        draft,
        moved,
        Grant(
            id=body.grant,
            request=body.request,
            step=step,
            lines=(),
            begins=body.begins,
            ends=body.ends,
            reference=body.reference,
            paper=body.paper,
            conditions=body.conditions,
            limits=body.limits,
            shipments=body.shipments,
            journeys=body.journeys,
            runs=body.runs,
        ),
    )


def refused(draft: Draft, step: Step, body: told.DecisionRefused) -> None:
    request = draft.request(body.request, step)
    if request is None or draft.over(step, request.id) or not draft.theirs(request.id, "refused", step):
        return
    lines = draft.known(request.id, body.lines, step)
    _over_questions(draft, request.id, lines, step)
    draft.move(request.id, lines, "refused", step)


def _over_questions(draft: Draft, request: str, lines: list[str], step: Step) -> None:
    """What was asked and not answered is asked no more once it is decided."""
    open_ = unanswered(draft, request, lines)
    if open_:
        draft.tell("over_question", step, request=request, lines=listed(open_))


def silence(draft: Draft, step: Step, body: told.DecisionSilence) -> None:
    lines = _lines(draft, step, body.request, body.grant, body.lines, "silence")
    if lines is None:
        return
    held = [line for line in lines if draft.state(body.request, line) in COVERED]
    silence_over(draft, body.request, held, step, body.clock)
    batches = [one for one in draft.batches.values() if (one.request, one.rule) == (body.request, body.clock)]
    batch = next((one for one in batches if set(body.lines) & set(one.lines)), None)
    if batch is not None:
        lines = _still_in(draft, batch, lines, step)
    elif batches:  # a clock that runs for batches clears nothing beside them
        draft.tell("not_in_batch", step, batch=batches[-1].id, lines=listed(lines))
        return
    _give(
        draft,
        draft.move(body.request, lines, "silence", step),
        Grant(
            id=body.grant,
            request=body.request,
            step=step,
            lines=(),
            begins=body.begins,
            ends=body.ends,
            clock=body.clock,
            heads=body.heads,
            batch=batch.id if batch is not None else None,
            conditions=batch.conditions if batch is not None else (),
        ),
    )


def _still_in(draft: Draft, batch: Batch, lines: list[str], step: Step) -> list[str]:
    """The lines that silence may clear: those in the batch. A taking out that was sent after the clock's end, by a desk
    that had not seen the clearance, does not stand against it."""
    late = [
        line
        for line in lines
        if (out := batch.taken_out.get(line)) is not None
        and draft.seen.apart(out.event, step.event)
        and not sent_by_end(draft, batch.request, batch.rule, out, step)
    ]
    for line in late:
        out = batch.taken_out[line]
        if out.kind == BatchLineTakenOut.KIND:  # of a hold it was told already
            draft.tell("late_objection", out, desk=out.desk, lines=line)
    rest = {line: out for line, out in batch.taken_out.items() if line not in late}
    draft.batches[batch.id] = batch = replace(batch, taken_out=rest)
    inside = [line for line in lines if batch.holds(draft.lines[batch.request][line])]
    if len(inside) < len(lines):
        draft.tell("not_in_batch", step, batch=batch.id, lines=listed(line for line in lines if line not in inside))
    return inside


def clear(draft: Draft, step: Step, grant: Grant, wanted: Iterable[str], signal: str) -> None:
    """Give a grant on those of its lines that the signal moves."""
    lines = _lines(draft, step, grant.request, grant.id, wanted, signal)
    if lines is not None:
        _give(draft, draft.move(grant.request, lines, signal, step), grant)


def _lines(draft: Draft, step: Step, name: str, grant: str, lines: Iterable[str], signal: str) -> list[str] | None:
    """The lines of the request that a decision names; None where it cannot be one."""
    request = draft.request(name, step)
    if request is None or draft.over(step, name) or not draft.theirs(name, signal, step):
        return None
    if grant in draft.grants:
        draft.tell("twice", step, name=grant)
        return None
    return draft.known(name, lines, step)


def _give(draft: Draft, lines: list[str], grant: Grant) -> None:
    if lines:
        request = draft.requests[grant.request]
        of_group, no_goods = request.authority == THE_GROUP, request.act in draft.table.lets_nothing_leave
        draft.grants[grant.id] = replace(grant, lines=tuple(lines), of_group=of_group, no_goods=no_goods)
        granted_more(draft, grant.step, draft.grants[grant.id])
    otherwise = [line for line in lines if draft.lines[grant.request][line].changed]
    if otherwise:
        draft.tell("granted_otherwise", grant.step, request=grant.request, lines=listed(otherwise))


# --- what happens to it afterwards ------------------------------------------------------------------------------------


def amended(draft: Draft, step: Step, body: told.GrantAmended) -> None:
    grant = _grant(draft, step, body.grant, "amended", body)
    if grant is None:
        return
    before, names = grant, ("begins", "ends", "conditions", "limits", "shipments", "journeys", "runs")
    given = {name: value for name in names if (value := getattr(body, name, None)) is not None}
    former = (*grant.former, Changed(step, body.reason, before))
    grant = draft.grants[grant.id] = replace(grant, former=former, **given)
    live = grant.live
    if body.lines is not None:
        wanted = draft.known(grant.request, body.lines, step)
        more = [line for line in wanted if line not in grant.lines]
        more = draft.move(grant.request, more, "granted_if" if grant.conditions else "granted", step)
        less = draft.move(grant.request, [line for line in grant.live if line not in wanted], "revoked", step)
        live = tuple(line for line in grant.live if line in wanted)
        draft.grants[grant.id] = replace(grant, lines=(*grant.lines, *more), revoked=(*grant.revoked, *less))
    still = [*live, *grant.suspended] or list(grant.lines)
    draft.move(grant.request, still, "amended_if" if grant.conditions else "amended", step)
    _behind(draft, step, before, draft.grants[grant.id])
    if draft.grants[grant.id].limits != before.limits:
        granted_more(draft, step, draft.grants[grant.id])
    recount(draft, grant.id, step)


def _behind(draft: Draft, step: Step, before: Grant, grant: Grant) -> None:
    """What left within the days that a grant had, and is outside those that it has from now on; limits of lines that
    it does not cover."""
    for one in draft.told["shipments"].values():
        if grant.id in one.grants and before.on_days(one.left) and not grant.on_days(one.left):
            draft.tell("left_before_change", step, grant=grant.id, shipment=one.id, left=one.left, days=grant.days)
    strange = [limit.line for limit in grant.limits if limit.line not in grant.lines]
    if strange:
        draft.tell("not_in_grant", step, grant=grant.id, lines=listed(strange))


def extended(draft: Draft, step: Step, body: told.GrantExtended) -> None:
    grant = _grant(draft, step, body.grant, "extended", body)
    if grant is None:
        return
    if grant.ends is None or body.ends < grant.ends:
        draft.tell("shortened", step, grant=grant.id, ends=body.ends)
    elif step.day > grant.ends:
        draft.tell("extended_late", step, grant=grant.id, ends=grant.ends)
    still = [*grant.live, *grant.suspended] or list(grant.lines)
    if draft.move(grant.request, still, "extended", step):
        former = (*grant.former, Changed(step, body.reason, grant))
        draft.grants[grant.id] = replace(draft.grants[grant.id], ends=body.ends, former=former)


def suspended(draft: Draft, step: Step, body: told.GrantSuspended) -> None:
    grant = _grant(draft, step, body.grant, "suspended", body)
    if grant is not None:
        lines = _named(draft, step, grant, body.lines, grant.live)
        moved = draft.move(grant.request, lines, "suspended", step)
        draft.grants[grant.id] = replace(draft.grants[grant.id], suspended=(*grant.suspended, *moved))


def resumed(draft: Draft, step: Step, body: told.GrantResumed) -> None:
    grant = _grant(draft, step, body.grant, "resumed", body)
    if grant is not None:
        lines = _named(draft, step, grant, body.lines, grant.suspended or grant.lines)
        moved = draft.move(grant.request, lines, "resumed", step)
        rest = tuple(line for line in grant.suspended if line not in moved)
        draft.grants[grant.id] = replace(draft.grants[grant.id], suspended=rest)


def revoked(draft: Draft, step: Step, body: told.GrantRevoked) -> None:
    grant = _grant(draft, step, body.grant, "revoked", body)
    if grant is not None:
        lines = _named(draft, step, grant, body.lines, (*grant.live, *grant.suspended))
        moved = draft.move(grant.request, lines, "revoked", step)
        rest = tuple(line for line in grant.suspended if line not in moved)
        draft.grants[grant.id] = replace(draft.grants[grant.id], suspended=rest, revoked=(*grant.revoked, *moved))


def _grant(draft: Draft, step: Step, name: str, signal: str, body: Body) -> Grant | None:
    found = draft.grants.get(name)
    if found is None:
        draft.tell("unknown_grant", step, grant=name)
        return None
    if draft.over(step) or not draft.theirs(found.request, signal, step):
        return None
    found = draft.grants[name] = replace(found, changes=(*found.changes, Record(step, body)))
    return found


def _named(draft: Draft, step: Step, grant: Grant, lines: tuple[str, ...] | None, every: tuple[str, ...]) -> list[str]:
    """The lines of a grant that an event names; all it still concerns where it names none."""
    if lines is None:
        return list(every or grant.lines)
    strange = [line for line in lines if line not in grant.lines]
    if strange:
        draft.tell("not_in_grant", step, grant=grant.id, lines=listed(strange))
    return [line for line in dict.fromkeys(lines) if line in grant.lines]


HANDLERS: dict[type[Body], Handler] = {
    told.DecisionGranted: granted,
    told.DecisionRefused: refused,
    told.DecisionRefusedOn: refused,
    told.DecisionSilence: silence,
    told.GrantAmended: amended,
    told.GrantAmendedInNumber: amended,
    told.GrantExtended: extended,
    told.GrantSuspended: suspended,
    told.GrantResumed: resumed,
    told.GrantRevoked: revoked,
}
