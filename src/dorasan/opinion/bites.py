"""Which provisions speak to a row, read off the states already resolved; and what catch-alls were checked.

This is the quick half of the proof: the full one, with grounds, is :mod:`dorasan.judge.finding`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dorasan.facts.declared import FactDeclaration
from dorasan.facts.possible import Possible, Values
from dorasan.judge.cluster import Cluster
from dorasan.judge.docket import CLEAN, shown_test
from dorasan.judge.finding import Says
from dorasan.judge.need import Need, need_of
from dorasan.judge.row_judge import RowRuling
from dorasan.judge.truth import evaluate
from dorasan.law.condition import Compare, can_be
from dorasan.law.provision import Effect, Layer, Provision


@dataclass(frozen=True, slots=True)
class Bite:
    """One provision that says something to a row. ``weight``: the least that could answer it. ``lifts``: may apply."""

    provision: Provision
    says: Says
    disputed: bool
    weight: Need
    lifts: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A catch-all's test of one fact: a check found nothing, or nobody checked."""

    provision: Provision
    fact: str
    clean: bool


class Bites:
    """What provisions say to rows, of each state of a cluster once; for as long as whoever asks keeps the rulings."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, tuple[int, ...]], tuple[Bite, ...]] = {}

    def on(self, row: RowRuling, layer: Layer | None = None) -> Iterator[Bite]:
        """Provisions that bite, are lifted by themselves, or cannot be told; in the order of the packs. Of a ``layer``,
        or of all."""
        for cluster, state in zip(row.docket.clusters, row.states, strict=True):
            if layer is None or cluster.layer is layer:
                key = id(cluster), state
                if key not in self._known:
                    self._known[key] = tuple(bites_of(cluster, state))
                yield from self._known[key]


def bites_of(cluster: Cluster, state: tuple[int, ...]) -> Iterator[Bite]:
    """Those of one cluster in a state; none where nothing of it can hold."""
    if not (1 in state or 3 in state):
        return
    per_demand, lifts = cluster.split(state)
    for d, (provision, codes) in enumerate(zip(cluster.demands, per_demand, strict=True)):
        if not any(code & 1 for code in codes):
            continue
        may = [n for n in cluster.lifted_by[d] if lifts[n] & 1]
        says = Says.BITES if 1 in codes else Says.CANNOT_TELL
        if any(lifts[n] == 1 and not cluster.lifts[n].by for n in may):
            says = Says.LIFTED
        found = tuple(cluster.lifts[n] for n in may)
        yield Bite(provision, says, len(set(codes)) > 1, _weight(provision, says, found), found)


def _weight(provision: Provision, says: Says, lifts: tuple[Provision, ...]) -> Need:
    if says is Says.LIFTED:
        return Need.NOT_NEEDED
    answers = [max((need_of(act) for act in lift.by), default=Need.NOT_NEEDED) for lift in lifts]
    if provision.effect is not Effect.FORBIDS:
        answers.append(max((need_of(act) for act in provision.by), default=Need.NOT_NEEDED))
    return min(answers, default=Need.NO_ROUTE)


def checked(row: RowRuling) -> list[Checked]:
    """For each catch-all that could concern the row: which facts were checked and found clean, and which were not."""
    facts = row.docket.law.vocabulary.facts
    out = []
    for provision, asked in row.docket.catch_alls:
        if not _may_concern(provision, row.row, [facts[name] for name in asked]):
            continue
        for name in asked:
            value = row.row[name]
            if isinstance(value, Values) and value.values <= CLEAN:
                out.append(Checked(provision, name, True))
            elif value == facts[name].whole():
                out.append(Checked(provision, name, False))
    return out


def _may_concern(provision: Provision, row: Mapping[str, Possible], asked: list[FactDeclaration]) -> bool:
    """Could it bite if the checks had found something?"""
    opened = {fact.name: fact.whole() for fact in asked}

    def atom(compare: Compare) -> tuple[int, int]:
        true, false = can_be(compare, opened.get(compare.fact) or row[compare.fact])
        return int(true), int(false)

    true, _ = evaluate(shown_test(provision), atom, 1, 0)
    return bool(true)
