"""What a cluster says where more is left open than is enumerated: bounds, as near as they can be had one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dorasan.judge import outcome
from dorasan.judge.cluster import ANYBODY, LENIENT, STRICT, Cluster
from dorasan.judge.need import Klass, Need
from dorasan.law.act import Policy
from dorasan.law.condition import Compare
from dorasan.law.provision import Provision
from tests.judge.tiny import COMMERCE, COMMITTEE, NOT, OPEN, SEAT, SURE, approval, ban, cluster, lift, needs, word
from tests.strategies import SMALL

EXEMPTION, LICENCE, TAKE_OUT = (COMMITTEE, "exemption"), (COMMERCE, "licence"), (SEAT, "take-out-approval")
LAND = word("mode", "land")
Bounds = dict[str, tuple[Need, Need]]
N = Need


def bounds(of: Cluster, *state: int, view: str = ANYBODY, cap: int = 1) -> Bounds:
    """Of a state of which only so many completions may be looked at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outcome, "MOST_COMPLETIONS", cap)
        ruling = of.resolve(state)
    low, high = ruling.klasses[view]
    cells = ruling.views[view]
    assert low <= high
    return {who: (cell.best, cell.worst) for who, cell in zip(of.authorities, cells, strict=True)}


def klass(of: Cluster, *state: int, view: str = ANYBODY, cap: int = 1) -> tuple[Klass, Klass]:
    bounds(of, *state, view=view, cap=cap)
    low, high = of.resolve(state).klasses[view]
    return low, high


def freed(*lifts: Provision, also: tuple[Provision, ...] = ()) -> Cluster:
    return cluster(ban("un/x/1", test=LAND), *also, *lifts)


def by(name: str, *acts: tuple[str, str], policy: Policy = Policy.ROUTINE, frees: str = "un/*") -> Provision:
    """A lift that leaves a gap."""
    return lift(f"un/lift/{name}", frees, *(approval(*act, policy) for act in acts), test=word("crosses_mdl", "yes"))


def test_a_ban_whose_only_lift_may_not_apply_bars_its_own_authority_alone() -> None:
    both = freed(by("1", EXEMPTION, LICENCE))
    assert bounds(both, SURE, OPEN) == {COMMITTEE: (N.ROUTINE, N.NO_ROUTE), COMMERCE: (N.NOT_NEEDED, N.ROUTINE)}
    assert klass(both, SURE, OPEN) == (Klass.SHARED, Klass.BARRED)
    assert bounds(both, SURE, NOT) == {COMMITTEE: (N.NO_ROUTE, N.NO_ROUTE), COMMERCE: (N.NOT_NEEDED, N.NOT_NEEDED)}
    assert bounds(both, SURE, SURE) == {COMMITTEE: (N.ROUTINE, N.ROUTINE), COMMERCE: (N.ROUTINE, N.ROUTINE)}


def test_a_ban_that_may_not_bite_may_ask_for_nothing() -> None:
    one = freed(by("1", EXEMPTION))
    assert bounds(one, OPEN, SURE) == {COMMITTEE: (N.NOT_NEEDED, N.ROUTINE)}
    assert bounds(one, OPEN, OPEN) == bounds(one, OPEN, NOT) == {COMMITTEE: (N.NOT_NEEDED, N.NO_ROUTE)}
    assert bounds(one, NOT, OPEN) == {COMMITTEE: (N.NOT_NEEDED, N.NOT_NEEDED)}
    assert klass(one, OPEN, SURE) == (Klass.FREE, Klass.SHARED)


def test_of_several_ways_the_lightest_is_the_least_and_the_heaviest_the_most() -> None:
    """What surely has an answer never bars; an authority that one way leaves alone may not be asked."""
    two = freed(by("1", EXEMPTION, policy=Policy.CASE_BY_CASE), by("2", EXEMPTION))
    assert bounds(two, SURE, SURE, OPEN) == {COMMITTEE: (N.ROUTINE, N.CASE_BY_CASE)}
    assert bounds(two, SURE, SURE, NOT) == {COMMITTEE: (N.CASE_BY_CASE, N.CASE_BY_CASE)}
    assert bounds(two, SURE, OPEN, OPEN) == {COMMITTEE: (N.ROUTINE, N.NO_ROUTE)}
    other = freed(by("1", EXEMPTION), by("2", LICENCE))
    assert bounds(other, SURE, SURE, OPEN) == {
        COMMITTEE: (N.NOT_NEEDED, N.ROUTINE),
        COMMERCE: (N.NOT_NEEDED, N.ROUTINE),
    }
    assert bounds(other, SURE, OPEN, SURE) == bounds(other, SURE, SURE, OPEN)


def test_lifts_of_which_one_always_applies_never_bar() -> None:
    one = lift("un/lift/1", "un/*", approval(*EXEMPTION), test=LAND)
    rest = lift(
        "un/lift/2",
        "un/*",
        approval(*EXEMPTION, Policy.CASE_BY_CASE),
        test=Compare("mode", "in", words=frozenset(SMALL["mode"].values) - {"land"}),
    )
    whole = cluster(ban("un/x/1", test=word("mode", *SMALL["mode"].values)), one, rest)
    assert bounds(whole, SURE, OPEN, OPEN) == {COMMITTEE: (N.ROUTINE, N.CASE_BY_CASE)}
    assert bounds(whole, OPEN, OPEN, OPEN) == {COMMITTEE: (N.NOT_NEEDED, N.CASE_BY_CASE)}


def test_what_a_rule_asks_itself_always_answers_it() -> None:
    """Nobody is barred by it; what would lift it, if it applies, may leave nothing to ask."""
    own = cluster(needs("un/x/1", approval(*TAKE_OUT)), by("1", EXEMPTION))
    assert bounds(own, SURE, OPEN) == {SEAT: (N.NOT_NEEDED, N.ROUTINE), COMMITTEE: (N.NOT_NEEDED, N.ROUTINE)}
    assert bounds(own, SURE, NOT) == {SEAT: (N.ROUTINE, N.ROUTINE), COMMITTEE: (N.NOT_NEEDED, N.NOT_NEEDED)}
    assert bounds(own, OPEN, NOT) == {SEAT: (N.NOT_NEEDED, N.ROUTINE), COMMITTEE: (N.NOT_NEEDED, N.NOT_NEEDED)}
    assert klass(own, OPEN, NOT) == (Klass.FREE, Klass.OWN)
    asks = cluster(needs("un/x/1", approval(*EXEMPTION)), by("1", EXEMPTION, policy=Policy.CASE_BY_CASE))
    assert bounds(asks, SURE, OPEN) == {COMMITTEE: (N.ROUTINE, N.CASE_BY_CASE)}


def test_of_two_bans_the_heavier_counts_even_where_the_other_is_open() -> None:
    light, heavy = by("1", EXEMPTION, frees="un/x/1"), by("2", EXEMPTION, policy=Policy.CASE_BY_CASE, frees="un/x/2")
    two = freed(light, heavy, also=(ban("un/x/2", test=LAND),))
    assert bounds(two, SURE, OPEN, SURE, SURE) == {COMMITTEE: (N.ROUTINE, N.CASE_BY_CASE)}
    assert bounds(two, OPEN, SURE, SURE, SURE) == {COMMITTEE: (N.CASE_BY_CASE, N.CASE_BY_CASE)}
    assert bounds(two, SURE, NOT, SURE, OPEN) == {COMMITTEE: (N.ROUTINE, N.ROUTINE)}


# --- where readings differ --------------------------------------------------------------------------------------------


def read(*rest: Provision) -> Cluster:
    return cluster(ban("un/x/1", test=LAND, rivals=(word("mode", "sea"),)), *rest)


def test_the_strict_keep_the_floor_of_the_reading_that_bites_and_the_lenient_the_other() -> None:
    one = read(by("1", EXEMPTION, policy=Policy.CASE_BY_CASE), by("2", EXEMPTION))
    for state in ((SURE, NOT, SURE, OPEN), (NOT, SURE, SURE, OPEN)):
        assert bounds(one, *state, view=STRICT, cap=2) == {COMMITTEE: (N.ROUTINE, N.CASE_BY_CASE)}
        assert bounds(one, *state, view=LENIENT, cap=2) == {COMMITTEE: (N.NOT_NEEDED, N.NOT_NEEDED)}
        assert bounds(one, *state) == {COMMITTEE: (N.NOT_NEEDED, N.CASE_BY_CASE)}
        assert klass(one, *state, view=STRICT, cap=2) == (Klass.SHARED, Klass.SHARED)
        assert klass(one, *state, view=LENIENT, cap=2) == (Klass.FREE, Klass.FREE)


def test_a_reading_that_may_be_the_worst_counts_for_the_strict_and_one_that_may_be_the_best_for_the_lenient() -> None:
    one = read(by("1", EXEMPTION))
    assert bounds(one, OPEN, NOT, SURE, view=STRICT, cap=2) == {COMMITTEE: (N.NOT_NEEDED, N.ROUTINE)}
    assert bounds(one, OPEN, NOT, SURE, view=LENIENT, cap=2) == {COMMITTEE: (N.NOT_NEEDED, N.NOT_NEEDED)}
    assert bounds(one, OPEN, SURE, SURE, view=STRICT, cap=2) == {COMMITTEE: (N.ROUTINE, N.ROUTINE)}
    assert bounds(one, OPEN, SURE, SURE, view=LENIENT, cap=2) == {COMMITTEE: (N.NOT_NEEDED, N.ROUTINE)}
    assert bounds(one, OPEN, OPEN, SURE, view=STRICT, cap=2) == {COMMITTEE: (N.NOT_NEEDED, N.ROUTINE)}


def test_a_dispute_beside_a_provision_that_all_read_alike_is_still_one() -> None:
    """Of two that are disputed, one is settled: the strict and the lenient differ over the other."""
    two = read(ban("un/x/2", test=LAND, rivals=(word("mode", "land", "sea"),)), by("1", EXEMPTION))
    ruling = two.resolve((SURE, NOT, NOT, NOT, SURE))
    assert [(cell.best, cell.worst) for cell in ruling.views[STRICT]] == [(N.ROUTINE, N.ROUTINE)]
    assert [(cell.best, cell.worst) for cell in ruling.views[LENIENT]] == [(N.NOT_NEEDED, N.NOT_NEEDED)]
    assert [(cell.best, cell.worst) for cell in ruling.views[ANYBODY]] == [(N.NOT_NEEDED, N.ROUTINE)]


def test_a_ruling_is_given_however_much_is_open() -> None:
    """Thirty bans, each read in two ways, and as many lifts: nobody lists what they may come to together."""
    bans = [ban(f"un/x/{n}", test=LAND, rivals=(word("mode", "sea"),)) for n in range(30)]
    lifts = [by(str(n), EXEMPTION, frees=f"un/x/{n}") for n in range(30)]
    many = cluster(*bans, *lifts)
    for state in ((SURE, NOT) * 30 + (OPEN,) * 30, (OPEN,) * 90, (OPEN, SURE) * 4 + (NOT,) * 52 + (OPEN,) * 30):
        ruling = many.resolve(state)
        assert all(ruling.views[view][0].worst is N.NO_ROUTE for view in (STRICT, ANYBODY))
        assert ruling.views[ANYBODY][0].best is N.NOT_NEEDED
        assert ruling.sets and ruling.lenient_sets


def test_an_authority_that_nothing_bars_or_asks_is_not_named() -> None:
    """That whose order a rule is of is named where something is barred by it, and not where another is asked."""
    assert cluster(needs("us/x/1", approval(*EXEMPTION))).authorities == (COMMITTEE,)
    assert cluster(ban("us/x/1"), lift("us/lift/1", "us/*", approval(*EXEMPTION))).authorities == (COMMITTEE, COMMERCE)


def test_a_lift_that_nobody_looked_at_since_closes_no_gap() -> None:
    """Of two lifts that between them always apply one may have lapsed: the ban may have no answer."""
    rest = tuple(word for word in SMALL["mode"].values if word != "land")
    one = lift("un/lift/1", "un/*", approval(*EXEMPTION), test=LAND)
    other = lift("un/lift/2", "un/*", approval(*EXEMPTION), test=word("mode", *rest))
    caught = ban("un/x/1", test=word("mode", *SMALL["mode"].values))
    assert cluster(caught, one, other).resolve((SURE, OPEN, OPEN)).views[STRICT][0].worst is N.ROUTINE
    old = replace(other, checked_on=other.in_force.since)
    assert cluster(caught, one, old).resolve((SURE, OPEN, OPEN)).views[STRICT][0].worst is N.NO_ROUTE
