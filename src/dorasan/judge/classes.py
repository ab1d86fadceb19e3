"""Values cut into classes that every comparison treats alike: the finite world in which open facts are enumerated."""

from __future__ import annotations

import math
from bisect import bisect_right

from dorasan.facts.hs import Interval, merge
from dorasan.facts.possible import Choice, Codes, Possible, Span, union
from dorasan.law.condition import Compare, can_be


def value_classes(value: Possible, compares: list[Compare]) -> tuple[Possible, ...]:
    """``value`` cut into parts on which each of ``compares`` is sure, as few as can be."""
    if isinstance(value, Codes):
        return _code_classes(value, compares)
    groups: dict[tuple[tuple[bool, bool], ...], list[Possible]] = {}
    for piece in _pieces(value, compares):
        groups.setdefault(tuple(can_be(compare, piece) for compare in compares), []).append(piece)
    return tuple(_together(parts) for parts in groups.values())


def _code_classes(value: Codes, compares: list[Compare]) -> tuple[Codes, ...]:
    """Codes are cut at every edge of a comparison: what is left lies inside its ranges, or outside."""
    edges = sorted({edge for c in compares for low, high in c.ranges for edge in (low, high + 1)})
    ranges = [merge(c.ranges) for c in compares]
    starts = [[low for low, _ in spans] for spans in ranges]
    groups: dict[tuple[bool, ...], list[Interval]] = {}
    for piece in (piece for one in value.spans for piece in _cut(one, edges)):
        inside = tuple(
            compare.operator == "applies" or _lies_in(piece[0], first, spans)
            for compare, first, spans in zip(compares, starts, ranges, strict=True)
        )
        groups.setdefault(inside, []).append(piece)
    found = [Codes(merge(parts)) for parts in groups.values()]
    if not value.na:
        return tuple(found)
    # not applicable answers no to everything, as codes outside every range do
    nowhere = (False,) * len(compares)
    if nowhere not in groups:
        return (*found, Codes((), na=True))
    at = list(groups).index(nowhere)
    return tuple(Codes(one.spans, na=n == at) for n, one in enumerate(found))


def _lies_in(code: int, starts: list[int], spans: tuple[Interval, ...]) -> bool:
    n = bisect_right(starts, code) - 1
    return n >= 0 and code <= spans[n][1]


def _pieces(value: Choice | Span, compares: list[Compare]) -> list[Possible]:
    match value:
        case Choice(values):
            return [Choice(frozenset({word})) for word in sorted(values)]
        case Span(low, high, na, has_value):
            pieces: list[Possible] = []
            if has_value:
                marks = sorted({c.number for c in compares if c.operator != "applies"})
                pieces = list(_number_pieces(low, high, marks))
            return [*pieces, Span(0.0, 0.0, na=True, has_value=False)] if na else pieces


def _cut(one: Interval, edges: list[int]) -> list[Interval]:
    low, high = one
    inside = [edge for edge in edges if low < edge <= high]
    starts = [low, *inside]
    ends = [*(edge - 1 for edge in inside), high]
    return list(zip(starts, ends, strict=True))


def _number_pieces(low: float, high: float, marks: list[float]) -> list[Span]:
    out, at = [], low
    for mark in marks:
        if at < mark <= high:
            out.append(Span(at, math.nextafter(mark, -math.inf)))
            at = mark
        if at == mark and mark <= high:
            out.append(Span(mark, mark))
            at = math.nextafter(mark, math.inf)
    if at <= high:
        out.append(Span(at, high))
    return out


def _together(parts: list[Possible]) -> Possible:
    """Values treated alike, as one set. Numbers of one class always touch: each comparison changes at one threshold."""
    whole = parts[0]
    for part in parts[1:]:
        whole = union(whole, part)
    return whole
