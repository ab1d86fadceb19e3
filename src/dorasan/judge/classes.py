"""Values cut into classes that every comparison treats alike: the finite world in which open facts are enumerated."""

from __future__ import annotations

import math

from dorasan.facts.hs import Interval
from dorasan.facts.possible import Codes, Possible, Span, Values, union
from dorasan.law.condition import Compare, can_be


def value_classes(value: Possible, compares: list[Compare]) -> tuple[Possible, ...]:
    """``value`` cut into parts on which each of ``compares`` is sure, as few as can be."""
    groups: dict[tuple[tuple[bool, bool], ...], list[Possible]] = {}
    for piece in _pieces(value, compares):
        groups.setdefault(tuple(can_be(compare, piece) for compare in compares), []).append(piece)
    return tuple(_together(parts) for parts in groups.values())


def _pieces(value: Possible, compares: list[Compare]) -> list[Possible]:
    match value:
        case Values(values):
            return [Values(frozenset({word})) for word in sorted(values)]
        case Codes(spans, na):
            edges = sorted({edge for c in compares for low, high in c.ranges for edge in (low, high + 1)})
            out: list[Possible] = [Codes((piece,)) for one in spans for piece in _cut(one, edges)]
            return [*out, Codes((), na=True)] if na else out
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
