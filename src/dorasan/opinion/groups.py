"""Groups: every line of a project in exactly one, told in the order of shouting.

Practice modelled: a desk officer looks at a list and sorts it into heaps before he reads a paragraph: what may not go,
what needs whom whatever else is said, what is disputed, what needs whom ordinarily, what cannot be told until somebody
looks at the thing itself, and what the home ministry can settle. Presumed is never the same heap as sure.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dorasan.facts.declared import FactKind
from dorasan.judge.need import Klass, Need
from dorasan.profile import Levels
from dorasan.shown import shown_by


class Group(StrEnum):
    """In the order of shouting."""

    BARRED = "barred"  # no route, whatever is answered or in the ordinary case
    NEEDED = "needed"  # another government's act, whatever is answered
    CONTESTED = "contested"  # asked under one reading, not under another
    ORDINARILY_NEEDED = "ordinarily_needed"
    ON_LISTED = "on_listed"  # whether a name that is like a listed one is that one
    ON_THING = "on_thing"  # what it is, of what, from where
    ON_PLAN = "on_plan"
    ON_DILIGENCE = "on_diligence"
    ON_RECORD = "on_record"
    ORDINARILY_CLEAR = "ordinarily_clear"  # no consent of another government was found in the ordinary case
    OWN = "own"  # only the seat's approval, surely
    FREE = "free"


# What cannot be told before something is found out.
HANGING = (Group.ON_LISTED, Group.ON_THING, Group.ON_PLAN, Group.ON_DILIGENCE, Group.ON_RECORD)
HANGS: tuple[tuple[FactKind, Group], ...] = (
    ("thing", Group.ON_THING),
    ("plan", Group.ON_PLAN),
    ("diligence", Group.ON_DILIGENCE),
    ("record", Group.ON_RECORD),
)


@dataclass(frozen=True)
class Cells:
    """One authority on one line: under the strict and under the lenient view."""

    strict: Levels[Need]
    lenient: Levels[Need]

    __repr__ = shown_by("strict", "lenient")

    @property
    def surely(self) -> bool:
        """Asked whatever is answered, and by the most lenient reading too."""
        return self.strict.floor.gates and self.lenient.floor.gates

    @property
    def ordinarily(self) -> bool:
        """Asked in the ordinary case, by every reading."""
        return self.strict.least.gates and self.lenient.least.gates

    @property
    def contested(self) -> bool:
        """Asked in the ordinary case by one reading and not by another."""
        return self.strict.least.gates and not self.lenient.least.gates

    @property
    def open(self) -> bool:
        """May be asked in the ordinary case, and may not."""
        return self.strict.ordinary.gates and not self.strict.least.gates


@dataclass(frozen=True)
class Grouped:
    """``who``: the authorities that put the line into its group. ``besides``: others, asked or perhaps asked.

    ``hangs``: the facts on which it hangs in the ordinary case, those of the group's kind first.
    """

    line: str
    group: Group
    who: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    hangs: tuple[str, ...] = ()
    surely: bool = False  # whatever is answered, not only in the ordinary case

    __repr__ = shown_by("line", "group.value", "who")

    @property
    def green(self) -> bool:
        """Is nobody outside the seat asked, surely or ordinarily?"""
        return self.group in (Group.ORDINARILY_CLEAR, Group.OWN, Group.FREE)


def group_of(
    line: str,
    strict: Levels[Klass],
    lenient: Levels[Klass],
    foreign: Mapping[str, Cells],
    hangs: Sequence[tuple[str, FactKind]],
    hits: Container[str] = (),
) -> Grouped:
    """The group of a line. ``foreign``: authorities of other governments; ``hangs``: open facts, weightiest first;
    ``hits``: those that are open because a name is like a listed one. What hangs on such a name and on nothing of the
    thing is no matter of the applicant's own word."""

    def asked(test: str) -> tuple[str, ...]:
        return tuple(who for who, cells in foreign.items() if getattr(cells, test))

    def told(group: Group, who: tuple[str, ...], surely: bool = False) -> Grouped:
        others = tuple(w for w, c in foreign.items() if w not in who and c.strict.ordinary.gates)
        return Grouped(line, group, who, others, _first(hangs, group, hits), surely)

    if strict.floor is Klass.BARRED and lenient.floor is Klass.BARRED:
        return told(Group.BARRED, _no_route(foreign, "floor"), True)
    if strict.least is Klass.BARRED and lenient.least is Klass.BARRED:
        return told(Group.BARRED, _no_route(foreign, "least"))
    if who := asked("surely"):
        return told(Group.NEEDED, who, True)
    if who := asked("contested"):
        return told(Group.CONTESTED, who, any(foreign[w].strict.floor.gates for w in who))
    if who := asked("ordinarily"):
        return told(Group.ORDINARILY_NEEDED, who)
    if who := asked("open"):
        kinds = {kind for _, kind in hangs}
        if "thing" not in kinds and any(fact in hits for fact, _ in hangs):
            return told(Group.ON_LISTED, who)
        group = next((group for kind, group in HANGS if kind in kinds), Group.ON_RECORD)
        return told(group, who)
    if any(cells.strict.ceiling.gates for cells in foreign.values()) or strict.ceiling > Klass.OWN:
        return told(Group.ORDINARILY_CLEAR, ())
    return told(Group.OWN if strict.ceiling is Klass.OWN else Group.FREE, (), True)


def _no_route(foreign: Mapping[str, Cells], level: str) -> tuple[str, ...]:
    return tuple(who for who, cells in foreign.items() if getattr(cells.strict, level) is Need.NO_ROUTE)


def _first(hangs: Sequence[tuple[str, FactKind]], group: Group, hits: Container[str]) -> tuple[str, ...]:
    """The facts, those that made the group first."""
    if group is Group.ON_LISTED:
        return tuple(fact for fact, _ in sorted(hangs, key=lambda item: item[0] not in hits))
    kind = next((kind for kind, own in HANGS if own is group), None)
    return tuple(fact for fact, _ in sorted(hangs, key=lambda item: item[1] != kind))
