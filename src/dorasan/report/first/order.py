"""The heaps in which lines are told together, in the order of their shouting: few enough for a page, and the facts on
which the lines of some hang."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import get_args

from dorasan.opinion.groups import HANGING, Group, Grouped
from dorasan.report.first.grounds import Dispute, disputes
from dorasan.report.first.waits import Waits
from dorasan.sitting.sitting import Sitting

MOST_HEAPS = 6  # of a list of any length
Heap = tuple[Group, bool, tuple[str, ...]]


def ordered(waits: Waits) -> list[tuple[Heap, list[Grouped]]]:
    """The heaps as they are told, each with its lines."""
    found: dict[Heap, list[Grouped]] = {}
    for one in waits.groups.values():
        found.setdefault((one.group, one.surely, _key(one)), []).append(one)
    found = _few(found)
    order = sorted(
        found,
        key=lambda heap: (
            list(Group).index(heap[0]), not heap[1], _disputed(waits, heap, found[heap]), -len(found[heap]),
        ),
    )  # fmt: skip
    return [(heap, found[heap]) for heap in order]


def _few(found: dict[Heap, list[Grouped]]) -> dict[Heap, list[Grouped]]:
    """Where there are too many heaps, the smallest that differ only in whom they need are told together."""
    left = dict(found)
    while len(left) > MOST_HEAPS:
        alike: dict[tuple[Group, bool], list[Heap]] = {}
        for heap in sorted(left, key=lambda heap: (len(left[heap]), list(left).index(heap))):
            alike.setdefault(heap[:2], []).append(heap)
        pairs = [heaps[:2] for heaps in alike.values() if len(heaps) > 1]
        if not pairs:
            break
        one, other = min(pairs, key=lambda pair: len(left[pair[0]]) + len(left[pair[1]]))
        members = left.pop(one) + left.pop(other)
        both = one[0], one[1], tuple(dict.fromkeys((*one[2], *other[2])))
        left[both] = left.pop(both, []) + members  # lines that need just these may have had a heap of their own
    return left


def _key(one: Grouped) -> tuple[str, ...]:
    """Heaps of lines that hang on something are not told apart by whom they would concern."""
    return () if one.group in HANGING else one.who


def _disputed(waits: Waits, heap: Heap, members: Sequence[Grouped]) -> int:
    """What is disputed in public is told before what the words alone leave open."""
    if heap[0] is not Group.CONTESTED:
        return 0
    return min(get_args(Dispute).index(how) for how in disputes(waits, heap[2], [members[0].line]))


def needs_differ(heap: Heap, members: Sequence[Grouped]) -> bool:
    """Whether lines are told together that do not need the same authorities."""
    return heap[0] not in HANGING and any(one.who != heap[2] for one in members)


def open_facts(waits: Waits) -> Counter[str]:
    """The facts on which lines hang in the ordinary case, each with the number of its lines; the commonest first.
    What is known to hang on nothing is not asked."""
    counted: Counter[str] = Counter()
    for one in waits.groups.values():
        if one.group in HANGING:
            counted.update(own_kind(waits.sitting, one))
    return counted


def own_kind(sitting: Sitting, one: Grouped) -> list[str]:
    """The facts on which the line hangs, of the kind that its group is named after."""
    facts = sitting.vocabulary.facts
    if one.group is Group.ON_LISTED:
        return [fact for fact in one.hangs if fact in sitting.ordinary.hits]
    kind = facts[one.hangs[0]].kind if one.hangs else None
    return [fact for fact in one.hangs if facts[fact].kind == kind]
