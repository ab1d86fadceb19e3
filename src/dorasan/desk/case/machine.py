"""The table of states: per state and signal what follows, and who may bring it about.

Practice modelled: ``machine.yaml`` says it, this reads it and the fold obeys it; docs/state-machine.md is printed from
the same table (``tools/write_state_machine.py``). A hold and a suspension cover a state, which comes to light again
when they end; while they stand, questions and answers befall what lies beneath.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from dorasan.desk.case.state import LineState, Role
from dorasan.shipped_table import shipped_table

TABLE = Path(__file__).with_name("machine.yaml")
NEW, BACK, BENEATH, THROUGH = "new", "back", "beneath", "through"


@dataclass(frozen=True, slots=True)
class Cell:
    """What follows. ``to`` None: the covered state comes back; ``beneath``: the signal befalls what is covered, and the
    covering state stays, or with ``through`` goes; ``over``: what the new state covers, where it is not the one before.
    """

    to: LineState | None
    beneath: bool = False
    through: bool = False
    over: LineState | None = None


@dataclass(frozen=True)
class Signal:
    """An event as it concerns one line. ``cells``: by the state before; None: the request had not the line."""

    name: str
    kinds: tuple[str, ...]
    by: frozenset[Role]
    cells: Mapping[LineState | None, Cell]


@dataclass(frozen=True)
class Machine:
    """The whole table. ``apart``: pairs of signals that cannot both stand on a line."""

    signals: Mapping[str, Signal]
    covering: frozenset[LineState]
    apart: frozenset[tuple[str, str]]
    touching: frozenset[str]
    lapsing: frozenset[str]
    after_end: frozenset[str]
    rise_above: Decimal
    lets_nothing_leave: frozenset[str]
    lies_with: Mapping[LineState, str]

    def next(
        self, state: LineState | None, beneath: LineState | None, signal: str
    ) -> tuple[LineState, LineState | None] | None:
        """The state after a signal and what it covers; None where the signal has no effect there."""
        cells = self.signals[signal].cells
        cell = cells.get(state)
        if cell is None or state is None:
            return (cell.to, None) if cell is not None and cell.to is not None else None
        if cell.beneath:
            under = self.next(beneath, None, signal) if beneath is not None else None
            if under is None:
                return None
            return under if cell.through else (state, under[0])
        if cell.to is None:
            return (beneath, None) if beneath is not None else None
        if cell.to not in self.covering:
            return cell.to, None
        return cell.to, cell.over or (beneath if state in self.covering else state)

    def clash(self, one: str, other: str) -> bool:
        """Can the two signals not both stand?"""
        return (one, other) in self.apart

    def rose(self, before: Decimal, after: Decimal) -> bool:
        """Does a rise of the total touch the approvals? More than a tenth does (the amendment rule of the take-out
        notice); from nothing, any."""
        return after > before * (1 + self.rise_above)


@cache
def machine() -> Machine:
    """The table as it ships."""
    told = shipped_table(TABLE)
    signals = {name: _signal(name, entry) for name, entry in told["signals"].items()}
    return Machine(
        signals=signals,
        covering=frozenset(map(LineState, told["covering"])),
        apart=frozenset(_pairs(told["apart"])),
        touching=frozenset(told["touching"]),
        lapsing=frozenset(told["lapsing"]),
        after_end=frozenset(told["after_end"]),
        rise_above=Decimal(told["rise_above"]),
        lets_nothing_leave=frozenset(told["lets_nothing_leave"]),
        lies_with={LineState(state): who for who, states in told["lies_with"].items() for state in states},
    )


def _signal(name: str, entry: Mapping[str, Any]) -> Signal:
    kinds = entry["kind"]
    return Signal(
        name=name,
        kinds=(kinds,) if isinstance(kinds, str) else tuple(kinds),
        by=frozenset(map(Role, entry["by"])),
        cells={None if state == NEW else LineState(state): _cell(to) for state, to in entry["from"].items()},
    )


def _cell(to: str | Mapping[str, str]) -> Cell:
    if not isinstance(to, str):
        ((state, over),) = to.items()
        return Cell(LineState(state), over=LineState(over))
    if to in (BACK, BENEATH, THROUGH):
        return Cell(None, beneath=to != BACK, through=to == THROUGH)
    return Cell(LineState(to))


def _pairs(entries: Iterable[list[list[str]]]) -> Iterable[tuple[str, str]]:
    for some, others in entries:
        for one in some:
            for other in others:
                yield one, other
                yield other, one
