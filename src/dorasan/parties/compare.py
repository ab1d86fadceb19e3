"""How alike two names are, and why. A score says how worth a person's look a pair is; it proves nothing.

Each kind of party has its own way: :mod:`persons`, :mod:`bodies`, :mod:`vessels`. The threshold and the figures behind
it: docs/decisions/0020-how-names-are-compared.md.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

from dorasan.names.hangul import has_hangul
from dorasan.names.read import Name, read
from dorasan.parties.bodies import bodies
from dorasan.parties.entry import PartyKind
from dorasan.parties.likeness import NOTHING, SCORE, THRESHOLD, How, Likeness, Weights, weights
from dorasan.parties.persons import persons
from dorasan.parties.vessels import vessels

LONG_WHOLE = 12  # letters of a house's whole name in which one slip is worth a look
_LEAST = 4  # syllables of a listed name in hangul that are looked for inside another


def likeness(name: str, other: str, kind: PartyKind, weigh: Weights) -> Likeness:
    """``name`` is a user's, ``other`` stands on a list as a name of a ``kind``."""
    return compared(read(name), read(other), kind, weigh)


def compared(mine: Name, theirs: Name, kind: PartyKind, weigh: Weights) -> Likeness:
    """The best over every reading of either."""
    if mine.plain and sorted(mine.plain) == sorted(theirs.plain):
        return Likeness(SCORE["same"], "same", mine.plain, theirs.plain)
    best = NOTHING
    if kind == "person":
        for person in mine.persons:
            for listed in theirs.persons:
                found = persons(person, listed)
                if found.score > best.score:
                    best = found
    elif kind == "entity":
        if _written_in(mine, theirs):
            best = Likeness(SCORE["inside"], "inside", mine.plain, theirs.plain)
        elif (slip := _slip(mine, theirs)) is not None:
            best = slip
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


def _slip(mine: Name, theirs: Name) -> Likeness | None:
    """Is a house's whole name, forms and all, one slip of the pen from a long listed one?"""
    one, two = "".join(mine.plain), "".join(theirs.plain)
    if (
        min(len(one), len(two)) < LONG_WHOLE
        or abs(len(one) - len(two)) > 1
        or OSA.distance(one, two, score_cutoff=1) > 1
    ):
        return None
    if "".join(filter(str.isdigit, one)) != "".join(filter(str.isdigit, two)):
        return None  # another number is another house; a figure written for a letter is mended in the readings
    how: How = "swapped" if sorted(one) == sorted(two) else "spelling"
    return Likeness(1 - 1.5 / len(two), how, mine.plain, theirs.plain)


def _written_in(mine: Name, theirs: Name) -> bool:
    """Does a listed name in hangul stand letter by letter in a longer one: 조선무역은행 단둥대표부?"""
    listed = "".join(theirs.plain)
    return has_hangul(listed) and len(listed) > _LEAST and listed in "".join(mine.plain)


__all__ = ["NOTHING", "THRESHOLD", "How", "Likeness", "Weights", "compared", "likeness", "weights"]
