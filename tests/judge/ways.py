"""Ways of being carried, by brute force: one of each set of alternatives, and all that is reached."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

Needs = Mapping[str, tuple[tuple[str, ...], ...]]


def every_way(start: str, needs: Needs) -> set[frozenset[str]]:
    """What ``start`` needs on each way; itself left out."""
    groups = list(dict.fromkeys(group for some in needs.values() for group in some if len(group) > 1))
    found = set()
    for picks in product(*groups):
        taken = dict(zip(groups, picks, strict=True))
        seen, waiting = {start}, [start]
        while waiting:
            for group in needs.get(waiting.pop(), ()):
                name = taken.get(group, group[0])
                if name not in seen:
                    seen.add(name)
                    waiting.append(name)
        found.add(frozenset(seen - {start}))
    return found
