"""The acts that a line's cells ask for, on laws of two or three provisions."""

from __future__ import annotations

from random import Random

from dorasan.facts.possible import Values
from dorasan.judge.approval import ActKey
from dorasan.judge.asked import acts_asked, acts_of
from dorasan.judge.cluster import STRICT, Cluster
from dorasan.judge.need import NOTHING, Need, Range
from dorasan.law.act import Policy
from dorasan.law.provision import Layer
from tests.judge.tiny import (
    COMMERCE,
    COMMITTEE,
    NOT,
    OPEN,
    SEAT,
    SURE,
    act_on,
    approval,
    ban,
    cluster,
    law,
    lift,
    line_of,
    needs,
    report,
    word,
)
from tests.strategies import a_row

EXEMPTION, NOTICE = (COMMITTEE, "exemption"), (COMMITTEE, "committee-notice")
LICENCE, TAKE_OUT = (COMMERCE, "licence"), (SEAT, "take-out-approval")


def asked(of: Cluster, *state: int) -> dict[ActKey, Need]:
    ruling = of.resolve(state)
    return acts_asked(of, state, ruling, ruling.views[STRICT])


# --- whatever hangs on an open fact -----------------------------------------------------------------------------------


def one_way_or_another(*more: object) -> Cluster:
    """A ban that one of two acts lifts, and facts say which."""
    return cluster(
        ban("un/x/1"),
        lift("un/lift/1", "un/x/1", approval(*EXEMPTION), test=word("mode", "land")),
        lift("un/lift/2", "un/x/1", approval(*NOTICE, Policy.CASE_BY_CASE), test=word("mode", "sea")),
        *more,  # type: ignore[arg-type]
    )


def test_where_only_a_fact_says_which_act_lifts_a_ban_both_are_asked() -> None:
    """The preferred set names neither, for neither surely helps."""
    assert one_way_or_another().resolve((SURE, OPEN, OPEN)).sets == ((),)
    assert asked(one_way_or_another(), SURE, OPEN, OPEN) == {EXEMPTION: Need.ROUTINE, NOTICE: Need.CASE_BY_CASE}


def test_a_lift_that_surely_does_not_apply_is_not_asked_for() -> None:
    assert asked(one_way_or_another(), SURE, OPEN, NOT) == {EXEMPTION: Need.ROUTINE}
    assert asked(one_way_or_another(), SURE, NOT, OPEN) == {NOTICE: Need.CASE_BY_CASE}


def test_nothing_is_asked_for_what_surely_does_not_bite() -> None:
    """Beside a ban that may bite stands one that does not, whose only lift is another act of the same authority."""
    two = cluster(
        ban("un/x/1"),
        ban("un/x/2"),
        lift("un/lift/1", "un/x/*", approval(*EXEMPTION), test=word("mode", "land")),
        lift("un/lift/2", "un/x/2", approval(*NOTICE), test=word("mode", "sea")),
    )
    for first in (SURE, OPEN):
        assert asked(two, first, NOT, OPEN, OPEN) == {EXEMPTION: Need.ROUTINE}
        assert asked(two, first, NOT, OPEN, SURE) == {EXEMPTION: Need.ROUTINE}
    assert asked(two, NOT, NOT, SURE, SURE) == {}


def test_a_ban_that_bites_under_one_reading_alone_is_asked_for() -> None:
    read = cluster(
        ban("un/x/1", test=word("mode", "land"), rivals=(word("mode", "sea"),)),
        lift("un/lift/1", "un/x/1", approval(*EXEMPTION), test=word("mode", "air")),
    )
    for bites in (SURE, OPEN):
        assert asked(read, NOT, bites, OPEN) == asked(read, bites, NOT, OPEN) == {EXEMPTION: Need.ROUTINE}
    assert asked(read, NOT, NOT, OPEN) == {}


def test_of_one_act_by_several_lifts_the_heaviest_is_told() -> None:
    for policies in ((Policy.ROUTINE, Policy.CASE_BY_CASE), (Policy.CASE_BY_CASE, Policy.ROUTINE)):
        one, other = (approval(*EXEMPTION, policy) for policy in policies)
        twice = cluster(
            ban("un/x/1"),
            lift("un/lift/1", "un/x/1", one, test=word("mode", "land")),
            lift("un/lift/2", "un/x/1", other, test=word("mode", "sea")),
        )
        assert asked(twice, SURE, OPEN, OPEN) == {EXEMPTION: Need.CASE_BY_CASE}


def test_only_the_authority_that_waits_to_be_named_is_asked() -> None:
    """One lift of a ban asks two governments; where the cell of one is settled otherwise, the other alone is asked."""
    two = approval(*EXEMPTION), approval(*LICENCE)
    both = cluster(ban("un/x/1"), lift("un/lift/1", "un/x/1", *two, test=word("mode", "land")))
    state = (SURE, OPEN)
    assert asked(both, *state) == {EXEMPTION: Need.ROUTINE, LICENCE: Need.ROUTINE}
    strict = dict(zip(both.authorities, both.resolve(state).views[STRICT], strict=True))
    settled = [NOTHING if who == COMMERCE else cell for who, cell in strict.items()]
    assert acts_asked(both, state, both.resolve(state), settled) == {EXEMPTION: Need.ROUTINE}


def test_who_is_asked_already_is_asked_for_no_second_paper() -> None:
    assert asked(one_way_or_another(), SURE, SURE, OPEN) == {EXEMPTION: Need.ROUTINE}


def test_who_is_only_told_is_asked_as_well_where_the_goods_may_wait_for_it() -> None:
    told = one_way_or_another(needs("un/x/2", report(COMMITTEE)), lift("un/lift/3", "un/x/2 un/x/1", approval(*NOTICE)))
    found = asked(told, SURE, SURE, OPEN, NOT, NOT)
    assert found == {(COMMITTEE, "report"): Need.REPORT_AFTER, EXEMPTION: Need.ROUTINE}


def test_what_a_rule_asks_itself_is_named_where_it_is_preferred_only_if_another_does_not_bite() -> None:
    """The seat's own paper answers a rule, and so does an exemption that a ban, if it bites, wants anyway."""
    either = cluster(
        needs("un/x/1", approval(*TAKE_OUT)),
        ban("un/x/2"),
        lift("un/lift/1", "un/x/*", approval(*EXEMPTION)),
    )
    assert either.resolve((SURE, OPEN, SURE)).sets[0] == ((EXEMPTION, Need.ROUTINE),)
    assert asked(either, SURE, OPEN, SURE) == {EXEMPTION: Need.ROUTINE, TAKE_OUT: Need.ROUTINE}


# --- over everything that is done with a line -------------------------------------------------------------------------


def test_each_layer_asks_for_its_own() -> None:
    both = law(
        needs("kr/x/1", approval(*TAKE_OUT)),
        needs("us/x/1", approval(*LICENCE, Policy.EXCEPTIONAL), layer=Layer.PRACTICE),
    )
    line = line_of(act_on(both.docket(), a_row(Random(1))))
    assert acts_of(line) == {TAKE_OUT: Need.ROUTINE}
    assert acts_of(line, Layer.PRACTICE) == {LICENCE: Need.EXCEPTIONAL}
    assert acts_of(line, Layer.NORTH) == {}
    row = line.acts[0].row
    for layer, name in ((Layer.LAW, "kr/x/1"), (Layer.PRACTICE, "us/x/1")):
        assert [p.id for cluster, _ in row.clusters(layer) for p in cluster.demands] == [name]
    assert row.cell(Layer.LAW, SEAT, STRICT) == Range(Need.ROUTINE, Need.ROUTINE)
    assert row.cell(Layer.LAW, COMMERCE, STRICT) == row.cell(Layer.PRACTICE, SEAT, STRICT) == NOTHING


def test_of_what_is_done_the_heaviest_counts() -> None:
    by_road = needs("kr/x/1", approval(*TAKE_OUT, Policy.CASE_BY_CASE), test=word("mode", "land"))
    docket = law(by_road, needs("kr/x/2", approval(*TAKE_OUT))).docket()
    light, heavy = (act_on(docket, {**a_row(Random(1)), "mode": Values(frozenset({mode}))}) for mode in ("sea", "land"))
    assert acts_of(line_of(light)) == {TAKE_OUT: Need.ROUTINE}
    for order in ((light, heavy), (heavy, light), (heavy,)):
        assert acts_of(line_of(*order)) == {TAKE_OUT: Need.CASE_BY_CASE}
