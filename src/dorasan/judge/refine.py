"""Refinement: *undetermined* is said only when an answer really could change something.

Two-bit truth forgets that one fact stands in several tests. Here the facts that matter to one cluster of one row are
cut into classes of values that every comparison treats alike, their combinations are enumerated up to a stated cap, and
the cluster is resolved for each. Beyond the cap the facts least looked at stay open, so the answer stays sound.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import prod

from dorasan.facts.possible import Possible
from dorasan.judge.approval import ActKey, ApprovalSet, within
from dorasan.judge.classes import value_classes
from dorasan.judge.cluster import LENIENT, STRICT, Cluster
from dorasan.judge.cluster_ruling import ClusterRuling, Disagreement
from dorasan.judge.need import KlassRange, Need, Range, span
from dorasan.judge.outcome import Vector
from dorasan.judge.row_judge import Row
from dorasan.judge.sliced import atoms
from dorasan.judge.truth import Memory, evaluate
from dorasan.law.condition import All, Compare, Condition, Not, Some, can_be
from dorasan.shown import shown_by

MOST_COMBINATIONS = 1024  # per row and cluster


@dataclass(frozen=True)
class Refined:
    """One cluster of one row after enumeration.

    ``which``: per combination (in the order of :func:`itertools.product`, the last fact running fastest) the number of
    its ruling among the different ``rulings``. ``disagreements``: in any combination, so also what unknown facts hid at
    first, and not what no combination shows. ``mark``: one object for rows of which the same was found, whatever values
    stand behind their classes.
    """

    views: dict[str, Vector]
    facts: tuple[str, ...]
    classes: tuple[tuple[Possible, ...], ...]
    rulings: tuple[ClusterRuling, ...]
    which: array[int]
    left_open: tuple[str, ...]
    klasses: Mapping[str, KlassRange]
    disagreements: tuple[Disagreement, ...]
    acts: dict[tuple[int, ...], dict[ActKey, Need]] = field(default_factory=dict, compare=False)
    cut: dict[int, tuple[ClusterRuling, tuple[ApprovalSet, ...]]] = field(default_factory=dict, compare=False)
    bearing: dict[str, tuple[tuple[int, Mapping[str, float]], ...]] = field(default_factory=dict, compare=False)
    mark: object = field(default_factory=object, compare=False)

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
        return as_is(ruling)
    open_ = open_facts(cluster, state, lambda compare: can_be(compare, row[compare.fact]))
    chosen = choose(open_, lambda name: value_classes(row[name], cluster.on_fact[name]))
    return enumerated(cluster, row, state, ruling, chosen)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The open facts that are enumerated, the classes of values of each, and the open facts that are not."""

    facts: tuple[str, ...]
    classes: tuple[tuple[Possible, ...], ...]
    left_open: tuple[str, ...]


def enumerated(cluster: Cluster, row: Row, state: tuple[int, ...], ruling: ClusterRuling, chosen: Chosen) -> Refined:
    """The cluster resolved for every combination of the facts that were chosen."""
    facts, classes, left_open = chosen.facts, chosen.classes, chosen.left_open
    if not facts:
        return as_is(ruling, left_open)
    found = _states(cluster, row, state, facts, classes)
    rulings = tuple(cluster.resolve(one) for one, _ in found)
    which = _which([members for _, members in found], prod(map(len, classes)))
    return combined(ruling, chosen, rulings, which)


def combined(ruling: ClusterRuling, chosen: Chosen, rulings: tuple[ClusterRuling, ...], which: array[int]) -> Refined:
    """The ruling refined, from those of the combinations of what was chosen."""
    views: dict[str, Vector] = {}
    known: dict[tuple[int, ...], Vector] = {}  # most holders read as anybody may
    for view in ruling.views:
        vectors = [r.views[view] for r in rulings]
        key = tuple(map(id, vectors))
        if key not in known:
            known[key] = tuple(span(column) for column in zip(*dict.fromkeys(vectors), strict=True))
        views[view] = known[key]
    klasses = {view: KlassRange.over({r.klasses[view] for r in rulings}) for view in ruling.views}
    disagreements = _disagreements(rulings)
    return Refined(views, chosen.facts, chosen.classes, rulings, which, chosen.left_open, klasses, disagreements)


def as_is(ruling: ClusterRuling, left_open: tuple[str, ...] = ()) -> Refined:
    """A ruling of which nothing was enumerated."""
    return Refined(dict(ruling.views), (), (), (), array("H"), left_open, ruling.klasses, ruling.disagreements)


def _disagreements(rulings: Iterable[ClusterRuling]) -> tuple[Disagreement, ...]:
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


def open_facts(cluster: Cluster, state: tuple[int, ...], answer: Callable[[Compare], tuple[bool, bool]]) -> list[str]:
    """The facts on which something that cannot be told hangs, in the cluster's order. ``answer``: whether a comparison
    can be true, and whether it can be false.

    A comparison inside a part that is told already decides nothing there: of soap nobody asks whether it is a medical
    device of the excluded kind. Once more is known fewer facts are left, never others.
    """
    found: set[str] = set()
    memory: Memory = {}

    def walk(condition: Condition) -> None:
        """Of a part that cannot be told, the facts that can still tell it."""
        match condition:
            case Compare(fact):
                found.add(fact)
            case All(parts) | Some(parts):
                for part in parts:
                    if all(evaluate(part, answer, 1, 0, memory)):
                        walk(part)
            case Not(part):
                walk(part)

    for test, bits in zip(cluster.inputs, state, strict=True):
        if bits == 3:
            walk(test)
    return [name for name in cluster.on_fact if name in found]


def choose(open_: Iterable[str], cut: Callable[[str], tuple[Possible, ...]]) -> Chosen:
    """The facts that matter, in the cluster's order, until the combinations would pass the cap; and those left open.

    The order does not depend on the row, and nothing comes after a fact that does not fit: so an answer never
    pushes out a fact that was enumerated before it, and never unsettles a cell. ``cut``: the classes of a value.
    """
    chosen: list[str] = []
    kinds: list[tuple[Possible, ...]] = []
    left_open: list[str] = []
    size = 1
    for name in open_:
        parts = cut(name)
        if len(parts) < 2:
            continue
        if left_open or size * len(parts) > MOST_COMBINATIONS:
            left_open.append(name)
            continue
        size *= len(parts)
        chosen.append(name)
        kinds.append(parts)
    return Chosen(tuple(chosen), tuple(kinds), tuple(left_open))


def _states(
    cluster: Cluster,
    row: Row,
    state: tuple[int, ...],
    facts: tuple[str, ...],
    classes: tuple[tuple[Possible, ...], ...],
) -> list[tuple[tuple[int, ...], int]]:
    """The states that the cluster may come to, each with the combinations that bring it about: one bit of an integer
    per combination. In the order of their first combinations."""
    ones = (1 << prod(map(len, classes))) - 1
    atom = atoms(dict(zip(facts, classes, strict=True)), lambda compare: can_be(compare, row[compare.fact]))
    memory: Memory = {}
    open_ = [n for n, bits in enumerate(state) if bits == 3]
    found: list[tuple[int, int]] = [(0, ones)]  # what the open tests so far come to, two bits each, and where
    for n in open_:
        true, false = evaluate(cluster.inputs[n], atom, ones, 0, memory)
        sides = [(1, true & ~false), (2, false & ~true), (3, true & false)]
        sides = [(code, side) for code, side in sides if side]  # most tests come to one thing, or to two
        found = [
            (codes << 2 | code, both) for codes, members in found for code, side in sides if (both := members & side)
        ]
    whole, told = [], list(state)
    for codes, members in sorted(found, key=lambda pair: pair[1] & -pair[1]):
        for n in reversed(open_):
            told[n] = codes & 3
            codes >>= 2
        whole.append((tuple(told), members))
    return whole


def _which(groups: list[int], count: int) -> array[int]:
    """Per combination the number of the group that it is in. Digits of groups that share none never carry."""
    planes = [
        sum((n >> shift & 255) * _digits(group, count) for n, group in enumerate(groups)).to_bytes(count, "big")[::-1]
        for shift in ((0, 8) if len(groups) > 256 else (0,))
    ]
    if len(planes) == 1:
        return array("H", list(planes[0]))
    return array("H", (low | high << 8 for low, high in zip(*planes, strict=True)))


def _digits(bits: int, count: int) -> int:
    """Each bit as a byte of its own."""
    return int.from_bytes(f"{bits:0{count}b}".encode().translate(_ONE), "big")


_ONE = bytes(int(byte == ord("1")) for byte in range(256))
