"""Events of decisions and of what becomes of a grant: drawdown by shipment, until the goods are handed over."""

from __future__ import annotations

from typing import ClassVar

from dorasan.desk.events.body import Amount, Body, Count, Day, Digest, Line, Lines, Name, Part, Text
from dorasan.desk.events.position import Condition, Ground


class Limit(Part):
    """How much of a line a grant covers."""

    line: Line
    quantity: Amount | None = None
    unit: Text | None = None
    value: Amount | None = None
    currency: Name | None = None


class DecisionGranted(Body):
    """By the authority whose act it is, for all or some of the lines."""

    KIND: ClassVar[str] = "decision.granted"
    request: Name
    grant: Name
    lines: Lines
    begins: Day
    ends: Day | None = None
    reference: Text | None = None
    paper: Digest | None = None
    conditions: tuple[Condition, ...] = ()
    limits: tuple[Limit, ...] = ()
    shipments: Count | None = None
    journeys: Count | None = None
    runs: Count | None = None


class DecisionRefused(Body):
    KIND: ClassVar[str] = "decision.refused"
    request: Name
    lines: Lines
    told: Text
    paper: Digest | None = None


class DecisionRefusedOn(DecisionRefused):
    """With what it rests on, as far as it says so."""

    KIND: ClassVar[str] = "decision.refused"
    VERSION: ClassVar[int] = 2
    ground: Ground | None = None


class Head(Part):
    installation: Digest
    head: Digest


class DecisionSilence(Body):
    """Nobody objected within a clock whose rule lets silence clear. It cites the heads it was read from, and clears no
    other body's act."""

    KIND: ClassVar[str] = "decision.silence"
    request: Name
    grant: Name
    lines: Lines
    clock: Name
    heads: tuple[Head, ...] = ()  # the ends of the chains that were read; the office fills them in
    begins: Day
    ends: Day | None = None


class GrantAmended(Body):
    KIND: ClassVar[str] = "grant.amended"
    grant: Name
    reason: Text
    begins: Day | None = None
    ends: Day | None = None
    lines: Lines | None = None
    conditions: tuple[Condition, ...] | None = None
    limits: tuple[Limit, ...] | None = None
    shipments: Count | None = None


class GrantAmendedInNumber(GrantAmended):
    """With how often anything may go. ``limits``: all that it has from then on; the office adds those of its other
    lines."""

    KIND: ClassVar[str] = "grant.amended"
    VERSION: ClassVar[int] = 2
    journeys: Count | None = None
    runs: Count | None = None


class GrantExtended(Body):
    KIND: ClassVar[str] = "grant.extended"
    grant: Name
    ends: Day
    reason: Text
    reference: Text | None = None


class GrantSuspended(Body):
    KIND: ClassVar[str] = "grant.suspended"
    grant: Name
    reason: Text
    lines: Lines | None = None


class GrantResumed(Body):
    KIND: ClassVar[str] = "grant.resumed"
    grant: Name
    reason: Text
    lines: Lines | None = None


class GrantRevoked(Body):
    KIND: ClassVar[str] = "grant.revoked"
    grant: Name
    reason: Text
    lines: Lines | None = None


class Drawn(Part):
    line: Line
    quantity: Amount
    unit: Text | None = None
    value: Amount | None = None
    currency: Name | None = None


class ShipmentLeft(Body):
    """Draws on each grant that it names. ``journeys``, ``runs``: None where nobody said how many."""

    KIND: ClassVar[str] = "shipment.left"
    shipment: Name
    grants: tuple[Name, ...]
    lines: tuple[Drawn, ...]
    left: Day
    journeys: Count | None = None
    runs: Count | None = None


class ShipmentLeftBeyond(ShipmentLeft):
    """``beyond``: how it came that something left that the grants do not cover; None: nothing did."""

    KIND: ClassVar[str] = "shipment.left"
    VERSION: ClassVar[int] = 2
    beyond: Text | None = None


class ShipmentLeftWithout(ShipmentLeftBeyond):
    """``requests``: those whose approval it went without, where no grant of them is there to be named."""

    KIND: ClassVar[str] = "shipment.left"
    VERSION: ClassVar[int] = 3
    grants: tuple[Name, ...] = ()
    requests: tuple[Name, ...] = ()


class Moved(Part):
    line: Line
    quantity: Amount


class ShipmentHandedOver(Body):
    KIND: ClassVar[str] = "shipment.handed_over"
    shipment: Name
    lines: tuple[Moved, ...]
    on: Day
    receipt: Digest | None = None
    told: Text | None = None


class ShipmentLost(Body):
    KIND: ClassVar[str] = "shipment.lost"
    shipment: Name
    lines: tuple[Moved, ...]
    told: Text


class ShipmentReturned(Body):
    KIND: ClassVar[str] = "shipment.returned"
    shipment: Name
    lines: tuple[Moved, ...]
    on: Day
    told: Text | None = None


def says_on_what(body: object) -> bool:
    """Does it say on which grants, or without the approval of which requests, something left?"""
    return bool(getattr(body, "grants", ()) or getattr(body, "requests", ()))
