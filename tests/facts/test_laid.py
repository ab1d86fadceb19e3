"""Facts laid over others read like one table of both; what is laid on many lines is kept once."""

from __future__ import annotations

from random import Random

from hypothesis import given as random

from dorasan.facts.given import Given, Provenance
from dorasan.facts.laid import Layers
from dorasan.facts.possible import Values
from tests.strategies import SEEDS

NAMES = [f"fact_{n}" for n in range(8)]


def some(r: Random) -> dict[str, Given]:
    values = [Given(Values(frozenset({r.choice("abc")})), Provenance(r.choice(("given", "presumed")))) for _ in NAMES]
    return dict(r.sample(list(zip(NAMES, values, strict=True)), r.randint(0, len(NAMES))))


@random(SEEDS)
def test_it_reads_like_one_table_in_the_same_order(seed: int) -> None:
    r = Random(seed)
    under = some(r)
    whole = {**under, **some(r)}
    laid = Layers().laid(whole, under)
    assert list(laid.items()) == list(whole.items()) and len(laid) == len(whole)
    assert [name in laid for name in NAMES] == [name in whole for name in NAMES]
    assert {**laid} == whole and laid == whole


@random(SEEDS)
def test_what_comes_to_the_same_is_one(seed: int) -> None:
    """Not the same objects, but equal ones: it is kept once, whatever lies under it."""
    layers, r = Layers(), Random(seed)
    both = []
    for _ in range(2):
        under = {name: Given(Values(frozenset({r.choice("abc")})), Provenance("given")) for name in NAMES[:3]}
        both.append(layers.laid({**under, **{name: a_value() for name in NAMES}}, under))
    assert both[0].own is both[1].own and both[0].under is not both[1].under


def a_value() -> Given:
    return Given(Values(frozenset({"d"})), Provenance("presumed"))
