"""The state of a cluster: one truth per reading and lift (1 true, 2 false, 3 cannot tell), and what it leaves possible.

Once nothing is left open, what bites and what is available are *masks*: one bit per provision.
"""

from __future__ import annotations

from collections.abc import Sequence

Bits = tuple[int, ...]


def mask_of(crisp: Bits) -> int:
    """Zeros and ones as one integer, the first lowest."""
    return sum(1 << n for n, bit in enumerate(crisp) if bit)


def members(mask: int) -> list[int]:
    """The numbers of the bits that are set."""
    return [n for n in range(mask.bit_length()) if mask >> n & 1]


def crisp_values(truth: int) -> Bits:
    """What a truth may turn out to be: 0, 1, or either."""
    return {1: (1,), 2: (0,), 3: (0, 1)}[truth]


def any_of(per_demand: Sequence[Bits]) -> Bits:
    """Per provision the truth when any of its readings may be the right one: the bits of all of them."""
    return tuple(1 * any(b & 1 for b in bits) | 2 * any(b & 2 for b in bits) for bits in per_demand)


def side_by_side(bits: Bits) -> list[Bits]:
    """What the readings of one provision may say side by side, in one completion each: ``(0, 1)`` is a dispute."""
    codes = set(bits)
    if len(codes) == 1:
        return [(value,) for value in crisp_values(bits[0])]  # readings both open: no worse than either alone
    if {1, 2} <= codes:
        return [(0, 1)]
    return [(1,), (0, 1)] if 1 in codes else [(0,), (0, 1)]


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
