"""An act looked at before it is written: what is wrong with it, what it brings about line by line, who will see it.

Practice modelled: a paper is read once more before it is sealed. Nothing is written and no key is opened; the same code
tries the act that will write it and fold it, so that what is shown is what would be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dorasan.desk.case.state import LineState
from dorasan.desk.events.body import Body
from dorasan.desk.events.event import WITHHELD, Event
from dorasan.desk.events.session import GROUP
from dorasan.desk.hold.label import Label
from dorasan.desk.routes.involved import Involved, involved
from dorasan.desk.routes.permission import Who, may
from dorasan.desk.routes.regime import Regime
from dorasan.desk.routes.view import Seen, Stub, View, of_group, view
from dorasan.law.edition import Edition
from dorasan.office.cases.acting import made_whole
from dorasan.office.cases.asked import Shown, after, derived
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.wrong import too_early, unsigned, wrong
from dorasan.problem import Problem


@dataclass(frozen=True)
class Moves:
    """A line of a request before and after; None before: the request had not the line."""

    request: str
    line: str
    before: LineState | None
    after: LineState


@dataclass(frozen=True)
class Sees:
    """What a desk would see of one act. ``withheld``: the fields it is not told, ``partly``: those of which it is told
    only what concerns its own requests; or it is told only that there is something (``stub``). ``person``: whether the
    name of who acts. ``more``: events of the case, besides, that the act lets it see for the first time."""

    desk: str
    stub: bool
    withheld: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()
    person: bool = False
    more: int = 0


@dataclass(frozen=True)
class Preview:
    """``before`` and ``after``: the case as whoever acts sees it. ``labels``: of the holds that the acts place.
    ``sees``: of each act, desk by desk, those who would learn of it; all others learn nothing."""

    bodies: tuple[Body, ...]
    problems: tuple[Problem, ...]
    before: Shown
    after: Shown
    moves: tuple[Moves, ...]
    labels: tuple[Label, ...]
    sees: tuple[tuple[Sees, ...], ...]

    @property
    def errors(self) -> list[Problem]:
        return [one for one in self.problems if one.severity == "error"]

    @property
    def warnings(self) -> list[Problem]:
        return [one for one in self.problems if one.severity != "error"]


def previewed(
    here: Installation, case: str, who: Who, bodies: Sequence[Body], now: datetime, edition: Edition
) -> Preview:
    """Acts on a case, one after the other, as they would stand. Raises :class:`~dorasan.problem.BadInputError` where
    the record cannot be read."""
    at = now.isoformat(timespec="seconds")
    events = here.events(case)
    whole = [made_whole(here, case, who, body, events, at) for body in bodies]
    problems = [*too_early(here, events, whole, now), *wrong(here, events, case, who, whole, at)]
    then: list[Event] = list(events)
    for body in whole:
        then.append(unsigned(then, case, who, body, at))
    one, other = after(here, case, events, who, now, edition), after(here, case, then, who, now, edition)
    made = then[len(events) :]
    sight, later = (_Sight.of(here, all_, who, now) for all_ in (events, then))
    new = {event.digest for event in made}
    sees = (
        [tuple(_sees_of_group(here.regime, then, event, now)) for event in made]
        if case == GROUP
        else _sees(here.regime, sight, later, made)
    )
    return Preview(
        bodies=tuple(whole),
        problems=tuple(problems),
        before=one,
        after=other,
        moves=tuple(moves(one, other)),
        labels=tuple(label for (event, _), label in other.labels.items() if event in new),
        sees=tuple(sees),
    )


def as_desk(
    here: Installation, case: str, who: Who, desk: str, bodies: Sequence[Body], now: datetime, edition: Edition
) -> Shown:
    """The case as another desk would see it after these acts, as far as whoever asks sees it himself: what others told
    that desk, and what it wrote itself, is not shown to him here either, but as something withheld."""
    at = now.isoformat(timespec="seconds")
    then = list(here.events(case))
    for body in bodies:
        then.append(unsigned(then, case, who, made_whole(here, case, who, body, then, at), at))
    sight = _Sight.of(here, then, who, now)
    return derived(here, case, then, sight.of_desk(desk), sight.at(desk), sight.known, now, edition)


@dataclass(frozen=True)
class _Sight:
    """What one desk knows of the sight of others, for the table as for the look. ``mine``: events as he is told them;
    ``known``: which desks the case has come before, as far as he is told that."""

    mine: Mapping[str, Event]
    every: Sequence[Event]
    known: Involved
    now: datetime

    @classmethod
    def of(cls, here: Installation, events: Sequence[Event], who: Who, now: datetime) -> _Sight:
        whole = involved(events, here.regime)
        told = view(events, who, whole, now).events
        known = whole if may(who, "case.who", whole) else replace(involved(told, here.regime), opener=whole.opener)
        return cls({event.digest: event for event in told}, events, known, now)

    def at(self, desk: str) -> Who:
        """Somebody at a desk: of the applicants, the one whose case it is."""
        opener = self.known.opener
        return Who(opener[0] if opener is not None and opener[1] == desk else "", desk, "")

    def of_desk(self, desk: str) -> View:
        """What that desk sees; of what he does not see himself, that there is something."""
        return View(tuple(self.less(one) for one in self.whole(desk).all))

    def whole(self, desk: str) -> View:
        """What that desk sees, whoever asks."""
        return view(self.every, self.at(desk), self.known, self.now)

    def told(self, found: View) -> set[str]:
        """Of what a desk sees, the events of which he is told too."""
        return {one.event.digest for one in found.all if isinstance(one, Seen) and one.event.digest in self.mine}

    def less(self, one: Seen | Stub) -> Seen | Stub:
        """What a desk sees of an event, as far as he sees it himself."""
        if isinstance(one, Stub):
            return one
        mine = self.mine.get(one.event.digest)
        if mine is None:
            return Stub(one.event.digest, one.event.payload.desk)
        return replace(one, event=replace(one.event, body=least(one.event.body, mine.body)))


def least(one: Body | None, other: Body | None) -> Body | None:
    """What two desks are both told of an event."""
    if one is None or other is None:
        return None
    less: dict[str, object] = {}
    for name in type(one).model_fields:
        theirs, mine = getattr(one, name), getattr(other, name)
        if theirs != mine:
            both = isinstance(theirs, tuple) and isinstance(mine, tuple)
            less[name] = tuple(part for part in theirs if part in mine) if both else _blank(theirs, mine)
    return one.model_copy(update=less) if less else one


def _blank(one: object, other: object) -> object:
    """Of two things told of a field, the one that tells nothing."""
    return one if one in (None, WITHHELD) else other


def moves(before: Shown, then: Shown) -> Iterator[Moves]:
    """The lines that stand elsewhere, or are new."""
    for request in then.state.requests.values():
        was = before.state.requests.get(request.id)
        for name, line in request.lines.items():
            old = was.lines.get(name) if was is not None else None
            if old is None or (old.state, old.beneath) != (line.state, line.beneath):
                yield Moves(request.id, name, old.state if old is not None else None, line.state)


def _sees(regime: Regime, before: _Sight, then: _Sight, made: Sequence[Event]) -> list[tuple[Sees, ...]]:
    """Of each act, desk by desk what it would see of it, by the same sight as the look at its page."""
    out: list[list[Sees]] = [[] for _ in made]
    for desk in regime.seats:
        found = then.whole(desk)
        fresh = then.told(found) - before.told(before.whole(desk)) if found.all else set()
        parts = {_digest(one): one for one in found.all}
        for act, told in zip(made, out, strict=True):
            if act.digest not in parts:
                continue
            one, more = then.less(parts[act.digest]), len(fresh - {act.digest})
            if isinstance(one, Seen):
                less = _less_told(act.body, one.event.body)
                told.append(Sees(desk, False, *less, person=one.person is not None, more=more))
            else:
                told.append(Sees(desk, stub=True, more=more))
    return [tuple(one) for one in out]


def _sees_of_group(regime: Regime, events: Sequence[Event], made: Event, now: datetime) -> Iterator[Sees]:
    """Of an act in the group's own record: the desks that sit in the group, and no other."""
    for desk in regime.seats:
        found = of_group(events, Who("", desk, ""), regime, now).all
        one = next((part for part in found if isinstance(part, Seen) and part.event.digest == made.digest), None)
        if one is not None:
            yield Sees(desk, False, *_less_told(made.body, one.event.body), person=one.person is not None)


def _less_told(whole: Body | None, told: Body | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of an act that a desk is not told, and those of which it is told a part."""
    if whole is None or told is None:
        return (), ()
    less = [name for name in type(whole).model_fields if getattr(whole, name) != getattr(told, name)]
    part = tuple(name for name in less if isinstance(getattr(told, name), tuple) and getattr(told, name))
    return tuple(name for name in less if name not in part), part


def _digest(part: Seen | Stub) -> str:
    return part.event.digest if isinstance(part, Seen) else part.digest
