"""What batches and standing lists come to: lines proposed together, taken out by any desk, cleared one by one by a
list.

Practice modelled: what was cleared before need not be argued anew, and nobody is bound by that: a word from any desk
and the line goes the ordinary way. A taking out that was sent within the clock, and arrives after the clearance by
silence, takes the clearance away as a timely objection does. A list clears nothing that anybody holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dorasan.desk.case.batches import Batch
from dorasan.desk.case.draft import Draft, Handler, listed
from dorasan.desk.case.of_grant import clear
from dorasan.desk.case.of_position import in_time, reopen, silent
from dorasan.desk.case.requests import THE_GROUP, Request
from dorasan.desk.case.state import Grant, Record, Step
from dorasan.desk.events import fast_track as told
from dorasan.desk.events.body import Body


def proposed(draft: Draft, step: Step, body: told.BatchProposed) -> None:
    request = _of_the_group(draft, step, body.request)
    if request is None or not draft.theirs(request.id, "proposed", step):
        return
    if body.batch in draft.batches:
        draft.tell("twice", step, name=body.batch)
        return
    lines = draft.known(request.id, body.lines, step)
    taken = [line for line in lines if draft.batch_of(request.id, line) is not None]
    if taken:
        draft.tell("in_a_batch", step, lines=listed(taken))
    moved = draft.move(request.id, [line for line in lines if line not in taken], "proposed", step)
    if moved:
        draft.batches[body.batch] = Batch(
            body.batch,
            step,
            request.id,
            tuple(moved),
            body.rule,
            body.kind,
            body.precedents,
            body.list,
            body.conditions,
        )


def taken_out(draft: Draft, step: Step, body: told.BatchLineTakenOut) -> None:
    batch = draft.batches.get(body.batch)
    if batch is None or batch.request != body.request:
        draft.tell("unknown_batch", step, batch=body.batch)
        return
    if draft.over(step) or not draft.theirs(batch.request, "taken_out", step):
        return
    strange = [line for line in body.lines if line not in batch.lines]
    gone = [line for line in dict.fromkeys(body.lines) if line in batch.lines and line not in batch.standing]
    lines = [line for line in dict.fromkeys(body.lines) if line in batch.standing]
    if strange:
        draft.tell("not_in_batch", step, batch=batch.id, lines=listed(strange))
    if gone:
        draft.tell("out_already", step, batch=batch.id, lines=listed(gone))
    cleared = [line for line in lines if _by_silence(draft, batch, line)]
    timely = [line for line in cleared if in_time(draft, batch.request, line, step)]
    late = [line for line in cleared if line not in timely]
    if late:
        draft.tell("late_objection", step, desk=step.desk, lines=listed(late))
    moved = reopen(draft, batch.request, timely, step, "taken_out_in_time")
    moved += draft.move(batch.request, [line for line in lines if line not in cleared], "taken_out", step)
    draft.take_out(batch.request, moved, step)


def _by_silence(draft: Draft, batch: Batch, line: str) -> bool:
    grant = silent(draft, batch.request, line)
    return grant is not None and grant.batch == batch.id


def lapse_batches(draft: Draft, request: str, lines: Iterable[str], step: Step) -> None:
    """A line that a new version changes is no longer the one that was likened."""
    changed = set(lines)
    for batch in [one for one in draft.batches.values() if one.request == request]:
        gone = tuple(line for line in batch.standing if line in changed)
        if gone:
            draft.batches[batch.id] = replace(batch, lapsed=(*batch.lapsed, *gone))
            draft.tell("batch_lapses", step, batch=batch.id, lines=listed(gone))


def by_list(draft: Draft, step: Step, body: told.DecisionByList) -> None:
    request = _of_the_group(draft, step, body.request)
    if request is not None:
        given = Grant(
            body.grant,
            request.id,
            step,
            (),
            body.begins,
            body.ends,
            conditions=body.conditions,
            limits=body.limits,
            list=body.list,
        )
        clear(draft, step, given, body.lines, "listed_if" if body.conditions else "listed")


def split(draft: Draft, step: Step, body: told.ListSplitConsented) -> None:
    request = _of_the_group(draft, step, body.request)
    if request is not None and draft.known(request.id, body.lines, step):
        draft.add("splits", Record(step, body))


def _of_the_group(draft: Draft, step: Step, name: str) -> Request | None:
    """A request for the group's own consultation, laid before it; of another it is told that this is none."""
    request = draft.request(name, step)
    if request is None or draft.over(step):
        return None
    if request.authority != THE_GROUP or request.way != "through_group":
        draft.tell("not_the_groups", step, request=name)
        return None
    return request


HANDLERS: dict[type[Body], Handler] = {
    told.BatchProposed: proposed,
    told.BatchLineTakenOut: taken_out,
    told.DecisionByList: by_list,
    told.ListSplitConsented: split,
}
