"""What a cluster says where more is left open than is enumerated: bounds, as near as they can be had one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dorasan.judge import outcome
from dorasan.judge.cluster import ANYBODY, LENIENT, STRICT, Cluster
from dorasan.judge.cluster_ruling import ClusterRuling
from dorasan.judge.need import Klass, Need
from dorasan.law.act import Policy
from dorasan.law.condition import Compare, Not
from dorasan.law.provision import Provision
from tests.judge.tiny import COMMERCE, COMMITTEE, NOT, OPEN, SEAT, SURE, approval, ban, cluster, lift, needs, word
from tests.strategies import SMALL

EXEMPTION, LICENCE, TAKE_OUT = (COMMITTEE, "exemption"), (COMMERCE, "licence"), (SEAT, "take-out-approval")
LAND = word("mode", "land")
Bounds = dict[str, tuple[Need, Need]]
N = Need


def ruled(of: Cluster, state: tuple[int, ...], cap: int) -> ClusterRuling:
    """A state of which only so many completions may be looked at, ruled on for the first time."""
    fresh = Cluster(of.layer, of.law, of.demands, of.lifts, of.seat, of.government)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outcome, "MOST_COMPLETIONS", cap)
        found = fresh.resolve(state)
        found.ways()  # which are worked out when somebody first asks
        return found


def bounds(of: Cluster, *state: int, view: str = ANYBODY, cap: int = 1) -> Bounds:
    cells = ruled(of, state, cap).views[view]
    return {who: (cell.best, cell.worst) for who, cell in zip(of.authorities, cells, strict=True)}


def klass(of: Cluster, *state: int, view: str = ANYBODY, cap: int = 1) -> tuple[Klass, Klass]:
    low, high = ruled(of, state, cap).klasses[view]
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


REST = word("mode", *(one for one in SMALL["mode"].values if one != "land"))
BY_LAND = lift("un/lift/1", "un/x/1", approval(*EXEMPTION), test=LAND)
ELSE = lift("un/lift/2", "un/x/1", approval(*EXEMPTION, Policy.CASE_BY_CASE), test=REST)


def caught(*rivals: Compare) -> Provision:
    return ban("un/x/1", test=word("mode", *SMALL["mode"].values), rivals=rivals)


@pytest.mark.parametrize("cap", [1, 256])
def test_lifts_of_which_one_always_applies_never_bar(cap: int) -> None:
    whole = cluster(caught(), BY_LAND, ELSE)
    assert bounds(whole, SURE, OPEN, OPEN, cap=cap) == {COMMITTEE: (N.ROUTINE, N.CASE_BY_CASE)}
    assert bounds(whole, OPEN, OPEN, OPEN, cap=cap) == {COMMITTEE: (N.NOT_NEEDED, N.CASE_BY_CASE)}
    either = cluster(caught(LAND), BY_LAND, ELSE)
    assert bounds(either, OPEN, SURE, OPEN, OPEN, view=STRICT, cap=cap)[COMMITTEE][1] is N.CASE_BY_CASE


def test_of_lifts_of_which_one_always_applies_the_heaviest_is_named() -> None:
    whole = cluster(caught(), BY_LAND, ELSE)
    assert whole.resolve((SURE, OPEN, OPEN)).sets == (((EXEMPTION, N.CASE_BY_CASE),),)
    assert whole.resolve((SURE, SURE, OPEN)).sets == (((EXEMPTION, N.ROUTINE),),)
    assert whole.resolve((SURE, OPEN, NOT)).sets == (((EXEMPTION, N.ROUTINE),),), "nothing is left but this one"


def test_of_lifts_of_which_one_surely_applies_no_other_is_named() -> None:
    """Two papers, the one heavier by land and the other elsewhere: neither lift is lighter than the other."""
    light, heavy = Policy.ROUTINE, Policy.CASE_BY_CASE
    one = lift("un/lift/1", "un/x/1", approval(*EXEMPTION, light), approval(*LICENCE, heavy), test=LAND)
    other = lift("un/lift/2", "un/x/1", approval(*EXEMPTION, Policy.EXCEPTIONAL), approval(*LICENCE, light), test=REST)
    sets = cluster(caught(), one, other).resolve((SURE, SURE, OPEN)).sets
    assert sets == (((EXEMPTION, N.ROUTINE), (LICENCE, N.CASE_BY_CASE)),)


def test_a_lift_that_leaves_a_gap_elsewhere_is_not_counted_on_anywhere() -> None:
    """Else it would seem to help where it may not."""
    wide = lift("un/lift/1", "un/x/*", approval(*EXEMPTION, Policy.PRESUMED_DENIAL), test=LAND)
    two = cluster(caught(), ban("un/x/2"), wide, ELSE)
    ruling = two.resolve((SURE, SURE, OPEN, OPEN))
    assert ruling.no_route == ("un/x/2",)
    assert ruling.sets == (((EXEMPTION, N.CASE_BY_CASE),),)


# --- what is enumerated all the same ----------------------------------------------------------------------------------


def test_as_many_completions_as_the_cap_are_looked_at() -> None:
    """Of two ways that weigh the same the first is preferred, which bounds of each by itself do not know."""
    other = freed(by("1", EXEMPTION), by("2", LICENCE))
    exact = {COMMITTEE: (N.ROUTINE, N.ROUTINE), COMMERCE: (N.NOT_NEEDED, N.NOT_NEEDED)}
    assert bounds(other, SURE, SURE, OPEN, cap=2) == exact != bounds(other, SURE, SURE, OPEN, cap=1)


def test_lifts_of_what_surely_does_not_bite_make_nothing_vaguer() -> None:
    idle = [by(str(n), EXEMPTION, frees="un/x/2") for n in range(3, 6)]
    other = freed(by("1", EXEMPTION), by("2", LICENCE), *idle, also=(ban("un/x/2", test=LAND),))
    found = bounds(other, SURE, NOT, SURE, OPEN, OPEN, OPEN, OPEN, cap=2)
    assert found == {COMMITTEE: (N.ROUTINE, N.ROUTINE), COMMERCE: (N.NOT_NEEDED, N.NOT_NEEDED)}
    for n, one in enumerate((SURE, OPEN, NOT)):
        told = other.resolve((SURE, NOT, SURE, OPEN, one, OPEN, NOT))
        assert told == other.resolve((SURE, NOT, SURE, OPEN, NOT, NOT, (SURE, OPEN, NOT)[n]))


def test_of_disputes_as_many_as_the_cap_are_judged_together() -> None:
    """Of two bans that are read in two ways both are the worst reading, whatever applies."""
    second = ban("un/x/2", test=LAND, rivals=(word("mode", "sea"),))
    heavy = by("2", EXEMPTION, policy=Policy.CASE_BY_CASE, frees="un/x/2")
    two = read(second, by("1", EXEMPTION, frees="un/x/1"), heavy)
    state = (SURE, NOT, NOT, SURE, OPEN, OPEN)
    assert bounds(two, *state, view=STRICT, cap=16) == {COMMITTEE: (N.CASE_BY_CASE, N.NO_ROUTE)}
    assert bounds(two, *state, view=STRICT, cap=15) == {COMMITTEE: (N.ROUTINE, N.NO_ROUTE)}
    assert bounds(two, *state, view=LENIENT, cap=16) == {COMMITTEE: (N.NOT_NEEDED, N.NOT_NEEDED)}


def test_the_worse_of_two_readings_is_the_one_with_the_heaviest_need() -> None:
    """Not the one of more needs: one case by case weighs more than two in routine."""
    two = approval(*EXEMPTION), approval(*LICENCE)
    one = cluster(needs("un/x/1", *two))
    heavy, many = ((N.CASE_BY_CASE, N.NOT_NEEDED), (N.ROUTINE, N.ROUTINE))
    weight = one._outcomes.known.weight
    assert weight(heavy) > weight(many) > weight((N.ROUTINE, N.NOT_NEEDED))


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
    assert bounds(two, OPEN, NOT, SURE, OPEN) == {COMMITTEE: (N.NOT_NEEDED, N.ROUTINE)}
    third = by("3", LICENCE, frees="un/x/3")
    three = cluster(*(ban(f"un/x/{n}", test=LAND) for n in (1, 2, 3)), light, heavy, third, by("4", EXEMPTION, LICENCE))
    least = bounds(three, SURE, SURE, OPEN, SURE, SURE, SURE, NOT)
    assert least[COMMITTEE] == (N.CASE_BY_CASE, N.CASE_BY_CASE) and least[COMMERCE] == (N.NOT_NEEDED, N.ROUTINE)
    assert bounds(two, SURE, NOT, SURE, OPEN) == {COMMITTEE: (N.ROUTINE, N.ROUTINE)}


# --- where more that bites is lighter ---------------------------------------------------------------------------------


def lighter_together() -> Cluster:
    """By itself the one ban is best answered by one heavy exemption; with the other, read in two ways, by a notice and
    a licence, which are lighter and ask two governments."""
    notice, licence = approval(COMMITTEE, "committee-notice"), approval(*LICENCE)
    return cluster(
        ban("un/x/1", test=LAND),
        ban("un/x/2", test=LAND, rivals=(word("mode", "sea"),)),
        by("1", EXEMPTION, policy=Policy.EXCEPTIONAL, frees="un/x/1"),
        lift("un/lift/2", "un/x/1", notice, licence),
        lift("un/lift/3", "un/x/2", notice, licence, test=word("crosses_mdl", "yes")),
    )


def test_the_worst_reading_need_not_be_that_in_which_most_bites() -> None:
    """Nor the best that in which least does. Where there are too many to look at, all bites, or what surely does."""
    one, state = lighter_together(), (SURE, SURE, NOT, SURE, SURE, SURE)
    heavy = ((EXEMPTION, N.EXCEPTIONAL),)
    pair = (((COMMITTEE, "committee-notice"), N.ROUTINE), (LICENCE, N.ROUTINE))
    for cap in (2, 256):
        assert ruled(one, state, cap).sets == (heavy, pair) and ruled(one, state, cap).lenient_sets == (pair,)
    assert ruled(one, state, 1).sets == (pair,) and ruled(one, state, 1).lenient_sets == (heavy, pair)
    assert bounds(one, *state, view=STRICT) == bounds(one, *state, view=LENIENT) == bounds(one, *state)
    assert bounds(one, *state, view=STRICT, cap=256) == {
        COMMITTEE: (N.EXCEPTIONAL, N.EXCEPTIONAL),
        COMMERCE: (N.NOT_NEEDED, N.NOT_NEEDED),
    }


def test_a_reading_that_may_be_the_best_in_one_completion_counts_for_the_lenient() -> None:
    """With its lift the other reading is the lighter one, and without it barred."""
    one, state = lighter_together(), (SURE, SURE, NOT, SURE, SURE, OPEN)
    exact = bounds(one, *state, view=LENIENT, cap=256)
    assert exact == {COMMITTEE: (N.ROUTINE, N.EXCEPTIONAL), COMMERCE: (N.NOT_NEEDED, N.ROUTINE)}
    assert bounds(one, *state, view=LENIENT, cap=2) == exact | {COMMITTEE: (N.ROUTINE, N.NO_ROUTE)}


def test_what_does_not_bite_asks_for_nothing_though_what_answers_it_may_apply() -> None:
    """Two lifts leave no gap for either ban; a third frees only the one that bites, and asks for less."""
    heavy = approval(*EXEMPTION, Policy.CASE_BY_CASE)
    by_land, else_ = lift("un/lift/1", "un/x/*", heavy, test=LAND), lift("un/lift/2", "un/x/*", heavy, test=Not(LAND))
    light = lift("un/lift/3", "un/x/1", approval(COMMITTEE, "committee-notice"))
    both = cluster(ban("un/x/1"), ban("un/x/2", test=word("mode", "sea")), by_land, else_, light)
    for cap in (1, 256):
        assert bounds(both, SURE, NOT, OPEN, OPEN, SURE, cap=cap)[COMMITTEE][0] is N.ROUTINE
    assert bounds(both, SURE, NOT, OPEN, OPEN, SURE, cap=256) == {COMMITTEE: (N.ROUTINE, N.ROUTINE)}
    assert bounds(both, SURE, SURE, OPEN, OPEN, SURE, cap=256) == {COMMITTEE: (N.CASE_BY_CASE, N.CASE_BY_CASE)}


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
    assert cluster(caught(), BY_LAND, ELSE).resolve((SURE, OPEN, OPEN)).views[STRICT][0].worst is N.CASE_BY_CASE
    old = replace(ELSE, checked_on=ELSE.in_force.since)
    assert cluster(caught(), BY_LAND, old).resolve((SURE, OPEN, OPEN)).views[STRICT][0].worst is N.NO_ROUTE


def test_of_readings_that_are_equally_bad_that_in_which_most_bites_is_answered() -> None:
    """Else a paper is named that clears the line only if another ban, by the same readings, does not bite."""
    notice, exemption = (COMMITTEE, "committee-notice"), EXEMPTION
    one = ban("un/x/1", test=LAND, rivals=(word("mode", "sea"),))
    other = ban("un/z/2", test=LAND, rivals=(word("mode", "sea"),))
    lifts = by("1", exemption, frees="un/*"), by("2", notice, frees="un/z/2")
    for first, second in ((one, other), (replace(one, id="un/z/1"), replace(other, id="un/x/2"))):
        frees = replace(lifts[1], lifts=(second.id,))
        ruling = cluster(first, second, lifts[0], frees).resolve((SURE, NOT, SURE, NOT, SURE, SURE))
        assert ruling.sets == (((exemption, N.ROUTINE),),)
