"""A case as it stands: frozen values, each with the event that made it so.

Practice modelled: the state sits on each line of each request (one act asked of one authority), so that an authority can
grant some lines and ask about others; what a request as a whole is in is told as counts. Nothing here is stored: it is
what the events come to, and can be dropped and made again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Generic, Literal, TypeVar

from dorasan.desk.events.body import Body
from dorasan.desk.events.case import (
    AccountGiven,
    AttachmentAdded,
    EventCorrected,
    EventReleased,
    LineChanged,
    LineNamed,
    NorthernRecorded,
    NoteSealed,
    PresenceRecorded,
    Presumption,
    ViewWritten,
)
from dorasan.desk.events.decision import Drawn, Head, Limit, Moved
from dorasan.desk.events.position import Condition, Ground
from dorasan.desk.events.request import Basis
from dorasan.shown import shown_by
from dorasan.words import Lang, say


class LineState(StrEnum):
    """Where one line of one request stands."""

    DRAFTED = "drafted"
    FILED = "filed"
    IN_REVIEW = "in_review"
    WAITING = "waiting_on_applicant"
    HELD = "held"
    MOVED_UP = "moved_up"
    GRANTED = "granted"
    GRANTED_IF = "granted_on_conditions"
    CLEARED = "cleared_by_silence"
    REFUSED = "refused"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    IN_USE = "in_use"
    SPENT = "spent"
    EXPIRED = "expired"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    LAPSED = "lapsed"


class Role(StrEnum):
    """What a desk is to a request. ``recorder``: it writes down what a desk did that has no installation here."""

    APPLICANT = "applicant"
    HANDLER = "handler"
    AUTHORITY = "authority"
    MEMBER = "member"
    RECORDER = "recorder"


@dataclass(frozen=True, slots=True)
class Step:
    """One event, as what follows from it names it. ``hour_known``: else only the day of ``at`` is claimed. ``thin``: it
    was put together afterwards, and no source tells it."""

    event: str
    kind: str
    at: str
    desk: str
    person: str
    assurance: Literal["server-attested", "personal"]
    source: str | None = None
    hour_known: bool = True
    thin: bool = False

    __repr__ = shown_by("kind", "at", "desk")

    @property
    def day(self) -> str:
        return self.at[:10]


B_co = TypeVar("B_co", bound=Body, covariant=True)


@dataclass(frozen=True, slots=True)
class Record(Generic[B_co]):
    """What was said, as it was said, and the event that said it."""

    step: Step
    body: B_co


@dataclass(frozen=True, slots=True)
class Passed:
    """A state that a line came into. ``beneath``: the one that a hold or a suspension covers."""

    state: LineState
    beneath: LineState | None
    step: Step


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One line of one request. ``state`` is as of the day of the fold: *expired* has no step of its own."""

    line: str
    state: LineState
    beneath: LineState | None
    passed: tuple[Passed, ...]

    __repr__ = shown_by("line", "state.value")

    @property
    def since(self) -> Step:
        """The event that brought it where it stands."""
        return self.passed[-1].step


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the applicant, and the answer once there is one."""

    step: Step
    lines: tuple[str, ...]
    question: str
    fact: str | None
    by_day: str | None
    answered: Step | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A decision to let desks see a request, and which fields of it."""

    step: Step
    to: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """One act asked of one authority. ``desk`` handles it; ``lines`` in the order in which they were named."""

    id: str
    act: str
    authority: str
    desk: str
    rule: str
    edition: str
    way: Literal["outside_group", "through_group"]
    reason: str
    basis: tuple[Basis, ...]
    drafted: Step
    lines: Mapping[str, RequestLine]
    filed: Step | None = None
    declarations: str | None = None
    reference: str | None = None
    circulated: Step | None = None
    referred: tuple[str, ...] = ()
    shown: tuple[Shown, ...] = ()
    asked: tuple[Asked, ...] = ()
    history: tuple[Record[Body], ...] = ()  # every event that names it, clocks' stops and returns among them

    __repr__ = shown_by("id", "act", "authority", "lines")

    @property
    def counts(self) -> dict[LineState, int]:
        """How many of its lines stand where, in the order of the states."""
        found = Counter(line.state for line in self.lines.values())
        return {state: found[state] for state in LineState if found[state]}

    @property
    def state(self) -> LineState | None:
        """Where all its lines stand; None where they stand apart, which only the counts tell."""
        found = list(self.counts)
        return found[0] if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Position:
    """A desk's view of lines of a request, ad referendum. Each of its ``lines`` is in one of ``standing``,
    ``superseded``, ``withdrawn``, ``lapsed``. ``recorded``: another desk wrote it down."""

    step: Step
    request: str
    desk: str
    lines: tuple[str, ...]
    view: Literal["no_objection", "no_objection_if", "question", "hold", "object", "not_mine"]
    ground: Ground | None
    conditions: tuple[Condition, ...]
    question: str | None
    recorded: bool
    standing: tuple[str, ...]
    superseded: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()

    __repr__ = shown_by("desk", "view", "request")

    @property
    def holds(self) -> bool:
        return self.view in ("hold", "object")


@dataclass(frozen=True, slots=True)
class MovedUp:
    """Unfit for this level: to ``level``, by a day."""

    step: Step
    request: str
    lines: tuple[str, ...]
    level: str
    by_day: str
    reason: str


@dataclass(frozen=True, slots=True)
class Used:
    """What was drawn of one line of a grant; None where no shipment gave a value, or several currencies or units were
    given, which are not added."""

    quantity: Decimal | None
    unit: str | None
    value: Decimal | None
    currency: str | None


@dataclass(frozen=True, slots=True)
class Grant:
    """An act given, by decision or by silence. ``changes``: what happened to it since."""

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
    heads: tuple[Head, ...] = ()
    changes: tuple[Record[Body], ...] = ()
    suspended: tuple[str, ...] = ()
    revoked: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()  # an objection in time took the clearance away
    drawn: Mapping[str, Used] = field(default_factory=dict)
    shipments_used: int = 0
    journeys_used: int = 0
    runs_used: int = 0

    __repr__ = shown_by("id", "request", "ends")

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
    """What left, and what became of it."""

    id: str
    step: Step
    grants: tuple[str, ...]
    lines: tuple[Drawn, ...]
    left: str
    handed: tuple[Arrived, ...] = ()
    lost: tuple[Arrived, ...] = ()
    returned: tuple[Arrived, ...] = ()

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


@dataclass(frozen=True, slots=True)
class Declaration:
    """Presumptions that were signed, and for which opinion."""

    step: Step
    opinion: str
    presumptions: tuple[Presumption, ...]


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


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to be told about an event: that it had no effect here and why, that a grant is overdrawn, ..."""

    key: str
    step: Step
    values: Mapping[str, str | int] = field(default_factory=dict)

    __repr__ = shown_by("key", "step.kind")

    def show(self, lang: Lang) -> str:
        told = {
            name: say(lang, f"case.{value}") if isinstance(value, str) and value.startswith(("state_", "kind_")) else value
            for name, value in self.values.items()
        }
        return say(lang, f"case.finding_{self.key}", **told)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two steps that cannot both stand, of desks that had not seen each other's. Shown, never settled here."""

    request: str
    line: str
    one: Step
    other: Step


@dataclass(frozen=True, slots=True)
class CaseState:
    """Everything that the events come to. ``complete``: no event is of a kind that this program does not know; where one
    is, no state here is certain. ``day``: of the fold, from which expiry is told; None: no grant is looked at so."""

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
    def holds(self) -> tuple[Position, ...]:
        """Holds and objections that stand on some line."""
        return tuple(one for one in self.positions if one.holds and one.standing)

    def views_of(self, request: str, line: str) -> dict[str, Position]:
        """The latest view of each desk of a line."""
        return {one.desk: one for one in self.positions if one.request == request and line in one.standing}


RolesOf = Callable[[str, Request], frozenset[Role]]  # what a desk is to a request: routes tells
