"""What a minute no longer says: a later one of the same session took its place, or what it calls agreed is not.

Practice modelled: a minute is not struck out. It stays as it was written, and beside it stands what has overtaken it:
the word of the same meeting that came after, the hold that arrived by post, the desk that has not spoken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from dorasan.desk.account.questions import awaited_views
from dorasan.desk.case.state import CaseState, Record, Request
from dorasan.desk.events.session import SessionMinuted

AGAINST = ("hold", "object", "question")  # views that agree to nothing


@dataclass(frozen=True, slots=True)
class Overtaken:
    """``replaced``: lines of which a later minute of the session says otherwise; ``against``: of one that says
    *agreed*, desks that hold, object or ask on the other lines; ``silent``: desks whose view of these is awaited."""

    replaced: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


def overtaken(state: CaseState, minute: Record[SessionMinuted]) -> Overtaken:
    """As the case stands, as far as ``state`` is seen."""
    body, request = minute.body, state.requests.get(minute.body.request)
    if request is None:
        return Overtaken()
    later = {line for one in minuted_since(request, minute) for line in one.lines}
    rest = [line for line in body.lines if line not in later and line in request.lines]
    replaced = tuple(line for line in body.lines if line in later)
    return Overtaken(replaced, *not_agreed(state, request, rest)) if body.outcome == "agreed" else Overtaken(replaced)


def minuted_since(request: Request, minute: Record[SessionMinuted]) -> Iterator[SessionMinuted]:
    """Minutes of the same session that were written after it."""
    events = [told.step.event for told in request.history]
    after = events.index(minute.step.event) + 1 if minute.step.event in events else len(events)
    for told in request.history[after:]:
        if isinstance(told.body, SessionMinuted) and told.body.session == minute.body.session:
            yield told.body


def not_agreed(state: CaseState, request: Request, lines: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The desks that hold, object or ask on any of the lines, and those whose view is awaited."""
    against: dict[str, None] = {}
    silent: dict[str, None] = {}
    for line in lines:
        views = state.views_of(request.id, line)
        against |= {desk: None for desk, one in views.items() if one.holds or line in one.open_on}
        silent |= dict.fromkeys(awaited_views(state, request, line))
    return tuple(against), tuple(silent)
