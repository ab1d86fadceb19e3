"""The three values of a cell or a class: floor, ordinary, ceiling.

*Floor* is the best over everything open, with the premises alone; *ceiling* the worst; *ordinary* the worst that is
left once the profile's presumptions are filled in, over every way where none is stated. What is presumed of a fact is
one of the values it may have, so the ordinary case lies between the two: a law of the judge, which nothing here mends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

Value = TypeVar("Value", bound="Weighs")
Found = TypeVar("Found", covariant=True)


class Weighs(Protocol):
    """A need or a class: heavier ones are greater."""

    def __lt__(self, other: Any, /) -> bool: ...


class Ranged(Protocol[Found]):
    """A range as the judge gives it."""

    @property
    def best(self) -> Found: ...
    @property
    def worst(self) -> Found: ...


@dataclass(frozen=True, slots=True)
class Levels(Generic[Value]):
    """``least``: what is asked in the ordinary case whatever else is open; ``ordinary``: the most."""

    floor: Value
    least: Value
    ordinary: Value
    ceiling: Value

    @property
    def surely(self) -> bool:
        """Is nothing open that would matter?"""
        return self.floor == self.ceiling

    @property
    def settled(self) -> bool:
        """Is nothing open that would matter in the ordinary case?"""
        return self.least == self.ordinary


def levels(plain: Ranged[Value], first: Ranged[Value], *others: Ranged[Value]) -> Levels[Value]:
    """``plain``: with the premises alone; ``first`` and ``others``: with the presumptions, one for each way judged."""
    ordinary = max(one.worst for one in (first, *others))
    least = min(one.best for one in (first, *others))
    return Levels(plain.best, least, ordinary, plain.worst)
