"""How alike two names are, and why. A score says how worth a person's look a pair is; it proves nothing.

Each kind of party has its own way: :mod:`persons`, :mod:`bodies`, :mod:`vessels`. The threshold and the figures behind it:
docs/decisions/0016-how-names-are-compared.md.
"""

from __future__ import annotations

from dorasan.names.read import Name, read
from dorasan.parties.bodies import bodies
from dorasan.parties.entry import PartyKind
from dorasan.parties.likeness import NOTHING, THRESHOLD, How, Likeness, Weights, weights
from dorasan.parties.persons import persons
from dorasan.parties.vessels import vessels


def likeness(name: str, other: str, kind: PartyKind, weigh: Weights) -> Likeness:
    """``name`` is a user's, ``other`` stands on a list as a name of a ``kind``."""
    return compared(read(name), read(other), kind, weigh)


def compared(mine: Name, theirs: Name, kind: PartyKind, weigh: Weights) -> Likeness:
    """The best over every reading of either."""
    best = NOTHING
    if kind == "person":
        for person in mine.persons:
            for listed in theirs.persons:
                found = persons(person, listed)
                if found.score > best.score:
                    best = found
    elif kind == "entity":
        for body in mine.bodies:
            for other in theirs.bodies:
                found = bodies(body, other, weigh)
                if found.score > best.score:
                    best = found
    else:
        for ship in mine.vessels:
            for one in theirs.vessels:
                found = vessels(ship, one)
                if found.score > best.score:
                    best = found
    return best


__all__ = ["NOTHING", "THRESHOLD", "How", "Likeness", "Weights", "compared", "likeness", "weights"]
