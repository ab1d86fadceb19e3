"""Trials: every combination of the menu that touches a line, judged for that line; and what a target inherits.

A target's burdens are the union of those of the lines it needs, and each of these depends on few choices. So the
tables are small, and the combinations of a whole project are their product, which CP-SAT walks
(:mod:`dorasan.repair.combine`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dorasan.judge.carry import NOTHING, Weight, carriage
from dorasan.project.project import Project
from dorasan.repair.bench import Bench, Verdict
from dorasan.repair.burden import Burdens
from dorasan.repair.choice import Choice, together

MOST_VARIANTS = 1024  # combinations judged for one line, or together for lines with alternatives; beyond it choices go

WHOLE = ""  # the target that stands for the whole project
Taken = frozenset[str]  # ids of the choices taken


@dataclass(frozen=True)
class Factor:
    """A part of a target: the choices that matter to it, and its burdens under each combination of them.

    ``cut``: choices that touch it and were not tried, because there were too many; no combination may use them.
    """

    name: str
    choices: tuple[str, ...]
    table: Mapping[Taken, Burdens]
    cut: tuple[str, ...] = ()

    def burdens(self, taken: Taken) -> Burdens:
        return self.table[taken & frozenset(self.choices)]


@dataclass
class Trials:
    """All trials of one project and menu."""

    bench: Bench
    project: Project
    menu: Sequence[Choice]

    def __post_init__(self) -> None:
        self.by_id = {choice.id: choice for choice in self.menu}
        self._verdicts: dict[tuple[str, Taken], Verdict] = {}
        self._factors: dict[str, Factor] = {}
        self.needs: dict[str, tuple[tuple[str, ...], ...]] = {n: line.needs for n, line in self.project.lines.items()}

    def touching(self, lines: Sequence[str]) -> tuple[list[Choice], tuple[str, ...]]:
        """The choices that touch some of ``lines``, as many as may be combined, and those that are too many."""
        found = [choice for choice in self.menu if any(choice.touches(line) for line in lines)]
        kept = list(found)
        while _size(kept) > MOST_VARIANTS:
            kept.pop()  # the menu stands in the order of use: questions last
        return kept, tuple(choice.id for choice in found[len(kept) :])

    def verdict(self, name: str, taken: Taken) -> Verdict:
        """One line with those of ``taken`` that touch it."""
        own = frozenset(one for one in taken if self.by_id[one].touches(name))
        key = (name, own)
        if key not in self._verdicts:
            edits = {(e.act, e.fact): e.value for one in own for e in self.by_id[one].edits if e.line == name}
            self._verdicts[key] = self.bench.line(self.project.lines[name], edits)
        return self._verdicts[key]

    def factors(self, target: str) -> list[Factor]:
        """What ``target`` (:data:`WHOLE`: the project) consists of: itself and all it needs; alternatives together."""
        groups = self._groups(target)
        own = [target] if target != WHOLE else []
        if any(len(group) > 1 for group in groups):
            return [self._joint(target, [*own, *(name for group in groups for name in group)])]
        return [self.factor(name) for name in dict.fromkeys([*own, *(group[0] for group in groups)])]

    def _groups(self, target: str) -> list[tuple[str, ...]]:
        if target != WHOLE:
            return self.project.carried_by(target)
        spare = {name for needs in self.needs.values() for group in needs if len(group) > 1 for name in group}
        own = [(name,) for name in self.project.lines if name not in spare]
        self.needs[WHOLE] = tuple(own)
        return list(dict.fromkeys([*own, *(group for (name,) in own for group in self.project.carried_by(name))]))

    def factor(self, name: str) -> Factor:
        if name not in self._factors:
            offered, cut = self.touching([name])
            table = {taken: self.verdict(name, taken).burdens for taken in combinations(offered)}
            self._factors[name] = relevant(Factor(name, tuple(choice.id for choice in offered), table, cut))
        return self._factors[name]

    def _joint(self, target: str, names: Sequence[str]) -> Factor:
        """A target with alternatives: which of them is taken depends on everything together, as the judge has it."""
        offered, cut = self.touching(list(dict.fromkeys(names)))
        table: dict[Taken, Burdens] = {}
        for taken in combinations(offered):

            def weigh(name: str, taken: Taken = taken) -> Weight:
                return self.verdict(name, taken).weight if name != WHOLE else NOTHING

            picked = carriage(target, self.needs, weigh).shown
            lines = [*([target] if target != WHOLE else []), *(name for _, name in picked)]
            table[taken] = frozenset(b for name in lines for b in self.verdict(name, taken).burdens)
        return relevant(Factor(target, tuple(choice.id for choice in offered), table, cut))


def combinations(choices: Sequence[Choice]) -> Iterator[Taken]:
    """Every set of choices that can be taken together."""
    slots: dict[str, list[Choice]] = {}
    for choice in choices:
        slots.setdefault(choice.slot, []).append(choice)

    def walk(left: Sequence[list[Choice]], taken: tuple[Choice, ...]) -> Iterator[Taken]:
        if not left:
            yield frozenset(choice.id for choice in taken)
            return
        yield from walk(left[1:], taken)
        for choice in left[0]:
            if together((*taken, choice)):
                yield from walk(left[1:], (*taken, choice))

    yield from walk(list(slots.values()), ())


def _size(choices: Sequence[Choice]) -> int:
    slots: dict[str, int] = {}
    for choice in choices:
        slots[choice.slot] = slots.get(choice.slot, 1) + 1
    size = 1
    for count in slots.values():
        size *= count
    return size


def relevant(factor: Factor) -> Factor:
    """The same without the choices that never make a difference to it."""
    table, kept = dict(factor.table), list(factor.choices)
    for one in factor.choices:
        if all(burdens == table[taken - {one}] for taken, burdens in table.items() if one in taken):
            table = {taken: burdens for taken, burdens in table.items() if one not in taken}
            kept.remove(one)
    return Factor(factor.name, tuple(kept), table, factor.cut)
