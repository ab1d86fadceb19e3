"""Value sets: comparisons against brute force, unions, parts."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dorasan.facts.declared import FactDeclaration
from dorasan.facts.possible import NA, Codes, Possible, Span, Values, is_single, may_apply, meet, plain, union, within
from dorasan.judge.classes import value_classes
from dorasan.law.condition import Compare, can_be
from tests.strategies import comparisons_of, real_facts, registries, value_sets

ANY_FACT = st.one_of(real_facts(), registries().flatmap(lambda facts: st.sampled_from(list(facts.values()))))
Pairs = st.tuples(ANY_FACT, st.integers(1, 4)).flatmap(
    lambda pair: st.tuples(value_sets(pair[0]), st.lists(comparisons_of(pair[0]), min_size=1, max_size=pair[1]))
)
TwoValues = ANY_FACT.flatmap(lambda fact: st.tuples(value_sets(fact), value_sets(fact)))


def samples(value: Possible, compares: list[Compare]) -> list[object]:
    """Single values of ``value``: all of them where that is possible, else enough to meet every edge and every gap."""
    match value:
        case Values(values):
            return sorted(values)
        case Codes(spans, na):
            edges = {edge + step for c in compares for span in c.ranges for edge in span for step in (-1, 0, 1)}
            inside = {n for low, high in spans for n in {low, high, *(e for e in edges if low <= e <= high)}}
            return [*sorted(inside), *([NA] if na else [])]
        case Span(low, high, na, has_value):
            marks = {c.number for c in compares}
            near = {n for m in marks for n in (math.nextafter(m, -math.inf), m, math.nextafter(m, math.inf))}
            inside = {n for n in {low, high, *near} if low <= n <= high} if has_value else set()
            return [*sorted(inside), *([NA] if na else [])]


def holds(compare: Compare, value: object) -> bool:
    """The comparison on one single value, written out once more."""
    if value == NA:
        return False
    match compare.operator:
        case "applies":
            return True
        case "in":
            return value in compare.words
        case "under":
            return any(low <= value <= high for low, high in compare.ranges)  # type: ignore[operator]
        case "above":
            return value > compare.number  # type: ignore[operator]
        case "at_least":
            return value >= compare.number  # type: ignore[operator]
        case "below":
            return value < compare.number  # type: ignore[operator]
        case "at_most":
            return value <= compare.number  # type: ignore[operator]
    raise AssertionError(compare.operator)


def one(fact_value: object, like: Possible) -> Possible:
    """A single value as a value set of the same type as ``like``."""
    match like:
        case Values():
            return Values(frozenset({str(fact_value)}))
        case Codes():
            return Codes((), na=True) if fact_value == NA else Codes(((int(str(fact_value)), int(str(fact_value))),))
        case Span():
            if fact_value == NA:
                return Span(0.0, 0.0, na=True, has_value=False)
            return Span(float(str(fact_value)), float(str(fact_value)))


@given(Pairs)
def test_can_be_is_what_brute_force_finds(pair: tuple[Possible, list[Compare]]) -> None:
    value, compares = pair
    for compare in compares:
        answers = {holds(compare, single) for single in samples(value, [compare])}
        assert can_be(compare, value) == (True in answers, False in answers), (compare, value)


@given(Pairs)
def test_a_single_value_is_never_both(pair: tuple[Possible, list[Compare]]) -> None:
    value, compares = pair
    for single in samples(value, compares):
        assert is_single(one(single, value))
        for compare in compares:
            assert can_be(compare, one(single, value)) == (holds(compare, single), not holds(compare, single))


@given(Pairs)
def test_value_classes_partition_exactly(pair: tuple[Possible, list[Compare]]) -> None:
    """Every value is in exactly one class, nothing else is in any, and every comparison is sure on each class."""
    value, compares = pair
    classes = value_classes(value, compares)
    answers = [tuple(can_be(compare, part) for compare in compares) for part in classes]
    assert len(set(answers)) == len(classes)  # as few as can be
    for part, given_ in zip(classes, answers, strict=True):
        assert within(part, value)
        assert all(true != false for true, false in given_)
    for single in samples(value, compares):
        assert sum(within(one(single, value), part) for part in classes) == 1, (single, classes)
    whole = classes[0]
    for part in classes[1:]:
        whole = union(whole, part)
    assert whole == (Codes(union(value, value).spans, value.na) if isinstance(value, Codes) else value)


@given(TwoValues)
def test_a_union_holds_both_and_nothing_that_a_comparison_could_tell(pair: tuple[Possible, Possible]) -> None:
    left, right = pair
    joined = union(left, right)
    assert within(left, joined) and within(right, joined)
    assert union(right, left) == joined and union(joined, left) == joined
    assert may_apply(joined) == (may_apply(left) or may_apply(right))
    if isinstance(left, Values) and isinstance(right, Values):
        assert joined == Values(left.values | right.values)
    if isinstance(left, Codes) and isinstance(right, Codes):
        for code in samples(joined, []):
            assert within(one(code, joined), left) or within(one(code, joined), right)


@given(TwoValues)
def test_within_is_containment(pair: tuple[Possible, Possible]) -> None:
    left, right = pair
    edges = Compare("x", "under", ranges=right.spans) if isinstance(right, Codes) else Compare("x", "applies")
    singles = samples(left, [edges])
    if isinstance(left, Span) and isinstance(right, Span) and left.has_value and right.has_value:
        singles += [n for n in (right.low, right.high) if left.low <= n <= left.high]
    assert within(left, right) == all(within(one(single, left), right) for single in singles)


@given(ANY_FACT)
def test_unknown_is_the_whole_set_and_not_applicable_is_no_part_of_it(fact: FactDeclaration) -> None:
    whole, na = fact.whole(), fact.not_applicable()
    assert may_apply(whole) and not may_apply(na)
    assert not within(na, whole) and is_single(na) and plain(na) == NA
    assert can_be(Compare(fact.name, "applies"), whole) == (True, False)
    assert can_be(Compare(fact.name, "applies"), na) == (False, True)


@given(ANY_FACT.flatmap(lambda fact: st.tuples(st.just(fact), value_sets(fact))))
def test_everything_given_lies_in_unknown_or_is_not_applicable(pair: tuple[FactDeclaration, Possible]) -> None:
    fact, value = pair
    if fact.type == "number":
        return  # strategies go below the least value on purpose
    assert within(value, union(fact.whole(), fact.not_applicable()))


@pytest.mark.parametrize(
    ("left", "right", "common"),
    [
        (Values(frozenset("ab")), Values(frozenset("bc")), True),
        (Values(frozenset("a")), Values(frozenset("b")), False),
        (Span(0, 5), Span(5, 9), True),
        (Span(0, 4), Span(5, 9), False),
        (Span(0, 4, na=True), Span(5, 9), False),
        (Span(0, 4, na=True), Span(5, 9, na=True), True),
        (Span(0, 9), Span(0, 0, na=True, has_value=False), False),
        (Span(0, 0, na=True, has_value=False), Span(0, 9), False),
        (Span(0, 0, na=True, has_value=False), Span(3, 9, na=True), True),
        (Codes(((1, 5),)), Codes(((5, 9),)), True),
        (Codes(((1, 4),)), Codes(((5, 9),)), False),
        (Codes(((1, 4),), na=True), Codes(((5, 9),)), False),
        (Codes(((1, 4),), na=True), Codes(((5, 9),), na=True), True),
        (Codes((), na=True), Codes(((5, 9),)), False),
    ],
)
def test_two_meet_where_both_may_be_the_same(left: Possible, right: Possible, common: bool) -> None:
    assert meet(left, right) is meet(right, left) is common


NONE = Span(0, 0, na=True, has_value=False)


@pytest.mark.parametrize(
    ("inner", "outer", "lies"),
    [
        (Values(frozenset("a")), Values(frozenset("ab")), True),
        (Values(frozenset("ac")), Values(frozenset("ab")), False),
        (Span(2, 3), Span(1, 4), True),
        (Span(1, 4), Span(1, 4), True),
        (Span(0, 3), Span(1, 4), False),
        (Span(2, 5), Span(1, 4), False),
        (Span(0, 0), NONE, False),
        (NONE, Span(1, 4), False),
        (NONE, Span(1, 4, na=True), True),
        (Span(1, 4, na=True), Span(1, 4), False),
        (Codes(((1, 4),)), Codes(((1, 4),)), True),
        (Codes(((2, 3), (7, 8))), Codes(((1, 4), (6, 9))), True),
        (Codes(((0, 3),)), Codes(((1, 4),)), False),
        (Codes(((2, 5),)), Codes(((1, 4),)), False),
        (Codes(((2, 3), (7, 8))), Codes(((1, 4),)), False),
        (Codes((), na=True), Codes(((1, 4),)), False),
        (Codes((), na=True), Codes(((1, 4),), na=True), True),
    ],
)
def test_one_lies_within_another(inner: Possible, outer: Possible, lies: bool) -> None:
    assert within(inner, outer) is lies and within(outer, outer) and within(inner, union(inner, outer))


@pytest.mark.parametrize(
    ("value", "single"),
    [
        (Values(frozenset("a")), True),
        (Values(frozenset("ab")), False),
        (Span(3, 3), True),
        (Span(3, 4), False),
        (Span(3, 3, na=True), False),
        (NONE, True),
        (Codes(((5, 5),)), True),
        (Codes(((5, 6),)), False),
        (Codes(((5, 5), (8, 8))), False),
        (Codes(((5, 5),), na=True), False),
        (Codes((), na=True), True),
    ],
)
def test_what_is_settled(value: Possible, single: bool) -> None:
    assert is_single(value) is single


def test_together_they_may_be_either() -> None:
    assert union(Span(1, 2), Span(5, 6, na=True)) == union(Span(5, 6, na=True), Span(1, 2)) == Span(1, 6, na=True)
    assert union(Span(1, 2), Span(5, 6)) == Span(1, 6) and union(NONE, Span(5, 6)) == Span(5, 6, na=True)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Span(8, 8), "8"),
        (Span(0, math.inf), "0..∞"),
        (Span(-math.inf, 0.5, na=True), "-∞..0.5|na"),
        (Span(0, 0, na=True, has_value=False), "na"),
        (Span(999999, 1e6), "999999..1,000,000"),
        (Values(frozenset("ba")), "a|b"),
        (Codes((), na=True), "na"),
    ],
)
def test_a_value_in_plain(value: Possible, text: str) -> None:
    assert plain(value) == text.replace("na", NA)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Values(frozenset()),
        lambda: Codes(()),
        lambda: Span(2, 1),
        lambda: Span(math.nan, 1),
        lambda: Span(0, math.nan),
        lambda: Span(0, 0, na=False, has_value=False),
    ],
)
def test_a_fact_always_has_a_value(make: object) -> None:
    with pytest.raises(ValueError):
        make()  # type: ignore[operator]


@pytest.mark.parametrize(("left", "right"), [(Values(frozenset("a")), Span(0, 1)), (Span(0, 1), Codes(((1, 2),)))])
def test_facts_of_different_types_do_not_mix(left: Possible, right: Possible) -> None:
    for mix in (union, within, meet):
        with pytest.raises(TypeError):
            mix(left, right)  # type: ignore[operator]
