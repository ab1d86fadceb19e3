"""What is beyond the line and not accounted for: which goods, vehicles and people, on grants that end when.

Practice modelled: the officer at the gate counts out and counts back. What left and was neither handed over nor lost
nor came back is out, whatever became of the paper that it left on. What ended that paper first is what is told: a last
day that passed says nothing of a newer version that had ended it before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from dorasan.desk.case.beyond import beyond
from dorasan.desk.case.going import GONE, Stands
from dorasan.desk.case.grants import Grant, Shipment
from dorasan.desk.case.on_day import given_on
from dorasan.desk.case.state import CaseState, LineState, Request
from dorasan.shown import shown_by


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Why no grant covers what is out: what ended it first (its last day, a suspension, a revocation, a newer version,
    an objection in time), from which day, for which of the lines that are out. ``how`` None: none covered them when
    they left."""

    how: Stands | None
    since: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Out:
    """A shipment of which something is out. ``lines``: how much of each; ``grant``: of those that it left on and that
    are seen, the one that ends first, or that covers it no more; ``ends``: its last day; ``uncovered``: why it covers
    what is out no more, None: it does."""

    shipment: Shipment
    lines: dict[str, Decimal]
    grant: Grant | None
    ends: str | None
    uncovered: Uncovered | None

    __repr__ = shown_by("shipment", "lines", "ends", "uncovered")

    @property
    def over(self) -> bool:
        return self.uncovered is not None


def out(state: CaseState, day: str) -> tuple[Out, ...]:
    """As of a day, what is covered no more first, then what is covered for the shortest time."""
    found = [one for shipment in state.shipments.values() if (one := _out(state, shipment, day)) is not None]
    return tuple(sorted(found, key=lambda one: (not one.over, one.ends or "9", one.shipment.left)))


def _out(state: CaseState, shipment: Shipment, day: str) -> Out | None:
    lines = {line: amount for line, amount in shipment.missing.items() if amount > 0}
    if not lines:
        return None
    on = [state.grants[name] for name in shipment.grants if name in state.grants]
    mine = [(grant, _uncovered(state, grant, lines, day)) for grant in on if {*grant.lines} & {*lines}]
    first, why = min(mine, key=lambda one: (one[1] is None, one[0].ends or "9"), default=(None, None))
    bare = tuple(line for line in lines if line in bare_lines(state, shipment))
    without = Uncovered(None, shipment.left, bare) if bare else why
    return Out(shipment, lines, first, first.ends if first is not None else None, without)


def bare_lines(state: CaseState, shipment: Shipment) -> frozenset[str]:
    """The lines of a shipment that none of its grants covered when it left."""
    found = [one for one in beyond(state.findings, shipment) if one.key == "not_covered"]
    return frozenset(line for one in found for line in str(one.values["lines"]).split(", "))


def _uncovered(state: CaseState, grant: Grant, lines: dict[str, Decimal], day: str) -> Uncovered | None:
    """What ended it first for any line of it that is out."""
    mine = [line for line in lines if line in grant.lines]
    found: dict[tuple[str, Stands], list[str]] = {}
    for how in GONE:
        for line in getattr(grant, how.value):
            if line in mine:
                found.setdefault((_since(state, grant, line, how), how), []).append(line)
    if grant.ends is not None and grant.ends < day:
        found[grant.ends, Stands.PASSED] = mine
    if not found:
        return None
    (since, how), some = min(found.items(), key=lambda one: one[0])
    return Uncovered(how, since, tuple(some))


ENDED = {
    Stands.SUSPENDED: (LineState.SUSPENDED,),
    Stands.REVOKED: (LineState.REVOKED,),
    Stands.LAPSED: (LineState.LAPSED, LineState.WITHDRAWN),  # changed, or gone, with a newer version
    Stands.REOPENED: (LineState.HELD, LineState.IN_REVIEW),
}


def _since(state: CaseState, grant: Grant, line: str, how: Stands) -> str:
    """The day of the event that took the grant from the line; that of the grant itself where no state shows it."""
    passed = state.requests[grant.request].lines[line].passed
    days = [one.step.day for n, one in enumerate(passed)
            if one.state in ENDED[how] and (n == 0 or passed[n - 1].state is not one.state)]  # fmt: skip
    return days[-1] if days else grant.step.day


Went = tuple[tuple[str, tuple[str, ...]], ...]  # by the day on which they left, lines


def went(state: CaseState, request: Request, lines: Iterable[str]) -> Went:
    """Which of the lines have left, and when, without what a request asks for them: it comes after the fact. What had
    it on that day, and is asked for it again since, is not told."""
    wanted = [*lines]
    found: dict[str, tuple[str, ...]] = {}
    for one in state.shipments.values():
        gone = {part.line for part in one.lines}
        bare = (name for name in wanted if name in gone and not given_on(state, request, name, one.left))
        found[one.left] = (*found.get(one.left, ()), *bare)
    return tuple((day, tuple(dict.fromkeys(some))) for day, some in found.items() if some)
