"""The public version of the record: what each desk released to the public, and how much of its own it left out.

Practice modelled: each desk owns its events, so that nobody tells another's. A figure drawn from a part of a record is
a figure of that part; what a released event rests on may not be released, and then it comes to nothing here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dorasan.desk.case.fold import folded
from dorasan.desk.case.state import CaseState
from dorasan.desk.events.case import EventCorrected
from dorasan.desk.events.event import Event

NOT_HERE = ("unknown_request", "unknown_grant")  # findings: what the event rests on is not among those released


@dataclass(frozen=True, slots=True)
class DeskReleased:
    released: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Release:
    """``desks``: of every desk that wrote anything in one of the ``cases`` that whoever asks sees; ``events``: those
    released in any case, in the order of their records: what is public is so for everybody; ``states``: what these
    alone come to, of cases of which any is released; ``idle``: released events that rest on ones that are not;
    ``corrected``: by digest of a released event the day on which its own desk corrected it, and whether that correction
    is released too: a first word alone would tell what its desk says no longer."""

    desks: Mapping[str, DeskReleased]
    events: tuple[Event, ...]
    states: tuple[CaseState, ...]
    idle: int
    corrected: Mapping[str, tuple[str, bool]]
    cases: int


def release(records: Iterable[tuple[Sequence[Event], Sequence[Event], bool]], day: str) -> Release:
    """``records``: of each case its events, those among them that are public, whether whoever asks sees the case."""
    wrote: Counter[str] = Counter()
    told: Counter[str] = Counter()
    cases = 0
    public: list[Event] = []
    states, corrected = [], dict[str, tuple[str, bool]]()
    for whole, events, seen in records:
        if seen:
            cases += 1
            wrote.update(event.payload.desk for event in whole)
            told.update(event.payload.desk for event in events)
        public += events
        corrected |= _corrected(whole, {event.digest for event in events})
        if events:
            states.append(folded(events, day=day))
    idle = {finding.step.event for state in states for finding in state.findings if finding.key in NOT_HERE}
    desks_ = {desk: DeskReleased(told[desk], n - told[desk]) for desk, n in sorted(wrote.items())}
    return Release(desks_, tuple(public), tuple(states), len(idle), corrected, cases)


def _corrected(whole: Iterable[Event], public: Collection[str]) -> dict[str, tuple[str, bool]]:
    desk_of: dict[str, str] = {}
    found = {}
    for event in whole:
        desk_of[event.digest] = event.payload.desk
        body = event.body
        if isinstance(body, EventCorrected) and body.event in public and desk_of[body.event] == event.payload.desk:
            found[body.event] = (event.payload.at[:10], event.digest in public)
    return found
