"""Numbers by number, and what a set of comparisons answers of them: rows that are answered alike are told by one key.

A comparison says one of three things of a value set. So each value of a fact has a *kind*, what all comparisons of the
set on it answer, and of a row only its kinds count. Numbers stand for values because a row is looked up under every
cluster of the law: comparing numbers costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import getitem, itemgetter
from threading import Lock
from typing import Any

from dorasan.facts.possible import Possible
from dorasan.judge.truth import Memory, evaluate
from dorasan.law.condition import Compare, Condition, can_be, comparisons
from dorasan.shown import shown_by

Answers = tuple[tuple[bool, bool], ...]  # by comparison: can it be true, can it be false
Kinds = tuple[int, ...]  # one per fact


@dataclass(frozen=True, slots=True)
class NumberedRow:
    """What each fact of a row may be, and the number of that."""

    values: Mapping[str, Possible]
    numbers: Mapping[str, int]

    __repr__ = shown_by("values", "numbers")


class Numbers:
    """The values that rows had so far: by fact, equal ones have one number. Threads may share them: a number is given
    by one at a time, and known when its value stands under it."""

    def __init__(self) -> None:
        self.known: dict[str, list[Possible]] = {}
        self._numbers: dict[str, dict[Possible, int]] = {}
        self._turn = Lock()

    def numbers(self, values: Mapping[str, Possible]) -> dict[str, int]:
        """The number of each of these values."""
        return {name: self.number(name, value) for name, value in values.items()}

    def number(self, fact: str, value: Possible) -> int:
        """The number of a value of a fact; a new one where no row had it before."""
        numbers = self._numbers.get(fact)
        found = numbers.get(value) if numbers is not None else None
        return found if found is not None else self._new(fact, value)

    def _new(self, fact: str, value: Possible) -> int:
        with self._turn:
            known, numbers = self.known.setdefault(fact, []), self._numbers.setdefault(fact, {})
            if value not in numbers:  # another thread may have been quicker
                known.append(value)
                numbers[value] = len(known) - 1
            return numbers[value]


class Told:
    """What some comparisons tell of rows. ``on_fact``: the comparisons, by the fact that they look at."""

    def __init__(self, values: Numbers, on_fact: Mapping[str, Sequence[Compare]]) -> None:
        self.facts = tuple(on_fact)
        self.numbers_of = picked(self.facts)
        self._kinds = [_KindsOfFact(values, name, compares) for name, compares in on_fact.items()]
        self._place = {
            compare: (at, n) for at, compares in enumerate(on_fact.values()) for n, compare in enumerate(compares)
        }

    def kinds(self, numbers: Sequence[int]) -> Kinds:
        """The kinds of a row by the numbers of its values, both in the order of ``facts``."""
        return tuple(map(getitem, self._kinds, numbers))

    def written(self, kinds: Kinds) -> list[bytes]:
        """The same written out, one text for each fact: of rows of any run, whatever numbers their values have."""
        return [of_fact.written[kind] for of_fact, kind in zip(self._kinds, kinds, strict=True)]

    def atom(self, kinds: Kinds) -> Callable[[Compare], tuple[bool, bool]]:
        """What each comparison answers of a row of these kinds."""
        places: dict[int, tuple[bool, bool]] = {}

        def answer(compare: Compare) -> tuple[bool, bool]:
            found = places.get(id(compare))  # the law of a day has equal comparisons as one object
            if found is None:
                at, n = self._place[compare]
                found = places[id(compare)] = self._kinds[at].answers[kinds[at]][n]
            return found

        return answer


class Tests:
    """Whole tests over the same comparisons: one that looks at nothing in which two rows differ is not asked again."""

    def __init__(self, told: Told, tests: Sequence[Condition]) -> None:
        self.told = told
        place = {name: n for n, name in enumerate(told.facts)}
        looked_at = (dict.fromkeys(place[compare.fact] for compare in comparisons(test)) for test in tests)
        self._tests: list[tuple[Condition, Callable[[Kinds], Kinds], dict[Kinds, int]]] = [
            (test, picked(tuple(places)), {}) for test, places in zip(tests, looked_at, strict=True)
        ]

    def truths(self, kinds: Kinds) -> tuple[int, ...]:
        """Of each test whether it is true (1), false (2), or cannot be told (3)."""
        memory: Memory = {}
        atom = self.told.atom(kinds)
        out = []
        for test, own, known in self._tests:
            key = own(kinds)
            found = known.get(key)
            if found is None:
                true, false = evaluate(test, atom, True, False, memory)
                found = known[key] = true | false << 1
            out.append(found)
        return tuple(out)


class _KindsOfFact(dict[int, int]):
    """By the number of a value its kind, worked out when it is first asked for."""

    def __init__(self, values: Numbers, fact: str, compares: Sequence[Compare]) -> None:
        super().__init__()
        self.known, self.fact, self.compares = values.known, fact, compares
        self.answers: list[Answers] = []
        self.written: list[bytes] = []
        self._numbers: dict[Answers, int] = {}

    def __missing__(self, number: int) -> int:
        value = self.known[self.fact][number]
        answers = tuple(can_be(compare, value) for compare in self.compares)
        if answers not in self._numbers:
            self._numbers[answers] = len(self.answers)
            self.answers.append(answers)
            self.written.append(written(answers))
        kind = self[number] = self._numbers[answers]
        return kind


def written(answers: Answers) -> bytes:
    """Answers as text: of each comparison 1 true, 2 false, 3 either, 0 neither."""
    return bytes([48 + true + 2 * false for true, false in answers])


def picked(names: Sequence[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """Takes what stands under ``names`` (or at these places), in their order."""
    if len(names) > 1:
        return itemgetter(*names)
    return lambda found: tuple(found[name] for name in names)
