"""A condition walked backwards: which values would make it true.

Possible because the vocabulary of conditions is closed. A few assignments are enough: what changes least is taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import inf, nextafter

from dorasan.facts.declared import FactDeclaration
from dorasan.facts.possible import Codes, Possible, Span, Values, codes
from dorasan.goods.interval import common
from dorasan.judge.truth import evaluate
from dorasan.law.condition import All, Compare, Condition, Not, Some, can_be

MOST_ALTERNATIVES = 6  # ways to make one test true that are looked at
Row = Mapping[str, Possible]
Facts = Mapping[str, FactDeclaration]


def may_hold(test: Condition, row: Row) -> bool:
    def atom(compare: Compare) -> tuple[int, int]:
        true, false = can_be(compare, row[compare.fact])
        return int(true), int(false)

    return bool(evaluate(test, atom, 1, 0)[0])


def holds(test: Condition, row: Row, found: Row) -> bool:
    def atom(compare: Compare) -> tuple[int, int]:
        true, false = can_be(compare, found.get(compare.fact, row[compare.fact]))
        return int(true), int(false)

    verdict: tuple[int, int] = evaluate(test, atom, 1, 0)
    return verdict == (1, 0)


def ways(facts: Facts, test: Condition, row: Row, so_far: dict[str, Possible]) -> list[dict[str, Possible]]:
    """Assignments under which ``test`` is true, a few of them."""
    match test:
        case Compare():
            now = so_far.get(test.fact, row[test.fact])
            if can_be(test, now) == (True, False):
                return [so_far]
            value = _wanted(facts[test.fact], test, now, open_=test.fact not in so_far)
            return [{**so_far, test.fact: value}] if value is not None else []
        case All(parts):
            found = [so_far]
            for part in parts:
                found = [wider for one in found for wider in ways(facts, part, row, one)][:MOST_ALTERNATIVES]
            return found
        case Some(parts):
            return [way for part in parts for way in ways(facts, part, row, so_far)][:MOST_ALTERNATIVES]
        case Not(All(parts)):
            return ways(facts, Some(tuple(Not(part) for part in parts)), row, so_far)
        case Not(Some(parts)):
            return ways(facts, All(tuple(Not(part) for part in parts)), row, so_far)
        case Not(Not(part)):
            return ways(facts, part, row, so_far)
        case Not(Compare() as compare):
            now = so_far.get(compare.fact, row[compare.fact])
            if can_be(compare, now) == (False, True):
                return [so_far]
            value = _unwanted(facts[compare.fact], compare, now)
            return [{**so_far, compare.fact: value}] if value is not None else []
    return []


def _wanted(fact: FactDeclaration, compare: Compare, now: Possible, *, open_: bool) -> Possible | None:
    """What of ``now`` makes the comparison true; else, if it may be decided otherwise, what would."""
    match fact.type, compare.operator:
        case _, "applies":
            return None
        case "enum", _:
            inside = now.values & compare.words if isinstance(now, Values) else frozenset()
            return Values(frozenset(inside or compare.words)) if inside or open_ else None
        case "number", _:
            return meet(now, _side(compare, fact.low))
        case "hs", _:
            spans = common(now.spans, compare.ranges) if isinstance(now, Codes) else ()
            return codes(*spans) if spans else None
    return None


def _unwanted(fact: FactDeclaration, compare: Compare, now: Possible) -> Possible | None:
    match now:
        case Values(values):
            left = values - compare.words or frozenset(fact.values) - compare.words
            return Values(left) if left else None
        case Span():
            opposite = {"above": "at_most", "at_most": "above", "below": "at_least", "at_least": "below"}
            turned = Compare(compare.fact, opposite[compare.operator], number=compare.number)
            return meet(now, _side(turned, fact.low))
    return None


def _side(compare: Compare, lowest: float) -> Span:
    edge = compare.number
    match compare.operator:
        case "above":
            return Span(nextafter(edge, inf), inf)
        case "at_least":
            return Span(edge, inf)
        case "below":
            return Span(min(lowest, nextafter(edge, -inf)), nextafter(edge, -inf))
    return Span(min(lowest, edge), edge)


def meet(left: Possible, right: Possible) -> Possible | None:
    """What both may be."""
    match left, right:
        case Values(a), Values(b):
            return Values(a & b) if a & b else None
        case Span(), Span():
            low, high = max(left.low, right.low), min(left.high, right.high)
            return Span(low, high) if left.has_value and low <= high else None
        case Codes(), Codes():
            spans = common(left.spans, right.spans)
            return codes(*spans) if spans else None
    return None
