"""What a case is while events are folded into it: taken from a state, or begun empty, and made into a state again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Protocol, Self

from dorasan.desk.case.machine import Machine, machine
from dorasan.desk.case.state import (
    CaseState,
    Conflict,
    Finding,
    Grant,
    Position,
    Record,
    Request,
    RequestLine,
    RolesOf,
    Step,
)
from dorasan.desk.events.body import Body

Due = Mapping[tuple[str, str], datetime]  # by request and rule: when the clock of a silence ends
MAPPINGS = ("title", "requests", "grants", "batches", "shipments", "notes", "heads")
LISTS = (
    "versions",
    "declarations",
    "moved_up",
    "splits",
    "northern",
    "accounts",
    "views",
    "presence",
    "attachments",
    "released",
    "corrected",
    "unknown",
    "thin",
)
APART = ("case", "day", "requests", "positions", "findings", "conflicts")  # which the draft keeps otherwise


class Causal(Protocol):
    """Which event had seen which."""

    def before(self, one: str, other: str) -> bool: ...
    def apart(self, one: str, other: str) -> bool: ...


@dataclass
class WorkingCopy:
    """``standing``: by request and line, the views that stand there as places among ``positions``. ``told``: the fields
    of the state that are neither requests nor views; they are taken and put back as they are."""

    case: str
    seen: Causal
    roles: RolesOf | None = None
    due: Due = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()  # findings that what is withheld may belie
    told: dict[str, Any] = field(default_factory=dict)
    requests: dict[str, Request] = field(default_factory=dict)
    lines: dict[str, dict[str, RequestLine]] = field(default_factory=dict)
    history: dict[str, list[Record[Body]]] = field(default_factory=dict)
    positions: list[Position] = field(default_factory=list)
    standing: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    signals: dict[tuple[str, str], list[tuple[str, Step]]] = field(default_factory=dict)
    table: Machine = field(default_factory=machine)

    @classmethod
    def new(cls, case: str, seen: Causal, roles: RolesOf | None, due: Due) -> Self:
        told: dict[str, Any] = {part.name: None for part in fields(CaseState) if part.name not in APART}
        told |= {name: {} for name in MAPPINGS if name in told} | {name: [] for name in LISTS}
        return cls(case, seen, roles, due, told=told)

    @classmethod
    def of(cls, state: CaseState, seen: Causal, roles: RolesOf | None, due: Due) -> Self:
        """A copy to try an act on."""
        draft = cls.new(state.case, seen, roles, due)
        for name, empty in draft.told.items():
            kept = getattr(state, name)
            draft.told[name] = dict(kept) if isinstance(empty, dict) else list(kept) if empty == [] else kept
        draft.requests = dict(state.requests)
        draft.lines = {name: dict(request.lines) for name, request in state.requests.items()}
        draft.history = {name: list(request.history) for name, request in state.requests.items()}
        for position in state.positions:
            draft.take_view(position)
        return draft

    def frozen(self, day: str | None) -> CaseState:
        """The state as of a day: grants whose last day has passed are told as expired, those of an ended case so."""
        if day is not None:
            self._expire(day)
        if self.told["end"] is not None:
            closed = self.told["end"].step.day
            self.grants.update({name: replace(grant, closed=closed) for name, grant in self.grants.items()})
        told = {name: self._frozen(value) for name, value in self.told.items()}
        requests = {
            name: replace(request, lines=MappingProxyType(self.lines[name]), history=tuple(self.history.get(name, ())))
            for name, request in self.requests.items()
        }
        return CaseState(
            **{
                **told,
                "case": self.case,
                "day": day,
                "requests": MappingProxyType(requests),
                "positions": tuple(self.positions),
                "findings": tuple(self.findings),
                "conflicts": tuple(self.conflicts),
            }
        )

    @staticmethod
    def _frozen(value: Any) -> Any:
        if isinstance(value, dict):
            return MappingProxyType(value)
        return tuple(value) if isinstance(value, list) else value

    def _expire(self, day: str) -> None:
        last: dict[tuple[str, str], str | None] = {}
        for grant in self.grants.values():
            for line in (*grant.live, *grant.suspended):
                at = (grant.request, line)
                other = last.get(at, "")
                last[at] = None if grant.ends is None or other is None else max(grant.ends, other)
        for (request, line), ends in last.items():
            known = self.lines[request][line]
            after = self.table.next(known.state, known.beneath, "last_day_passed")
            if ends is not None and ends < day and after is not None:
                self.lines[request][line] = replace(known, state=after[0], beneath=known.state, ended=ends)

    @property
    def grants(self) -> dict[str, Grant]:
        found: dict[str, Grant] = self.told["grants"]
        return found

    def take_view(self, position: Position) -> None:
        """Put a view on the record; it stands on the lines it says."""
        for line in position.standing:
            self.standing.setdefault((position.request, line), []).append(len(self.positions))
        self.positions.append(position)
