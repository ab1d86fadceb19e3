"""HS codes as closed intervals over six digits: ``8214`` is [821400, 821499].

Practice modelled: the Harmonized System nests, chapter (2 digits), heading (4), subheading (6); a rule written for a
chapter covers all that is below. Integer intervals make that one comparison.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from operator import itemgetter

Interval = tuple[int, int]
WHOLE: Interval = (0, 999_999)
_first = itemgetter(0)
_PART = re.compile(r"^\d{2}(\d{2}(\.?\d{2})?)?$")


def code_interval(text: str) -> Interval:
    """``"84"``, ``"8214"``, ``"8214.20"`` to an interval. Raises ValueError for anything else."""
    cleaned = text.strip()
    if not _PART.match(cleaned):
        raise ValueError(f"not a chapter, heading or subheading: {text!r}")
    digits = cleaned.replace(".", "")
    return int(digits.ljust(6, "0")), int(digits.ljust(6, "9"))


def range_interval(text: str) -> Interval:
    """A code or a range of codes with both ends included: ``"72-83"``, ``"8901-8908"``."""
    first, dash, last = text.partition("-")
    low, high = code_interval(first)
    if dash:
        high = code_interval(last)[1]
        if high < low:
            raise ValueError(f"range runs backwards: {text!r}")
    return low, high


def merge(spans: Iterable[Interval]) -> tuple[Interval, ...]:
    """Sorted, disjoint, touching intervals joined."""
    out: list[Interval] = []
    for low, high in sorted(spans):
        if out and low <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], high))
        else:
            out.append((low, high))
    return tuple(out)


def overlaps(spans: Iterable[Interval], ranges: tuple[Interval, ...]) -> bool:
    """Is some code of ``spans`` inside ``ranges``? ``ranges`` must be merged (see :func:`merge`)."""
    for low, high in spans:
        at = bisect_right(ranges, low, key=_first)  # the range before is the last that begins by then
        if (at and low <= ranges[at - 1][1]) or (at < len(ranges) and ranges[at][0] <= high):
            return True
    return False


def sticks_out(spans: Iterable[Interval], ranges: tuple[Interval, ...]) -> bool:
    """Is some code of ``spans`` outside ``ranges``? ``ranges`` must be merged (see :func:`merge`)."""
    for low, high in spans:
        at = bisect_right(ranges, low, key=_first)
        if not at or high > ranges[at - 1][1]:
            return True
    return False


def show(span: Interval) -> str:
    """The shortest usual way to write an interval: ``84``, ``8214``, ``8214.20``, ``72-83``."""
    low, high = span
    for width in (10_000, 100, 1):
        if low % width == 0 and (high + 1) % width == 0:
            first, last = _digits(low // width, width), _digits(high // width, width)
            return first if first == last else f"{first}-{last}"
    raise AssertionError("width 1 always fits")


def show_codes(spans: Iterable[Interval]) -> str:
    return "|".join(show(span) for span in spans)


def _digits(number: int, width: int) -> str:
    length = {10_000: 2, 100: 4, 1: 6}[width]
    text = f"{number:0{length}d}"
    return f"{text[:4]}.{text[4:]}" if length == 6 else text
