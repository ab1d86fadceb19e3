"""What is beyond the line and not accounted for: which goods, vehicles and people, on grants that end when.

Practice modelled: the officer at the gate counts out and counts back. What left and was neither handed over nor lost
nor came back is out, whatever became of the paper that it left on.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from dorasan.desk.case.grants import Grant, Shipment
from dorasan.desk.case.state import CaseState
from dorasan.shown import shown_by


@dataclass(frozen=True, slots=True)
class Out:
    """A shipment of which something is out. ``lines``: how much of each; ``grant``: of those that it left on and that
    are seen, the one that ends first, or that covers it no more; ``ends``: its last day; ``ended``: it has passed;
    ``over``: for that or another reason it covers what is out no more."""

    shipment: Shipment
    lines: dict[str, Decimal]
    grant: Grant | None
    ends: str | None
    ended: bool
    over: bool

    __repr__ = shown_by("shipment", "lines", "ends", "over")


def out(state: CaseState, day: str) -> tuple[Out, ...]:
    """As of a day, what is covered no more first, then what is covered for the shortest time."""
    found = [one for shipment in state.shipments.values() if (one := _out(state, shipment, day)) is not None]
    return tuple(sorted(found, key=lambda one: (not one.over, one.ends or "9", one.shipment.left)))


def _out(state: CaseState, shipment: Shipment, day: str) -> Out | None:
    lines = {line: amount for line, amount in shipment.missing.items() if amount > 0}
    if not lines:
        return None
    on = [state.grants[name] for name in shipment.grants if name in state.grants]
    mine = [grant for grant in on if {*grant.lines} & {*lines}]
    first = min(mine, key=lambda grant: (not _over(grant, lines, day), grant.ends or "9"), default=None)
    return Out(
        shipment,
        lines,
        first,
        first.ends if first is not None else None,
        first is not None and _ended(first, day),
        first is not None and _over(first, lines, day),
    )


def _over(grant: Grant, lines: dict[str, Decimal], day: str) -> bool:
    """Has it ended, or was it taken from any line of it that is out?"""
    return _ended(grant, day) or any(line in grant.lines and line not in grant.live for line in lines)


def _ended(grant: Grant, day: str) -> bool:
    return grant.ends is not None and grant.ends < day
