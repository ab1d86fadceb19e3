"""States: what two-bit truths leave possible, and what a cluster says of one, against every completion of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from random import Random

import pytest

from dorasan.judge import outcome
from dorasan.judge.approval import ApprovalSet, combine
from dorasan.judge.cluster import ANYBODY, LENIENT, STRICT, Cluster
from dorasan.judge.cluster_ruling import ClusterRuling
from dorasan.judge.need import Klass, Need, klass, need_of
from dorasan.judge.outcome import Vector
from dorasan.judge.state import (
    Bits,
    any_of,
    cost,
    mask_of,
    masks_between,
    masks_of,
    may_be,
    may_be_disputed,
    members,
    one_by_one,
    side_by_side,
    sure_and_open,
    union,
)
from dorasan.law.provision import Effect
from tests.strategies import Size, a_law

CRISP = {1: (1,), 2: (0,), 3: (0, 1)}
NARROWER = {1: (1,), 2: (2,), 3: (1, 2, 3)}
ALL_BITS = [bits for n in range(4) for bits in product((1, 2, 3), repeat=n)]
READ = [bits for bits in ALL_BITS if bits]


def completions(bits: Bits) -> list[Bits]:
    return list(product(*(CRISP[bit] for bit in bits)))


def number(crisp: Bits) -> int:
    return int("0" + "".join(map(str, reversed(crisp))), 2)


# --- two-bit truths ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bits", ALL_BITS)
def test_masks_are_the_completions(bits: Bits) -> None:
    found = [number(crisp) for crisp in completions(bits)]
    assert sorted(masks_of(bits)) == sorted(found) == sorted(masks_between(*sure_and_open(bits)))
    assert [mask_of(crisp) for crisp in completions(bits)] == found
    sure, open_ = sure_and_open(bits)
    assert may_be(bits) == union(found) == sure | open_
    assert [sure >> n & 1 for n in range(len(bits))] == [int(bit == 1) for bit in bits] and not sure & open_
    assert members(may_be(bits)) == tuple(n for n, bit in enumerate(bits) if bit != 2)


@pytest.mark.parametrize("bits", READ)
def test_what_readings_may_say_in_one_completion(bits: Bits) -> None:
    """Of readings that are all open the dispute is left out: it is no worse, and no better, than either alone."""
    together = {tuple(sorted(set(crisp))) for crisp in completions(bits)}
    if len(set(bits)) == 1:
        together.discard((0, 1))
    assert sorted(side_by_side(bits)) == sorted(together)
    assert may_be_disputed(bits) == any(len(set(crisp)) > 1 for crisp in completions(bits))
    for may in (False, True):
        alone = {max(CRISP[bit]) if may else min(CRISP[bit]) for bit in bits}
        assert one_by_one(bits, may) == tuple(sorted(alone))


@pytest.mark.parametrize("bits", READ)
def test_the_work_is_told_at_its_most_whatever_is_learned(bits: Bits) -> None:
    """So that a cap never undoes what was sure below it."""
    narrower = product(*(NARROWER[bit] for bit in bits))
    assert cost(bits) == max(sum(map(len, side_by_side(one))) for one in narrower)


@pytest.mark.parametrize("bits", READ)
def test_of_any_reading(bits: Bits) -> None:
    """It may bite where one of them may, and may not where one of them may not."""
    (first, other) = any_of([bits, (2,)])
    assert other == 2
    assert bool(first & 1) == any(1 in CRISP[bit] for bit in bits)
    assert bool(first & 2) == any(0 in CRISP[bit] for bit in bits)


# --- a cluster against the plainest search ----------------------------------------------------------------------------


def needed(cluster: Cluster, biting: Bits, available: Bits) -> tuple[tuple[Need, ...], tuple[ApprovalSet, ...]]:
    """One completion: every ban and every rule that bites is answered by one of its ways, or has none."""
    asked, blocked = [], set()
    for demand, bites, lifting in zip(cluster.demands, biting, cluster.lifted_by, strict=True):
        if bites:
            ways = [cluster.lifts[n].by for n in lifting if available[n]]
            ways += [] if demand.effect is Effect.FORBIDS else [demand.by]
            if ways:
                asked.append([{act.key: need_of(act) for act in way} for way in ways])
            else:
                blocked.add(cluster.law.principal(demand))
    sets = combine(asked, cluster.seat, cluster.government)
    of = {who: max((n for (w, _), n in sets[0] if w == who), default=Need.NOT_NEEDED) for who in cluster.authorities}
    return tuple(Need.NO_ROUTE if who in blocked else of[who] for who in cluster.authorities), sets


def bad(cluster: Cluster, needs: tuple[Need, ...]) -> tuple[Klass, Need, int, tuple[Need, ...]]:
    by = dict(zip(cluster.authorities, needs, strict=True))
    return klass(by, cluster.seat, cluster.government, "kp"), max(needs), sum(needs), needs


def may_come_about(cluster: Cluster, biting: Bits, available: Bits) -> bool:
    """Of lifts that leave no gap one applies wherever the ban bites."""
    groups = cluster._outcomes.gapless
    return all(any(available[n] for n in group) for d, own in enumerate(groups) if biting[d] for group in own)


def vectors(cluster: Cluster, demands: Bits, lifts: Bits) -> set[tuple[Need, ...]]:
    return {
        needed(cluster, biting, available)[0]
        for biting in completions(demands)
        for available in completions(lifts)
        if may_come_about(cluster, biting, available)
    }


def ranges(found: set[tuple[Need, ...]]) -> list[tuple[Need, Need]]:
    return [(min(column), max(column)) for column in zip(*found, strict=True)]


def told(vector: Vector) -> list[tuple[Need, Need]]:
    return [(cell.best, cell.worst) for cell in vector]


def clusters(seed: int, size: Size, most: int) -> Iterator[tuple[Cluster, Bits, Random]]:
    """Small clusters, each with some states. Of three, one in two holds nothing that is open."""
    r = Random(seed)
    while most:
        for cluster in a_law(r, size).docket().clusters:
            if len(cluster.inputs) < 8 and most:
                most -= 1
                codes = r.choice([(1, 1, 2), (1, 1, 2, 3)])
                yield cluster, tuple(r.choice(codes) for _ in cluster.inputs), r


def apart(cluster: Cluster, state: Bits) -> tuple[tuple[Bits, ...], Bits]:
    """A state by demand and reading, and by lift; what may have lapsed is never sure."""
    doubtful = [cluster.law.doubted(p) for p in (*cluster.demands, *cluster.lifts)]
    rest, out = list(state), []
    for demand, doubt in zip(cluster.demands, doubtful, strict=False):
        own, rest = rest[: len(demand.rivals)], rest[len(demand.rivals) :]
        out.append(tuple(3 if doubt and bit == 1 else bit for bit in own))
    lifts = zip(rest, doubtful[len(cluster.demands) :], strict=True)
    return tuple(out), tuple(3 if doubt and bit == 1 else bit for bit, doubt in lifts)


def test_who_reads_nothing_differently_sees_every_completion() -> None:
    """Cells and class of a law that is read in one way, in every view alike."""
    for cluster, state, _ in clusters(1, Size(demands=3, lifts=4, disputed=0), 120):
        per_demand, lifts = apart(cluster, state)
        assert cluster.split(state) == (per_demand, lifts)
        found = vectors(cluster, tuple(bits[0] for bits in per_demand), lifts)
        ruling = cluster.resolve(state)
        for view in (STRICT, LENIENT, ANYBODY, *cluster.law.holders()):
            if found:
                assert told(ruling.views[view]) == ranges(found), (view, state)
                levels = [bad(cluster, one)[0] for one in found]
                assert ruling.klasses[view] == (min(levels), max(levels))
        assert ruling.sure == all(cell.sure for cell in ruling.views[STRICT])


def joint(cluster: Cluster, read: tuple[Bits, ...], available: Bits) -> list[tuple[Need, ...]] | None:
    """What each joint choice of readings needs in one completion; None where one of them cannot come about."""
    biting = list(product(*(sorted(set(bits)) for bits in read)))
    if not all(may_come_about(cluster, one, available) for one in biting):
        return None
    return [needed(cluster, one, available)[0] for one in biting]


def test_the_strict_see_the_worst_joint_reading_and_the_lenient_the_best() -> None:
    """Of each completion; whoever has taken a position sees what is left of it."""
    held = disputed = 0
    for cluster, state, _ in clusters(2, Size(demands=3, lifts=3, disputed=2), 120):
        per_demand, lifts = apart(cluster, state)
        ruling = cluster.resolve(state)
        found = [
            vectors_
            for available in completions(lifts)
            for read in product(*map(completions, per_demand))
            if (vectors_ := joint(cluster, read, available))
        ]
        disputed += any(len(set(one)) > 1 for one in found)
        for view, pick in ((STRICT, max), (LENIENT, min)):
            if found:
                one_each = {pick(choice, key=lambda needs: bad(cluster, needs)) for choice in found}
                assert told(ruling.views[view]) == ranges(one_each), (view, state)
                levels = [bad(cluster, one)[0] for one in one_each]
                assert ruling.klasses[view] == (min(levels), max(levels))
        for holder in cluster.law.holders():
            left = tuple(any_of([bits])[0] for bits in positions(cluster, holder, per_demand))
            if seen := vectors(cluster, left, lifts):
                held += 1
                assert told(ruling.views[holder]) == ranges(seen), (holder, state)
        assert ruling.sure == all(cell.sure for vector in ruling.views.values() for cell in vector)
    assert disputed > 10 and held > 10


def positions(cluster: Cluster, holder: str, per_demand: tuple[Bits, ...]) -> Iterator[Bits]:
    """The readings that ``holder`` stands by, or all of them."""
    for demand, bits in zip(cluster.demands, per_demand, strict=True):
        mine = [
            bit
            for reading, bit in zip(demand.rivals, bits, strict=True)
            if any(p.holder == holder and p.held_on(cluster.law.as_of) for p in reading.positions)
        ]
        yield tuple(mine) or bits


def heaviest_of_groups(cluster: Cluster, lifts: Bits) -> Bits:
    """Sure lifts, and where one of several surely applies the heaviest of these, save where it would help elsewhere."""
    groups = cluster._outcomes.gapless
    found = [int(bit == 1) for bit in lifts]
    for group in {group for own in groups for group in own}:
        if all(lifts[n] != 1 for n in group):
            may = [n for n in group if lifts[n] == 3 and only_there(cluster, n)]
            if may:
                found[max(may, key=lambda n: sorted(need_of(act) for act in cluster.lifts[n].by))] = 1
    return tuple(found)


def only_there(cluster: Cluster, lift: int) -> bool:
    groups = cluster._outcomes.gapless
    return all(any(lift in group for group in groups[d]) for d, own in enumerate(cluster.lifted_by) if lift in own)


def test_sets_answer_all_that_may_bite_and_at_best_only_what_surely_does() -> None:
    for cluster, state, _ in clusters(3, Size(demands=3, lifts=4, disputed=0), 150):
        per_demand, lifts = apart(cluster, state)
        demands = tuple(bits[0] for bits in per_demand)
        may, sure = tuple(bit & 1 for bit in demands), tuple(int(bit == 1) for bit in demands)
        ruling, surely = cluster.resolve(state), heaviest_of_groups(cluster, lifts)
        assert ruling.sets == needed(cluster, may, surely)[1], state
        assert ruling.lenient_sets == needed(cluster, sure, tuple(bit & 1 for bit in lifts))[1], state
        blocked = [
            demand.id
            for d, demand in enumerate(cluster.demands)
            if may[d] and demand.effect is Effect.FORBIDS and not any(surely[n] for n in cluster.lifted_by[d])
        ]
        assert list(ruling.no_route) == blocked


def test_sets_are_those_of_the_worst_joint_reading_and_of_the_best() -> None:
    several = 0
    for cluster, state, _ in clusters(4, Size(demands=3, lifts=3, disputed=3), 120):
        per_demand, lifts = apart(cluster, state)
        ruling = cluster.resolve(state)
        for worst, sets in ((True, ruling.sets), (False, ruling.lenient_sets)):
            sides = [sorted({bit & 1 if worst else int(bit == 1) for bit in bits}) for bits in per_demand]
            help_ = heaviest_of_groups(cluster, lifts) if worst else tuple(bit & 1 for bit in lifts)
            found = [needed(cluster, one, help_) for one in product(*sides)]
            weights = [bad(cluster, one) for one, _ in found]
            wanted = (max if worst else min)(weights)
            several += len(set(weights)) > 1
            assert sets in [own for (_, own), weight in zip(found, weights, strict=True) if weight == wanted]
    assert several > 10


def test_who_disagrees_is_told_with_what_each_reading_asks() -> None:
    """As if it were the only reading of its provision, and nobody knew which holds of the others."""
    named = 0
    for cluster, state, _ in clusters(5, Size(demands=3, lifts=3, disputed=3, stale=0.0), 120):
        ruling, wanted = cluster.resolve(state), []
        at = 0
        for demand in cluster.demands:
            own = state[at : at + len(demand.rivals)]
            alone = [
                cluster.resolve((*state[:at], *(bit for _ in own), *state[at + len(own) :])).views[ANYBODY]
                for bit in own
            ]
            at += len(own)
            for a, who in enumerate(cluster.authorities):
                if len({vector[a] for vector in alone}) > 1:
                    cells = zip(demand.rivals, alone, strict=True)
                    wanted.append((demand.id, who, tuple((reading.name, vector[a]) for reading, vector in cells)))
        if not cluster.law.stale and not cluster.doubted:
            assert [(one.provision, one.authority, one.by_reading) for one in ruling.disagreements] == wanted
            named += len(wanted)
    assert named > 10


# --- beyond the cap ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("disputed", [0, 3])
def test_beyond_the_cap_bounds_hold_and_what_is_settled_is_exact(disputed: int) -> None:
    """Every cell of every view lies inside its bounds; a state of which nothing is open needs none."""
    kept = outcome.MOST_COMPLETIONS
    wider = 0
    for cluster, state, r in clusters(6, Size(demands=3, lifts=3, disputed=disputed), 120):
        exact = cluster.resolve(state)
        again = Cluster(cluster.layer, cluster.law, cluster.demands, cluster.lifts, cluster.seat, cluster.government)
        try:
            outcome.MOST_COMPLETIONS = r.choice((1, 2))
            bounded = again.resolve(state)
            assert bounded.sets and bounded.lenient_sets
        finally:
            outcome.MOST_COMPLETIONS = kept
        wider += lies_inside(exact, bounded)
    assert wider > 0


def lies_inside(exact: ClusterRuling, bounded: ClusterRuling) -> bool:
    for view, cells in exact.views.items():
        for cell, bounds in zip(cells, bounded.views[view], strict=True):
            assert bounds.best <= cell.best and cell.worst <= bounds.worst, (view, cell, bounds)
        low, high = exact.klasses[view]
        assert bounded.klasses[view].best <= low and high <= bounded.klasses[view].worst
    return exact.views != bounded.views
