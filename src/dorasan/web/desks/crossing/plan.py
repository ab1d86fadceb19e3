"""Crossing requests out of the cases that a desk sees: corridor, day, what crosses, the hours of notice.

Practice modelled: the UN Command is asked by Defence alone, for named vehicles, people and cargo, a number of hours
before they cross. A request names its stretch in its own words; which corridor that is follows from these words where
they name one and no other, and else stays open: each stretch stands beside as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from dorasan.desk.case.grants import Arrived, Shipment
from dorasan.desk.case.state import CaseState, Request
from dorasan.desk.events.case import LineNamed
from dorasan.desk.events.request import CrossingNotified
from dorasan.desk.routes.regime import Regime

STRETCH, VEHICLE, PERSON = "leg", "conveyance", "person"
CORRIDORS = {  # by words of the name that a request gives its stretch, in either language
    name: re.compile(words, re.IGNORECASE)
    for name, words in {
        "west": r"\bwestern\b|\bgyeongui\b|\bkyongui\b|\bdorasan\b|\bkaesong\b|\bgaeseong\b|경의선|도라산|개성",
        "east": r"\beastern\b|\bdonghae\b|\bkumgang|\bgeumgang|\bgoseong\b|동해선|고성|금강산|제진",
        "panmunjom": r"\bpanmunjom\b|\bpanmunjeom\b|판문점",
    }.items()
}


@dataclass(frozen=True)
class Counted:
    """A line at the gate. ``planned``: as the project says it; ``out`` and ``back``: as they were counted, None where
    nobody did; ``handed`` and ``lost``: of what did not come back; ``open_``: what is not accounted for."""

    line: str
    named: LineNamed | None
    kind: str
    out: Decimal | None
    back: Decimal | None
    handed: Decimal | None
    lost: Decimal | None

    @property
    def open_(self) -> Decimal | None:
        """What left and neither came back nor was handed over or lost."""
        if self.out is None:
            return None
        left = self.out - sum((one for one in (self.back, self.handed, self.lost) if one is not None), Decimal())
        return left or None

    @property
    def uncounted(self) -> bool:
        """Was it not counted when it left, or is what left not all accounted for and none of it counted back?"""
        return self.out is None or (self.back is None and self.open_ is not None)


@dataclass(frozen=True)
class Crossing:
    """One crossing request. ``day``: of the crossing, as far as this desk is told it; ``first``: the first day of its
    grant, on which it need not cross."""

    case: CaseState
    request: Request
    corridor: tuple[str, ...]
    notified: CrossingNotified | None
    day: str | None
    first: str | None
    lines: tuple[Counted, ...]

    def of(self, kind: str) -> list[Counted]:
        return [one for one in self.lines if one.kind == kind]

    @property
    def through(self) -> str | None:
        """The corridor that its stretches name, all of them the same one; None: they name none, or several."""
        named = [f"{one.named.name_en} {one.named.name_ko}" for one in self.of(STRETCH) if one.named is not None]
        found = {name for name, words in CORRIDORS.items() if any(words.search(told) for told in named)}
        return found.pop() if len(found) == 1 else None

    @property
    def cargo(self) -> list[Counted]:
        return [one for one in self.lines if one.kind not in (STRETCH, VEHICLE, PERSON)]


def crossings(cases: Iterable[CaseState], regime: Regime) -> Iterator[Crossing]:
    """Those that a Command decides, by day, else by the first that is granted; without either last. Of a case that has
    ended, those on which something is out."""
    found = [
        _crossing(case, request)
        for case in cases
        for request in case.requests.values()
        if _asks_command(request, regime) and (case.end is None or _out(case, request))
    ]
    day = {id(one): one.day or one.first or "" for one in found}
    yield from sorted(found, key=lambda one: (not day[id(one)], day[id(one)], one.case.case, one.request.id))


def _out(case: CaseState, request: Request) -> bool:
    out = {line for one in case.shipments.values() for line, amount in one.missing.items() if amount > 0}
    return bool(out & {*request.lines})


def _asks_command(request: Request, regime: Regime) -> bool:
    desk = regime.deciding(request.authority)
    return desk is not None and desk in regime.desks and regime.desks[desk].kind == "command"


def _crossing(case: CaseState, request: Request) -> Crossing:
    version = case.version
    named = {one.id: one for one in version.lines} if version is not None else {}
    told = [one.body for one in request.history if isinstance(one.body, CrossingNotified)]
    notified = told[-1] if told else None
    lines = tuple(_counted(case, name, named.get(name)) for name in request.lines)
    return Crossing(
        case,
        request,
        tuple(one.line for one in lines if one.kind == STRETCH),
        notified,
        notified.crossing[:10] if notified is not None and notified.crossing[:4].isdigit() else None,
        _first(case, request),
        lines,
    )


def _first(case: CaseState, request: Request) -> str | None:
    return min((one.begins for one in case.grants.values() if one.request == request.id), default=None)


def _counted(case: CaseState, line: str, named: LineNamed | None) -> Counted:
    shipments = [one for one in case.shipments.values() if any(part.line == line for part in one.lines)]
    left = [Decimal(part.quantity) for one in shipments for part in one.lines if part.line == line]
    return Counted(
        line,
        named,
        named.kind if named is not None else "",
        sum(left, Decimal()) if left else None,
        _sum(shipments, "returned", line),
        _sum(shipments, "handed", line),
        _sum(shipments, "lost", line),
    )


def _sum(shipments: Iterable[Shipment], what: str, line: str) -> Decimal | None:
    parts: list[Arrived] = [part for one in shipments for part in getattr(one, what)]
    found = [Decimal(moved.quantity) for part in parts for moved in part.lines if moved.line == line]
    return sum(found, Decimal()) if found else None
