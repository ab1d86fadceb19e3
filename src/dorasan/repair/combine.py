"""All minimal combinations within the menu: CP-SAT finds them, smallest first, each once.

A combination is *minimal* when leaving out any part of it leaves some burden more, and it is a repair when others are
asked for less than as planned. CP-SAT is imported only when something is to be combined.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations as pairs
from typing import Any

from dorasan.repair.burden import WEIGHT, Burden, Burdens, weight
from dorasan.repair.choice import Choice, together
from dorasan.repair.trial import Factor, Taken

MOST_REPAIRS = 48  # minimal combinations listed for one target; beyond it the answer says that there are more


@dataclass(frozen=True)
class Found:
    """``combinations`` with what each leaves; ``complete``: these are all there are."""

    combinations: tuple[tuple[Taken, Burdens], ...]
    complete: bool


def minimal(factors: Sequence[Factor], choices: Sequence[Choice], most: int = MOST_REPAIRS) -> Found:
    """Every minimal combination of ``choices`` that lightens what ``factors`` together carry."""
    planned = outcome(factors, frozenset())
    cut = {one for factor in factors for one in factor.cut}
    used = {one for factor in factors for one in factor.choices} - cut
    offered = [choice for choice in choices if choice.id in used]
    if not planned or not offered:
        return Found((), complete=True)
    from ortools.sat.python import cp_model  # half a second: only where there is something to combine

    model = cp_model.CpModel()
    take = {choice.id: model.new_bool_var(choice.id) for choice in offered}
    _exclusions(model, take, offered)
    universe = sorted({burden for factor in factors for burdens in factor.table.values() for burden in burdens})
    left = {burden: model.new_bool_var(f"{burden.who}:{burden.how}") for burden in universe}
    for factor in factors:
        _rows(model, take, left, factor)
    model.add(sum(WEIGHT[burden.how] * var for burden, var in left.items()) <= weight(planned) - 1)
    heaviest = sum(WEIGHT[burden.how] for burden in universe) + 1
    model.minimize(heaviest * sum(take.values()) + sum(WEIGHT[burden.how] * var for burden, var in left.items()))
    found: list[tuple[Taken, Burdens]] = []
    while len(found) < most:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        solver.parameters.cp_model_presolve = False
        if solver.solve(model) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return Found(tuple(found), complete=True)
        taken = frozenset(one for one, var in take.items() if solver.boolean_value(var))
        remains = outcome(factors, taken)
        found.append((taken, remains))
        model.add_bool_or([*(take[one].negated() for one in taken), *(left[b].negated() for b in remains)])
    return Found(tuple(found), complete=False)


def outcome(factors: Iterable[Factor], taken: Taken) -> Burdens:
    """What is left of a target when ``taken`` are taken."""
    return frozenset(burden for factor in factors for burden in factor.burdens(taken))


def _exclusions(model: Any, take: Mapping[str, Any], offered: Sequence[Choice]) -> None:
    for one, other in pairs(offered, 2):
        if not together((one, other)):
            model.add_bool_or([take[one.id].negated(), take[other.id].negated()])


def _rows(model: Any, take: Mapping[str, Any], left: Mapping[Burden, Any], factor: Factor) -> None:
    """In each combination of a factor's choices its burdens remain: one clause a burden and combination."""
    for taken, burdens in factor.table.items():
        otherwise = [take[one].negated() if one in taken else take[one] for one in factor.choices]
        for burden in sorted(burdens):
            model.add_bool_or([left[burden], *otherwise])
