"""How a line of a request stands before the group: what is said of it, for how long, and which level it waits for.

Practice modelled: a session first takes what desks disagree on, then what is asked, then what is new. A matter unfit
for a level is moved up to another one by a day (the video conferences of 2019 left questions to the co-chairs), and one
that was put off comes back on its day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dorasan.desk.account.days import Spell, spells
from dorasan.desk.account.questions import owing
from dorasan.desk.case.state import CaseState, LineState, Position, Request

BEFORE = frozenset(
    {LineState.DRAFTED, LineState.FILED, LineState.IN_REVIEW, LineState.WAITING, LineState.HELD, LineState.MOVED_UP}
)
WITH_APPLICANT = frozenset({LineState.RETURNED, LineState.LAPSED})


class Matter(StrEnum):
    """What a line is to a session, in the order in which a session takes it."""

    CONTESTED = "contested"  # a hold or an objection, against another desk's no objection
    HELD = "held"  # a hold or an objection, and nobody has spoken for it
    QUESTION = "question"  # a desk asks, or the applicant has not answered
    NEW = "new"  # some desk that it was laid before has said nothing yet
    UNDECIDED = "undecided"  # everybody asked has spoken, nobody against it; only the decision is missing
    BATCH = "batch"  # proposed for the fast track, and taken out by nobody


@dataclass(frozen=True, slots=True)
class Waited:
    """Days up to the day asked. ``held``: on which a hold covered it, or a level had it; ``unattributed``: of these,
    days that the record lays at nobody's door; ``all``: since it came before the group: was filed, shown to a desk, or
    first spoken of."""

    held: int
    unattributed: int
    all: int


@dataclass(frozen=True, slots=True)
class Deferred:
    """To another day, or another level. ``by_day``: until when; None where nobody set one: then it hangs."""

    how: str  # moved_up | put_off
    level: str | None
    by_day: str | None
    since: str


@dataclass(frozen=True, slots=True)
class LineBefore:
    """One line before the group. ``against``, ``assenting``, ``asking``: desks by their latest view; ``silent``: desks
    it was laid before that have said nothing, or not since what they asked was answered; ``waits``: for the applicant's
    answer."""

    line: str
    matter: Matter
    state: LineState
    against: tuple[str, ...]
    assenting: tuple[str, ...]
    asking: tuple[str, ...]
    silent: tuple[str, ...]
    waits: bool
    waited: Waited
    deferred: Deferred | None
    batch: str | None


def lines_before(state: CaseState, request: Request, until: date) -> Iterator[LineBefore]:
    """The lines of a request that lie before the group, in the request's order. None of a case that is over, of a
    request outside the group, or of one that was shown to nobody and not filed."""
    if state.end is not None or request.way != "through_group":
        return
    laid = sorted({desk for shown in request.shown for desk in shown.to} | set(request.referred))
    for name, line in request.lines.items():
        views = state.views_of(request.id, name)
        if line.state not in BEFORE or (line.state is LineState.DRAFTED and not (laid or views)):
            continue
        against = _by(views, lambda one: one.holds)
        assenting = _by(views, lambda one: one.assents)
        asking = tuple(sorted(desk for desk, one in views.items() if name in one.open_on))
        silent = tuple(sorted({desk for desk in laid if desk not in views} | owing(views, name)))
        waits = any(name in lines for _, lines in request.questions())
        batch = _batch(state, request, name)
        matter = _matter(against, assenting, asking, silent, waits=waits, batch=batch)
        yield LineBefore(
            name,
            matter,
            line.state,
            against,
            assenting,
            asking,
            silent,
            waits,
            waited(state, request, name, until),
            deferred(state, request, name),
            batch,
        )


def _matter(
    against: tuple[str, ...],
    assenting: tuple[str, ...],
    asking: tuple[str, ...],
    silent: tuple[str, ...],
    *,
    waits: bool,
    batch: str | None,
) -> Matter:
    if against:
        return Matter.CONTESTED if assenting else Matter.HELD
    if asking or waits:
        return Matter.QUESTION
    if batch is not None:
        return Matter.BATCH
    return Matter.UNDECIDED if assenting and not silent else Matter.NEW


def waited(state: CaseState, request: Request, line: str, until: date) -> Waited:
    """The days of a line up to a day."""
    found = [one for one in spells(state, request.id, line, until) if not one.over]
    held = [one for one in found if one.state in (LineState.HELD, LineState.MOVED_UP)]
    views = [one.step for one in state.said_of(request.id, line)]
    came = [*([request.filed] if request.filed is not None else []), *(one.step for one in request.shown), *views]
    first = min((date.fromisoformat(step.day) for step in came), default=until)
    return Waited(_days(held), _days([one for one in held if not one.whose]), max((until - first).days, 0))


def _days(found: list[Spell]) -> int:
    return sum(one.days for one in found)


def _by(views: dict[str, Position], wanted: Callable[[Position], bool]) -> tuple[str, ...]:
    return tuple(sorted(desk for desk, one in views.items() if wanted(one)))


def _batch(state: CaseState, request: Request, line: str) -> str | None:
    """The batch in which the line is proposed now."""
    mine = (one for one in state.batches.values() if one.request == request.id)
    return next((one.id for one in mine if one.holds(request.lines[line])), None)


def deferred(state: CaseState, request: Request, line: str) -> Deferred | None:
    """When, or at which level, it is to be taken up: by a hold that was moved up, or by a minute, whichever said so
    last. A minute that came to anything else ends what an earlier one deferred."""
    minuted: Deferred | None = None
    for told in state.minutes_of(request.id):
        if line in told.body.lines:
            body = told.body
            level = body.level if body.outcome == "moved_up" else None
            later = body.outcome in ("moved_up", "put_off")
            minuted = Deferred(body.outcome, level, body.until, told.step.day) if later else None
    up = [one for one in state.moved_up if one.request == request.id and line in one.lines]
    if not up or request.lines[line].state is not LineState.MOVED_UP:
        return minuted
    held = Deferred("moved_up", up[-1].level, up[-1].by_day, up[-1].step.day)
    return minuted if minuted is not None and minuted.since > held.since else held
