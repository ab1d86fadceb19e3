"""A whole portfolio of the past, and its figures: each with its n, and with how much of it nobody knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dorasan.desk.account.held import Ground, in_order
from dorasan.desk.account.spread import Spread, spread
from dorasan.desk.portfolio.past import ProjectPast, SessionPast, StepPast, Stretch
from dorasan.desk.portfolio.shape import PortfolioTold


@dataclass(frozen=True, slots=True)
class Figures:
    """``waited``: days before the group of projects of which both days are told; ``ranges``: of how many only a range
    is known; ``no_day``: of the rest, by why. ``in_hands``: days of steps by whose they were (desks joined by ``+``)
    and by label; ``group_days``, ``group_unattributed``: of the group's own consultation; ``days``, ``unattributed``:
    of every step; ``perhaps``: whom the record would name for these. ``verified``: projects by how sure they are;
    ``thin`` of ``events``: without source or certain day."""

    waited: Spread
    ranges: int
    no_day: dict[str, int]
    in_hands: dict[tuple[str, Ground | None], int]
    group_days: int
    group_unattributed: int
    days: int
    unattributed: int
    perhaps: dict[str, int]
    verified: dict[str, int]
    events: int
    thin: int


@dataclass(frozen=True, slots=True)
class Past:
    told: PortfolioTold
    sessions: tuple[SessionPast, ...]
    projects: tuple[ProjectPast, ...]
    figures: Figures


def figures(projects: Sequence[ProjectPast]) -> Figures:
    """Over all projects; each figure with what it leaves out."""
    exact = [one.days.least for one in projects if one.days.exact and one.days.word is None]
    ranged = [one for one in projects if not one.days.exact and one.days.word is None]
    every = [(step, stretch) for one in projects for step in one.steps for stretch in step.stretches]
    hands: Counter[tuple[str, Ground | None]] = Counter()
    perhaps: Counter[str] = Counter()
    for _, stretch in every:
        spell = stretch.spell
        if spell.whose:
            for ground in stretch.grounds or (None,):
                hands["+".join(spell.whose), ground] += spell.days
        elif spell.perhaps:
            perhaps["+".join(spell.perhaps)] += spell.days
    group = [(step, stretch) for step, stretch in every if step.through_group]
    return Figures(
        waited=spread([days for days in exact if days is not None]),
        ranges=len(ranged),
        no_day=dict(Counter(one.days.word for one in projects if one.days.word is not None)),
        in_hands=in_order(hands),
        group_days=_days(group),
        group_unattributed=_days(one for one in group if not one[1].spell.whose),
        days=_days(every),
        unattributed=_days(one for one in every if not one[1].spell.whose),
        perhaps=dict(perhaps.most_common()),
        verified=dict(Counter(one.told.verified for one in projects)),
        events=sum(one.events for one in projects),
        thin=sum(one.thin for one in projects),
    )


def _days(found: Iterable[tuple[StepPast, Stretch]]) -> int:
    return sum(stretch.spell.days for _, stretch in found)
