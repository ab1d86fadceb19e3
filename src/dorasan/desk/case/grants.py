"""Grants and shipments as they stand: what was given, on what terms, what is drawn of it, what became of the goods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from dorasan.desk.case.told import Record, Step
from dorasan.desk.events.body import Body
from dorasan.desk.events.decision import Drawn, Head, Limit, Moved
from dorasan.desk.events.position import Condition
from dorasan.shown import shown_by


@dataclass(frozen=True, slots=True)
class Used:
    """What was drawn of one line of a grant; None where no shipment gave a value, or several currencies or units were
    given, which are not added. ``sums``: by what it is measured in, how much."""

    quantity: Decimal | None
    unit: str | None
    value: Decimal | None
    currency: str | None
    sums: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Changed:
    """An amendment or an extension: why, and the grant as it was before."""

    step: Step
    reason: str
    before: Grant

    __repr__ = shown_by("step", "reason")


@dataclass(frozen=True, slots=True)
class Grant:
    """An act given, by decision or by silence. ``changes``: what happened to it since; ``former``: how it
    was before each amendment and extension. ``untold``: of journeys and
    runs, those of which some shipment does not say how many: so many are used at least. ``of_group``: the group's own
    clearance, which is no act of any body that could let goods leave; ``no_goods``: an act that lets somebody work,
    plan or report, on which none leave either. ``closed``: the day on which the case ended."""

    id: str
    request: str
    step: Step
    lines: tuple[str, ...]
    begins: str
    ends: str | None
    reference: str | None = None
    paper: str | None = None
    conditions: tuple[Condition, ...] = ()
    limits: tuple[Limit, ...] = ()
    shipments: int | None = None
    journeys: int | None = None
    runs: int | None = None
    clock: str | None = None  # of a clearance by silence
    batch: str | None = None  # which it cleared, where it was by a batch
    list: str | None = None  # the standing list by which the secretariat cleared it
    heads: tuple[Head, ...] = ()
    changes: tuple[Record[Body], ...] = ()
    former: tuple[Changed, ...] = ()
    suspended: tuple[str, ...] = ()
    revoked: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()  # an objection in time took the clearance away
    drawn: Mapping[str, Used] = field(default_factory=dict)
    shipments_used: int = 0
    journeys_used: int = 0
    runs_used: int = 0
    untold: tuple[str, ...] = ()
    of_group: bool = False
    no_goods: bool = False
    closed: str | None = None

    __repr__ = shown_by("id", "request", "ends")

    @property
    def gaps(self) -> tuple[tuple[str, str], ...]:
        """Where it was prolonged only after its last day: that day, and the one on which it was prolonged. What left in
        between left without it."""
        found = ((one.before.ends, one.step.day) for one in self.former)
        return tuple((ended, again) for ended, again in found if ended is not None and ended < again)

    def on_days(self, day: str) -> bool:
        """Is it a day of the grant, whatever its conditions say?"""
        inside = self.begins <= day and (self.ends is None or day <= self.ends)
        return inside and not any(ended < day < again for ended, again in self.gaps)

    @property
    def days(self) -> str:
        """From when to when it runs, without the days on which it had ended."""
        first, told = self.begins, []
        for ended, again in self.gaps:
            told.append(f"{first} - {ended}")
            first = again
        return ", ".join([*told, f"{first} - {self.ends or ''}".strip()])

    @property
    def lets_leave(self) -> bool:
        """Is it an act on which goods leave, as long as it covers them?"""
        return not self.of_group and not self.no_goods

    @property
    def live(self) -> tuple[str, ...]:
        """The lines that it still covers, whatever the day."""
        gone = {*self.suspended, *self.revoked, *self.lapsed, *self.reopened}
        return tuple(line for line in self.lines if line not in gone)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A part of a shipment that was handed over, lost or came back."""

    step: Step
    lines: tuple[Moved, ...]
    on: str | None
    receipt: str | None
    told: str | None


@dataclass(frozen=True, slots=True)
class Shipment:
    """What left, and what became of it. ``beyond``: how it came that some of it left beyond its grants; ``requests``:
    those whose approval it went without, where no grant of them could be named; ``also``: grants of other acts that
    covered it on its day, whoever recorded it might name them or not."""

    id: str
    step: Step
    grants: tuple[str, ...]
    lines: tuple[Drawn, ...]
    left: str
    journeys: int | None = None
    runs: int | None = None
    handed: tuple[Arrived, ...] = ()
    lost: tuple[Arrived, ...] = ()
    returned: tuple[Arrived, ...] = ()
    beyond: str | None = None
    requests: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    __repr__ = shown_by("id", "left")

    @property
    def missing(self) -> dict[str, Decimal]:
        """By line, what left and neither was handed over nor lost nor came back; below nothing where more arrived
        than left."""
        out: dict[str, Decimal] = {}
        for drawn in self.lines:
            out[drawn.line] = out.get(drawn.line, Decimal()) + Decimal(drawn.quantity)
        for arrived in (*self.handed, *self.lost, *self.returned):
            for moved in arrived.lines:
                out[moved.line] = out.get(moved.line, Decimal()) - Decimal(moved.quantity)
        return {line: amount for line, amount in out.items() if amount}

    def told(self, line: str, amount: Decimal) -> str:
        """An amount of a line in the unit in which it left, where it left in one."""
        units = {drawn.unit for drawn in self.lines if drawn.line == line}
        return f"{amount} {units.pop() or ''}".strip() if len(units) == 1 else str(amount)
