"""Figures over cases: how long requests took, holds by label, returns by cause, whose days; each with what is unknown.

Practice modelled: a figure without its n is no figure. Percentiles are of the nearest rank, each a number of days
that some request took; the median is the middle. Holds count by line, labelled by replay; only *none cited* and *cited
provision does not bite* count as without basis, and that count says on how many with known grounds it rests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dorasan.desk.account.ageing import Reports, ageing, no_report
from dorasan.desk.account.days import attributed, case_spells
from dorasan.desk.account.held import HeldDays, Labels, held_days
from dorasan.desk.account.spread import Spread, spread
from dorasan.desk.case.label_word import UNKNOWN_GROUND, WITHOUT_BASIS, Word
from dorasan.desk.case.state import CaseState, LineState, Step
from dorasan.desk.events.request import RequestReturned

DECIDED = frozenset({LineState.GRANTED, LineState.GRANTED_IF, LineState.CLEARED, LineState.REFUSED})


@dataclass(frozen=True, slots=True)
class HoldCounts:
    """Holds line by line. ``unlabelled``: nobody replayed them. ``known``: those whose ground is known and was
    replayed; ``without_basis`` is of these."""

    holds: int
    lines: int
    by_label: Mapping[Word, int]
    unlabelled: int
    known: int
    without_basis: int


@dataclass(frozen=True, slots=True)
class Stats:
    """``took``: by authority and act, from filing to decision; ``aged``: likewise of what is open, from filing to the
    day asked; ``held``: held days line by line, by desk and ground; ``days``: of whole cases, by whose they were,
    unattributed beside."""

    cases: int
    incomplete: int  # with events of a kind that this program does not know
    took: Mapping[tuple[str, str], Spread]
    aged: Mapping[tuple[str, str], Spread]
    holds: HoldCounts
    held: HeldDays
    returns: Mapping[str, int]
    days: Mapping[str, int]
    unattributed: int


def stats(cases: Sequence[CaseState], labels: Labels, until: date, reports: Reports = no_report) -> Stats:
    """``labels``: as far as holds were replayed; ``until``: the day to which what is not over is counted; ``reports``:
    requests that go on after the end of their case."""
    days: Counter[str] = Counter()
    for case in cases:
        days += attributed(case_spells(case, until))
    unattributed = days.pop("unattributed", 0)
    return Stats(
        cases=len(cases),
        incomplete=sum(not case.complete for case in cases),
        took=_took(cases, reports),
        aged=ageing(cases, until, reports),
        holds=hold_counts(cases, labels),
        held=held_days(cases, labels, until),
        returns=Counter(
            one.body.cause
            for case in cases
            for request in case.requests.values()
            for one in request.history
            if isinstance(one.body, RequestReturned)
        ),
        days=dict(days.most_common()),
        unattributed=unattributed,
    )


def hold_counts(cases: Iterable[CaseState], labels: Labels) -> HoldCounts:
    """Every hold that ever stood, lifted or not; one without effect is none."""
    found = [
        (one.step.event, line)
        for case in cases
        for one in case.positions
        if one.holds
        for line in one.lines
        if line in {*one.standing, *one.superseded, *one.withdrawn, *one.lapsed}
    ]
    words = Counter(labels[at].word for at in found if at in labels)
    known = sum(n for word, n in words.items() if word not in UNKNOWN_GROUND)
    return HoldCounts(
        holds=len({event for event, _ in found}),
        lines=len(found),
        by_label={word: words[word] for word in Word if words[word]},
        unlabelled=len(found) - sum(words.values()),
        known=known,
        without_basis=sum(words[word] for word in WITHOUT_BASIS),
    )


def _took(cases: Iterable[CaseState], reports: Reports) -> dict[tuple[str, str], Spread]:
    """Days from filing to the decision of the last line, by authority and act. Withdrawn lines wait for none; what its
    case left undecided when it ended is open no more, unless it is a report."""
    days: dict[tuple[str, str], list[int]] = {}
    still_open, unknown, ended = (Counter[tuple[str, str]]() for _ in range(3))
    for case in cases:
        for request in case.requests.values():
            if request.filed is None:
                continue
            at = request.authority, request.act
            days.setdefault(at, [])
            asked = [line for line in request.lines.values() if line.state is not LineState.WITHDRAWN]
            decided = [[one.step for one in line.passed if one.state in DECIDED] for line in asked]
            ends = _last(step for steps in decided for step in steps)
            if not asked:
                continue
            if ends is None or not all(decided):
                (still_open if case.end is None or reports(request) else ended)[at] += 1
            elif request.filed.thin or ends.thin:
                unknown[at] += 1
            else:
                days[at].append((date.fromisoformat(ends.day) - date.fromisoformat(request.filed.day)).days)
    return {at: spread(found, still_open[at], unknown[at], ended[at]) for at, found in sorted(days.items())}


def _last(steps: Iterable[Step]) -> Step | None:
    return max(steps, key=lambda step: step.day, default=None)
