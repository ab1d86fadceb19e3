"""Which desks a case has come before, and how: read off its events, for permissions and views alone.

Practice modelled: the ministry that takes the application has every request before it, and desks of its government
handle what is routed to them from the start. A desk abroad
sees a request when the ministry that takes the application lays it before that desk, or when it is filed there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dorasan.desk.events.body import Body
from dorasan.desk.events.case import CaseOpened, EventReleased, NoteSealed
from dorasan.desk.events.decision import DecisionGranted, DecisionSilence, ShipmentLeft, says_on_what
from dorasan.desk.events.event import Event
from dorasan.desk.events.fast_track import DecisionByList
from dorasan.desk.events.request import (
    CrossingNotified,
    RequestDrafted,
    RequestFiled,
    RequestReferred,
    RequestRerouted,
    RequestShown,
)
from dorasan.desk.routes.regime import Regime

PUBLIC = ("@public",)


@dataclass
class Asked:
    """A request as far as it matters for who may see it. ``decides``: the desk whose act it is; ``before``: the desks
    it has come before, with the pieces chosen for a desk, or None for all that its kind is told; ``crossing``: the
    moment that was notified last, and ``hours``: all that were, of which those in ``crossed`` were kept: goods or
    people left then by the record. ``said``: by digest what was said of it, with the desks that it was
    before in the group when it was taken out again: what they were told, nobody takes back.
    ``consulted``: by desk those that it referred the request to, whose views it is told."""

    request: str
    desk: str
    decides: str | None
    through_group: bool
    lines: tuple[str, ...]
    before: dict[str, frozenset[str] | None] = field(default_factory=dict)
    crossing: str | None = None
    hours: tuple[str, ...] = ()
    crossed: frozenset[str] = frozenset()
    said: dict[str, frozenset[str]] = field(default_factory=dict)
    consulted: dict[str, frozenset[str]] = field(default_factory=dict)


@dataclass
class Involved:
    """``opener``: person and desk that opened the case. ``grants``: by name the request each answers; ``shipments``: by
    name what each said when it left. ``notes``: by name whose it is, and who else may read it. ``authors``: by an
    event's digest the desk it is of. ``released``: by digest the desks that its own desk released it to."""

    regime: Regime
    opener: tuple[str, str] | None = None
    requests: dict[str, Asked] = field(default_factory=dict)
    grants: dict[str, str] = field(default_factory=dict)
    shipments: dict[str, ShipmentLeft] = field(default_factory=dict)
    notes: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)
    authors: dict[str, str] = field(default_factory=dict)
    released: dict[str, set[str]] = field(default_factory=dict)

    def party(self, desk: str) -> bool:
        """Has the case come before this desk? Before the one that takes applications every case has."""
        if self.opener is None:
            return False
        return desk in (self.regime.intake, self.opener[1]) or any(desk in one.before for one in self.requests.values())

    def learn(self, event: Event) -> None:
        """Take in the next event."""
        self.authors[event.digest] = event.payload.desk
        match event.body:
            case CaseOpened() if self.opener is None:
                self.opener = (event.payload.person, event.payload.desk)
            case RequestDrafted() as body:
                self.requests.setdefault(body.request, _drafted(body, self.regime))
            case EventReleased() as body if self.authors.get(body.event) == event.payload.desk:
                self.released.setdefault(body.event, set()).update(PUBLIC if body.version == "public" else body.to)
            case NoteSealed() as body:
                self.notes.setdefault(body.note, (event.payload.desk, frozenset(body.readers)))
            case DecisionGranted() | DecisionSilence() | DecisionByList() as body:
                self.grants.setdefault(body.grant, body.request)
            case ShipmentLeft() as body:
                self.shipments.setdefault(body.shipment, body)
                for one in self.drawn_on(body):
                    one.crossed |= {*_kept(one.hours, body.left)}
            case _:
                asked = self.request_of(event.body)
                if asked is not None:
                    _moved(asked, event, self.regime)

    def request_of(self, body: object) -> Asked | None:
        """The request that an event is about, by itself or through the grant it names."""
        said = vars(body) if isinstance(body, Body) else {}
        name, grant = said.get("request"), said.get("grant")
        if name is None and grant is not None:
            name = self.grants.get(grant)
        return self.requests.get(name) if name is not None else None

    def drawn_on(self, body: object) -> list[Asked]:
        """The requests whose grants a shipment draws on, or whose approval it went without, by itself or through the
        shipment it names."""
        left = body if says_on_what(body) else self.shipments.get(getattr(body, "shipment", None) or "")
        of = [self.grants.get(one, "") for one in getattr(left, "grants", ())]
        return [self.requests[one] for one in (*of, *getattr(left, "requests", ())) if one in self.requests]


def involved(events: Iterable[Event], regime: Regime) -> Involved:
    """Read the events of one case, in their order. What an event says of a request that there is not is left out: the
    state of the case tells that fault."""
    out = Involved(regime)
    for event in events:
        out.learn(event)
    return out


def _drafted(body: RequestDrafted, regime: Regime) -> Asked:
    asked = Asked(
        body.request, body.desk, regime.deciding(body.authority), body.way == "through_group", tuple(body.lines)
    )
    home = regime.desks[regime.intake].government
    for desk in (regime.intake, asked.desk, asked.decides):
        if desk is not None and desk in regime.desks and regime.desks[desk].government == home:
            asked.before[desk] = None
    _seconded(asked, regime)
    return asked


def _seconded(asked: Asked, regime: Regime) -> None:
    """What goes through the group, its secretariat has before it."""
    if asked.through_group:
        for desk in regime.of_kind("secretariat"):
            asked.before.setdefault(desk, None)


def _moved(asked: Asked, event: Event, regime: Regime) -> None:
    asked.said[event.digest] = frozenset()
    match event.body:
        case RequestFiled():
            for desk in (asked.desk, asked.decides):
                if desk is not None:
                    asked.before.setdefault(desk, None)
        case RequestShown() as body:
            asked.before |= dict.fromkeys(body.to, frozenset(body.fields))
        case RequestReferred() as body:
            for desk in body.to:
                asked.before.setdefault(desk, None)
            mine = event.payload.desk
            asked.consulted[mine] = asked.consulted.get(mine, frozenset()) | {*body.to}
        case RequestRerouted() as body:
            if asked.through_group and body.way != "through_group":
                asked.said = {digest: heard | {*asked.before} for digest, heard in asked.said.items()}
            asked.through_group = body.way == "through_group"
            _seconded(asked, regime)
        case CrossingNotified() as body:
            asked.crossing = body.crossing
            asked.hours = (*asked.hours, body.crossing)
        case _:
            pass


def _kept(hours: tuple[str, ...], left: str) -> tuple[str, ...]:
    """The hours that whoever left on a day may have kept: notified for that day or an earlier one; where none was, the
    one notified last."""
    return tuple(hour for hour in hours if hour[:10] <= left) or hours[-1:]
