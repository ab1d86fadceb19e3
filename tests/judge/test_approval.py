"""Approval sets against the plainest search: every choice of one option for each demand, and what is left minimal."""

from __future__ import annotations

from itertools import product
from random import Random

import pytest

from dorasan.judge.approval import MOST_SETS, ActKey, ApprovalSet, Option, combine, within
from dorasan.judge.need import Need

GOVERNMENT = {"mou": "kr", "customs": "kr", "bis": "us", "ofac": "us", "un": "un"}
KEYS = tuple((who, act) for who in GOVERNMENT for act in ("licence", "report"))
NEEDS = tuple(need for need in Need if need is not Need.NOT_NEEDED)
Demands = list[list[dict[ActKey, Need]]]


def some_demands(r: Random) -> Demands:
    """One in two asks only for what is told or kept, of which sets differ in nothing that comes before."""
    needs = r.choice((NEEDS, tuple(need for need in NEEDS if not need.gates)))
    options = [{key: r.choice(needs) for key in r.sample(KEYS, r.randint(1, 3))} for _ in range(4)]
    return [r.sample(options, r.randint(1, 3)) for _ in range(r.randint(0, 4))]


def joined(options: tuple[Option, ...]) -> dict[ActKey, Need]:
    keys = {key for option in options for key in option}
    return {key: max(option[key] for option in options if key in option) for key in keys}


def lighter(one: Option, other: Option) -> bool:
    """No act more, and none of them heavier."""
    return all(key in other and other[key] >= need for key, need in one.items())


def minimal(sets: list[dict[ActKey, Need]]) -> list[dict[ActKey, Need]]:
    """The first of doubles, and none beside a lighter one."""
    return [
        one
        for n, one in enumerate(sets)
        if one not in sets[:n] and not any(lighter(other, one) and other != one for other in sets)
    ]


def weight(chosen: Option, seat: str) -> tuple[object, ...]:
    """As the docstring of ``burden`` says it, in other words."""
    abroad = {GOVERNMENT[who] for (who, _), need in chosen.items() if need.gates} - {seat}
    heavy: dict[str, list[Need]] = {"abroad": [], "seat": [], "told": []}
    for (who, _), need in chosen.items():
        heavy["told" if not need.gates else "seat" if GOVERNMENT[who] == seat else "abroad"].append(need)
    return (len(abroad), *(sorted(found)[::-1] for found in heavy.values()), sorted(chosen.items()))


def told(sets: list[dict[ActKey, Need]]) -> tuple[ApprovalSet, ...]:
    return tuple(tuple(sorted(one.items())) for one in sets)


@pytest.mark.parametrize("seat", ["kr", "us"])
def test_sets_are_those_of_the_plainest_search_in_their_order(seat: str) -> None:
    r, several = Random(7), 0
    for _ in range(400):
        demands = some_demands(r)
        wanted = minimal([joined(chosen) for chosen in product(*demands)])
        wanted.sort(key=lambda chosen: weight(chosen, seat))
        assert combine(demands, seat, GOVERNMENT) == told(wanted)
        several += len(wanted) > 1
    assert several > 100


def test_of_very_many_sets_the_least_burdensome_are_kept() -> None:
    who = {f"{kind}{n}": kind for n in range(7) for kind in ("kr", "us")}
    demands = [[{(f"kr{n}", "a"): Need.ROUTINE}, {(f"us{n}", "a"): Need.ROUTINE}] for n in range(7)]
    found = combine(demands, "kr", who)
    assert len(found) == MOST_SETS == len(set(found)) < 2 ** len(demands)
    abroad = [sum(who[name] == "us" for (name, _), _ in chosen) for chosen in found]
    assert abroad == sorted(abroad) and abroad[0] == 0


def test_acts_that_nothing_asks_for_fall_out_and_what_is_left_is_minimal() -> None:
    r, changed = Random(11), 0
    for _ in range(400):
        sets = combine(some_demands(r), "kr", GOVERNMENT)
        keys = frozenset(r.sample(KEYS, 5))
        cut = [{key: need for key, need in chosen if key in keys} for chosen in sets]
        found = within(sets, keys)
        assert found == told(minimal(cut))
        changed += found != sets
        assert within(sets, None) is sets and within(sets, frozenset(KEYS)) is sets, "nothing falls out, nothing is new"
    assert changed > 100
