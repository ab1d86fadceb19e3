"""What a line is carried by: of each set of alternatives one, chosen together with everything *it* needs in turn.

Alternatives stay alternatives: what only the truck not taken would need (its fuel, its driver) is not needed at all.
The carrier shown is the one that asks least if everything open turns out badly. The least that a line may come to as
carried is taken over *all* alternatives: what is open may turn out well for one that is not shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice, product
from typing import Any

Needs = Mapping[str, tuple[tuple[str, ...], ...]]  # line -> groups of alternatives, one of each group needed
Weight = Callable[[str], tuple[Any, ...]]  # (worst class, best class, total of needs, ...) of one line alone
MOST_CHOICES = 256  # combinations of alternatives tried for one line; beyond it each is chosen by its own weight


@dataclass(frozen=True)
class Carriage:
    """``chosen``: (alternatives, the one chosen) for everything a line needs at any distance, least burdensome in all.

    ``ways``: what the line needs on each way of being carried, itself left out. Too many to be listed: what every way
    needs, which is a sound bound from below.
    """

    chosen: tuple[tuple[tuple[str, ...], str], ...]
    ways: tuple[frozenset[str], ...]


def carriage(start: str, needs: Needs, weight: Weight) -> Carriage:
    """How ``start`` may be carried, and which way is shown."""
    open_groups = _groups_with_choice(start, needs)
    combinations = list(islice(product(*open_groups), MOST_CHOICES + 1))
    many = len(combinations) > MOST_CHOICES
    if many:
        combinations = [tuple(min(group, key=weight) for group in open_groups)]
    walks = [_walk(start, needs, dict(zip(open_groups, picks, strict=True))) for picks in combinations]
    best = min(walks, key=lambda walk: _together({start, *(name for _, name in walk)}, weight))
    ways = [frozenset(_surely(start, needs))] if many else [frozenset(name for _, name in walk) for walk in walks]
    return Carriage(best, tuple(dict.fromkeys(ways)))


def chosen(start: str, needs: Needs, weight: Weight) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The way that is shown (:attr:`Carriage.chosen`)."""
    return carriage(start, needs, weight).chosen


def _surely(start: str, needs: Needs) -> set[str]:
    """What is needed whichever alternatives are taken: reached without a choice."""
    seen, waiting = {start}, [start]
    while waiting:
        for group in needs.get(waiting.pop(0), ()):
            if len(group) == 1 and group[0] not in seen:
                seen.add(group[0])
                waiting.append(group[0])
    return seen - {start}


def _groups_with_choice(start: str, needs: Needs) -> list[tuple[str, ...]]:
    seen, groups, waiting = {start}, dict[tuple[str, ...], None](), [start]
    while waiting:
        for group in needs.get(waiting.pop(0), ()):
            if len(group) > 1:
                groups.setdefault(group)
            fresh = [name for name in group if name not in seen]
            seen.update(fresh)
            waiting.extend(fresh)
    return list(groups)


def _walk(start: str, needs: Needs, picks: Mapping[tuple[str, ...], str]) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Follow needs through the alternatives picked alone; cycles are fine."""
    out: dict[tuple[str, ...], str] = {}
    seen, waiting = {start}, [start]
    while waiting:
        for group in needs.get(waiting.pop(0), ()):
            name = out.setdefault(group, picks.get(group, group[0]))
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return tuple((group, name) for group, name in out.items() if name != start)


def _together(names: set[str], weight: Weight) -> tuple[Any, ...]:
    weights = [weight(name) for name in sorted(names)]
    return max(w[0] for w in weights), max(w[1] for w in weights), sum(w[2] for w in weights), sorted(names)
