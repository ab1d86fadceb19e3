"""Refinement: *undetermined* is said only when an answer really could change something.

Two-bit truth forgets that one fact stands in several tests. Here the facts that matter to one cluster of one row are cut
into classes of values that every comparison treats alike, their combinations are enumerated up to a stated cap, and the
cluster is resolved for each. Beyond the cap the least influential facts stay open, so the answer stays sound.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from dorasan.facts.hs import Interval
from dorasan.facts.possible import Choice, Codes, Possible, Span, union
from dorasan.judge.cluster import ANYBODY, STRICT, Cluster, ClusterRuling, Vector
from dorasan.judge.need import Klass, klass, span
from dorasan.judge.scalar import Row
from dorasan.judge.truth import evaluate
from dorasan.law.condition import Compare, can_be, comparisons

MOST_COMBINATIONS = 1024  # per row and cluster


@dataclass(frozen=True)
class Refined:
    """One cluster of one row after enumeration. ``table``: per combination the class index of each fact, and its ruling."""

    views: dict[str, Vector]
    facts: tuple[str, ...]
    classes: tuple[tuple[Possible, ...], ...]
    table: tuple[tuple[tuple[int, ...], ClusterRuling], ...]
    left_open: tuple[str, ...]
    klass_range: tuple[Klass, Klass]


def refine(cluster: Cluster, row: Row, state: tuple[int, ...], ruling: ClusterRuling) -> Refined:
    """Refine one cluster of one row. A cluster that is already sure comes back as it is."""
    if all(cell.sure for vector in ruling.views.values() for cell in vector):
        return _as_is(cluster, ruling)
    facts, classes, left_open = _choose(cluster, row, state)
    if not facts:
        return _as_is(cluster, ruling, left_open)
    combinations = list(product(*(range(len(kinds)) for kinds in classes)))
    states = _states(cluster, row, state, facts, classes, combinations)
    rulings = [cluster.resolve(s) for s in states]
    distinct = {s: r for s, r in zip(states, rulings, strict=True)}
    views = {
        view: tuple(span(column) for column in zip(*(r.views[view] for r in distinct.values()), strict=True))
        for view in ruling.views
    }
    ranges = [_klass(cluster, r) for r in distinct.values()]
    between = (min(best for best, _ in ranges), max(worst for _, worst in ranges))
    return Refined(views, facts, classes, tuple(zip(combinations, rulings, strict=True)), left_open, between)


def klass_under(cluster: Cluster, found: Refined, view: str) -> tuple[Klass, Klass]:
    """[best, worst] class of one refined cluster under ``view``."""
    vectors = list({id(ruling): ruling.views for _, ruling in found.table}.values()) or [found.views]
    ranges = [_klass_of(cluster, views.get(view, views[ANYBODY])) for views in vectors]
    return min(best for best, _ in ranges), max(worst for _, worst in ranges)


def _as_is(cluster: Cluster, ruling: ClusterRuling, left_open: tuple[str, ...] = ()) -> Refined:
    return Refined(dict(ruling.views), (), (), (), left_open, _klass(cluster, ruling))


def _klass(cluster: Cluster, ruling: ClusterRuling) -> tuple[Klass, Klass]:
    return _klass_of(cluster, ruling.views[STRICT])


def _klass_of(cluster: Cluster, vector: Vector) -> tuple[Klass, Klass]:
    government = dict(cluster.government)
    cells = dict(zip(cluster.authorities, vector, strict=True))
    best = klass({who: cell.best for who, cell in cells.items()}, cluster.seat, government)
    worst = klass({who: cell.worst for who, cell in cells.items()}, cluster.seat, government)
    return best, worst


def _choose(
    cluster: Cluster, row: Row, state: tuple[int, ...]
) -> tuple[tuple[str, ...], tuple[tuple[Possible, ...], ...], tuple[str, ...]]:
    """The facts that matter, most influential first while the combinations stay under the cap; and those left open."""
    influence: dict[str, int] = {}
    on_fact: dict[str, dict[Compare, None]] = {}
    for test, bits in zip(cluster.inputs, state, strict=True):
        for compare in comparisons(test):
            on_fact.setdefault(compare.fact, {}).setdefault(compare)
            if bits == 3 and can_be(compare, row[compare.fact]) == (True, True):
                influence[compare.fact] = influence.get(compare.fact, 0) + 1
    chosen: list[str] = []
    kinds: list[tuple[Possible, ...]] = []
    left_open: list[str] = []
    size = 1
    for name in sorted(influence, key=lambda fact: (-influence[fact], fact)):
        parts = value_classes(row[name], list(on_fact[name]))
        if len(parts) < 2:
            continue
        if size * len(parts) > MOST_COMBINATIONS:
            left_open.append(name)
            continue
        size *= len(parts)
        chosen.append(name)
        kinds.append(parts)
    return tuple(chosen), tuple(kinds), tuple(left_open)


def _states(
    cluster: Cluster,
    row: Row,
    state: tuple[int, ...],
    facts: tuple[str, ...],
    classes: tuple[tuple[Possible, ...], ...],
    combinations: Sequence[tuple[int, ...]],
) -> list[tuple[int, ...]]:
    """The cluster's state for every combination, all at once: one bit of an integer per combination."""
    ones = (1 << len(combinations)) - 1
    place = {name: n for n, name in enumerate(facts)}
    memory: dict[Compare, tuple[int, int]] = {}

    def atom(compare: Compare) -> tuple[int, int]:
        if compare not in memory:
            memory[compare] = _sliced(compare, row, place, classes, combinations, ones)
        return memory[compare]

    columns = []
    for test, bits in zip(cluster.inputs, state, strict=True):
        if bits != 3:
            columns.append([bits] * len(combinations))
            continue
        true, false = evaluate(test, atom, ones, 0)
        columns.append([(true >> n & 1) | (false >> n & 1) << 1 for n in range(len(combinations))])
    return list(zip(*columns, strict=True))


def _sliced(
    compare: Compare,
    row: Row,
    place: dict[str, int],
    classes: tuple[tuple[Possible, ...], ...],
    combinations: Sequence[tuple[int, ...]],
    ones: int,
) -> tuple[int, int]:
    at = place.get(compare.fact)
    if at is None:
        can_true, can_false = can_be(compare, row[compare.fact])
        return ones * can_true, ones * can_false
    answers = [can_be(compare, part) for part in classes[at]]
    true = sum(1 << n for n, combination in enumerate(combinations) if answers[combination[at]][0])
    false = sum(1 << n for n, combination in enumerate(combinations) if answers[combination[at]][1])
    return true, false


def value_classes(value: Possible, compares: list[Compare]) -> tuple[Possible, ...]:
    """``value`` cut into parts on which each of ``compares`` is sure, as few as can be."""
    groups: dict[tuple[tuple[bool, bool], ...], list[Possible]] = {}
    for piece in _pieces(value, compares):
        groups.setdefault(tuple(can_be(compare, piece) for compare in compares), []).append(piece)
    return tuple(_together(parts) for parts in groups.values())


def _pieces(value: Possible, compares: list[Compare]) -> list[Possible]:
    match value:
        case Choice(values):
            return [Choice(frozenset({word})) for word in sorted(values)]
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
