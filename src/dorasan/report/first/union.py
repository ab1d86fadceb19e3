"""What the European Union's own law binds, which has no column: never told as free or as a matter of the seat."""

from __future__ import annotations

from collections.abc import Iterable

from dorasan.facts.tongue import Tongue
from dorasan.opinion.groups import Group, Grouped
from dorasan.report.first.items import Items
from dorasan.sitting.sitting import Sitting
from dorasan.sitting.union import union_binds
from dorasan.words import say

UNCOUNTED = frozenset({Group.ORDINARILY_CLEAR, Group.OWN, Group.FREE})  # whose names say that nobody else is asked


def bound(sitting: Sitting, line: str) -> bool:
    """Does the Union's law surely bind a line, by itself, in the ordinary case?"""
    return any(map(union_binds, sitting.ordinary.lines(line)))


def apart(sitting: Sitting, one: Grouped) -> bool:
    """Does the name of a line's group say that nobody else is asked, while the Union's law binds it?"""
    return one.group in UNCOUNTED and bound(sitting, one.line)


def union_told(sitting: Sitting, items: Items, lang: Tongue) -> Iterable[str]:
    """What the head of a screen says of it; nothing where it binds no line."""
    if found := [name for name in sitting.project.lines if bound(sitting, name)]:
        yield say(lang, "first.union", n=len(found), items=items.some(found))
