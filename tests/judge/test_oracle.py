"""The judge against the oracle on random small laws: sure cells agree, ranges contain every completion's answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorasan.facts.possible import Possible
from dorasan.judge import outcome as outcome_module
from dorasan.judge import refine as refine_module
from dorasan.judge.cluster import ANYBODY, Cluster
from dorasan.judge.docket import Docket
from dorasan.judge.need import KlassRange, Range, heaviest
from dorasan.judge.refine import Refined, refine
from dorasan.judge.row_judge import RowRuling, judge_row
from dorasan.law.provision import Effect, Layer
from tests.judge.oracle import Completion, Oracle
from tests.strategies import SEEDS, Size, SmallLaw, a_row, effort, hold, small_laws, small_rows

SEEN: Counter[str] = Counter()


def refined(docket: Docket, ruling: RowRuling, row: Mapping[str, Possible]) -> list[Refined]:
    found = zip(docket.clusters, ruling.states, ruling.by_cluster, strict=True)
    return [refine(cluster, row, state, answer) for cluster, state, answer in found]


def cell(docket: Docket, answers: list[Refined], layer: Layer, authority: str, view: str) -> Range:
    return heaviest(
        answer.views[view][cluster.authorities.index(authority)]
        for cluster, answer in zip(docket.clusters, answers, strict=True)
        if cluster.layer is layer and authority in cluster.authorities
    )


def compare(law: SmallLaw, row: Mapping[str, Possible], seat: str = "kr", *, counted: bool = True) -> None:
    """One law, one row: every cell of both layers, before and after refinement."""
    docket = law.docket(seat)
    ruling = judge_row(docket, row)
    answers = refined(docket, ruling, row)
    SEEN["laws"] += 1
    SEEN["laws with a lift not looked at, only as checked"] += bool(docket.law.stale)
    SEEN["laws with a lift not looked at, as last checked"] += not law.only_checked and any(
        p.effect is Effect.LIFTS and p.checked_on < law.as_of for p in law.provisions()
    )
    for layer in (Layer.LAW, Layer.PRACTICE):
        oracle = Oracle(law.library, law.as_of, layer, seat, only_checked=law.only_checked)
        completions = oracle.completions(row)
        SEEN["completions"] += len(completions)
        assert docket.authorities(layer) == [a for a in docket.government if a in oracle.authorities()]
        assert set(docket.views()) == {"strict", "lenient"} | oracle.holders()
        for view in [*docket.views(), ANYBODY]:
            possible: dict[str, set[int]] = {}
            for completion in completions:
                for who, needs in oracle.values(completion, view).items():
                    possible.setdefault(who, set()).update(needs)
            for who in docket.authorities(layer):
                first, last = ruling.cell(layer, who, view), cell(docket, answers, layer, who, view)
                where = (layer, view, who, first, last, possible[who])
                assert first.best <= last.best <= last.worst <= first.worst, where
                assert last.best <= min(possible[who]) and max(possible[who]) <= last.worst, where
                if last.sure:
                    assert possible[who] == {last.best}, where
                if counted:
                    count(first, last, possible[who], view)
        classes(oracle, completions, docket, answers, layer, counted)


def count(first: Range, last: Range, possible: set[int], view: str) -> None:
    SEEN["cells"] += 1
    SEEN["sure at once"] += first.sure
    SEEN["open at first"] += not first.sure
    SEEN["settled by refinement"] += last.sure and not first.sure
    SEEN["could be settled"] += len(possible) == 1 and not first.sure
    SEEN["exact ranges"] += (last.best, last.worst) == (min(possible), max(possible))


def classes(
    oracle: Oracle,
    completions: list[Completion],
    docket: Docket,
    answers: list[Refined],
    layer: Layer,
    counted: bool,
) -> None:
    """The class range contains the class of every completion under strict, and so the worst class of any view."""
    mine = [a for c, a in zip(docket.clusters, answers, strict=True) if c.layer is layer]
    best, worst = KlassRange.all_of(a.klass_range for a in mine)
    seen = set()
    for completion in completions:
        strict = oracle.klass({who: max(n) for who, n in oracle.values(completion, "strict").items()})
        assert best <= strict <= worst
        seen.add(strict)
        if best == worst:
            assert all(oracle.klass(s.needs) <= worst for s in completion.situations)
    if counted:
        SEEN["classes"] += 1
        SEEN["exact classes"] += (best, worst) == (min(seen), max(seen))
        if len(mine) == 1 and exhausted(mine[0]):  # beyond one group of provisions the best is a bound
            assert (best, worst) == (min(seen), max(seen))


def exhausted(found: Refined) -> bool:
    """Was every fact that leaves the group open enumerated to the end?"""
    return not found.left_open and (not found.which or len(found.which) < refine_module.MOST_COMBINATIONS)


@given(law=small_laws(), row=small_rows())
@settings(max_examples=effort(400))
def test_sure_cells_agree_and_ranges_contain(law: SmallLaw, row: dict[str, Possible]) -> None:
    hold(law, row, compare)


@given(law=small_laws(Size(demands=3, lifts=3, disputed=3, orders=("un",), layers=(Layer.LAW,))), row=small_rows())
@settings(max_examples=effort(300))
def test_one_order_much_disputed(law: SmallLaw, row: dict[str, Possible]) -> None:
    hold(law, row, compare)


@given(law=small_laws(Size(disputed=1)), row=small_rows(), seat=st.sampled_from(["us", "un"]))
@settings(max_examples=effort(200))
def test_from_other_seats(law: SmallLaw, row: dict[str, Possible], seat: str) -> None:
    hold(law, row, lambda law, row: compare(law, row, seat))


@given(law=small_laws(), row=small_rows())
@settings(max_examples=effort(200))
def test_bounds_beyond_the_cap_are_sound(law: SmallLaw, row: dict[str, Possible]) -> None:
    """With hardly any completion enumerated the judge must fall back on bounds that still contain everything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outcome_module, "MOST_COMPLETIONS", 2)
        patch.setattr(refine_module, "MOST_COMBINATIONS", 3)
        hold(law, row, lambda law, row: compare(law, row, counted=False))


@given(law=small_laws(Size(stale=0.0, layers=(Layer.LAW,))), row=SEEDS.map(lambda seed: a_row(Random(seed), 0.0)))
@settings(max_examples=effort(200))
def test_approval_sets_of_a_known_row(law: SmallLaw, row: dict[str, Possible]) -> None:
    """With everything known: the sets shown are the minimal ones of a worst joint reading, best first."""
    hold(law, row, compare_sets)


def compare_sets(law: SmallLaw, row: Mapping[str, Possible]) -> None:
    oracle = Oracle(law.library, law.as_of, only_checked=law.only_checked)
    (completion,) = oracle.completions(row)
    for cluster, found in judge_row(law.docket(), row).clusters(Layer.LAW):
        members = (*cluster.demands, *cluster.lifts)
        group = frozenset(p.id for p in members)
        papers = {act.key for p in members for act in p.by}
        assert group in oracle.groups
        for pick, sets, no_route in ((max, found.sets, found.no_route), (min, found.lenient_sets, None)):
            extreme = pick(oracle.weight(group, s) for s in completion.situations)
            like = [s for s in completion.situations if oracle.weight(group, s) == extreme]
            expected = [
                ({frozenset(x for x in one if x[0] in papers) for one in s.sets}, s.blocked & group) for s in like
            ]
            mine = [frozenset((key, int(need)) for key, need in one) for one in sets]
            assert [oracle.burden(one) for one in mine] == sorted(oracle.burden(one) for one in mine)
            assert any(
                set(mine) == all_sets
                and no_route in (None, tuple(sorted(blocked, key=list(group_order(cluster)).index)))
                for all_sets, blocked in expected
            )


def group_order(cluster: Cluster) -> list[str]:
    return [p.id for p in cluster.demands]


def test_zz_figures(capsys: pytest.CaptureFixture[str]) -> None:
    """Printed, not judged: how much the run compared, and what refinement settles. Enough laws, and not all trivial."""
    if not SEEN["laws"]:
        return  # this test was run by itself
    share = SEEN["settled by refinement"] / max(1, SEEN["open at first"])
    reach = SEEN["settled by refinement"] / max(1, SEEN["could be settled"])
    with capsys.disabled():
        print(f"\noracle: {dict(SEEN)}")
        print(f"oracle: refinement settles {share:.1%} of the undetermined cells, {reach:.1%} of those that could be")
    assert all(SEEN[f"laws with a lift not looked at, {manner}"] for manner in ("only as checked", "as last checked"))
    assert SEEN["open at first"] > SEEN["laws"] and SEEN["settled by refinement"] > 0
