"""Held days: line by line, by whose hold it was and what its ground comes to.

Practice modelled: that a line was held forty days says little; whose hold it was, and whether its ground bites, says
more. Where several held together the days count for each ground, and once in the sum.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dorasan.desk.account.days import Spell, spells
from dorasan.desk.case.label_word import Word
from dorasan.desk.case.state import CaseState, LineState, Position, Request
from dorasan.desk.hold.label import Label
from dorasan.law.provision import Layer

NO_LAW = (Layer.PRACTICE.value, Layer.EXPOSURE.value)
Labels = Mapping[tuple[str, str], Label]  # by the event of the hold and the line


@dataclass(frozen=True, slots=True)
class Ground:
    """What a hold comes to, and whether its ground is no law but a practice or an exposure."""

    word: Word
    layer: str | None = None


@dataclass(frozen=True, slots=True)
class HeldDays:
    """Days on which lines were held, line by line. ``by``: by whose they were (desks joined by ``+``) and the ground;
    None: the hold was not replayed. ``unattributed``: of ``days``, those at nobody's door."""

    days: int
    unattributed: int
    by: Mapping[tuple[str, Ground | None], int]


def held_days(cases: Iterable[CaseState], labels: Labels, until: date) -> HeldDays:
    """``labels``: as far as holds were replayed; ``until``: the day to which what is not over is counted."""
    by: Counter[tuple[str, Ground | None]] = Counter()
    days = unattributed = 0
    for state in cases:
        for request in state.requests.values():
            for line in request.lines:
                for spell in spells(state, request.id, line, until):
                    if spell.state not in (LineState.HELD, LineState.MOVED_UP):
                        continue
                    days += spell.days
                    if not spell.whose:
                        unattributed += spell.days
                        continue
                    for ground in grounds(state, labels, request, line, spell) or (None,):
                        by["+".join(spell.whose), ground] += spell.days
    return HeldDays(days, unattributed, in_order(by))


def in_order(found: Mapping[tuple[str, Ground | None], int]) -> dict[tuple[str, Ground | None], int]:
    """Most days first."""
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0][0], repr(one[0][1]))))


def grounds(state: CaseState, labels: Labels, request: Request, line: str, spell: Spell) -> tuple[Ground, ...]:
    """Of the holds that stood on the line in those days."""
    stood = [one for one in state.said_of(request.id, line) if one.holds and _stood(one, line, spell)]
    found = [labels[one.step.event, line] for one in stood if (one.step.event, line) in labels]
    return tuple(dict.fromkeys(Ground(one.word, one.layer if one.layer in NO_LAW else None) for one in found))


def _stood(hold: Position, line: str, spell: Spell) -> bool:
    ended = hold.ended.get(line)
    if line not in hold.standing and ended is None:
        return False
    until = date.fromisoformat(ended.day) if ended is not None else date.max
    return date.fromisoformat(hold.step.day) <= spell.since < until
