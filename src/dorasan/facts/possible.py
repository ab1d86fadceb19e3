"""The set of values a fact may have. *Unknown* is the whole set; *not applicable* is a value of its own.

Nothing here ever shrinks a set by itself: only somebody's answer does. Numbers are kept as one closed interval, which
is exact for the law's comparisons, because each of them looks at one side of one threshold.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from dorasan.facts.hs import Interval, merge, show_codes

NA = "n/a"  # not applicable: the HS code of a person


@dataclass(frozen=True, slots=True)
class Values:
    """An enumerated fact: the values still possible (never empty; may hold :data:`NA`)."""

    values: frozenset[str]

    def __post_init__(self) -> None:
        if not self.values:
            raise ValueError("a fact has at least one possible value")


@dataclass(frozen=True, slots=True)
class Span:
    """A number: the closed interval it lies in, and whether it may be not applicable."""

    low: float
    high: float
    na: bool = False
    has_value: bool = True

    def __post_init__(self) -> None:
        if math.isnan(self.low) or math.isnan(self.high) or self.low > self.high:
            raise ValueError("an interval runs from low to high")
        if not (self.na or self.has_value):
            raise ValueError("a fact has at least one possible value")


@dataclass(frozen=True, slots=True)
class Codes:
    """HS codes: disjoint closed intervals over six digits, in ascending order."""

    spans: tuple[Interval, ...]
    na: bool = False

    def __post_init__(self) -> None:
        if not self.spans and not self.na:
            raise ValueError("a fact has at least one possible value")


Possible = Values | Span | Codes

NOT_APPLICABLE_CHOICE = Values(frozenset({NA}))
NOT_APPLICABLE_SPAN = Span(0.0, 0.0, na=True, has_value=False)
NOT_APPLICABLE_CODES = Codes((), na=True)


def codes(*spans: Interval) -> Codes:
    """HS codes from any intervals: sorted and merged."""
    return Codes(merge(spans))


def union(left: Possible, right: Possible) -> Possible:
    """Everything either may be. Raises TypeError when the two are facts of different types."""
    match left, right:
        case Values(), Values():
            return Values(left.values | right.values)
        case Codes(), Codes():
            return Codes(merge((*left.spans, *right.spans)), left.na or right.na)
        case Span(), Span():
            valued = [side for side in (left, right) if side.has_value]
            if not valued:
                return left
            low, high = min(s.low for s in valued), max(s.high for s in valued)
            return Span(low, high, left.na or right.na)
    raise TypeError("facts of different types")


def within(inner: Possible, outer: Possible) -> bool:
    """Is everything ``inner`` may be also something ``outer`` may be?"""
    match inner, outer:
        case Values(), Values():
            return inner.values <= outer.values
        case Span(), Span():
            if inner.na and not outer.na:
                return False
            return not inner.has_value or (outer.has_value and outer.low <= inner.low and inner.high <= outer.high)
        case Codes(), Codes():
            if inner.na and not outer.na:
                return False
            return all(any(lo <= a and b <= hi for lo, hi in outer.spans) for a, b in inner.spans)
    raise TypeError("facts of different types")


def meet(left: Possible, right: Possible) -> bool:
    """Is there a value that both may be?"""
    match left, right:
        case Values(), Values():
            return bool(left.values & right.values)
        case Span(), Span():
            valued = left.has_value and right.has_value
            return (left.na and right.na) or (valued and max(left.low, right.low) <= min(left.high, right.high))
        case Codes(), Codes():
            return (left.na and right.na) or any(a <= hi and lo <= b for a, b in left.spans for lo, hi in right.spans)
    raise TypeError("facts of different types")


def is_single(possible: Possible) -> bool:
    """Is there only one value left?"""
    match possible:
        case Values(values):
            return len(values) == 1
        case Span(low, high, na, has_value):
            return (na and not has_value) or (not na and low == high)
        case Codes(spans, na):
            return (na and not spans) or (not na and len(spans) == 1 and spans[0][0] == spans[0][1])


def may_apply(possible: Possible) -> bool:
    """Can the fact have a value at all?"""
    match possible:
        case Values(values):
            return values != {NA}
        case Span():
            return possible.has_value
        case Codes(spans, _):
            return bool(spans)


def plain(possible: Possible) -> str:
    """A bare, language-free form: ``a|b``, ``8..12``, ``8214``. Screens translate enumerated values themselves."""
    match possible:
        case Values(values):
            return "|".join(sorted(values))
        case Span(low, high, na, has_value):
            if not has_value:
                return NA
            shown = _number(low) if low == high else f"{_number(low)}..{_number(high)}"
            return f"{shown}|{NA}" if na else shown
        case Codes(spans, na):
            shown = show_codes(spans)
            return (f"{shown}|{NA}" if spans else NA) if na else shown


def _number(value: float) -> str:
    if math.isinf(value):
        return "∞" if value > 0 else "-∞"
    return f"{value:g}" if abs(value) < 1e6 else f"{value:,.0f}"
