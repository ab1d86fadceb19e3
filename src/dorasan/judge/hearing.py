"""Rows before one docket, one after another: of each only those clusters are asked that look at something new in it.

The lines of a list differ in a code and an origin; of the forty clusters of a day most look at neither. What such a
cluster said to the row before, it says to this one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress
from operator import ne

from dorasan.judge.alike import Alike, Part
from dorasan.judge.kinds import NumberedRow


class Hearing:
    """``alike``: what each cluster of the docket has said so far. Every row has a number for each declared fact, in one
    and the same order."""

    def __init__(self, alike: Sequence[Alike]) -> None:
        self.alike = alike
        self._looking: dict[str, list[int]] = {}  # by fact the clusters that look at it
        for n, one in enumerate(alike):
            for fact in one.cluster.on_fact:
                self._looking.setdefault(fact, []).append(n)
        self._before: NumberedRow | None = None
        self._parts: list[Part] = []

    def parts(self, row: NumberedRow) -> list[Part]:
        """By cluster the state, its ruling, and that refined."""
        if self._before is None:
            self._parts = [one.part(row) for one in self.alike]
        else:
            new = map(ne, row.numbers.values(), self._before.numbers.values())
            changed = compress(row.numbers, new)
            parts = self._parts.copy()
            for n in {n for fact in changed for n in self._looking.get(fact, ())}:
                parts[n] = self.alike[n].part(row)
            self._parts = parts
        self._before = row
        return self._parts
