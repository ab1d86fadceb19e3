"""Conditions: a closed vocabulary of comparisons over facts, never expressions.

Because the vocabulary is closed, one tree can be linted, proved, explained, run in bulk, inverted for repair and drawn.
A comparison over a *set* of possible values answers two bits: can it be true, can it be false.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dorasan.facts.declared import FactDeclaration
from dorasan.facts.hs import Interval, merge, overlaps, range_interval, sticks_out
from dorasan.facts.possible import NA, Codes, Possible, Span, Values
from dorasan.shown import shown_by

NUMBER_OPERATORS = ("above", "at_least", "below", "at_most")
OPERATORS = ("is", "in", "under", *NUMBER_OPERATORS, "applies")
MOST_LEVELS = 64  # of conditions inside conditions: far more than a law has, far less than breaks a walk over the tree


@dataclass(frozen=True, slots=True)
class Compare:
    """One comparison. ``words`` for ``in``, ``ranges`` for ``under``, ``number`` for thresholds."""

    fact: str
    operator: str
    words: frozenset[str] = frozenset()
    ranges: tuple[Interval, ...] = ()
    number: float = 0.0

    __repr__ = shown_by("fact", "operator", "words", "ranges", "number")


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Condition, ...]

    __repr__ = shown_by("parts")


@dataclass(frozen=True, slots=True)
class Some:
    """True when any part is (YAML ``any``)."""

    parts: tuple[Condition, ...]

    __repr__ = shown_by("parts")


@dataclass(frozen=True, slots=True)
class Not:
    part: Condition

    __repr__ = shown_by("part")


@dataclass(frozen=True, slots=True)
class Term:
    """A named condition; it is replaced by its test when the law of a day is drawn up."""

    name: str


Condition = Compare | All | Some | Not | Term
ALWAYS = All(())
NEVER = Some(())


class ConditionError(ValueError):
    """A condition outside the vocabulary. ``path`` leads from the condition's root to the fault."""

    def __init__(self, key: str, path: tuple[str | int, ...] = (), **values: object) -> None:
        super().__init__(key)
        self.key, self.path, self.values = key, path, values

    def below(self, *step: str | int) -> ConditionError:
        return ConditionError(self.key, (*step, *self.path), **self.values)


def can_be(compare: Compare, value: Possible) -> tuple[bool, bool]:
    """(can be true, can be false). A value that is not applicable makes every comparison false."""
    match value:
        case Values(values):
            if compare.operator == "applies":
                return values != {NA}, NA in values
            return bool(values & compare.words), bool(values - compare.words)
        case Codes(spans, na):
            if compare.operator == "applies":
                return bool(spans), na
            few, many = sorted((spans, compare.ranges), key=len)  # either lies in the other, or neither does
            return overlaps(few, many), na or sticks_out(spans, compare.ranges)
        case Span(low, high, na, has_value):
            if compare.operator == "applies":
                return has_value, na
            if not has_value:
                return False, True
            true, false = _threshold(compare, low, high)
            return true, false or na


def _threshold(compare: Compare, low: float, high: float) -> tuple[bool, bool]:
    edge = compare.number
    match compare.operator:
        case "above":
            return high > edge, low <= edge
        case "at_least":
            return high >= edge, low < edge
        case "below":
            return low < edge, high >= edge
        case "at_most":
            return low <= edge, high > edge
    raise AssertionError(compare.operator)


def read_condition(raw: Any, facts: Mapping[str, FactDeclaration]) -> Condition:
    """A condition as written in YAML. Raises :class:`ConditionError`."""
    if not isinstance(raw, dict) or not raw:
        raise ConditionError("law.condition_shape", value=str(raw))
    keys = set(raw)
    if keys == {"all"} or keys == {"any"}:
        word = next(iter(keys))
        parts = raw[word]
        if not isinstance(parts, list) or not parts:
            raise ConditionError("law.condition_list", (word,), word=word)
        read = tuple(_below((word, n), part, facts) for n, part in enumerate(parts))
        return All(read) if word == "all" else Some(read)
    if keys == {"not"}:
        return Not(_below(("not",), raw["not"], facts))
    if keys == {"term"}:
        return Term(str(raw["term"]))
    if "fact" in keys and len(keys) == 2:
        (operator,) = keys - {"fact"}
        return _comparison(str(raw["fact"]), operator, raw[operator], facts)
    raise ConditionError("law.condition_shape", value=str(raw))


def _below(step: tuple[str | int, ...], raw: Any, facts: Mapping[str, FactDeclaration]) -> Condition:
    try:
        return read_condition(raw, facts)
    except ConditionError as wrong:
        raise wrong.below(*step) from wrong


def _comparison(name: str, operator: str, raw: Any, facts: Mapping[str, FactDeclaration]) -> Compare:
    fact = facts.get(name)
    if fact is None:
        raise ConditionError("law.no_fact", ("fact",), fact=name)
    if operator == "applies" and raw is True:
        return Compare(name, "applies")
    if fact.type == "enum" and operator in ("is", "in"):
        words = raw if operator == "in" else [raw]
        if not isinstance(words, list) or not words:
            raise ConditionError("law.condition_list", (operator,), word=operator)
        plain = [{True: "yes", False: "no"}.get(w, w) if isinstance(w, bool) else str(w) for w in words]
        for word in plain:
            if word not in fact.values:
                raise ConditionError("law.no_value", (operator,), fact=name, value=word, values=", ".join(fact.values))
        return Compare(name, "in", words=frozenset(map(str, plain)))
    if fact.type == "hs" and operator == "under":
        texts = raw if isinstance(raw, list) else [raw]
        try:
            ranges = merge(range_interval(str(text)) for text in texts)
        except ValueError as wrong:
            raise ConditionError("law.no_code", (operator,), value=str(wrong)) from wrong
        if not all(isinstance(text, str) for text in texts) or not ranges:
            raise ConditionError("law.code_not_text", (operator,), value=str(raw))
        return Compare(name, "under", ranges=ranges)
    if fact.type == "number" and operator in NUMBER_OPERATORS:
        if isinstance(raw, bool) or not isinstance(raw, int | float) or not math.isfinite(raw):
            raise ConditionError("law.not_a_number", (operator,), value=str(raw))
        return Compare(name, operator, number=float(raw))
    raise ConditionError("law.operator", (operator,), fact=name, operator=operator, type=fact.type)


def too_deep(raw: Any) -> bool:
    """Is a condition, as written in YAML, nested beyond :data:`MOST_LEVELS`?"""
    level = [raw]
    for _ in range(3 * MOST_LEVELS):
        level = [
            part
            for outer in level
            if isinstance(outer, dict | list)
            for part in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return False
    return True


def comparisons(condition: Condition) -> Iterator[Compare]:
    """Every comparison in the tree, left to right."""
    ahead = [condition]
    while ahead:
        one = ahead.pop()
        if isinstance(one, Compare):
            yield one
        elif isinstance(one, All | Some):
            ahead.extend(reversed(one.parts))
        elif isinstance(one, Not):
            ahead.append(one.part)


def terms_of(condition: Condition) -> Iterator[str]:
    """The names of the terms used in the tree."""
    match condition:
        case Term(name):
            yield name
        case All(parts) | Some(parts):
            for part in parts:
                yield from terms_of(part)
        case Not(part):
            yield from terms_of(part)
        case Compare():
            return


def expand(
    condition: Condition, lookup: Callable[[str], Condition], shared: dict[object, Condition] | None = None
) -> Condition:
    """The same tree with each term replaced by what ``lookup`` gives for it.

    ``shared`` makes equal conditions one object, so that a judge may remember answers by identity. A whole is known
    there by its parts, which are one object each: what is written in many places is not looked through each time.
    """
    key: object
    match condition:
        case Term(name):
            return expand(lookup(name), lookup, shared)
        case All(parts):
            written = tuple([expand(part, lookup, shared) for part in parts])
            found: Condition = All(written)
            key = All, tuple(map(id, written))
        case Some(parts):
            written = tuple([expand(part, lookup, shared) for part in parts])
            found = Some(written)
            key = Some, tuple(map(id, written))
        case Not(part):
            found = Not(expand(part, lookup, shared))
            key = Not, id(found.part)
        case Compare():
            found = key = condition
    return found if shared is None else shared.setdefault(key, found)
