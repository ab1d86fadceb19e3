"""The agenda of a session as the record gives it: which items, in which order, and what does not belong there.

Practice modelled: what is contested comes first, the one that has waited longest before the others; then questions,
then what is new, then what nobody is against, then the fast track. What was moved up to a higher level than the
session's is named with its day and not taken; what was put off comes back on its day. The order follows from the
record alone, so that it is the same whoever asks; another order is set with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dorasan.desk.case.state import CaseState
from dorasan.desk.group.standing import WITH_APPLICANT, LineBefore, Matter, Waited, lines_before
from dorasan.shown import shown_by


@dataclass(frozen=True, slots=True)
class Item:
    """Lines of one request that stand alike before the group. ``waited``: of the line that has waited longest;
    ``least``: of the one that has waited shortest."""

    case: str
    request: str
    act: str
    authority: str
    lines: tuple[str, ...]
    stands: LineBefore
    waited: Waited
    least: Waited

    __repr__ = shown_by("case", "request", "lines", "matter.value")

    @property
    def matter(self) -> Matter:
        return self.stands.matter

    @property
    def key(self) -> tuple[str, str, frozenset[str]]:
        """What it is about, whatever is said of it."""
        return self.case, self.request, frozenset(self.lines)


@dataclass(frozen=True, slots=True)
class Agenda:
    """``items``: what this session takes, in order. ``unfit``: what waits for another level; ``later``: what was put
    off to a day after the session. ``with_applicant``: lines that were returned or lapsed, which no session takes."""

    items: tuple[Item, ...]
    unfit: tuple[Item, ...]
    later: tuple[Item, ...]
    with_applicant: int

    @property
    def all(self) -> tuple[Item, ...]:
        """Every item, numbered through from 1 in this order."""
        return (*self.items, *self.unfit, *self.later)


def agenda(states: Iterable[CaseState], *, level: str, levels: Sequence[str], on: date, until: date) -> Agenda:
    """``level``: the session's, of the group's ``levels``, lowest first; ``on``: the session's day; ``until``: the day
    up to which days are counted."""
    cases = list(states)
    items = sorted((item for state in cases for item in _items(state, until)), key=_place)
    fit: list[Item] = []
    unfit: list[Item] = []
    later: list[Item] = []
    for item in items:
        deferred = item.stands.deferred
        if deferred is not None and deferred.how == "put_off" and deferred.by_day is not None:
            (later if date.fromisoformat(deferred.by_day) > on else fit).append(item)
        elif deferred is not None and deferred.level is not None and not _reaches(level, deferred.level, levels):
            unfit.append(item)
        else:
            fit.append(item)
    with_applicant = sum(
        line.state in WITH_APPLICANT
        for state in cases
        if state.end is None
        for request in state.requests.values()
        if request.way == "through_group"
        for line in request.lines.values()
    )
    return Agenda(tuple(fit), tuple(sorted(unfit, key=_due)), tuple(sorted(later, key=_due)), with_applicant)


def _items(state: CaseState, until: date) -> Iterator[Item]:
    for request in state.requests.values():
        alike: dict[tuple[object, ...], list[LineBefore]] = {}
        for line in lines_before(state, request, until):
            alike.setdefault(_alike(line), []).append(line)
        for lines in alike.values():
            longest = max(lines, key=_longest)
            yield Item(
                state.case,
                request.id,
                request.act,
                request.authority,
                tuple(line.line for line in lines),
                longest,
                longest.waited,
                min(lines, key=_longest).waited,
            )


def _alike(line: LineBefore) -> tuple[object, ...]:
    """What lines of one item have in common: all but their names, states and days."""
    return line.matter, line.against, line.assenting, line.asking, line.silent, line.waits, line.deferred, line.batch


def _longest(line: LineBefore) -> tuple[int, int]:
    return line.waited.held, line.waited.all


def _place(item: Item) -> tuple[int, int, int, str, str, str]:
    """Kind of matter, days it was held, days since it was filed, then names: no two stand level."""
    order = list(Matter).index(item.matter)
    return order, -item.waited.held, -item.waited.all, item.case, item.request, item.lines[0]


def _due(item: Item) -> tuple[bool, str, tuple[int, int, int, str, str, str]]:
    """By the day it is due, those without one last."""
    day = item.stands.deferred.by_day if item.stands.deferred is not None else None
    return day is None, day or "", _place(item)


def _reaches(level: str, wanted: str, levels: Sequence[str]) -> bool:
    """Is the session's level the one wanted, or above it? Of a level that is on no ladder only itself."""
    if level in levels and wanted in levels:
        return levels.index(level) >= levels.index(wanted)
    return level == wanted
