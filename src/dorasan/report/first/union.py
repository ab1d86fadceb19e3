"""The European Union's own law, which has no column: what it surely binds is never told as free, nor as a matter of the
seat alone.

Regulation (EU) 2017/1509 binds the Union's territory, its nationals and companies wherever they act, and its ships
(Article 1). Its lists are not encoded, so that it warns and asks nobody: an authority of a member State may have to
authorise what nobody else is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable

from dorasan.facts.tongue import Tongue
from dorasan.opinion.groups import Group
from dorasan.report.first.items import Items
from dorasan.sitting.sitting import Sitting
from dorasan.words import say

_LAW = "transit/eu/"
_SURE = (1, 0)
UNCOUNTED = frozenset({Group.ORDINARILY_CLEAR, Group.OWN, Group.FREE})  # whose names say that nobody else is asked


def bound(sitting: Sitting, line: str) -> bool:
    """Does the Union's law surely bind a line, by itself, in the ordinary case?"""
    return any(
        truth == _SURE and law.id.startswith(_LAW)
        for ruling in sitting.ordinary.lines(line)
        for act in ruling.acts
        for law, truth in act.row.shown
    )


def union_told(sitting: Sitting, items: Items, lang: Tongue) -> Iterable[str]:
    """What the head of a screen says of it; nothing where it binds no line."""
    if found := [name for name in sitting.project.lines if bound(sitting, name)]:
        yield say(lang, "first.union", n=len(found), items=items.some(found))
