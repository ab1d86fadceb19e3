"""The judge against the oracle on random small laws: sure cells agree, ranges contain every completion's answer."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorasan.facts.possible import Possible, is_single
from dorasan.judge import cluster as cluster_module
from dorasan.judge.cluster import ANYBODY
from dorasan.judge.docket import Docket
from dorasan.judge.need import Range, heaviest
from dorasan.judge.refine import Refined, refine
from dorasan.judge.scalar import RowRuling, judge_row
from dorasan.law.provision import Layer
from tests.judge.oracle import Completion, Oracle
from tests.strategies import SMALL, SmallLaw, rows, small_laws

PROOF = 20 if os.environ.get("DORASAN_PROOF") else 1
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


def compare(law: SmallLaw, row: Mapping[str, Possible], seat: str = "kr") -> None:
    """One law, one row: every cell of both layers, before and after refinement."""
    docket = law.docket(seat)
    ruling = judge_row(docket, row)
    answers = refined(docket, ruling, row)
    SEEN["laws"] += 1
    for layer in (Layer.LAW, Layer.PRACTICE):
        oracle = Oracle(law.library, law.as_of, layer, seat)
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
                count(first, last, possible[who], view)
        classes(oracle, completions, docket, answers, layer)


def count(first: Range, last: Range, possible: set[int], view: str) -> None:
    SEEN["cells"] += 1
    SEEN["sure at once"] += first.sure
    SEEN["open at first"] += not first.sure
    SEEN["settled by refinement"] += last.sure and not first.sure
    SEEN["could be settled"] += len(possible) == 1 and not first.sure
    SEEN["exact ranges"] += (last.best, last.worst) == (min(possible), max(possible))


def classes(
    oracle: Oracle, completions: list[Completion], docket: Docket, answers: list[Refined], layer: Layer
) -> None:
    """The class range contains the class of every completion under strict, and so the worst class of any view."""
    mine = [a.klass_range for c, a in zip(docket.clusters, answers, strict=True) if c.layer is layer]
    best, worst = max((b for b, _ in mine), default=0), max((w for _, w in mine), default=0)
    for completion in completions:
        strict = oracle.klass({who: max(n) for who, n in oracle.values(completion, "strict").items()})
        assert best <= strict <= worst
        if best == worst:
            assert all(oracle.klass(s.needs) <= worst for s in completion.situations)


CASES = dict(law=small_laws(), row=rows(SMALL))


@given(**CASES)
@settings(max_examples=350 * PROOF)
def test_sure_cells_agree_and_ranges_contain(law: SmallLaw, row: dict[str, Possible]) -> None:
    compare(law, row)


@given(law=small_laws(most_demands=3, most_lifts=3, most_disputed=3, orders=("un",), layers=(Layer.LAW,)), row=rows(SMALL))
@settings(max_examples=350 * PROOF)
def test_one_order_much_disputed(law: SmallLaw, row: dict[str, Possible]) -> None:
    compare(law, row)


@given(law=small_laws(most_disputed=1), row=rows(SMALL), seat=st.sampled_from(["kr", "us", "un"]))
@settings(max_examples=150 * PROOF)
def test_from_other_seats(law: SmallLaw, row: dict[str, Possible], seat: str) -> None:
    compare(law, row, seat)


@given(**CASES)
@settings(max_examples=150 * PROOF)
def test_bounds_beyond_the_cap_are_sound(law: SmallLaw, row: dict[str, Possible]) -> None:
    """With hardly any completion enumerated the judge must fall back on bounds that still contain everything."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cluster_module, "MOST_COMPLETIONS", 1)
        patch.setattr("dorasan.judge.refine.MOST_COMBINATIONS", 4)
        compare(law, row)


@given(law=small_laws(stale=False), row=st.fixed_dictionaries({k: rows({k: f}) for k, f in SMALL.items()}))
@settings(max_examples=150 * PROOF)
def test_approval_sets_of_a_known_row(law: SmallLaw, row: dict[str, dict[str, Possible]]) -> None:
    """With everything known: the sets shown are the minimal ones of a worst joint reading, best first."""
    known = {k: v[k] for k, v in row.items()}
    if not all(is_single(value) for value in known.values()):
        known = {k: fact.not_applicable() if not is_single(v) else v for (k, v), fact in zip(known.items(), SMALL.values(), strict=True)}
    docket = law.docket()
    ruling = judge_row(docket, known)
    oracle = Oracle(law.library, law.as_of)
    (completion,) = oracle.completions(known)
    for cluster, found in ruling.clusters(Layer.LAW):
        group = frozenset(p.id for p in (*cluster.demands, *cluster.lifts))
        assert group in oracle.groups
        for view, sets in (("strict", found.sets), ("lenient", found.lenient_sets)):
            pick = max if view == "strict" else min
            extreme = pick(oracle._weight(group, s) for s in completion.situations)
            like = [s for s in completion.situations if oracle._weight(group, s) == extreme]
            papers = {act.key for p in (*cluster.demands, *cluster.lifts) for act in p.by}
            expected = [{frozenset(x for x in one if x[0] in papers) for one in s.sets} for s in like]
            mine = [frozenset((key, int(need)) for key, need in one) for one in sets]
            assert set(mine) in expected
            assert [oracle.burden(one) for one in mine] == sorted(oracle.burden(one) for one in mine)
            if view == "strict":
                assert set(found.no_route) in [s.blocked & group for s in like if {frozenset(x for x in o if x[0] in papers) for o in s.sets} == set(mine)]


def test_zz_figures(capsys: pytest.CaptureFixture[str]) -> None:
    """Printed, not judged: how much the run compared, and what refinement settles. Enough laws, and not all trivial."""
    if not SEEN["laws"]:
        return  # this test was run by itself
    share = SEEN["settled by refinement"] / max(1, SEEN["open at first"])
    reach = SEEN["settled by refinement"] / max(1, SEEN["could be settled"])
    with capsys.disabled():
        print(f"\noracle: {dict(SEEN)}")
        print(f"oracle: refinement settles {share:.1%} of the undetermined cells, {reach:.1%} of those that could be")
    assert SEEN["open at first"] > SEEN["laws"] and SEEN["settled by refinement"] > 0
