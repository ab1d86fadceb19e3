"""Alternatives stay alternatives: what the one not taken would need is not needed."""

from __future__ import annotations

from dorasan.judge.carry import chosen

WEIGHTS = {"a": (0, 0, 0), "t1": (1, 1, 1), "t2": (1, 1, 2), "oil": (3, 2, 9), "leg": (2, 2, 4), "x": (0, 0, 0)}


def weight(name: str) -> tuple[int, int, int]:
    return WEIGHTS[name]


def test_an_alternative_is_weighed_with_all_it_needs() -> None:
    needs = {"a": (("t1", "t2"), ("leg",)), "t1": (("oil",), ("leg",)), "t2": (("leg",),)}
    found = chosen("a", needs, weight)
    assert found == ((("t1", "t2"), "t2"), (("leg",), "leg")), "t1 alone is lighter, but its oil is not"


def test_what_the_other_needs_stays_out() -> None:
    needs = {"a": (("t1", "x"),), "t1": (("oil",),)}
    assert chosen("a", needs, weight) == ((("t1", "x"), "x"),)


def test_cycles_end() -> None:
    assert chosen("t1", {"t1": (("oil",),), "oil": (("t1",),)}, weight) == ((("oil",), "oil"),)


def test_nothing_needed() -> None:
    assert chosen("a", {}, weight) == ()
