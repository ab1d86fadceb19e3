"""The public version of the record: what each desk released to the public, and how much of its own it left out.

Practice modelled: each desk owns its events, so that nobody tells another's. A figure drawn from a part of a record is
a figure of that part; what a released event rests on may not be released, and then it comes to nothing here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dorasan.desk.case.fold import folded
from dorasan.desk.case.state import CaseState
from dorasan.desk.events.event import Event

NOT_HERE = ("unknown_request", "unknown_grant")  # findings: what the event rests on is not among those released


@dataclass(frozen=True, slots=True)
class DeskReleased:
    released: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Release:
    """``desks``: of every desk that wrote anything; ``events``: those released, in the order of their records;
    ``states``: what these alone come to, of cases of which any is released; ``idle``: released events that rest on ones
    that are not."""

    desks: Mapping[str, DeskReleased]
    events: tuple[Event, ...]
    states: tuple[CaseState, ...]
    idle: int


def release(records: Iterable[tuple[Sequence[str], Sequence[Event]]], day: str) -> Release:
    """``records``: of each case the desks that wrote its events, one entry an event, and those that are public."""
    wrote: Counter[str] = Counter()
    public: list[Event] = []
    states = []
    for desks, events in records:
        wrote.update(desks)
        public += events
        if events:
            states.append(folded(events, day=day))
    told = Counter(event.payload.desk for event in public)
    idle = {finding.step.event for state in states for finding in state.findings if finding.key in NOT_HERE}
    desks_ = {desk: DeskReleased(told[desk], n - told[desk]) for desk, n in sorted(wrote.items())}
    return Release(desks_, tuple(public), tuple(states), len(idle))
