"""An act looked at before it is written: what is wrong with it, what it brings about line by line, who will see it.

Practice modelled: a paper is read once more before it is sealed. Nothing is written and no key is opened; the same code
tries the act that will write it and fold it, so that what is shown is what would be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from dorasan.desk.case.state import LineState
from dorasan.desk.events.body import Body
from dorasan.desk.events.event import Event
from dorasan.desk.hold.label import Label
from dorasan.desk.routes.involved import involved
from dorasan.desk.routes.permission import Who
from dorasan.desk.routes.view import Seen, view
from dorasan.law.edition import Edition
from dorasan.office.cases.acting import made_whole
from dorasan.office.cases.asked import Shown, after
from dorasan.office.cases.installation import Installation
from dorasan.office.cases.wrong import unsigned, wrong
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
    """What a desk would see of one act. ``whole``: everything; else ``withheld`` are the fields it is not told, or it
    is told only that there is something (``stub``). ``person``: whether the name of who acts. ``more``: events of the
    case, besides, that the act lets it see for the first time."""

    desk: str
    stub: bool
    withheld: tuple[str, ...] = ()
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
    problems = wrong(here, events, case, who, whole, at)
    then: list[Event] = list(events)
    for body in whole:
        then.append(unsigned(then, case, who, body, at))
    one, other = after(here, case, events, who, now, edition), after(here, case, then, who, now, edition)
    made = then[len(events) :]
    new = {event.digest for event in made}
    return Preview(
        bodies=tuple(whole),
        problems=tuple(problems),
        before=one,
        after=other,
        moves=tuple(moves(one, other)),
        labels=tuple(label for (event, _), label in other.labels.items() if event in new),
        sees=tuple(tuple(_sees(here, events, then, event, now)) for event in made),
    )


def as_desk(
    here: Installation, case: str, who: Who, desk: str, bodies: Sequence[Body], now: datetime, edition: Edition
) -> Shown:
    """The case as another desk would see it after these acts, as far as whoever asks sees it himself: what others told
    that desk, and what it wrote itself, is not shown to him here either."""
    at = now.isoformat(timespec="seconds")
    then = list(here.events(case))
    for body in bodies:
        then.append(unsigned(then, case, who, made_whole(here, case, who, body, then, at), at))
    mine = view(then, who, involved(then, here.regime), now)
    return after(here, case, mine.events, _at(here, then, desk), now, edition)


def _at(here: Installation, events: Sequence[Event], desk: str) -> Who:
    """Somebody at a desk: of the applicants, the one whose case it is."""
    opener = involved(events, here.regime).opener
    return Who(opener[0] if opener is not None and opener[1] == desk else "", desk, "")


def moves(before: Shown, then: Shown) -> Iterator[Moves]:
    """The lines that stand elsewhere, or are new."""
    for request in then.state.requests.values():
        was = before.state.requests.get(request.id)
        for name, line in request.lines.items():
            old = was.lines.get(name) if was is not None else None
            if old is None or (old.state, old.beneath) != (line.state, line.beneath):
                yield Moves(request.id, name, old.state if old is not None else None, line.state)


def _sees(
    here: Installation, before: Sequence[Event], then: Sequence[Event], made: Event, now: datetime
) -> Iterator[Sees]:
    known, was = involved(then, here.regime), involved(before, here.regime)
    for desk in here.regime.desks:
        who = _at(here, then, desk)
        found = view(then, who, known, now).all
        one = next((part for part in found if _digest(part) == made.digest), None)
        if one is None:
            continue
        old = {part.event.digest for part in view(before, who, was, now).all if isinstance(part, Seen)}
        fresh = [part for part in found if isinstance(part, Seen) and part.event.digest not in old]
        more = sum(1 for part in fresh if part.event.digest != made.digest)
        if isinstance(one, Seen):
            kept_back = tuple(name for name in one.withheld if getattr(made.body, name, None) not in (None, ()))
            yield Sees(desk, stub=False, withheld=kept_back, person=one.person is not None, more=more)
        else:
            yield Sees(desk, stub=True, more=more)


def _digest(part: object) -> str:
    return part.event.digest if isinstance(part, Seen) else str(getattr(part, "digest", ""))
