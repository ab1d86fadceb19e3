"""Figures of days with their n: percentiles of the nearest rank, so that each is a number that something took; the
median alone is the middle, as whoever reads the word expects: of two numbers it lies half-way between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Spread:
    """Days of ``n`` that are known; ``still_open`` are not over, of ``unknown`` a day is not certain; of ``ended`` the
    case ended before anybody decided them."""

    n: int
    least: int | None
    p25: int | None
    median: int | float | None
    p75: int | None
    p90: int | None
    most: int | None
    still_open: int = 0
    unknown: int = 0
    ended: int = 0


def spread(values: Iterable[int], still_open: int = 0, unknown: int = 0, ended: int = 0) -> Spread:
    """None of them where there is nothing."""
    found = sorted(values)

    def rank(percent: int) -> int | None:
        return found[max(-(-len(found) * percent // 100) - 1, 0)] if found else None

    ranks = rank(0), rank(25), _middle(found), rank(75), rank(90), rank(100)
    return Spread(len(found), *ranks, still_open, unknown, ended)


def _middle(found: Sequence[int]) -> int | float | None:
    """A whole number where it is one."""
    if not found:
        return None
    middle = median(found)
    return int(middle) if middle == int(middle) else middle
