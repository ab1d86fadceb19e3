"""Refinement: *undetermined* is said only when an answer really could change something.

Two-bit truth forgets that one fact stands in several tests. Here the facts that matter to one cluster of one row are
cut into classes of values that every comparison treats alike, their combinations are enumerated up to a stated cap, and
the cluster is resolved for each. Beyond the cap the facts least looked at stay open, so the answer stays sound.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from dorasan.facts.possible import Possible
from dorasan.judge.approval import ActKey, ApprovalSet, within
from dorasan.judge.classes import value_classes
from dorasan.judge.cluster import LENIENT, STRICT, Cluster, ClusterRuling, Disagreement
from dorasan.judge.need import KlassRange, Need, Range, span
from dorasan.judge.outcome import Vector
from dorasan.judge.row_judge import Row
from dorasan.judge.sliced import atoms
from dorasan.judge.truth import Memory, evaluate
from dorasan.law.condition import can_be
from dorasan.shown import shown_by

MOST_COMBINATIONS = 1024  # per row and cluster


@dataclass(frozen=True)
class Refined:
    """One cluster of one row after enumeration.

    ``which``: per combination (in the order of :func:`itertools.product`, the last fact running fastest) the number of
    its ruling among the different ``rulings``. ``disagreements``: in any combination, so also what unknown facts hid at
    first, and not what no combination shows.
    """

    views: dict[str, Vector]
    facts: tuple[str, ...]
    classes: tuple[tuple[Possible, ...], ...]
    rulings: tuple[ClusterRuling, ...]
    which: array[int]
    left_open: tuple[str, ...]
    klasses: Mapping[str, KlassRange]
    disagreements: tuple[Disagreement, ...]
    acts: dict[tuple[int, ...], dict[ActKey, Need]] = field(default_factory=dict, compare=False, repr=False)
    cut: dict[int, tuple[ClusterRuling, tuple[ApprovalSet, ...]]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def within(self, ruling: ClusterRuling) -> tuple[ApprovalSet, ...]:
        """The sets of ``ruling`` without acts that no combination asks for; worked out once."""
        known = self.cut.get(id(ruling))
        if known is None:
            known = self.cut[id(ruling)] = (ruling, within(ruling.sets, self.asked))
        return known[1]

    __repr__ = shown_by("facts", "rulings", "left_open")

    @cached_property
    def asked(self) -> frozenset[ActKey] | None:
        """Every act that some combination asks for. None where nothing was enumerated."""
        if not self.rulings:
            return None
        return frozenset(key for ruling in self.rulings for chosen in ruling.sets for key, _ in chosen)

    @cached_property
    def lightest(self) -> ClusterRuling | None:
        """The combination that asks least under the lenient view. None where nothing was enumerated."""
        return min(self.rulings, key=_asked_at_best, default=None)

    @property
    def klass_range(self) -> KlassRange:
        """The class under the strict view, which every summary shows."""
        return self.klasses[STRICT]


def _asked_at_best(ruling: ClusterRuling) -> tuple[object, ...]:
    needs = [cell.best for cell in ruling.views[LENIENT]]
    return ruling.klasses[LENIENT].best, max(needs, default=0), sum(needs), needs


def refine(cluster: Cluster, row: Row, state: tuple[int, ...], ruling: ClusterRuling) -> Refined:
    """Refine one cluster of one row. A cluster that is already sure comes back as it is."""
    if ruling.sure:
        return _as_is(ruling)
    facts, classes, left_open = _choose(cluster, row, state)
    if not facts:
        return _as_is(ruling, left_open)
    combinations = list(product(*(range(len(kinds)) for kinds in classes)))
    states = _states(cluster, row, state, facts, classes, combinations)
    distinct = {state: cluster.resolve(tuple(state)) for state in dict.fromkeys(states)}
    numbers = {state: n for n, state in enumerate(distinct)}
    views = {
        view: tuple(span(column) for column in zip(*(r.views[view] for r in distinct.values()), strict=True))
        for view in ruling.views
    }
    klasses = {view: KlassRange.over(r.klasses[view] for r in distinct.values()) for view in ruling.views}
    rulings = tuple(distinct.values())
    which = array("H", [numbers[state] for state in states])
    return Refined(views, facts, classes, rulings, which, left_open, klasses, _disagreements(list(rulings)))


def _as_is(ruling: ClusterRuling, left_open: tuple[str, ...] = ()) -> Refined:
    return Refined(dict(ruling.views), (), (), (), array("H"), left_open, ruling.klasses, ruling.disagreements)


def _disagreements(rulings: list[ClusterRuling]) -> tuple[Disagreement, ...]:
    """Who may be read differently, and what each reading may ask, over all combinations of what is open."""
    found: dict[tuple[str, str], dict[str, list[Range]]] = {}
    for ruling in rulings:
        for item in ruling.disagreements:
            by_reading = found.setdefault((item.provision, item.authority), {})
            for name, cell in item.by_reading:
                by_reading.setdefault(name, []).append(cell)
    return tuple(
        Disagreement(provision, authority, tuple((name, span(cells)) for name, cells in by_reading.items()))
        for (provision, authority), by_reading in found.items()
    )


def _choose(
    cluster: Cluster, row: Row, state: tuple[int, ...]
) -> tuple[tuple[str, ...], tuple[tuple[Possible, ...], ...], tuple[str, ...]]:
    """The facts that matter, in the cluster's order, until the combinations would pass the cap; and those left open.

    The order does not depend on the row, and nothing comes after a fact that does not fit: so an answer never
    pushes out
    a fact that was enumerated before it, and never unsettles a cell.
    """
    open_tests = [test for test, bits in zip(cluster.compared, state, strict=True) if bits == 3]
    open_facts = {
        compare.fact for test in open_tests for compare in test if can_be(compare, row[compare.fact]) == (True, True)
    }
    chosen: list[str] = []
    kinds: list[tuple[Possible, ...]] = []
    left_open: list[str] = []
    size = 1
    for name, compares in cluster.on_fact.items():
        if name not in open_facts:
            continue
        parts = value_classes(row[name], compares)
        if len(parts) < 2:
            continue
        if left_open or size * len(parts) > MOST_COMBINATIONS:
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
) -> list[bytes]:
    """The cluster's state for every combination, all at once: one bit of an integer per combination."""
    ones = (1 << len(combinations)) - 1
    atom = atoms(dict(zip(facts, classes, strict=True)), lambda compare: can_be(compare, row[compare.fact]))
    count = len(combinations)
    memory: Memory = {}
    columns = []
    for test, bits in zip(cluster.inputs, state, strict=True):
        if bits != 3:
            columns.append(bytes((bits,)) * count)
            continue
        true, false = evaluate(test, atom, ones, 0, memory)
        columns.append(_codes(true, false, count))
    joined = b"".join(columns)
    return [joined[n::count] for n in range(count)]


_CODE = bytes(max(0, byte - 3 * ord("0")) for byte in range(256))


def _codes(true: int, false: int, count: int) -> bytes:
    """Per combination, lowest first, the truth: 1 true, 2 false, 3 cannot tell. Sums of digits never carry."""
    digits = (int.from_bytes(f"{bits:0{count}b}".encode(), "big") for bits in (true, false, false))
    return sum(digits).to_bytes(count, "big")[::-1].translate(_CODE)
