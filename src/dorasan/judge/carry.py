"""What a line is carried by: of each set of alternatives one, chosen together with everything *it* needs in turn.

Alternatives stay alternatives: what only the truck not taken would need (its fuel, its driver) is not needed at all.
Once everything is known the least burdensome way is taken: the least class, then the least asked in all. Until then
several ways may turn out to be that one, and no single one of them stands for all cells: an answer that makes another
way the lightest would otherwise have it ask somebody of whom it was said that nobody asks him. So a line has

* the way that is *shown*, which asks least if everything open turns out badly;
* every way at all, over which the floor is taken: what is open may turn out well for any of them;
* the ways that may turn out least burdensome, over which the ceiling is taken. An answer only ever makes these fewer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice, product
from typing import NamedTuple

from dorasan.judge.need import Klass
from dorasan.shown import shown_by

Needs = Mapping[str, tuple[tuple[str, ...], ...]]  # line -> groups of alternatives, one of each group needed
Picks = tuple[tuple[tuple[str, ...], str], ...]  # (alternatives, the one taken)
MOST_CHOICES = 256  # combinations of alternatives tried for one line; beyond it each is chosen by its own weight


class Weight(NamedTuple):
    """What a line, or several together, may come to under the strict view: the class and the sum of all needs, each at
    best and at worst."""

    best: Klass
    worst: Klass
    least: int
    most: int


Weigh = Callable[[str], Weight]
NOTHING = Weight(Klass.FREE, Klass.FREE, 0, 0)


@dataclass(frozen=True, slots=True)
class Carriage:
    """How a line may be carried.

    ``shown``: for everything the line needs at any distance, the alternative taken on the way shown. ``ways``: what it
    needs on each way, itself left out; where these are too many to be listed, what every way needs, which is a sound
    bound from below. ``possible``: what it needs on the ways that may turn out least burdensome. ``klass``: the class
    that the least burdensome way comes to at worst.
    """

    shown: Picks = ()
    ways: tuple[frozenset[str], ...] = (frozenset(),)
    possible: frozenset[str] = frozenset()
    klass: Klass = Klass.BARRED

    __repr__ = shown_by("shown", "klass.name")

    @property
    def only(self) -> bool:
        """Is there one way, and no other?"""
        return self.ways == (self.possible,)


ALONE = Carriage()
ITSELF = {klass: Carriage(klass=klass) for klass in Klass}  # of what needs nothing, by its own class at worst


def carriage(start: str, needs: Needs, weigh: Weigh) -> Carriage:
    """How ``start`` may be carried, and which way is shown."""
    if not needs.get(start):
        return ITSELF[weigh(start).worst]
    groups = _groups_with_choice(start, needs)
    combinations = list(islice(product(*groups), MOST_CHOICES + 1))
    if len(combinations) > MOST_CHOICES:
        return _of_many(start, needs, weigh)
    walks: dict[frozenset[str], Picks] = {}
    for picks in combinations:
        walk = _walk(start, needs, dict(zip(groups, picks, strict=True)))
        walks.setdefault(frozenset(name for _, name in walk), walk)
    weights = {way: together((start, *way), weigh) for way in walks}
    shown = min(walks, key=lambda way: (weights[way].worst, weights[way].best, weights[way].most, sorted(way)))
    heaviest = min((weights[way].worst, weights[way].most, sorted(way)) for way in walks)
    lightest = [way for way in walks if (weights[way].best, weights[way].least, sorted(way)) <= heaviest]
    return Carriage(walks[shown], tuple(walks), frozenset().union(*lightest), heaviest[0])


def together(names: Iterable[str], weigh: Weigh) -> Weight:
    """The weight of several lines: the heaviest class, and the sum of what they ask."""
    best, worst, least, most = zip(NOTHING, *map(weigh, names), strict=True)
    return Weight(max(best), max(worst), sum(least), sum(most))


# --- more ways than are tried ----------------------------------------------------------------------------------------


def _of_many(start: str, needs: Needs, weigh: Weigh) -> Carriage:
    """Of each set of alternatives the lightest by itself, of those with which the least class can be kept.

    Which class that is, is found without listing the ways; so is everything that some way of this class may need.
    """
    every = _reached(start, needs)
    klass = min(k for k in Klass if start in _kept(needs, {name for name in every if weigh(name).worst <= k}))
    kept = _kept(needs, {name for name in every if weigh(name).worst <= klass})
    picks = {
        group: min(fit, key=lambda name: (weigh(name).worst, weigh(name).best, weigh(name).most, name))
        for name in kept
        for group in needs.get(name, ())
        if (fit := [one for one in group if one in kept])
    }
    surely = _reached(start, {name: tuple(g for g in groups if len(g) == 1) for name, groups in needs.items()})
    light = _kept(needs, {name for name in every if weigh(name).best <= klass})
    within = {name: tuple(tuple(one for one in g if one in light) for g in needs.get(name, ())) for name in light}
    possible = _reached(start, within)
    return Carriage(_walk(start, needs, picks), (frozenset(surely - {start}),), frozenset(possible - {start}), klass)


def _kept(needs: Needs, names: set[str]) -> set[str]:
    """Those of ``names`` that can be carried by ``names`` alone; cycles are fine."""
    kept = set(names)
    while lost := {name for name in kept if any(kept.isdisjoint(group) for group in needs.get(name, ()))}:
        kept -= lost
    return kept


# --- walking ---------------------------------------------------------------------------------------------------------


def _reached(start: str, needs: Needs) -> set[str]:
    """``start`` and everything that any alternative needs, at any distance."""
    seen, waiting = {start}, [start]
    while waiting:
        fresh = {name for group in needs.get(waiting.pop(), ()) for name in group} - seen
        seen |= fresh
        waiting.extend(fresh)
    return seen


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


def _walk(start: str, needs: Needs, picks: Mapping[tuple[str, ...], str]) -> Picks:
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
