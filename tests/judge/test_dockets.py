"""Dockets: each day's prepared once, what did not change shared, and never what did."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dorasan.judge.dockets import Dockets
from dorasan.judge.precedents import Precedents
from dorasan.law.loader import Library
from dorasan.law.provision import Effect, Layer, Period, Provision
from tests.judge.tiny import COMMERCE, COMMITTEE, approval, ban, law, lift, needs, rule, word
from tests.strategies import AS_OF, WORDS

DAY = timedelta(days=1)
LAND = word("mode", "land")
OLD = date(2018, 1, 1)
STEADY = needs("us/x/1", approval(COMMERCE, "licence"), test=LAND)
BAN = ban("un/x/1", test=LAND)
EXEMPTION = lift("un/lift/1", "un/x/1", approval(COMMITTEE))


def library(*provisions: Provision) -> Library:
    return law(*provisions).library


def past(day: date, **more: str) -> Provision:
    """A ban with a written end."""
    return replace(BAN, in_force=Period(OLD, day, **more))


def read_from(day: date) -> Provision:
    """A ban of which no text before ``day`` was read."""
    return replace(BAN, in_force=Period(day, older=WORDS))


@pytest.mark.parametrize(
    ("provisions", "only_checked", "day"),
    [
        ((BAN, EXEMPTION), True, AS_OF),  # nobody has looked at the lift since
        ((past(AS_OF), EXEMPTION), False, AS_OF),  # the ban is past its written end
        ((read_from(AS_OF + DAY), EXEMPTION), False, AS_OF),  # the day before no text was read
    ],
)
def test_what_is_doubted_from_one_day_to_the_next_is_no_longer_the_same(
    provisions: tuple[Provision, ...], only_checked: bool, day: date
) -> None:
    """And what has nothing to do with it is."""
    dockets = Dockets(library(*provisions, STEADY), only_checked=only_checked)
    (doubtful, steady), (after, same) = (dockets.on(one, "kr").clusters for one in (day, day + DAY))
    assert same is steady and after is not doubtful
    assert bool(after.doubted) is not bool(doubtful.doubted)


def test_a_lift_of_which_no_earlier_text_was_read_frees_nobody_before() -> None:
    """A ban may stand in doubt before the first text of it that was read; a lift does not stand at all."""
    late = replace(EXEMPTION, in_force=Period(AS_OF + DAY, older=WORDS))
    dockets = Dockets(library(read_from(AS_OF + DAY), late))
    assert [list(dockets.on(day, "kr").law.provisions) for day in (AS_OF, AS_OF + DAY)] == [
        ["un/x/1"],
        ["un/x/1", "un/lift/1"],
    ]


def test_a_seat_and_a_layer_have_clusters_of_their_own() -> None:
    customary = replace(STEADY, id="us/x/2", layer=Layer.PRACTICE)
    dockets = Dockets(library(STEADY, customary))
    ours, theirs = (dockets.on(AS_OF, seat).clusters for seat in ("kr", "us"))
    assert [one.seat for one in (*ours, *theirs)] == ["kr", "kr", "us", "us"]
    assert [one.layer for one in ours] == [Layer.LAW, Layer.PRACTICE]
    assert len({id(one) for one in (*ours, *theirs)}) == 4


def test_a_position_that_is_taken_makes_another_cluster() -> None:
    read = ban("un/x/1", test=LAND, rivals=(word("mode", "sea"),), held={0: "kr"})
    plain = read.readings[0]
    (position,) = plain.positions
    late = replace(position, since=AS_OF + DAY)
    dockets = Dockets(library(replace(read, readings=(replace(plain, positions=(late,)), *read.readings[1:]))))
    (before,), (after,) = (dockets.on(day, "kr").clusters for day in (AS_OF, AS_OF + DAY))
    assert before is not after and list(before.held) == [] and list(after.held) == ["kr"]


def test_a_position_that_is_left_for_another_makes_another_cluster() -> None:
    """The same holder, from one day to the next with the other reading."""
    read = ban("un/x/1", test=LAND, rivals=(word("mode", "sea"),), held={0: "kr", 1: "kr"})
    plain, rival = read.readings
    until = replace(plain, positions=(replace(plain.positions[0], until=AS_OF),))
    from_ = replace(rival, positions=(replace(rival.positions[0], since=AS_OF + DAY),))
    dockets = Dockets(library(replace(read, readings=(until, from_))))
    held = [[one.held for one in dockets.on(day, "kr").clusters] for day in (AS_OF, AS_OF + DAY)]
    assert held == [[{"kr": {0: (0,)}}], [{"kr": {0: (1,)}}]]


def test_days_between_two_changes_have_one_law_and_one_hearing() -> None:
    """Prepared once, and what was said there is remembered."""
    dockets = Dockets(library(BAN, EXEMPTION, rule("un/x/2", Effect.WARNS, test=LAND)))
    one, next_ = dockets.on(AS_OF, "kr"), dockets.on(AS_OF + DAY, "kr")
    assert one is dockets.on(AS_OF, "kr") and one is not next_
    assert one.law.provisions is next_.law.provisions and next_.law.as_of == AS_OF + DAY
    assert dockets.hearing(one) is dockets.hearing(one) and dockets.shown(one) is dockets.shown(one)
    assert [provision.id for provision in dockets.shown(one).provisions] == ["un/x/2"]
    assert dockets.hearing(one) is not dockets.hearing(next_)
    assert [a is b for a, b in zip(dockets.hearing(one).alike, dockets.hearing(next_).alike, strict=True)] == [True]


def test_the_manner_and_the_precedents_are_those_asked_for() -> None:
    some = library(BAN, EXEMPTION)
    known = Precedents()
    usual, checked = Dockets(some), Dockets(some, only_checked=True, precedents=known)
    assert checked.precedents is known and usual.precedents is not known
    late = AS_OF + DAY
    assert not usual.only_checked and not usual.laid.law(late).stale and late not in usual.changes
    assert checked.only_checked and checked.laid.law(late).stale == {"un/lift/1"} and late in checked.changes


def test_each_cluster_has_a_name_of_its_own() -> None:
    """In one edition: by it what was ruled before is found again."""

    def named(*provisions: Provision, only_checked: bool = False, day: date = AS_OF, seat: str = "kr") -> list[str]:
        dockets = Dockets(library(*provisions), only_checked=only_checked)
        return [dockets.laid.name_of(cluster) for cluster in dockets.on(day, seat).clusters]

    own = named(BAN, EXEMPTION)
    assert own == named(BAN, EXEMPTION) == named(BAN, EXEMPTION, day=AS_OF + DAY)
    others = [
        named(BAN),
        named(BAN, EXEMPTION, seat="us"),
        named(BAN, EXEMPTION, only_checked=True),
        named(BAN, EXEMPTION, only_checked=True, day=AS_OF + DAY),
        named(past(AS_OF), EXEMPTION, day=AS_OF + DAY),
        named(read_from(AS_OF + DAY), EXEMPTION),
    ]
    assert len({tuple(one) for one in (own, *others)}) == len(others) + 1
