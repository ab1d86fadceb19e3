"""Where a case is stuck: with whom its lines lie, on which ground and reading, since when.

Practice modelled: somebody who was not there asks this first. With whom a line lies follows from its state, as on the
board and in the days; of a held line each hold that stands is told with its ground and what that comes to; of a line
before the group, who does not object, who asked something and whose view is still awaited. A day that no source bears
out is told as uncertain, and nobody is named whom the record does not name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from dorasan.desk.account.held import Labels
from dorasan.desk.account.questions import awaited_views
from dorasan.desk.account.turn import Turn, open_lines, turn
from dorasan.desk.case.state import CaseState, LineState, Position, Request
from dorasan.desk.hold.label import Label
from dorasan.shown import shown_by

HELD = frozenset({LineState.HELD, LineState.MOVED_UP})


@dataclass(frozen=True, slots=True)
class Against:
    """A hold or objection that stands. ``label``: what it comes to; None: nobody replayed it."""

    position: Position
    label: Label | None


@dataclass(frozen=True, slots=True)
class Stuck:
    """Lines of one request that lie with the same desks for the same reason. ``turn``: whose it is, since when (each
    hold has its own day beside); ``assenting``: desks that do not object; ``asking``: questions of desks that nobody
    has answered; ``silent``: desks whose view of these lines is awaited, with the day on which they were answered what
    they asked, if they did."""

    case: str
    request: str
    lines: tuple[str, ...]
    state: LineState
    turn: Turn
    against: tuple[Against, ...]
    assenting: tuple[str, ...]
    asking: tuple[Position, ...] = ()
    silent: tuple[tuple[str, str | None], ...] = ()

    __repr__ = shown_by("case", "request", "state.value", "turn")

    @property
    def held(self) -> bool:
        return self.state in HELD

    @property
    def held_since(self) -> str:
        """Of a held line the first hold that stands, at whatever level it lies now."""
        return min((one.position.step.day for one in self.against), default=self.turn.since)

    def held_days(self, on: date) -> int:
        return max((on - date.fromisoformat(self.held_since)).days, 0)


def stuck(state: CaseState, labels: Labels) -> tuple[Stuck, ...]:
    """What of a case is open; of one that is at its end, what is still owed for what has left."""
    return in_order(one for request in state.requests.values() for one in _of_request(state, request, labels))


def in_order(found: Iterable[Stuck]) -> tuple[Stuck, ...]:
    """Held lines first, then what was filed, then what nobody filed yet; each the longest first."""

    def rank(one: Stuck) -> tuple[int, str]:
        return 0 if one.held else 2 if one.state is LineState.DRAFTED else 1, one.turn.since

    return tuple(sorted(found, key=rank))


def _of_request(state: CaseState, request: Request, labels: Labels) -> Iterator[Stuck]:
    alike: dict[tuple[object, ...], tuple[Stuck, list[str]]] = {}
    for name in open_lines(state, request):
        line = request.lines[name]
        held_by = [one for one in state.said_of(request.id, name) if one.holds and name in one.standing]
        against = tuple(Against(one, _label(labels, one, name)) for one in held_by)
        lies = turn(state, request, name)
        views = state.views_of(request.id, name)
        assenting = tuple(sorted(desk for desk, one in views.items() if one.assents))
        asking = tuple(one for one in views.values() if name in one.open_on)
        silent = tuple(awaited_views(state, request, name).items())
        told = (*((one.position.step.event, one.label) for one in against), *(one.step.event for one in asking))
        key = (line.state, lies, told, assenting, silent)
        if key not in alike:
            alike[key] = Stuck(state.case, request.id, (), line.state, lies, against, assenting, asking, silent), []
        alike[key][1].append(name)
    yield from (replace(made, lines=tuple(lines)) for made, lines in alike.values())


def _label(labels: Labels, one: Position, line: str) -> Label | None:
    """Without the name of its line, so that lines of one label stand together."""
    found = labels.get((one.step.event, line))
    return replace(found, line="") if found is not None else None
