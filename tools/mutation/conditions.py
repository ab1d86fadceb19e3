"""Every small slip in a condition: a range dropped or moved, a word lost, a threshold shifted, a branch gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dorasan.facts.hs import Interval, merge, show
from dorasan.law.condition import All, Compare, Condition, Not, Some, Term

Slip = tuple[str, str, Condition]  # kind of slip, what was done, the condition then
_OTHER = {"above": "at_least", "at_least": "above", "below": "at_most", "at_most": "below"}


def slips(condition: Condition) -> Iterator[Slip]:
    """Each condition that is one slip of the pen away."""
    match condition:
        case Compare():
            yield from _of_compare(condition)
        case All(parts):
            yield from _of_parts(parts, All, "all")
        case Some(parts):
            yield from _of_parts(parts, Some, "any")
        case Not(part):
            yield "negate", f"not gone from {brief(part)}", part
            for kind, what, slip in slips(part):
                yield kind, what, Not(slip)
        case Term(name):
            yield "negate", f"not {name}", Not(condition)


def _of_parts(parts: tuple[Condition, ...], shape: type[All] | type[Some], word: str) -> Iterator[Slip]:
    for n, part in enumerate(parts):
        if len(parts) > 1:
            yield "drop branch", f"{brief(part)} gone from {word}", shape((*parts[:n], *parts[n + 1 :]))
        for kind, what, slip in slips(part):
            yield kind, what, shape((*parts[:n], slip, *parts[n + 1 :]))


def _of_compare(compare: Compare) -> Iterator[Slip]:
    yield "negate", f"not {brief(compare)}", Not(compare)
    if compare.operator == "in" and len(compare.words) > 1:
        for word in sorted(compare.words):
            yield "drop word", f"{compare.fact}: {word} gone", replace(compare, words=compare.words - {word})
    if compare.operator == "under":
        for n, span in enumerate(compare.ranges):
            others = (*compare.ranges[:n], *compare.ranges[n + 1 :])
            if others:
                yield "drop range", f"{show(span)} gone", replace(compare, ranges=others)
            for moved in _moved(span):
                yield "move edge", f"{show(span)} to {show(moved)}", replace(compare, ranges=merge((*others, moved)))
    if compare.operator in _OTHER:
        yield (
            "move number",
            f"{brief(compare)}: {_OTHER[compare.operator]}",
            replace(compare, operator=_OTHER[compare.operator]),
        )
        for by in (-1, 1):
            yield "move number", f"{brief(compare)} by {by}", replace(compare, number=compare.number + by)


def _moved(span: Interval) -> Iterator[Interval]:
    low, high = span
    unit = next(u for u in (10_000, 100, 1) if low % u == 0 and (high + 1) % u == 0)
    for a, b in ((low - unit, high), (low + unit, high), (low, high - unit), (low, high + unit)):
        if 0 <= a <= b <= 999_999:
            yield a, b


def brief(condition: Condition) -> str:
    """A condition in a few words."""
    match condition:
        case Compare(fact, operator, words, ranges, number):
            return f"{fact} {operator} {'|'.join(sorted(words)) or '|'.join(map(show, ranges)) or f'{number:g}'}"[:60]
        case All(parts):
            return f"all of {len(parts)}"
        case Some(parts):
            return f"any of {len(parts)}"
        case Not(part):
            return f"not {brief(part)}"
        case Term(name):
            return name
