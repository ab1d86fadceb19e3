"""Whose turn it is: with whom a line of a request lies, day by day, and since when without a break.

Practice modelled: whoever asks after a paper is told one name and one day, at whatever counter he asks. The queue, the
case, the portfolio, commands and the days by desk ask here. With whom a line lies follows from its state; a hold and
what it covers are two turns, even of one desk; of desks that hold together each day counts from the first of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dorasan.desk.case.machine import machine
from dorasan.desk.case.requests import WAITED
from dorasan.desk.case.state import CaseState, LineState, Passed, Position, Request, RequestLine, Role, Step
from dorasan.shown import shown_by

APPLICANT = "applicant"
OPEN = WAITED


@dataclass(frozen=True, slots=True)
class Hands:
    """In whose hands a line is from a day on. ``now``: where it stands then; ``whose``: desks, an authority or a level,
    none where the record names nobody; ``role``: what these are to the request; ``recorded``: others wrote that down;
    ``steps``: by which events besides; ``follows``: the event that moves it on."""

    since: date
    now: Passed
    follows: Step | None
    whose: tuple[str, ...] = ()
    role: Role | None = None
    recorded: bool = False
    steps: tuple[Step, ...] = ()

    __repr__ = shown_by("since", "now.state.value", "whose")


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose it is now. ``since``: from which one of these has had it without a break; ``sure``: that day is certain."""

    whose: tuple[str, ...]
    role: Role | None
    since: str
    sure: bool

    def days(self, on: date) -> int:
        """Up to a day; 0 before it began."""
        return max((on - date.fromisoformat(self.since)).days, 0)


def open_lines(state: CaseState, request: Request) -> list[str]:
    """Those on which somebody has still to do something; once the case has ended, those of which something has left."""
    found = [name for name, line in request.lines.items() if line.state in OPEN]
    return found if state.end is None else [name for name in found if name in state.gone]


def turn(state: CaseState, request: Request, line: str) -> Turn:
    """Of a line that is open."""
    at = ("turn", request.id, line)
    if at not in state.remembered:
        state.remembered[at] = _turn(state, request, line)
    known: Turn = state.remembered[at]
    return known


def _turn(state: CaseState, request: Request, line: str) -> Turn:
    found = hands(state, request, line)
    last, mine = found[-1], {*found[-1].whose}
    first = last
    for one in reversed(found[:-1]):
        mine &= {*one.whose}
        if not mine or _held(one) != _held(last):
            break
        first = one
    sure = not any(step.thin for step in (first.now.step, *last.steps))
    return Turn(last.whose, last.role, max(first.since, _back(state, request, line, last)).isoformat(), sure)


def _back(state: CaseState, request: Request, line: str, last: Hands) -> date:
    """The day on which it came back to those in whose hands it is: it may have been with others, and back, on one."""
    passed = _in_time(request.lines[line])
    for n in reversed(range(len(passed) - 1)):
        if not {*_of(state, request, line, passed, n, passed[n][0]).whose} & {*last.whose}:
            return passed[n + 1][0]
    return passed[0][0]


def stands_since(state: CaseState, request: Request, line: str) -> str:
    """The day that is told beside where a line stands: of one that is open since when it lies with whom it lies."""
    stands = request.lines[line]
    return turn(state, request, line).since if stands.state in OPEN else stands.since_day


def hands(state: CaseState, request: Request, line: str) -> tuple[Hands, ...]:
    """Every day on which the line may have passed into other hands, in their order; the first is that on which it
    came into the request."""
    passed = _in_time(request.lines[line])
    cuts = {day for day, _ in passed}
    for hold in _holds(state, request, line):
        cuts |= {date.fromisoformat(step.day) for step in (hold.step, hold.ended.get(line)) if step is not None}
    return tuple(_on(state, request, line, passed, day) for day in sorted(cuts) if day >= passed[0][0])


Dated = tuple[date, Passed]


def _in_time(line: RequestLine) -> list[Dated]:
    """Each state with its day. An event that claims a day before one it follows counts from that one's."""
    out: list[Dated] = []
    for one in line.passed:
        day = date.fromisoformat(one.step.day)
        out.append((max(day, out[-1][0]) if out else day, one))
    return out


def _on(state: CaseState, request: Request, line: str, passed: Sequence[Dated], day: date) -> Hands:
    at = max(n for n, (since, _) in enumerate(passed) if since <= day)
    return _of(state, request, line, passed, at, day)


def _of(state: CaseState, request: Request, line: str, passed: Sequence[Dated], at: int, day: date) -> Hands:
    """In whose hands it was after one of the steps it passed through, that day."""
    now = passed[at][1]
    made = (day, now, passed[at + 1][1].step if at + 1 < len(passed) else None)
    match machine().lies_with[now.state]:
        case "applicant":
            return Hands(*made, (APPLICANT,), Role.APPLICANT)
        case "filer" if request.filed_by_handler:
            return Hands(*made, (request.desk,), Role.HANDLER)
        case "filer":
            return Hands(*made, (APPLICANT,), Role.APPLICANT)
        case "taker" if not request.filed_by_handler:
            return Hands(*made, (request.desk,), Role.HANDLER)
        case "taker" | "authority":
            return Hands(*made, (request.authority,), Role.AUTHORITY)
        case "holder":
            return _of_holders([hold for hold in _holds(state, request, line) if _stood(hold, line, day)], *made)
        case "level":
            up = [one for one in state.moved_up if one.request == request.id and line in one.lines]
            up = [one for one in up if date.fromisoformat(one.step.day) <= day]
            level, steps = ((up[-1].level,), (up[-1].step,)) if up else ((), ())
            return Hands(*made, level, Role.AUTHORITY, steps=steps)
    return Hands(*made)


def _of_holders(holds: Iterable[Position], since: date, now: Passed, follows: Step | None) -> Hands:
    desks = tuple(sorted({hold.desk for hold in holds}))
    recorded = any(hold.recorded for hold in holds)
    return Hands(since, now, follows, desks, recorded=recorded, steps=tuple(hold.step for hold in holds))


def _held(one: Hands) -> bool:
    return one.now.state is LineState.HELD


def _holds(state: CaseState, request: Request, line: str) -> list[Position]:
    said = state.said_of(request.id, line)
    return [one for one in said if one.holds and (line in one.standing or line in one.ended)]


def _stood(hold: Position, line: str, day: date) -> bool:
    ended = hold.ended.get(line)
    return date.fromisoformat(hold.step.day) <= day and (ended is None or day < date.fromisoformat(ended.day))
