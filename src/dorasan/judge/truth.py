"""Two-bit truth: for every test, *can it be true* and *can it be false*.

Nothing unknown is ever read as false, and nothing unknown as allowed. The two bits may be single bits or long bit
vectors (one bit per line or per completion): the same tree is evaluated either way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from dorasan.law.condition import All, Compare, Condition, Not, Some, Term


class Truth(NamedTuple):
    """``can`` be true, ``cannot`` be excluded as false: (1, 0) is true, (0, 1) false, (1, 1) cannot tell."""

    true: int
    false: int

    @property
    def code(self) -> int:
        return self.true | (self.false << 1)


TRUE, FALSE, UNKNOWN = Truth(1, 0), Truth(0, 1), Truth(1, 1)
TRUTHS = {(truth.true, truth.false): truth for truth in (TRUE, FALSE, UNKNOWN)}
TRUTH_OF = {truth.code: truth for truth in TRUTHS.values()}

# B stands for any carrier of bits with & and |: int, a Polars expression.
Pair = tuple[Any, Any]
Memory = dict[int, tuple[Condition, Pair]]


def evaluate(
    condition: Condition, atom: Callable[[Compare], Pair], ones: Any, zeros: Any, memory: Memory | None = None
) -> Pair:
    """The two bits of ``condition``, where ``atom`` answers each comparison. Kleene's strong logic on both bits.

    With integers a part that settles the whole ends the walk; columns are always walked to the end. ``memory`` keeps
    answers by the identity of a condition (the law of a day has equal conditions as one object) and the condition with
    it, so that no other object can take its identity.
    """
    if memory is not None and (known := memory.get(id(condition))) is not None:
        return known[1]
    whole = isinstance(ones, int)
    match condition:
        case Compare():
            found = atom(condition)
        case All(parts):
            true, false = ones, zeros
            for part in parts:
                t, f = evaluate(part, atom, ones, zeros, memory)
                true, false = true & t, false | f
                if whole and not true and false == ones:
                    break
            found = true, false
        case Some(parts):
            true, false = zeros, ones
            for part in parts:
                t, f = evaluate(part, atom, ones, zeros, memory)
                true, false = true | t, false & f
                if whole and not false and true == ones:
                    break
            found = true, false
        case Not(part):
            t, f = evaluate(part, atom, ones, zeros, memory)
            found = f, t
        case Term(name):
            raise ValueError(f"term {name} was not written out: judge only the law of a day")
    if memory is not None:
        memory[id(condition)] = condition, found
    return found
