"""What is wrong with an act before it is written: everything at once, each with how to mend it.

Practice modelled: a filing counter looks the whole paper over before it takes it in. The act is tried on a copy of the
case by the very code that will fold it; whatever would be told of it afterwards is told now. Besides: what the kind of
act must say, presumptions that nobody signed, silence before its clock has run out. A shipment that is yet to leave is
held to its grants; one that left on an earlier day, or is said to have left all the same, is a fact, and only told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from dorasan.desk.case.beyond import BEYOND
from dorasan.desk.case.draft import Draft
from dorasan.desk.case.fold import take
from dorasan.desk.case.requests import Request
from dorasan.desk.case.said_days import wrong_days
from dorasan.desk.case.state import CaseState, Finding, Role, Step
from dorasan.desk.case.working_copy import Due
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import EventReleased, Presumption
from dorasan.desk.events.decision import (
    DecisionGranted,
    DecisionRefusedOn,
    DecisionSilence,
    GrantAmended,
    ShipmentLeft,
    ShipmentLeftBeyond,
    says_on_what,
)
from dorasan.desk.events.fast_track import BatchProposed, DecisionByList
from dorasan.desk.events.position import Ground, PositionTaken, PositionWithdrawn
from dorasan.desk.events.request import RequestFiled
from dorasan.problem import Place, Problem

# To be known before one acts, and no reason not to.
WARNINGS = frozenset(
    (
        "over_hold",
        "over_question",
        "asked_already",
        "granted_otherwise",
        "granted_more",
        "left_group_held",
        "changed_after_filing",
        "gone_after_filing",
        "lapses",
        "version_breaks",
        "version_touches",
        "extended_late",
        "not_comparable",
        "asked_not_comparable",
        "count_untold",
        "condition_unseen",
        "reopened",
        "batch_lapses",
        "delivered_rest",
        "nothing_beyond",
        "left_before_change",
        "no_view_then",
        "over_already",
        "dated_back",
        "left_before_grant",
        "overdrawn_also",
        "overdrawn_line_also",
        "condition_broken_also",
    )
)
# What has left has left: told, and written down.
OF_WHAT_LEFT = BEYOND | {"no_effect"}
# An authority may grant less than what has left; it is told so.
OF_CHANGES = frozenset({"overdrawn", "overdrawn_line"})


class _AllSeen:
    """Whoever acts here has seen everything that is here."""

    def before(self, one: str, other: str) -> bool:
        return one != other

    def apart(self, one: str, other: str) -> bool:
        return False


def allowed(
    state: CaseState,
    body: Body,
    desk: str,
    roles: Iterable[Role],
    *,
    now: str,
    presumed: Sequence[Presumption] = (),
    due: Due | None = None,
) -> list[Problem]:
    """Everything wrong with a proposed event; warnings among them. ``roles``: what the desk is to the request;
    ``now``: the moment that the event will claim, with its offset; ``presumed``: what the opinion supposes, line by
    line; ``due``: when the clocks of silence end, by request and rule."""
    held = frozenset(roles)
    step = Step("proposed", body.KIND, now, desk, "", "server-attested", body.source)
    found = [
        *_said(body, desk, held, step),
        *_filed(state, body, presumed, step),
        *_silent(state, body, due or {}, step),
        *_no_view_then(state, body, desk, step),
        *_dated_back(state, body, step),
    ]
    draft = Draft.of(state, _AllSeen(), lambda who, request: held, due or {})
    take(draft, step, body)
    known = WARNINGS | (OF_CHANGES if isinstance(body, GrantAmended) else frozenset())
    if isinstance(body, ShipmentLeft) and _has_left(body, step):
        known |= OF_WHAT_LEFT
    return [_problem(one, body, known) for one in (*found, *draft.findings)]


def _has_left(body: ShipmentLeft, step: Step) -> bool:
    """Is it a fact, whatever covers it?"""
    said = isinstance(body, ShipmentLeftBeyond) and body.beyond is not None
    return body.left < step.day or (said and body.left == step.day)


def _problem(found: Finding, body: Body, known: frozenset[str]) -> Problem:
    severity = "warning" if found.key in known else "error"
    return Problem(f"case.finding_{found.key}", Place(body.KIND), found.values, severity)  # type: ignore[arg-type]


def _said(body: Body, desk: str, roles: frozenset[Role], step: Step) -> Iterator[Finding]:
    """What the kind of act must say."""
    if isinstance(body, PositionTaken):
        if body.view in ("hold", "object"):
            yield from _ground(body.ground, step)
        if body.view == "no_objection_if" and not body.conditions:
            yield Finding("no_conditions", step)
        if body.view == "question" and body.question is None:
            yield Finding("no_question", step)
    if isinstance(body, DecisionRefusedOn) and body.ground is not None:
        yield from _ground(body.ground, step)
    yield from wrong_days(body, step)
    if isinstance(body, ShipmentLeft) and not says_on_what(body):
        yield Finding("left_on_nothing", step)
    if isinstance(body, PositionTaken | PositionWithdrawn) and body.of not in (None, desk):
        if Role.RECORDER not in roles:
            yield Finding("of_another", step, {"desk": str(body.of)})
        if body.source is None:
            yield Finding("no_source", step)
    if isinstance(body, EventReleased) and body.version == "desk" and not body.to:
        yield Finding("released_to_nobody", step)
    yield from _of_batch(body, step)
    if isinstance(body, DecisionGranted | DecisionByList):
        strange = [limit.line for limit in body.limits if limit.line not in body.lines]
        if strange:
            yield Finding("not_in_grant", step, {"grant": body.grant, "lines": ", ".join(strange)})


def _of_batch(body: Body, step: Step) -> Iterator[Finding]:
    """A batch says of every line what it is likened to, or on which list it stands."""
    if not isinstance(body, BatchProposed):
        return
    if body.kind == "precedents":
        bare = [line for line in body.lines if line not in {one.line for one in body.precedents}]
        if bare:
            yield Finding("no_precedent", step, {"lines": ", ".join(bare)})
        strange = [one.line for one in body.precedents if one.line not in body.lines]
        if strange:
            yield Finding("precedent_of_another", step, {"lines": ", ".join(strange)})
    elif body.list is None:
        yield Finding("no_list_named", step)


def _ground(ground: Ground | None, step: Step) -> Iterator[Finding]:
    if ground is None:
        yield Finding("no_ground", step)
    elif ground.kind == "provision" and (ground.provision is None or ground.edition is None):
        yield Finding("ground_provision", step)
    elif ground.kind == "fact" and ground.fact is None:
        yield Finding("ground_fact", step)
    elif ground.kind == "discretion" and ground.discretion is None:
        yield Finding("ground_discretion", step)


def _filed(state: CaseState, body: Body, presumed: Sequence[Presumption], step: Step) -> Iterator[Finding]:
    """A presumption enters no filed request: there it is a signed declaration, or it is open."""
    request = state.requests.get(body.request) if isinstance(body, RequestFiled) else None
    if request is None:
        return
    for made in presumed:
        lines = [line for line in made.lines if _unsigned(state, request, line, made)]
        if lines:
            values = {"request": request.id, "fact": made.fact, "value": made.value, "lines": ", ".join(lines)}
            yield Finding("undeclared", step, values)


def _unsigned(state: CaseState, request: Request, line: str, made: Presumption) -> bool:
    return line in request.lines and state.declared(line).get(made.fact) != made.value


def _no_view_then(state: CaseState, body: Body, desk: str, step: Step) -> Iterator[Finding]:
    """Whoever lifts a hold and says no more has no view, and is waited for as if it had never spoken."""
    if not isinstance(body, PositionWithdrawn) or getattr(body, "view", None) is not None:
        return
    whose = body.of or desk
    views = {line: state.views_of(body.request, line).get(whose) for line in body.lines}
    lines = [line for line, one in views.items() if one is not None and one.holds]
    if lines:
        yield Finding("no_view_then", step, {"desk": whose, "lines": ", ".join(lines)})


def _dated_back(state: CaseState, body: Body, step: Step) -> Iterator[Finding]:
    """Whoever lets something hold from a day that is past is told so, and of what left meanwhile: it left without."""
    if not isinstance(body, DecisionGranted | DecisionByList) or body.begins >= step.day:
        return
    yield Finding("dated_back", step, {"grant": body.grant, "begins": body.begins, "day": step.day})
    for one in state.shipments.values():
        lines = [line for line in dict.fromkeys(part.line for part in one.lines) if line in body.lines]
        if lines and body.begins <= one.left < step.day:
            yield Finding("left_before_grant", step, {"left": one.left, "lines": ", ".join(lines)})


def _silent(state: CaseState, body: Body, due: Due, step: Step) -> Iterator[Finding]:
    if not isinstance(body, DecisionSilence):
        return
    if not body.heads:
        yield Finding("silence_no_heads", step, {"request": body.request})
    batched = {line for one in state.batches.values() if one.request == body.request for line in one.standing}
    for line in body.lines:
        for desk, view in state.views_of(body.request, line).items() if line in batched else ():
            if view.view in ("question", "no_objection_if"):
                yield Finding("spoke_up", step, {"line": line, "desk": desk})
    end = due.get((body.request, body.clock))
    told = {"request": body.request, "clock": body.clock}
    if end is None:
        yield Finding("silence_no_end", step, told)
    elif datetime.fromisoformat(step.at) < end:
        yield Finding("silence_early", step, {**told, "end": end.isoformat(timespec="minutes")})
