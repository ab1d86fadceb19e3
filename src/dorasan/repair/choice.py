"""A choice: one thing a proposer may decide otherwise for the future, with what is given up for it.

Practice modelled: the fall-backs that desk officers and aid groups really try: another article, another maker, bring it
back, hand it over elsewhere, another carrier, another road, an exception nobody invoked, a question somebody answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from dorasan.facts.possible import Possible
from dorasan.shown import shown_by

Text = Mapping[str, str]
Where = tuple[str, int]  # line, number of its act


class Kind(StrEnum):
    SUBSTITUTE = "substitute"
    ORIGIN = "origin"
    CUSTODY = "custody"
    HANDOVER = "handover"
    CARRIER = "carrier"
    ROUTE = "route"
    PARTS = "parts"  # a kit shipped in parts: on the menu because people do it, shown for what it is
    EXCEPTION = "exception"
    FACT = "fact"  # nothing is decided: somebody finds out


JOURNEY = (Kind.HANDOVER, Kind.CARRIER, Kind.ROUTE)


class Cost(IntEnum):
    """What is given up, in classes; never a sum of money nobody knows."""

    NOTHING = 0  # a paper or an answer
    LITTLE = 1
    SOME = 2
    MUCH = 3  # the project is another one


@dataclass(frozen=True, slots=True)
class Edit:
    """One fact of one act of one line, as the choice would have it."""

    line: str
    act: int
    fact: str
    value: Possible

    __repr__ = shown_by("line", "act", "fact")

    @property
    def at(self) -> tuple[str, int, str]:
        return (self.line, self.act, self.fact)


@dataclass(frozen=True)
class Choice:
    """``slot``: of the choices in one slot at most one is taken. ``basis``: the provisions it rests on or turns on."""

    id: str
    kind: Kind
    slot: str
    edits: tuple[Edit, ...]
    says: Text
    gives_up: Text
    cost: Cost
    basis: tuple[str, ...] = ()
    notes: tuple[Text, ...] = ()
    entry: str = ""  # the entry of a table, the lift, or the fact: equal entries on several lines are one decision
    leg: str = ""
    papers: tuple[str, ...] = ()  # facts of record that somebody has to file
    outside: Text | None = None  # whose decision is not in the law packs and has to be asked for apart
    more_slots: tuple[str, ...] = ()  # of one decision for several lines: the slots of the others

    __repr__ = shown_by("id")

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(edit.line for edit in self.edits))

    def touches(self, line: str) -> bool:
        return any(edit.line == line for edit in self.edits)


def together(choices: Iterable[Choice]) -> bool:
    """Can the choices be taken together: one a slot, and no fact decided in two ways?"""
    slots: set[str] = set()
    decided: dict[tuple[str, int, str], Possible] = {}
    for choice in choices:
        own = {choice.slot, *choice.more_slots}
        if own & slots:
            return False
        slots |= own
        for edit in choice.edits:
            if decided.setdefault(edit.at, edit.value) != edit.value:
                return False
    return True
