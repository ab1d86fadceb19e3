"""A case as it stands: frozen values, each with the event that made it so.

Practice modelled: the state sits on each line of each request (one act asked of one authority), so that an authority
can grant some lines and ask about others; what a request as a whole is in is told as counts. Nothing here is stored: it
is what the events come to, and can be dropped and made again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from dorasan.desk.case.batches import Batch
from dorasan.desk.case.grants import Arrived, Grant, Shipment, Used
from dorasan.desk.case.requests import (
    THE_GROUP,
    WAITED,
    Asked,
    Changed,
    LineState,
    MovedUp,
    Passed,
    Position,
    Request,
    RequestLine,
    Role,
    RolesOf,
    Shown,
)
from dorasan.desk.case.told import Conflict, Finding, Record, Step, Worded
from dorasan.desk.events.case import (
    AccountGiven,
    AttachmentAdded,
    EventCorrected,
    EventReleased,
    LeftOpen,
    LineChanged,
    LineNamed,
    NorthernRecorded,
    NoteSealed,
    PresenceRecorded,
    Presumption,
    ViewWritten,
)
from dorasan.desk.events.fast_track import ListSplitConsented
from dorasan.desk.events.session import SessionMinuted
from dorasan.shown import shown_by

__all__ = [
    "Arrived",
    "Asked",
    "Batch",
    "CaseState",
    "Changed",
    "Conflict",
    "Declaration",
    "End",
    "Finding",
    "Grant",
    "LineState",
    "MovedUp",
    "Note",
    "Passed",
    "Position",
    "Record",
    "Request",
    "RequestLine",
    "Role",
    "RolesOf",
    "Shipment",
    "Shown",
    "Step",
    "Used",
    "Version",
    "Worded",
]


@dataclass(frozen=True, slots=True)
class Version:
    """The project and what the judge found of it, from one event to the next version."""

    number: int
    step: Step
    project: str
    opinion: str
    edition: str
    engine: str
    as_of: str
    reason: str | None
    lines: tuple[LineNamed, ...]
    changed: tuple[LineChanged, ...] = ()
    left_open: tuple[LeftOpen, ...] = ()


@dataclass(frozen=True, slots=True)
class Declaration:
    """Presumptions that were signed, and for which opinion. ``lapsed``: lines that a later version changed."""

    step: Step
    opinion: str
    presumptions: tuple[Presumption, ...]
    lapsed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """A protected note: it is known to exist. ``destroyed``: its key is gone, and on what ground."""

    step: Step
    body: NoteSealed
    destroyed: Step | None = None
    ground: str | None = None


@dataclass(frozen=True, slots=True)
class End:
    """How the case ended, and who ended it: a desk, or the North as recorded."""

    step: Step
    how: Literal["delivered", "partly_delivered", "undelivered", "withdrawn"]
    ended_by: str
    reason: str


@dataclass(frozen=True)
class CaseState:
    """Everything that the events come to. ``complete``: no event is of a kind that this program does not know; where
    one is, no state here is certain. ``day``: of the fold, from which expiry is told; None: none is."""

    case: str
    day: str | None
    opened: Step | None
    title: Mapping[str, str]
    regime: str | None
    seat: str | None
    profile: str | None
    versions: tuple[Version, ...]
    declarations: tuple[Declaration, ...]
    requests: Mapping[str, Request]
    positions: tuple[Position, ...]
    moved_up: tuple[MovedUp, ...]
    grants: Mapping[str, Grant]
    batches: Mapping[str, Batch]
    splits: tuple[Record[ListSplitConsented], ...]  # consent to clear listed lines apart from the rest
    shipments: Mapping[str, Shipment]
    northern: tuple[Record[NorthernRecorded], ...]
    accounts: tuple[Record[AccountGiven], ...]
    views: tuple[Record[ViewWritten], ...]
    presence: tuple[Record[PresenceRecorded], ...]
    attachments: tuple[Record[AttachmentAdded], ...]
    notes: Mapping[str, Note]
    released: tuple[Record[EventReleased], ...]
    corrected: tuple[Record[EventCorrected], ...]
    end: End | None
    findings: tuple[Finding, ...]
    conflicts: tuple[Conflict, ...]
    unknown: tuple[Step, ...]
    heads: Mapping[str, str]  # the last event of each installation's chain
    thin: tuple[Step, ...]  # no source tells them

    __repr__ = shown_by("case", "requests", "grants")

    @property
    def complete(self) -> bool:
        return not self.unknown

    @property
    def version(self) -> Version | None:
        """The one that stands."""
        return self.versions[-1] if self.versions else None

    @property
    def left_open(self) -> tuple[LeftOpen, ...]:
        """What the version that stands left without a request, but for what somebody has drafted one for since; and
        what it asks no more, as long as it is waited for."""
        asked = {(one.act, one.authority, line) for one in self.requests.values() for line in one.lines}
        waits = {(one.act, one.authority, name) for one in self.requests.values() for name, line in one.lines.items()
                 if line.state in WAITED}  # fmt: skip
        before = {line for _, authority, line in asked if authority == THE_GROUP}  # what custom asks is asked
        left = self.version.left_open if self.version is not None else ()
        out = []
        for one in left:
            done = before if one.why == "custom" else {line for *at, line in asked if at == [one.act, one.authority]}
            if one.why == "unasked":
                done = {line for line in one.lines if (one.act, one.authority, line) not in waits}
            lines = tuple(line for line in one.lines if line not in done)
            if lines:
                out.append(one.model_copy(update={"lines": lines}))
        return tuple(out)

    @cached_property
    def gone(self) -> frozenset[str]:
        """The lines of which something has left."""
        return frozenset(part.line for one in self.shipments.values() for part in one.lines)

    @property
    def holds(self) -> tuple[Position, ...]:
        """Holds and objections that stand on some line."""
        return tuple(one for one in self.positions if one.holds and one.standing)

    def declared(self, line: str) -> dict[str, str]:
        """The presumptions that stand signed for a line: value by fact, the latest word first."""
        return {
            made.fact: made.value
            for signed in self.declarations
            for made in signed.presumptions
            if line in made.lines and line not in signed.lapsed
        }

    @cached_property
    def _said(self) -> Mapping[tuple[str, str], Sequence[Position]]:
        """By request and line; pages ask for every line, so that the whole is gone through once."""
        found: dict[tuple[str, str], list[Position]] = {}
        for one in self.positions:
            for line in one.lines:
                found.setdefault((one.request, line), []).append(one)
        return found

    @cached_property
    def _minutes(self) -> Mapping[str, Sequence[Record[SessionMinuted]]]:
        found: dict[str, list[Record[SessionMinuted]]] = {}
        for request in self.requests.values():
            for told in request.history:
                if isinstance(told.body, SessionMinuted):
                    found.setdefault(request.id, []).append(Record(told.step, told.body))
        return found

    @cached_property
    def remembered(self) -> dict[tuple[str, ...], Any]:
        """What has been worked out of this state and is asked for again and again; it goes with it."""
        return {}

    def said_of(self, request: str, line: str) -> Sequence[Position]:
        """Every view of a line, whether it stands or not, in the order of the record."""
        return self._said.get((request, line), ())

    def minutes_of(self, request: str) -> Sequence[Record[SessionMinuted]]:
        """What sessions minuted of lines of a request, in the order of the record."""
        return self._minutes.get(request, ())

    def views_of(self, request: str, line: str) -> dict[str, Position]:
        """The latest view of each desk of a line."""
        return {one.desk: one for one in self.said_of(request, line) if line in one.standing}
