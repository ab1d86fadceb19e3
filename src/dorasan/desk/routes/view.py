"""What a desk sees of a case: events whole, events with pieces withheld, and stubs of those it may not see.

A stub says that there is an event and whose it is, no more: no kind, no hour, no person. Of a case that has not come
before it a desk sees nothing at all, so that no listing, count or error tells that there is one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dorasan.desk.events import decision
from dorasan.desk.events.body import Body
from dorasan.desk.events.case import DeclarationSigned, EventCorrected, EventReleased, NoteDestroyed, NoteSealed
from dorasan.desk.events.event import UNNAMED, WITHHELD, Event
from dorasan.desk.events.position import PositionAnswered
from dorasan.desk.events.request import RequestReferred, RequestShown
from dorasan.desk.routes.involved import PUBLIC, Asked, Involved
from dorasan.desk.routes.permission import Who, pieces_of, table, working_words_told
from dorasan.desk.routes.regime import Regime
from dorasan.desk.routes.sealed import told_of

GOODS = (
    decision.ShipmentLeft,
    decision.ShipmentHandedOver,
    decision.ShipmentLost,
    decision.ShipmentReturned,
)
OF_EVENT = (EventCorrected, EventReleased)
WORDS = ("reason", "told")  # of a correction
SEATED = ("intake", "ministry", "foreign", "secretariat")  # kinds of desks that sit in the group


@dataclass(frozen=True)
class Seen:
    """An event that a desk sees; ``withheld``: the fields that it is not told; ``person``: who acted, where the desk is
    told names."""

    event: Event
    withheld: tuple[str, ...] = ()
    person: str | None = None


@dataclass(frozen=True)
class Stub:
    """That there is an event, and whose."""

    digest: str
    desk: str


@dataclass(frozen=True)
class View:
    """What one desk sees of a case, in the order of the ledger. ``events``: what states may be derived from."""

    all: tuple[Seen | Stub, ...]

    @property
    def events(self) -> list[Event]:
        return [one.event for one in self.all if isinstance(one, Seen)]

    @property
    def stubs(self) -> list[Stub]:
        return [one for one in self.all if isinstance(one, Stub)]


def view(events: Sequence[Event], who: Who, case: Involved, now: datetime) -> View:
    """``events``: all of the case, in order; ``now``: what is sealed until a crossing is told after it."""
    whole = who.role == "auditor"
    if not (whole or case.party(who.desk)) or _another_applicant(who, case):
        return View(())
    found: list[Seen | Stub] = []
    seen: dict[str, Seen] = {}
    for event in events:
        one = _one(event, who, case, now, whole=whole)
        if isinstance(one, Seen) and isinstance(event.body, OF_EVENT) and not _own_or(event, who, seen, whole=whole):
            one = Stub(event.digest, event.payload.desk)
        if isinstance(one, Seen):
            one = _correction(one, seen) if isinstance(event.body, EventCorrected) else one
            seen[event.digest] = one
        found.append(one)
    return View(tuple(found))


def of_group(events: Sequence[Event], who: Who, regime: Regime, now: datetime) -> View:
    """The group's own record: open to the desks that sit in it, less what a desk is never told (names)."""
    desk = regime.desks.get(who.desk)
    if who.role != "auditor" and (desk is None or desk.kind not in SEATED):
        return View(())
    alone, whole = Involved(regime), who.role == "auditor"
    return View(
        tuple(
            Seen(event, person=_named(event))
            if whole or event.payload.desk == who.desk
            else _less(event, who, alone, now)
            for event in events
        )
    )


def _own_or(event: Event, who: Who, seen: Collection[str], *, whole: bool) -> bool:
    """What corrects or releases an event is told to whom that event is told: its words are of the same matter."""
    return whole or event.payload.desk == who.desk or getattr(event.body, "event", None) in seen


def _correction(one: Seen, seen: Mapping[str, Seen]) -> Seen:
    """The words of a correction are told to whom all of the event is told: they may say what was withheld of it. Of a
    desk's own event nothing is."""
    other = seen.get(getattr(one.event.body, "event", ""))
    if other is None or not other.withheld or one.event.body is None:
        return one
    cut = replace(one.event, body=_cut(one.event.body, WORDS))
    return Seen(cut, (*one.withheld, *WORDS), one.person if other.person is not None else None)


def _another_applicant(who: Who, case: Involved) -> bool:
    """Applicants share a desk, and no cases."""
    desk = case.regime.desks.get(who.desk)
    return desk is not None and desk.kind == "applicant" and case.opener != (who.person, who.desk)


def _one(event: Event, who: Who, case: Involved, now: datetime, *, whole: bool) -> Seen | Stub:
    if event.payload.desk == who.desk and not _another_applicant(who, case):
        return Seen(event, person=_named(event))
    if isinstance(event.body, NoteSealed | NoteDestroyed) and not whole and not _of_note(event.body, who, case):
        return Stub(event.digest, event.payload.desk)
    if whole:
        return Seen(event, person=_named(event))
    if not _open_to(event, who, case):
        return Stub(event.digest, event.payload.desk)
    return _less(event, who, case, now)


def _of_note(body: NoteSealed | NoteDestroyed, who: Who, case: Involved) -> bool:
    """Is the note his desk's, or for it to read? Another is told of neither its sealing nor its destruction more than
    that there is something."""
    owner, readers = case.notes.get(body.note, ("", frozenset()))
    return who.desk == owner or who.desk in readers


def _open_to(event: Event, who: Who, case: Involved) -> bool:
    """Is the event for this desk, whole or in pieces? One of an unknown kind is its author's alone."""
    released = case.released.get(event.digest, set())
    if who.desk in released or set(PUBLIC) & released:
        return True
    if event.body is None:
        return False
    asked = case.request_of(event.body)
    if event.kind in table().inner:
        consulted = asked is not None and event.payload.desk in asked.consulted.get(who.desk, ())
        return consulted or _asked_it(event.body, who, case) or working_words_told(who, case, asked, event.digest)
    if told_of_all(who, case):
        return True
    if isinstance(event.body, GOODS):  # they go on grants, and are told to those before whom the requests of these are
        return any(who.desk in one.before for one in case.drawn_on(event.body))
    return asked is None or who.desk in asked.before


def _asked_it(body: Body, who: Who, case: Involved) -> bool:
    """Is it the answer to the desk's own question?"""
    return isinstance(body, PositionAnswered) and who.desk in {case.authors.get(one) for one in body.questions}


def told_of_all(who: Who, case: Involved) -> bool:
    """Is every request of the case before whoever looks? To him only working words and notes are withheld here."""
    return who.desk == case.regime.intake or case.opener == (who.person, who.desk)


def _less(event: Event, who: Who, case: Involved, now: datetime) -> Seen:
    """The event with what the desk is not told taken out. The digest stays that of what was signed."""
    body = event.body
    if body is None:
        return Seen(event)
    asked = case.request_of(body)
    told = told_of(body, asked, who.desk, _pieces(who, case, body), case.regime, now)
    hidden = [name for name, piece in table().fields.get(event.kind, {}).items() if piece not in told]
    lines = _lines_told(who, case)
    cut = _cut(body, hidden) if hidden else body
    if lines is not None:
        cut = _of_lines(cut, lines)
    if isinstance(cut, decision.ShipmentLeft) and not told_of_all(who, case):
        mine = {one for one, of in case.requests.items() if who.desk in of.before}
        named = {"grants": tuple(one for one in cut.grants if case.grants.get(one) in mine)}
        if isinstance(cut, decision.ShipmentLeftWithout):
            named["requests"] = tuple(one for one in cut.requests if one in mine)
        cut = cut.model_copy(update=named)
    if isinstance(cut, RequestShown | RequestReferred | EventReleased) and not _knows_others(
        asked, who, case, event.digest
    ):
        cut = cut.model_copy(update={"to": tuple(desk for desk in cut.to if desk == who.desk)})
    person = _named(event) if "persons" in told else None
    return Seen(replace(event, body=cut) if cut is not body else event, tuple(hidden), person)


def _pieces(who: Who, case: Involved, body: Body) -> frozenset[str]:
    """What the desk is told of an event: of goods that went on several grants, what it is told of any of these."""
    if isinstance(body, GOODS):
        mine = [one.request for one in case.drawn_on(body) if who.desk in one.before]
        if mine:
            return frozenset().union(*(pieces_of(who, case, request) for request in mine))
    asked = case.request_of(body)
    return pieces_of(who, case, asked.request if asked is not None else None)


def _knows_others(asked: Asked | None, who: Who, case: Involved, digest: str) -> bool:
    """Is the desk told which others a request was laid before? Those that handle or decide it are, and those that sit
    over it together in the group, or sat there when it was said."""
    if asked is None or told_of_all(who, case):
        return told_of_all(who, case)
    return asked.through_group or who.desk in (asked.desk, asked.decides, *asked.said.get(digest, ()))


def _named(event: Event) -> str | None:
    """Who acted; None where another installation did not tell."""
    return event.payload.person if event.payload.person != UNNAMED else None


def _cut(body: Body, hidden: Iterable[str]) -> Body:
    """Empty what may be left out, mark what may not."""
    blank: dict[str, object] = {}
    for name in hidden:
        value = getattr(body, name)
        blank[name] = () if isinstance(value, tuple) else None if value is None else WITHHELD
    return body.model_copy(update=blank)


def _lines_told(who: Who, case: Involved) -> frozenset[str] | None:
    """The lines of requests before a desk abroad; None for one that is told of all."""
    desk = case.regime.desks[who.desk]
    home = case.regime.desks[case.regime.intake].government
    if desk.government == home:
        return None
    return frozenset(line for one in case.requests.values() if who.desk in one.before for line in one.lines)


def _of_lines(body: Body, lines: frozenset[str]) -> Body:
    """Only the lines that a desk has to do with, whatever lists them."""
    kept: dict[str, object] = {}
    for name in ("lines", "changed", "limits", "basis", "precedents"):
        listed = getattr(body, name, None)
        if isinstance(listed, tuple):
            kept[name] = tuple(one for one in listed if _line_of(one) in lines)
    if isinstance(body, DeclarationSigned):
        less = [
            made.model_copy(update={"lines": tuple(one for one in made.lines if one in lines)})
            for made in body.presumptions
        ]
        kept["presumptions"] = tuple(one for one in less if one.lines)
    return body.model_copy(update=kept) if kept else body


def _line_of(one: object) -> object:
    """The line that a piece of a body is about."""
    return one if isinstance(one, str) else getattr(one, "line", getattr(one, "id", None))
