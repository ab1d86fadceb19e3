"""Lifts that between them leave no gap: one licence, favourable for some goods, case by case for the rest.

Written as several entries with conditions that exclude one another, such lifts can each be *cannot tell* although one
of them surely applies. Whether a group of lifts of one and the same act covers everything a provision catches is a
property of the law, proved by enumeration; what was proved of the same conditions is not proved again.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from dorasan.facts.declared import FactDeclaration
from dorasan.facts.hs import WHOLE
from dorasan.facts.possible import NA, Codes, Possible, Span, Values
from dorasan.judge.classes import value_classes
from dorasan.judge.sliced import atoms, count
from dorasan.judge.truth import evaluate
from dorasan.law.condition import All, Compare, Condition, Some, comparisons
from dorasan.law.provision import Provision

MOST_COMBINATIONS = 1 << 16
MOST_PROVED = 2048  # of demand and lifts: those of an edition on the days and for the seats that are asked for
Facts = Mapping[str, FactDeclaration]


def groups(facts: Facts, demand: Provision, lifts: list[tuple[int, Provision]]) -> tuple[tuple[int, ...], ...]:
    """The numbers of the lifts of each act that, together, answer ``demand`` whatever the facts are."""
    by_act: dict[tuple[tuple[str, str], ...], list[tuple[int, Provision]]] = {}
    for n, lift in lifts:
        if lift.by:
            by_act.setdefault(tuple(sorted(act.key for act in lift.by)), []).append((n, lift))
    return tuple(
        tuple(n for n, _ in members)
        for members in by_act.values()
        if covers(facts, demand, [lift for _, lift in members])
    )


def covers(facts: Facts, demand: Provision, lifts: list[Provision]) -> bool:
    """Does one of ``lifts`` apply wherever ``demand`` can bite? False also when it would take too long to prove."""
    anyone = Some(tuple(All((lift.scope, lift.binds, lift.plain.test)) for lift in lifts))
    caught = All((demand.scope, demand.binds, Some(tuple(reading.test for reading in demand.rivals))))
    named = dict.fromkeys(compare.fact for compare in comparisons(anyone))
    return _leaves_no_gap(anyone, caught, tuple((name, _anything(facts[name])) for name in named))


@lru_cache(maxsize=MOST_PROVED)
def _leaves_no_gap(anyone: Condition, caught: Condition, values: tuple[tuple[str, Possible], ...]) -> bool:
    """Is ``anyone`` true wherever ``caught`` can be, whatever the facts that it looks at are?"""
    on_fact: dict[str, list[Compare]] = {name: [] for name, _ in values}
    for compare in dict.fromkeys([*comparisons(anyone), *comparisons(caught)]):
        if compare.fact in on_fact:
            on_fact[compare.fact].append(compare)
    classes = {name: value_classes(whole, on_fact[name]) for name, whole in values}
    total = count(classes)
    if total > MOST_COMBINATIONS:
        return False
    ones = (1 << total) - 1
    atom = atoms(classes, lambda compare: (True, True))

    def truth(condition: Condition) -> tuple[int, int]:
        found: tuple[int, int] = evaluate(condition, atom, ones, 0)
        return found

    uncovered = truth(anyone)[1]
    return not uncovered or not uncovered & truth(caught)[0]


def _anything(fact: FactDeclaration) -> Possible:
    """Every value of a fact, *not applicable* included."""
    match fact.type:
        case "enum":
            return Values(frozenset({*fact.values, NA}))
        case "number":
            return Span(fact.low, float("inf"), na=True)
        case "hs":
            return Codes((WHOLE,), na=True)
