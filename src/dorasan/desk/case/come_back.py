"""Goods that were struck out of a project and may be in it again as new ones, and who held them.

Practice modelled: a line that is gone takes the views on it along, a hold too, and goods that come later are other
goods with a review of their own. Whoever leaves a held truck out of one list and brings it back in the next has got rid
of the hold; the desk that held it is told that it may be there again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dorasan.desk.case.state import CaseState, Position, Version
from dorasan.desk.case.traits import traits, weight
from dorasan.desk.events.case import LineNamed

MOST = 3  # lines that are told of one that may have come back


@dataclass(frozen=True, slots=True)
class Back:
    """``line``: new with ``version``; ``was``: lines that it may be, the likeliest first, each with the version that
    had it no longer."""

    version: Version
    line: LineNamed
    was: tuple[tuple[LineNamed, Version], ...]


def come_back(state: CaseState) -> Iterator[Back]:
    """By what speaks for the same goods where a newer list is matched: name with specification, code, number and
    amount. Whether they are the same nobody here says."""
    known: dict[str, LineNamed] = {}
    gone: dict[str, Version] = {}
    for version in state.versions:
        there = {line.id: line for line in version.lines}
        for name in known:
            if name not in there:
                gone.setdefault(name, version)
        for name, line in there.items():
            if name not in known and gone:
                yield from _of(version, line, [(known[one], struck) for one, struck in gone.items()])
        known |= there


def _of(version: Version, line: LineNamed, out: list[tuple[LineNamed, Version]]) -> Iterator[Back]:
    own = traits(line, None)
    found = [(weight(own, traits(was, "")), was, struck) for was, struck in out]
    likely = sorted((one for one in found if one[0]), key=lambda one: -one[0])
    if likely:
        yield Back(version, line, tuple((was, struck) for _, was, struck in likely))


@dataclass(frozen=True, slots=True)
class HeldWhenStruck:
    """A hold that stood on ``was`` when it was struck out, of a line that is in the project as it stands."""

    hold: Position
    was: LineNamed
    struck: Version
    back: Back


def held_when_struck(state: CaseState) -> Iterator[HeldWhenStruck]:
    """Of what may be back; none of which its desk has taken a view since. Nothing once the case has ended."""
    there = {line.id for line in state.version.lines} if state.version is not None and state.end is None else set()
    for back in come_back(state):
        for was, struck in back.was if back.line.id in there else ():
            for hold in state.positions:
                if hold.holds and _stood(hold, was.id, struck) and not _spoken(state, hold.desk, back.line.id):
                    yield HeldWhenStruck(hold, was, struck, back)


def _stood(hold: Position, line: str, struck: Version) -> bool:
    ended = hold.ended.get(line)
    return line in hold.standing or (ended is not None and ended.event == struck.step.event)


def _spoken(state: CaseState, desk: str, line: str) -> bool:
    return any(one.desk == desk and line in one.lines and line not in one.idle for one in state.positions)
