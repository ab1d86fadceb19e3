"""A line in its group, as the split has it: what may leave today, what could on papers, what waits and for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dorasan.facts.possible import Codes
from dorasan.judge.approval import ActKey
from dorasan.shown import shown_by


class Group(StrEnum):
    TODAY = "today"  # nobody but the seat, alone and as carried, and its own approvals are on file
    SEAT = "seat"  # nobody but the seat, whose own approvals are still to be had
    ON_PAPERS = "on_papers"  # every other government's act is on file and valid
    UNCARRIED = "uncarried"  # nobody is asked for it, but nothing says what carries it: no green light
    WAITS = "waits"  # for the authorities named
    OPEN = "open"  # for an answer: another government may have to be asked
    BARRED = "barred"


GREEN = (Group.TODAY, Group.SEAT, Group.ON_PAPERS)


@dataclass(frozen=True)
class Placed:
    """One line in its group. ``own``: the seat's acts still to be had; ``waits_for``: other governments' acts, by line;
    both with what may be asked, and ``sure``: those that are asked whatever is found out. ``lacks``: what the project
    leaves out of its carriage, and what the European Union's own law binds.
    """

    line: str
    group: Group
    own: tuple[ActKey, ...]
    own_held: tuple[ActKey, ...]
    held: tuple[ActKey, ...]
    waits_for: tuple[tuple[ActKey, tuple[str, ...]], ...]
    ask: tuple[str, ...]
    practice: tuple[str, ...]
    north: bool
    day: date
    lacks: tuple[tuple[str, str], ...] = ()
    sure: frozenset[ActKey] = frozenset()

    __repr__ = shown_by("line", "group.value")

    def surely(self, acts: Iterable[ActKey]) -> list[ActKey]:
        return [act for act in acts if act in self.sure]

    def perhaps(self, acts: Iterable[ActKey]) -> list[ActKey]:
        return [act for act in acts if act not in self.sure]


@dataclass(frozen=True)
class Part:
    """A line that holds several kinds of goods: of those codes, this group."""

    line: str
    codes: Codes
    group: Group

    __repr__ = shown_by("line", "group.value")


@dataclass(frozen=True)
class Split:
    """The project taken apart. ``only_checked``: the manner of the sitting."""

    placed: tuple[Placed, ...]
    parts: tuple[Part, ...]
    only_checked: bool = False

    __repr__ = shown_by("placed", "parts")

    def of(self, group: Group) -> tuple[Placed, ...]:
        return tuple(one for one in self.placed if one.group is group)
