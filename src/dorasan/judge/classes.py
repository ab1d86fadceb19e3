"""Values cut into classes that every comparison treats alike: the finite world in which open facts are enumerated."""

from __future__ import annotations

import math
from bisect import bisect_right

from dorasan.facts.hs import Interval, merge
from dorasan.facts.possible import NA, Codes, Possible, Span, Values, union
from dorasan.law.condition import Compare, can_be


def value_classes(value: Possible, compares: list[Compare]) -> tuple[Possible, ...]:
    """``value`` cut into parts on which each of ``compares`` is sure, as few as can be."""
    match value:
        case Values():
            return _word_classes(value, compares)
        case Codes():
            return _code_classes(value, compares)
        case Span():
            return _span_classes(value, compares)


def _word_classes(value: Values, compares: list[Compare]) -> tuple[Values, ...]:
    groups: dict[tuple[bool, ...], list[str]] = {}
    for word in sorted(value.values):
        said = tuple(word != NA if compare.operator == "applies" else word in compare.words for compare in compares)
        groups.setdefault(said, []).append(word)
    return tuple(Values(frozenset(words)) for words in groups.values())


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


def _span_classes(value: Span, compares: list[Compare]) -> tuple[Span, ...]:
    """Numbers of one class always touch: each comparison changes at one threshold."""
    marks = sorted({c.number for c in compares if c.operator != "applies"})
    pieces = _number_pieces(value.low, value.high, marks) if value.has_value else []
    pieces += [Span(0.0, 0.0, na=True, has_value=False)] if value.na else []
    groups: dict[tuple[tuple[bool, bool], ...], Possible] = {}
    for piece in pieces:
        said = tuple(can_be(compare, piece) for compare in compares)
        groups[said] = union(groups[said], piece) if said in groups else piece
    return tuple(one for one in groups.values() if isinstance(one, Span))


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
