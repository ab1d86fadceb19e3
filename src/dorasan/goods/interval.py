"""Sets of possible HS codes: sorted, disjoint integer intervals over six digits, never empty.

The arithmetic is that of :mod:`dorasan.facts.hs`, which every part of the house shares; here are only the operations on
whole sets that classification needs besides. What is not known is :data:`WHOLE`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from dorasan.facts import hs

Interval = hs.Interval
Intervals = tuple[Interval, ...]

WHOLE: Intervals = (hs.WHOLE,)
"""Every code there could be: what an unknown code is."""

of_code = lru_cache(maxsize=8192)(hs.code_interval)
"""The interval of a code of two, four or six digits. Raises :class:`ValueError` for anything else."""


@lru_cache(maxsize=4096)
def parse(text: str) -> Intervals:
    """``"7317 7308.90 84-85"`` as intervals: codes of two, four or six digits and ranges of them, by spaces."""
    return hs.merge(hs.range_interval(part) for part in text.replace(",", " ").split())


def merged(intervals: Iterable[Interval]) -> Intervals:
    return hs.merge(intervals)


def union(*sets: Intervals) -> Intervals:
    return hs.merge(interval for intervals in sets for interval in intervals)


def common(left: Intervals, right: Intervals) -> Intervals:
    """What lies in both: empty when nothing does."""
    both = ((max(a, c), min(b, d)) for a, b in left for c, d in right)
    return hs.merge((low, high) for low, high in both if low <= high)


def without(left: Intervals, right: Intervals) -> Intervals:
    """What of ``left`` lies outside ``right``: empty when nothing does."""
    kept = list(left)
    for low, high in right:
        kept = [
            piece for a, b in kept for piece in ((a, min(b, low - 1)), (max(a, high + 1), b)) if piece[0] <= piece[1]
        ]
    return hs.merge(kept)


def within(inner: Intervals, outer: Intervals) -> bool:
    """Whether all of ``inner`` lies in ``outer`` (which must be merged)."""
    return not hs.sticks_out(inner, outer)


def overlap(left: Intervals, right: Intervals) -> bool:
    return hs.overlaps(left, right)


def headings(intervals: Intervals) -> Intervals:
    """The same set widened to whole headings."""
    return hs.merge((low // 100 * 100, high // 100 * 100 + 99) for low, high in intervals)


def show(intervals: Intervals) -> str:
    """``8214.20, 84, 7306-7308``: as a person would write them; ``?`` for the whole nomenclature."""
    return "?" if intervals == WHOLE else ", ".join(hs.show(interval) for interval in intervals)
