"""Needs, classes, approval sets and two-bit truth by example: the small change that everything else is paid in."""

from __future__ import annotations

from itertools import product

import pytest

from dorasan.judge.approval import burden, combine, gated
from dorasan.judge.need import NOTHING, Klass, KlassRange, Need, Range, heaviest, klass, most_within, need_of, span
from dorasan.judge.truth import FALSE, TRUE, UNKNOWN, Truth, evaluate
from dorasan.law.act import OfficialAct, Policy, Timing
from dorasan.law.condition import All, Compare, Condition, Not, Some, Term

N = Need
Papers = dict[tuple[str, str], Need]
GOVERNMENT = {"un-committee": "un", "us-commerce": "us", "unc": "unc", "kr-unification": "kr", "north": "kp"}
EXEMPTION, LICENCE = ("un-committee", "exemption"), ("us-commerce", "licence")
CROSSING, TAKE_OUT = ("unc", "crossing-approval"), ("kr-unification", "take-out-approval")


@pytest.mark.parametrize(
    ("timing", "policy", "need"),
    [
        (Timing.RECORD, None, N.RECORD),
        (Timing.REPORT_AFTER, None, N.REPORT_AFTER),
        (Timing.ADVANCE_NOTICE, None, N.NOTIFY),
        (Timing.VETO_WINDOW, None, N.NON_OBJECTION),
        (Timing.ACCEPTANCE, None, N.NON_OBJECTION),
        (Timing.PRIOR_APPROVAL, Policy.ROUTINE, N.ROUTINE),
        (Timing.PRIOR_APPROVAL, Policy.FAVOURABLE, N.FAVOURABLE),
        (Timing.PRIOR_APPROVAL, Policy.CASE_BY_CASE, N.CASE_BY_CASE),
        (Timing.PRIOR_APPROVAL, Policy.EXCEPTIONAL, N.EXCEPTIONAL),
        (Timing.PRIOR_APPROVAL, Policy.PRESUMED_DENIAL, N.PRESUMED_DENIAL),
    ],
)
def test_what_an_act_is_worth(timing: Timing, policy: Policy | None, need: Need) -> None:
    assert need_of(OfficialAct("exemption", "un-committee", timing, policy)) is need


def test_an_approval_without_a_policy_is_a_fault() -> None:
    with pytest.raises(ValueError):
        need_of(OfficialAct("exemption", "un-committee", Timing.PRIOR_APPROVAL))


def test_from_notice_on_the_goods_wait() -> None:
    assert [need for need in Need if need.gates] == list(Need)[3:]
    assert [need.name for need in Need][:4] == ["NOT_NEEDED", "RECORD", "REPORT_AFTER", "NOTIFY"]


def test_ranges() -> None:
    low, high = Range(N.RECORD, N.ROUTINE), Range(N.NOTIFY, N.NOTIFY)
    assert heaviest([low, high]) == Range(N.NOTIFY, N.ROUTINE)
    assert span([low, high]) == Range(N.RECORD, N.ROUTINE)
    assert heaviest([]) == NOTHING == Range(N.NOT_NEEDED, N.NOT_NEEDED)
    assert (low.sure, high.sure) == (False, True)


def test_ranges_of_classes() -> None:
    low, high = KlassRange(Klass.FREE, Klass.SHARED), KlassRange(Klass.OWN, Klass.OWN)
    for both in ([low, high], [high, low]):
        assert KlassRange.over(both) == KlassRange(Klass.FREE, Klass.SHARED)
        assert KlassRange.all_of(both) == KlassRange(Klass.OWN, Klass.SHARED)
    assert KlassRange.all_of([]) == KlassRange(Klass.FREE, Klass.FREE)
    assert (str(low), str(high)) == ("free to shared", "own")
    assert (str(Range(N.RECORD, N.ROUTINE)), str(NOTHING)) == ("record to routine", "not_needed")


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        ({}, Klass.FREE),
        ({"un-committee": N.REPORT_AFTER, "kr-unification": N.RECORD}, Klass.FREE),
        ({"kr-unification": N.NOTIFY}, Klass.OWN),
        ({"kr-unification": N.PRESUMED_DENIAL}, Klass.OWN),
        ({"kr-unification": N.ROUTINE, "us-commerce": N.REPORT_AFTER}, Klass.OWN),
        ({"us-commerce": N.NOTIFY}, Klass.SHARED),
        ({"unc": N.ROUTINE, "kr-unification": N.ROUTINE}, Klass.SHARED),
        ({"kr-unification": N.NO_ROUTE}, Klass.BARRED),
        ({"un-committee": N.NO_ROUTE, "us-commerce": N.NOTIFY}, Klass.BARRED),
        ({"north": N.CASE_BY_CASE}, Klass.FREE),
        ({"north": N.NO_ROUTE}, Klass.FREE),
    ],
)
def test_the_class_of_a_vector(needs: dict[str, Need], expected: Klass) -> None:
    assert klass(needs, "kr", GOVERNMENT, "kp") is expected


def test_the_class_is_relative_to_the_seat() -> None:
    assert klass({"us-commerce": N.ROUTINE}, "us", GOVERNMENT, "kp") is Klass.OWN
    assert klass({"kr-unification": N.ROUTINE}, "us", GOVERNMENT, "kp") is Klass.SHARED


def sets(*demands: list[dict[tuple[str, str], Need]]) -> list[dict[tuple[str, str], Need]]:
    return [dict(one) for one in combine(demands, "kr", GOVERNMENT)]


def test_one_act_answers_many() -> None:
    """AND over provisions of OR over lifts; only minimal sets are kept, the least burdensome first."""
    either = [{EXEMPTION: N.CASE_BY_CASE}, {LICENCE: N.ROUTINE}]
    assert sets(either, [{EXEMPTION: N.CASE_BY_CASE}]) == [{EXEMPTION: N.CASE_BY_CASE}]
    assert sets(either, either) == [{LICENCE: N.ROUTINE}, {EXEMPTION: N.CASE_BY_CASE}]
    assert sets() == [{}]
    assert sets(either, [{}]) == [{LICENCE: N.ROUTINE}, {EXEMPTION: N.CASE_BY_CASE}]


def test_the_same_act_asked_twice_is_as_heavy_as_the_heavier() -> None:
    assert sets([{LICENCE: N.FAVOURABLE}], [{LICENCE: N.PRESUMED_DENIAL}]) == [{LICENCE: N.PRESUMED_DENIAL}]
    assert sets([{LICENCE: N.FAVOURABLE}, {LICENCE: N.PRESUMED_DENIAL}]) == [{LICENCE: N.FAVOURABLE}]


@pytest.mark.parametrize(
    ("lighter", "heavier"),
    [
        ({TAKE_OUT: N.PRESUMED_DENIAL}, {EXEMPTION: N.NOTIFY}),
        ({EXEMPTION: N.PRESUMED_DENIAL}, {EXEMPTION: N.NOTIFY, CROSSING: N.NOTIFY}),
        ({EXEMPTION: N.NOTIFY, ("un-committee", "notice"): N.NOTIFY}, {EXEMPTION: N.ROUTINE}),
        ({EXEMPTION: N.ROUTINE}, {EXEMPTION: N.ROUTINE, TAKE_OUT: N.NOTIFY}),
        ({EXEMPTION: N.ROUTINE, TAKE_OUT: N.ROUTINE}, {EXEMPTION: N.FAVOURABLE}),
        ({EXEMPTION: N.REPORT_AFTER, LICENCE: N.REPORT_AFTER}, {TAKE_OUT: N.NOTIFY}),
        ({EXEMPTION: N.RECORD, LICENCE: N.RECORD}, {TAKE_OUT: N.REPORT_AFTER}),
        ({}, {TAKE_OUT: N.RECORD}),
    ],
)
def test_what_is_the_lesser_burden(lighter: dict[tuple[str, str], Need], heavier: dict[tuple[str, str], Need]) -> None:
    """Fewer other governments first, then what is asked of them, then of the seat, then what is only reported."""
    assert burden(lighter, "kr", GOVERNMENT) < burden(heavier, "kr", GOVERNMENT)
    assert sets([heavier, lighter])[0] == lighter


def test_who_is_made_to_wait_for() -> None:
    papers = {EXEMPTION: N.NOTIFY, LICENCE: N.REPORT_AFTER, TAKE_OUT: N.ROUTINE}
    assert gated(papers, "kr", GOVERNMENT) == {"un"}
    assert gated(papers, "un", GOVERNMENT) == {"kr"}


# --- two-bit truth ----------------------------------------------------------------------------------------------------

A, B = Compare("a", "applies"), Compare("b", "applies")
TRUTHS = {"true": TRUE, "false": FALSE, "unknown": UNKNOWN}
POSSIBLE = {TRUE: [True], FALSE: [False], UNKNOWN: [True, False]}


@pytest.mark.parametrize("left", TRUTHS)
@pytest.mark.parametrize("right", TRUTHS)
@pytest.mark.parametrize(
    ("tree", "meaning"),
    [
        (All((A, B)), lambda a, b: a and b),
        (Some((A, B)), lambda a, b: a or b),
        (Not(A), lambda a, b: not a),
        (All((A, Not(B))), lambda a, b: a and not b),
        (Not(Some((A, B))), lambda a, b: not (a or b)),
        (All(()), lambda a, b: True),
        (Some(()), lambda a, b: False),
    ],
)
def test_truth_is_what_the_completions_say(left: str, right: str, tree: Condition, meaning: object) -> None:
    values = {"a": TRUTHS[left], "b": TRUTHS[right]}
    answers = {meaning(a, b) for a, b in product(POSSIBLE[values["a"]], POSSIBLE[values["b"]])}  # type: ignore[operator]
    found = Truth(*evaluate(tree, lambda compare: values[compare.fact], 1, 0))
    assert found == Truth(int(True in answers), int(False in answers))
    assert found.code == {TRUE: 1, FALSE: 2, UNKNOWN: 3}[found]


def test_a_term_not_written_out_is_a_fault() -> None:
    with pytest.raises(ValueError):
        evaluate(Term("x"), lambda compare: TRUE, 1, 0)


def test_classes_rise() -> None:
    assert [one.value for one in Klass] == [0, 1, 2, 3]


@pytest.mark.parametrize("level", Klass)
@pytest.mark.parametrize("who", GOVERNMENT)
def test_the_most_within_a_class_is_the_heaviest_need_of_that_class(level: Klass, who: str) -> None:
    """The other way round of the class, tried over every need of one authority."""
    within = [need for need in Need if klass({who: need}, "kr", GOVERNMENT, "kp") <= level]
    assert most_within(level, GOVERNMENT[who], "kr", "kp") is max(within)


class Column:
    """Bits that are neither true nor false as a whole, as a column's are."""

    def __init__(self, bits: tuple[int, ...]) -> None:
        self.bits = bits

    def __and__(self, other: Column) -> Column:
        return Column(tuple(a & b for a, b in zip(self.bits, other.bits, strict=True)))

    def __or__(self, other: Column) -> Column:
        return Column(tuple(a | b for a, b in zip(self.bits, other.bits, strict=True)))

    def __bool__(self) -> bool:
        raise TypeError("a column is neither yes nor no")


@pytest.mark.parametrize(("whole", "first"), [(All, (0, 1)), (Some, (1, 0))])
def test_a_part_that_settles_the_whole_ends_the_walk_of_one_row_and_of_no_column(
    whole: type[All] | type[Some], first: tuple[int, int]
) -> None:
    parts = (A, B)
    asked: list[str] = []

    def of_a_row(compare: Compare) -> tuple[int, int]:
        asked.append(compare.fact)
        return first

    def of_columns(compare: Compare) -> tuple[Column, Column]:
        asked.append(compare.fact)
        return Column((first[0], 1)), Column((first[1], 1))

    assert evaluate(whole(parts), of_a_row, 1, 0) == first and asked == ["a"]
    true, false = evaluate(whole(parts), of_columns, Column((1, 1)), Column((0, 0)))
    assert (true.bits, false.bits) == ((first[0], 1), (first[1], 1)) and asked == ["a", "a", "b"]


def test_an_answer_that_is_remembered_is_not_asked_for_again() -> None:
    one, asked = A, list[str]()
    memory: dict[int, tuple[Condition, tuple[int, int]]] = {}

    def atom(compare: Compare) -> tuple[int, int]:
        asked.append(compare.fact)
        return 1, 1

    for _ in range(2):
        assert evaluate(Not(All((one, one))), atom, 1, 0, memory) == (1, 1)
    assert asked == ["a"] and memory[id(one)] == (one, (1, 1))
