"""Figures of days with their n: percentiles of the nearest rank, so that each is a number that something took."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """Days of ``n`` that are known; ``still_open`` are not over, of ``unknown`` a day is not certain."""

    n: int
    least: int | None
    p25: int | None
    median: int | None
    p75: int | None
    p90: int | None
    most: int | None
    still_open: int = 0
    unknown: int = 0


def spread(values: Iterable[int], still_open: int = 0, unknown: int = 0) -> Spread:
    """Percentiles of the nearest rank; none where there is nothing."""
    found = sorted(values)

    def rank(percent: int) -> int | None:
        return found[max(-(-len(found) * percent // 100) - 1, 0)] if found else None

    return Spread(len(found), rank(0), rank(25), rank(50), rank(75), rank(90), rank(100), still_open, unknown)
