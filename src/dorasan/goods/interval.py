"""HS codes as closed integer intervals over six digits.

``8214`` is ``(821400, 821499)``, ``84`` is ``(840000, 849999)``; what is not known is :data:`WHOLE`. A set of possible
codes is a tuple of such intervals, sorted and merged, never empty. Practice modelled: the nomenclature's own tree of
chapter (2 digits), heading (4) and subheading (6), WCO HS Convention, article 1.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

Interval = tuple[int, int]
Intervals = tuple[Interval, ...]

WHOLE: Intervals = ((10000, 999999),)
"""Every code there could be: what an unknown code is."""

UN_SECTORAL: Intervals = ((720000, 899999),)
"""Chapters 72 to 89, named by S/RES/2397 (2017) paragraph 7. Used to measure how decisive a reading is, never to rule."""


@lru_cache(maxsize=8192)
def of_code(digits: str) -> Interval:
    """The interval of a code of two, four or six digits. Raises :class:`ValueError` for anything else."""
    bare = digits.replace(".", "")
    if not bare.isascii() or not bare.isdigit() or len(bare) not in (2, 4, 6):
        raise ValueError(f"not an HS code of two, four or six digits: {digits!r}")
    low = int(bare.ljust(6, "0"))
    return low, low + 10 ** (6 - len(bare)) - 1


def merged(intervals: Iterable[Interval]) -> Intervals:
    """Sorted, overlapping and adjoining intervals joined."""
    out: list[Interval] = []
    for low, high in sorted(intervals):
        if out and low <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return tuple(out)


@lru_cache(maxsize=4096)
def parse(text: str) -> Intervals:
    """``"7317 7308.90 84-85"`` as intervals: codes of two, four or six digits and ranges of them, by spaces."""
    found: list[Interval] = []
    for part in text.replace(",", " ").split():
        first, dash, last = part.partition("-")
        low, high = of_code(first)
        found.append((low, of_code(last)[1] if dash else high))
    return merged(found)


def union(*sets: Intervals) -> Intervals:
    return merged(interval for intervals in sets for interval in intervals)


def common(left: Intervals, right: Intervals) -> Intervals:
    """What lies in both: empty when nothing does."""
    both = ((max(a, c), min(b, d)) for a, b in left for c, d in right)
    return merged((low, high) for low, high in both if low <= high)


def within(inner: Intervals, outer: Intervals) -> bool:
    """Whether all of ``inner`` lies in ``outer`` (which must be merged)."""
    return all(any(c <= a and b <= d for c, d in outer) for a, b in inner)


def overlap(left: Intervals, right: Intervals) -> bool:
    return any(a <= d and c <= b for a, b in left for c, d in right)


def holds(intervals: Intervals, code: int) -> bool:
    return any(low <= code <= high for low, high in intervals)


def show(intervals: Intervals) -> str:
    """``8214.20, 84, 7306-7308``: as a person would write them; ``?`` for the whole nomenclature."""
    if intervals == WHOLE:
        return "?"
    return ", ".join(_show(low, high) for low, high in intervals)


def _show(low: int, high: int) -> str:
    for digits in (2, 4, 6):
        step = 10 ** (6 - digits)
        if low % step == 0 and (high + 1) % step == 0:
            first, last = str(low // step).zfill(digits), str(high // step).zfill(digits)
            names = [code if digits < 6 else f"{code[:4]}.{code[4:]}" for code in (first, last)]
            return names[0] if first == last else "-".join(names)
    raise AssertionError("six digits always divide")
