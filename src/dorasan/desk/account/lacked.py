"""What goods had not on the day on which they left, although it is asked for them.

Practice modelled: what one authority let go another may hold. It is told as of that day: what was given only later was
not given then, and what a newer version or a newer law asks for only afterwards is no breach of that day.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from dorasan.desk.case.grants import Grant
from dorasan.desk.case.on_day import GIVEN, given_on, grants_of, state_on
from dorasan.desk.case.state import CaseState, LineState, Request
from dorasan.shown import shown_by


@dataclass(frozen=True, slots=True)
class Lacked:
    """Lines of a request that stood alike. ``then``: where, at the end of the day on which they left; None: they were
    asked for only afterwards, from ``asked`` on. ``given``: the day from which it was given later, if it was;
    ``back``: the day from which what was given then says that it holds, where that lies before."""

    request: Request
    then: LineState | None
    asked: str
    given: str | None
    lines: tuple[str, ...]
    back: str | None = None

    __repr__ = shown_by("request.id", "then", "given", "lines")


def lacked(state: CaseState, lines: Collection[str], day: str, but: Collection[str]) -> tuple[Lacked, ...]:
    """As far as ``state`` is seen; requests ``but`` aside. Of what was asked for twice the later application counts
    that had been made by then."""
    alike: dict[tuple[str, LineState | None, str, str | None, str | None], list[str]] = {}
    acts: set[tuple[str, str, str]] = set()
    for request in reversed([*state.requests.values()]):
        for name in request.lines if request.id not in but else ():
            act, then = (request.act, request.authority, name), state_on(request, name, day)
            if name not in lines or act in acts or given_on(state, request, name, day):
                continue
            if then is None and any(_asked_by(one, request, name, day) for one in state.requests.values()):
                continue
            acts.add(act)
            later = sorted(_later(one, day) for one in grants_of(state, request, name) if max(_later(one, day)) > day)
            stood = LineState.EXPIRED if then in GIVEN and not later else then
            asked = request.lines[name].passed[0].step.day
            given, begins = later[0] if later else (None, None)
            back = begins if begins is not None and begins <= day else None
            alike.setdefault((request.id, stood, asked, given, back), []).append(name)
    found = (Lacked(state.requests[of], then, asked, given, tuple(some), back)
             for (of, then, asked, given, back), some in alike.items())  # fmt: skip
    return tuple(found)[::-1]


def _later(grant: Grant, day: str) -> tuple[str, str]:
    """From when a grant stands, which is not before it was given; and from when it says that it does."""
    return max(grant.begins, grant.step.day), grant.begins


def _asked_by(other: Request, request: Request, line: str, day: str) -> bool:
    """Had another request for the same act been made for the line by that day?"""
    same = (other.act, other.authority) == (request.act, request.authority)
    return same and other.id != request.id and state_on(other, line, day) is not None
