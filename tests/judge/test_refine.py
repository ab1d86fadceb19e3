"""Refinement: over every combination of the open facts, each judged as the row that it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest

from dorasan.facts.possible import Possible, Values
from dorasan.judge import refine as refine_module
from dorasan.judge.classes import value_classes
from dorasan.judge.cluster import LENIENT, STRICT, Cluster
from dorasan.judge.cluster_ruling import ClusterRuling
from dorasan.judge.need import Need
from dorasan.judge.refine import MOST_COMBINATIONS, Refined, choose, open_facts, refine
from dorasan.judge.row_judge import judge_row
from dorasan.judge.truth import Truth, evaluate
from dorasan.law.act import Policy
from dorasan.law.condition import All, Compare, Condition, Not, Some, can_be
from tests.judge.tiny import COMMERCE, COMMITTEE, NOT, OPEN, SEAT, SURE, approval, ban, law, lift, needs, word
from tests.strategies import SMALL, Size, a_law, a_row

Row = dict[str, Possible]
EXEMPTION, LICENCE, TAKE_OUT = (COMMITTEE, "exemption"), (COMMERCE, "licence"), (SEAT, "take-out-approval")


def some(seed: int, count: int, size: Size) -> Iterator[tuple[Cluster, Row, tuple[int, ...], Refined]]:
    """Clusters with a row of which something is open."""
    r = Random(seed)
    while count:
        docket, row = a_law(r, size).docket(), a_row(r, 0.9)
        ruling = judge_row(docket, row)
        for cluster, state, found in zip(docket.clusters, ruling.states, ruling.by_cluster, strict=True):
            if not found.sure and count:
                count -= 1
                yield cluster, row, state, refine(cluster, row, state, found)


def state_of(cluster: Cluster, row: Row) -> tuple[int, ...]:
    """Each test of a cluster by itself."""

    def atom(compare: Compare) -> tuple[int, int]:
        true, false = can_be(compare, row[compare.fact])
        return int(true), int(false)

    return tuple(Truth(*evaluate(test, atom, 1, 0)).code for test in cluster.inputs)


@pytest.mark.parametrize("cap", [MOST_COMBINATIONS, 4])
def test_each_combination_is_judged_as_the_row_that_it_is(cap: int) -> None:
    """In the order of the product, the last fact running fastest; views and classes span them."""
    combinations = 0
    for cluster, row, state, whole in some(1, 40, Size(demands=3, lifts=3)):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(refine_module, "MOST_COMBINATIONS", cap)
            found = refine(cluster, row, state, cluster.resolve(state))
        assert found == whole or cap < MOST_COMBINATIONS
        rows = [{**row, **dict(zip(found.facts, parts, strict=True))} for parts in product(*found.classes)]
        if not found.facts:
            assert not found.rulings and found.views == cluster.resolve(state).views
            assert found.asked is None and found.lightest is None
            continue
        combinations += len(rows)
        wanted = [cluster.resolve(state_of(cluster, one)) for one in rows]
        assert [found.rulings[n] for n in found.which] == wanted and len(found.which) == len(rows)
        assert list(dict.fromkeys(found.which)) == list(range(len(found.rulings))), (
            "each once, by its first combination"
        )
        for view, cells in found.views.items():
            for a, cell in enumerate(cells):
                column = [one.views[view][a] for one in wanted]
                assert cell == (min(c.best for c in column), max(c.worst for c in column))
            levels = [one.klasses[view] for one in wanted]
            assert found.klasses[view] == (min(k.best for k in levels), max(k.worst for k in levels))
        assert found.klass_range == found.klasses[STRICT]
        assert found.asked == {key for one in wanted for chosen in one.sets for key, _ in chosen}
        lightest = found.lightest
        assert lightest in wanted and at_best(lightest) == min(map(at_best, wanted))
        named = {(d.provision, d.authority) for one in wanted for d in one.disagreements}
        assert {(d.provision, d.authority) for d in found.disagreements} == named
        for told in found.disagreements:
            for name, cell in told.by_reading:
                seen = [
                    dict(d.by_reading)[name]
                    for one in wanted
                    for d in one.disagreements
                    if (d.provision, d.authority) == (told.provision, told.authority)
                ]
                assert cell == (min(c.best for c in seen), max(c.worst for c in seen))
    assert combinations > (100 if cap == MOST_COMBINATIONS else 40)


def at_best(ruling: ClusterRuling | None) -> tuple[object, ...]:
    """What a ruling asks at least, if the lenient are right: the class, the heaviest, all."""
    assert ruling is not None
    needs = [cell.best for cell in ruling.views[LENIENT]]
    return ruling.klasses[LENIENT].best, max(needs), sum(needs)


def test_a_fact_that_nothing_open_hangs_on_tells_nothing() -> None:
    """And one that is named stands in a test that cannot be told; the most looked at first."""
    silent = 0
    for cluster, row, state, found in some(2, 30, Size(demands=3, lifts=3)):
        named = open_facts(cluster, state, lambda compare, row=row: can_be(compare, row[compare.fact]))  # type: ignore[misc]
        open_ = [test for test, bits in zip(cluster.compared, state, strict=True) if bits == OPEN]
        assert set(named) <= {compare.fact for test in open_ for compare in test}
        assert named == [name for name in cluster.on_fact if name in named]
        assert set(found.facts) | set(found.left_open) <= set(named)
        for name in set(cluster.on_fact) - set(named):
            for part in value_classes(row[name], cluster.on_fact[name]):
                silent += 1
                assert state_of(cluster, {**row, name: part}) == state
    assert silent > 20


def test_what_is_told_already_hides_its_facts() -> None:
    """Of soap nobody asks whether it is a medical device of the excluded kind."""
    soap, device, aid = word("mode", "land"), word("crosses_mdl", "yes"), word("aid_form", SMALL["aid_form"].values[0])

    def asked(test: Condition, **modes: str) -> list[str]:
        (cluster,) = law(ban("un/x/1", test=test)).docket().clusters
        row = {name: fact.whole() for name, fact in SMALL.items()}
        row |= {name: Values(frozenset({said})) for name, said in modes.items()}
        return open_facts(cluster, state_of(cluster, row), lambda compare: can_be(compare, row[compare.fact]))

    assert asked(All((Not(All((soap, device))), aid)), mode="sea") == ["aid_form"]
    assert asked(All((Not(All((soap, device))), aid)), mode="land") == ["aid_form", "crosses_mdl"]
    assert asked(Some((All((soap, device)), aid)), mode="sea") == ["aid_form"]
    (cluster,) = (
        law(
            needs("un/x/1", approval(*EXEMPTION), test=soap, scope=device),
            needs("un/x/2", approval(*EXEMPTION), test=aid),
        )
        .docket()
        .clusters
    )
    row = {**{name: fact.whole() for name, fact in SMALL.items()}, "crosses_mdl": Values(frozenset({"no"}))}
    assert open_facts(cluster, (NOT, OPEN), lambda compare: can_be(compare, row[compare.fact])) == ["aid_form"]
    assert asked(soap, mode="land") == asked(soap, mode="sea") == []


# --- which facts are enumerated ---------------------------------------------------------------------------------------


def chosen(*sizes: int) -> tuple[list[int], list[int]]:
    """By size of their classes the facts that are enumerated and those that are not."""
    parts = {f"fact{n}": tuple(Values(frozenset({f"v{m}"})) for m in range(size)) for n, size in enumerate(sizes)}
    found = choose(parts, parts.__getitem__)
    assert found.classes == tuple(parts[name] for name in found.facts)
    assert [name for name in parts if name in found.facts] == list(found.facts)
    return [len(parts[name]) for name in found.facts], [len(parts[name]) for name in found.left_open]


def test_facts_are_enumerated_until_the_cap_and_none_after_one_that_does_not_fit() -> None:
    half = MOST_COMBINATIONS // 32
    assert chosen(32, half) == ([32, half], []), "as many as the cap"
    assert chosen(32, half + 1) == ([32], [half + 1])
    assert chosen(32, half, 2) == ([32, half], [2])
    assert chosen(32, half + 1, 2, 3) == ([32], [half + 1, 2, 3])
    assert chosen(1, 2, 1, 3) == ([2, 3], []), "what has one class only changes nothing"
    assert chosen(MOST_COMBINATIONS + 1, 1, 2) == ([], [MOST_COMBINATIONS + 1, 2])
    assert chosen() == chosen(1) == ([], [])


def test_what_was_asked_of_a_refined_cluster_makes_it_no_other() -> None:
    """What is remembered beside the answer is no part of it."""
    for cluster, row, state, found in some(3, 5, Size(demands=3, lifts=3)):
        again = refine(cluster, row, state, cluster.resolve(state))
        found.acts[state], found.bearing["strict"] = {EXEMPTION: Need.ROUTINE}, ()
        found.within(cluster.resolve(state))
        assert found == again and found.mark is not again.mark


def test_a_row_that_is_sure_comes_back_as_it_is() -> None:
    (cluster,) = law(ban("un/x/1", test=word("mode", "land"))).docket().clusters
    row = {**a_row(Random(1), 0.0), "mode": Values(frozenset({"land"}))}
    ruling = cluster.resolve((SURE,))
    found = refine(cluster, row, (SURE,), ruling)
    assert ruling.sure and found.views == ruling.views and not found.facts and not found.left_open
    assert found.klasses == ruling.klasses and found.disagreements == ruling.disagreements
    lifted = law(ban("un/x/1", test=word("mode", "land")), lift("un/lift/1", "un/*", test=word("crosses_mdl", "yes")))
    (cluster,) = lifted.docket().clusters
    open_ = {**row, "mode": Values(frozenset({"sea"})), "crosses_mdl": SMALL["crosses_mdl"].whole()}
    found = refine(cluster, open_, (NOT, OPEN), cluster.resolve((NOT, OPEN)))
    assert (found.facts, found.left_open, found.rulings) == ((), (), ()), "nothing hangs on what is open"


def test_the_lightest_combination_asks_for_nothing_heavy_rather_than_for_little() -> None:
    by_land = needs("un/x/1", approval(*EXEMPTION), approval(*LICENCE), test=word("mode", "land"))
    else_ = needs("un/x/2", approval(*EXEMPTION, Policy.CASE_BY_CASE), test=word("mode", "sea"))
    (cluster,) = law(by_land, else_).docket().clusters
    row = {**a_row(Random(1), 0.0), "mode": Values(frozenset({"land", "sea"}))}
    found = refine(cluster, row, (OPEN, OPEN), cluster.resolve((OPEN, OPEN)))
    assert found.lightest == cluster.resolve((SURE, NOT))


# --- sets, once open facts are enumerated -----------------------------------------------------------------------------


def test_acts_that_no_combination_asks_for_fall_out_of_the_sets() -> None:
    """By land the exemption is asked for, by sea the licence; of what goes by land or air only the one."""
    both = law(
        needs("un/x/1", approval(*EXEMPTION), test=word("mode", "land")),
        lift("un/lift/1", "un/x/1", approval(*LICENCE), test=word("mode", "sea")),
        needs("un/x/2", approval(*LICENCE), test=word("mode", "sea")),
    )
    (cluster,) = both.docket().clusters
    row = {**a_row(Random(1), 0.0), "mode": Values(frozenset({"land", "air"}))}
    state = (OPEN, OPEN, NOT)
    ruling = cluster.resolve(state)
    alone = (OPEN, NOT, NOT)
    found = refine(cluster, row, alone, cluster.resolve(alone))
    assert found.asked == {EXEMPTION}
    assert ruling.sets == (((EXEMPTION, Need.ROUTINE), (LICENCE, Need.ROUTINE)),)
    assert found.within(ruling) == (((EXEMPTION, Need.ROUTINE),),) and found.within(ruling) is found.within(ruling)
    assert found.within(cluster.resolve((NOT, SURE, NOT))) == ((),), "of another ruling its own"
