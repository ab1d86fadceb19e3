"""The state of a cluster: one truth per reading and lift (1 true, 2 false, 3 cannot tell), and what it leaves possible.

Once nothing is left open, what bites and what is available are *masks*: one bit per provision.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache, reduce
from operator import or_

Bits = tuple[int, ...]


def mask_of(crisp: Bits) -> int:
    """Zeros and ones as one integer, the first lowest."""
    return sum([1 << n for n, bit in enumerate(crisp) if bit])


def each_mask(sides: Iterable[Bits]) -> list[int]:
    """Every choice of one value per provision as a mask, in the order of :func:`itertools.product`."""
    found, sure = [0], 0
    for n, values in enumerate(sides):
        if len(values) > 1:
            found = [mask | value << n for mask in found for value in values]
        elif values[0]:
            sure |= 1 << n
    return [mask | sure for mask in found]


def side_masks(sides: Iterable[tuple[Bits, ...]]) -> list[list[int]]:
    """For every choice of what stands side by side, provision by provision, everything that may bite, each as a mask
    (:func:`each_mask`)."""
    found, sure = [[0]], 0
    for n, choices in enumerate(sides):
        if len(choices) == 1 and len(choices[0]) == 1:
            sure |= choices[0][0] << n
        else:
            found = [[mask | value << n for mask in masks for value in values] for masks in found for values in choices]
    return [[mask | sure for mask in masks] for masks in found]


def may_be(bits: Bits) -> int:
    """What is so or may be, as a mask."""
    mask, bit = 0, 1
    for truth in bits:
        if truth & 1:
            mask |= bit
        bit <<= 1
    return mask


def masks_of(bits: Bits) -> list[int]:
    """Everything that ``bits`` may turn out to be, each as a mask."""
    return masks_between(*sure_and_open(bits))


def sure_and_open(bits: Bits) -> tuple[int, int]:
    """What is surely so, and what nobody can tell, each as a mask."""
    sure = open_ = 0
    for n, truth in enumerate(bits):
        if truth == 1:
            sure |= 1 << n
        elif truth == 3:
            open_ |= 1 << n
    return sure, open_


def masks_between(sure: int, open_: int) -> list[int]:
    """``sure`` with every choice of the bits of ``open_``."""
    found = [sure]
    while open_:
        lowest = open_ & -open_
        found.extend([mask | lowest for mask in found])
        open_ ^= lowest
    return found


def union(masks: Iterable[int]) -> int:
    """The bits that are set in any of them."""
    return reduce(or_, masks, 0)


@lru_cache(maxsize=1 << 14)
def members(mask: int) -> tuple[int, ...]:
    """The numbers of the bits that are set."""
    found = []
    while mask:
        lowest = mask & -mask
        found.append(lowest.bit_length() - 1)
        mask ^= lowest
    return tuple(found)


def crisp_values(truth: int) -> Bits:
    """What a truth may turn out to be: 0, 1, or either."""
    return {1: (1,), 2: (0,), 3: (0, 1)}[truth]


def any_of(per_demand: Sequence[Bits]) -> Bits:
    """Per provision the truth when any of its readings may be the right one: the bits of all of them."""
    return tuple([bits[0] if len(bits) == 1 else reduce(or_, bits) for bits in per_demand])


@cache
def side_by_side(bits: Bits) -> tuple[Bits, ...]:
    """What the readings of one provision may say side by side, in one completion each: ``(0, 1)`` is a dispute."""
    codes = set(bits)
    if len(codes) == 1:
        return tuple((value,) for value in crisp_values(bits[0]))  # readings both open: no worse than either alone
    if {1, 2} <= codes:
        return ((0, 1),)
    return ((1,), (0, 1)) if 1 in codes else ((0,), (0, 1))


@cache
def one_by_one(bits: Bits, may: bool) -> Bits:
    """What the readings of one provision say each by itself, 1 that it bites: ``may`` counts what cannot be told."""
    return tuple(sorted({truth & 1 if may else int(truth == 1) for truth in bits}))


@cache
def cost(bits: Bits) -> int:
    """How often :func:`side_by_side` multiplies the work, at most.

    Never more once more is known, so that a cap never undoes what was sure below it.
    """
    codes = set(bits)
    if not may_be_disputed(bits):
        return 2 if 3 in codes else 1
    return 2 if {1, 2} <= codes else 3


def may_be_disputed(bits: Bits) -> bool:
    """Can two readings of a provision say different things to the row, as far as is known?"""
    return len(bits) > 1 and set(bits) not in ({1}, {2})
