"""Many completions at once, and the lifts that between them leave no gap, against one completion after another."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from random import Random

import pytest

from dorasan.facts.possible import NA, Possible, Values
from dorasan.judge import exhaustive
from dorasan.judge.classes import value_classes
from dorasan.judge.exhaustive import covers, groups
from dorasan.judge.sliced import atoms, count
from dorasan.judge.truth import Pair, evaluate
from dorasan.law.condition import All, Compare, Condition, can_be, comparisons
from tests.judge.tiny import COMMERCE, COMMITTEE, approval, ban, lift, word
from tests.strategies import SMALL, a_comparison, a_condition, a_row

FEW = {name: SMALL[name] for name in ("mode", "crosses_mdl")}


def in_row(row: Mapping[str, Possible], condition: Condition) -> Pair:
    def atom(compare: Compare) -> tuple[int, int]:
        true, false = can_be(compare, row[compare.fact])
        return int(true), int(false)

    return evaluate(condition, atom, 1, 0)


def test_each_bit_is_what_its_combination_says() -> None:
    """Of facts that are not cut into classes every combination says the same."""
    r = Random(5)
    for _ in range(60):
        row, condition = a_row(r, 1.0), a_condition(r, SMALL, (), 3)
        compares = list(dict.fromkeys(comparisons(condition)))
        cut = r.sample(list(SMALL), 3)
        classes = {name: value_classes(row[name], [one for one in compares if one.fact == name]) for name in cut}
        rows = [{**row, **dict(zip(cut, parts, strict=True))} for parts in product(*classes.values())]
        assert count(classes) == len(rows)
        atom = atoms(classes, lambda compare, row=row: can_be(compare, row[compare.fact]))  # type: ignore[misc]
        true, false = evaluate(condition, atom, (1 << len(rows)) - 1, 0)
        assert [(true >> n & 1, false >> n & 1) for n in range(len(rows))] == [in_row(one, condition) for one in rows]
        assert true | false < 1 << len(rows)


def test_no_bit_is_set_beyond_the_last_combination() -> None:
    land, across = word("mode", "land"), word("crosses_mdl", "yes")
    modes = tuple(Values(frozenset({one})) for one in ("land", "sea", "air"))
    sides = tuple(Values(frozenset({one})) for one in ("yes", "no"))
    atom = atoms({"mode": modes, "crosses_mdl": sides}, lambda compare: (True, True))
    assert atom(across) == (0b010101, 0b101010) and atom(land) == (0b000011, 0b111100)
    assert atom(word("aid_form", "none")) == (0b111111, 0b111111)


# --- lifts that leave no gap ------------------------------------------------------------------------------------------


def every_value() -> list[dict[str, Possible]]:
    words = ([*fact.values, NA] for fact in FEW.values())
    return [{name: Values(frozenset({said})) for name, said in zip(FEW, one, strict=True)} for one in product(*words)]


def test_no_gap_is_an_answer_wherever_the_ban_may_bite() -> None:
    r, rows, found = Random(6), every_value(), {True: 0, False: 0}
    for _ in range(150):
        tests = [a_comparison(r, r.choice(list(FEW.values()))) for _ in range(5)]
        caught = ban("un/x/1", test=tests[0], rivals=(All((tests[0], tests[1])),), scope=r.choice((tests[0], All(()))))
        lifts = [lift(f"un/lift/{n}", "un/*", approval(COMMITTEE), test=test) for n, test in enumerate(tests[2:])]
        wanted = all(
            any(in_row(row, one.plain.test) == (1, 0) for one in lifts)
            for row in rows
            if in_row(row, caught.scope)[0] and any(in_row(row, one.test)[0] for one in caught.rivals)
        )
        assert covers(FEW, caught, lifts) == wanted, (caught, lifts)
        found[wanted] += 1
    assert min(found.values()) > 20


def test_a_fact_that_no_lift_looks_at_may_be_anything() -> None:
    """What catches only under a fact that the lifts leave alone still catches: nothing is known of it."""
    caught = ban("un/x/1", test=All((word("mode", "land"), word("crosses_mdl", "yes"))))
    by_land = lift("un/lift/1", "un/*", approval(COMMITTEE), test=word("mode", "land"))
    across = lift("un/lift/2", "un/*", approval(COMMITTEE), test=word("crosses_mdl", "no"))
    assert covers(FEW, caught, [by_land]) and not covers(FEW, caught, [across])
    for part in ("scope", "binds"):
        narrow = lift("un/lift/1", "un/*", approval(COMMITTEE), test=word("mode", "land"))
        object.__setattr__(narrow, part, word("crosses_mdl", "no"))
        assert not covers(FEW, caught, [narrow])


def test_not_applicable_is_a_gap_too() -> None:
    everything = ban("un/x/1")
    few = lift("un/lift/1", "un/*", approval(COMMITTEE), test=Compare("us_content", "at_least", number=5.0))
    rest = lift("un/lift/2", "un/*", approval(COMMITTEE), test=Compare("us_content", "below", number=5.0))
    coded = lift("un/lift/3", "un/*", approval(COMMITTEE), test=Compare("hs", "under", ranges=((0, 999_999),)))
    for lifts in ([few, rest], [coded]):
        fact = next(comparisons(lifts[0].plain.test))
        assert not covers(SMALL, everything, lifts)
        assert covers(SMALL, ban("un/x/2", test=Compare(fact.fact, "applies")), lifts)


def test_lifts_count_together_by_their_acts() -> None:
    """The same acts in any order; a lift without an act is no paper that could be asked for."""
    both, turned = (approval(COMMITTEE), approval(COMMERCE)), (approval(COMMERCE), approval(COMMITTEE))
    land, rest = word("mode", "land"), word("mode", *(one for one in FEW["mode"].values if one != "land"))
    caught = ban("un/x/1", test=word("mode", *FEW["mode"].values))
    one, other = lift("un/lift/1", "un/*", *both, test=land), lift("un/lift/2", "un/*", *turned, test=rest)
    assert groups(FEW, caught, [(3, one), (5, other)]) == ((3, 5),)
    assert groups(FEW, caught, [(3, one)]) == groups(FEW, caught, []) == ()
    single = lift("un/lift/2", "un/*", approval(COMMITTEE), test=rest)
    assert groups(FEW, caught, [(3, one), (5, single)]) == ()
    assert groups(FEW, caught, [(3, lift("un/lift/3", "un/*"))]) == ()
    whole = lift("un/lift/4", "un/*", approval(COMMITTEE))
    assert groups(FEW, caught, [(3, one), (4, whole), (5, other)]) == ((3, 5), (4,))


def test_what_would_take_too_long_to_prove_is_not_proved() -> None:
    words = FEW["mode"].values
    caught = ban("un/x/1", test=word("mode", *words))
    lifts = [lift(f"un/lift/{n}", "un/*", approval(COMMITTEE), test=word("mode", one)) for n, one in enumerate(words)]
    for most, proved in ((len(words) + 1, True), (len(words), False)):  # each word, and not applicable
        exhaustive._leaves_no_gap.cache_clear()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(exhaustive, "MOST_COMBINATIONS", most)
            assert covers(FEW, caught, lifts) is proved
    exhaustive._leaves_no_gap.cache_clear()
