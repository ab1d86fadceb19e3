"""Many completions at once: one bit of an integer per combination of fact values.

Combinations are numbered as ``itertools.product`` does, the last fact turning fastest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import prod

from dorasan.facts.possible import Possible
from dorasan.judge.truth import Pair
from dorasan.law.condition import Compare, can_be

Classes = Mapping[str, Sequence[Possible]]


def count(classes: Classes) -> int:
    """How many combinations there are."""
    return prod(len(parts) for parts in classes.values())


def atoms(classes: Classes, otherwise: Callable[[Compare], tuple[bool, bool]]) -> Callable[[Compare], Pair]:
    """An atom for :func:`dorasan.judge.truth.evaluate`; facts outside ``classes`` are answered by ``otherwise``."""
    total = count(classes)
    ones = (1 << total) - 1
    strides: dict[str, int] = {}
    stride = 1
    for name in reversed(list(classes)):
        strides[name] = stride
        stride *= len(classes[name])
    memory: dict[int, tuple[Compare, Pair]] = {}

    def atom(compare: Compare) -> Pair:
        known = memory.get(id(compare))
        if known is None:
            known = memory[id(compare)] = (compare, slices(compare))
        return known[1]

    def slices(compare: Compare) -> Pair:
        parts = classes.get(compare.fact)
        if parts is None:
            can, cannot = otherwise(compare)
            return ones * can, ones * cannot
        answers = [can_be(compare, part) for part in parts]
        stride = strides[compare.fact]
        return (
            _repeated([true for true, _ in answers], stride, total),
            _repeated([false for _, false in answers], stride, total),
        )

    return atom


def _repeated(answers: list[bool], stride: int, total: int) -> int:
    """The bit column of one comparison: each answer ``stride`` times, the whole run over and over."""
    run = (1 << stride) - 1
    bits = sum([run << (n * stride) for n, answer in enumerate(answers) if answer])
    long = len(answers) * stride
    while long < total:  # doubled: to divide so long a number would cost its square
        bits |= bits << long
        long *= 2
    return bits & ((1 << total) - 1)
