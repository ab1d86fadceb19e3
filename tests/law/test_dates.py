"""The law of one day: first and last days, terms with dates, stale lifts, positions, principals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from dorasan.law.condition import NEVER, All, Compare, Term
from dorasan.law.provision import Effect, Layer, Period, Position, Provision
from dorasan.law.snapshot import change_days, law_of_day
from tests.strategies import AS_OF, Size, SmallLaw, a_law

DAY = timedelta(days=1)
FIRST, LAST = date(2020, 1, 1), date(2020, 6, 30)


@pytest.mark.parametrize(("day", "covered"), [(FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)])
def test_both_ends_of_a_period_are_in_it(day: date, covered: bool) -> None:
    assert Period(FIRST, LAST).covers(day) is covered
    assert Position("kr", FIRST, LAST).held_on(day) is covered
    assert Period(FIRST).covers(day) is (day >= FIRST)


def some_law(seed: int = 0) -> SmallLaw:
    return a_law(Random(seed), Size())


@pytest.mark.parametrize("only_checked", [False, True])
@pytest.mark.parametrize("seed", range(40))
def test_in_force_and_nothing_else(seed: int, only_checked: bool) -> None:
    library = some_law(seed).library
    for day in change_days(library, only_checked=only_checked):
        for at in (day - DAY, day):
            law = law_of_day(library, at, only_checked=only_checked)
            lapsed = {
                p.id
                for p in library.provisions.values()
                if p.effect is not Effect.LIFTS and (p.in_force.until or at) < at and not p.in_force.ended
            }
            assert law.lapsed == lapsed
            standing = {p.id for p in library.provisions.values() if p.in_force.covers(at)}
            assert set(law.provisions) == standing | lapsed
            stale = {p.id for p in law.provisions.values() if p.effect is Effect.LIFTS and p.checked_on < at}
            assert law.stale == (stale if only_checked else frozenset())


@pytest.mark.parametrize("only_checked", [False, True])
@pytest.mark.parametrize("seed", range(40))
def test_between_two_change_days_the_law_is_the_same(seed: int, only_checked: bool) -> None:
    library = some_law(seed).library
    days = change_days(library, only_checked=only_checked)
    assert days == sorted(set(days))
    for day, after in pairwise(days):
        first, last = (law_of_day(library, at, only_checked=only_checked) for at in (day, after - DAY))
        assert (first.provisions, first.stale, first.holders()) == (last.provisions, last.stale, last.holders())


def test_only_as_checked_a_lift_is_stale_the_day_after_it_was_checked() -> None:
    law = some_law(3)
    lift = next(p for p in a_lot() if p.effect is Effect.LIFTS)
    fresh = {lift.id: replace(lift, checked_on=AS_OF, in_force=Period(FIRST))}
    library = replace(law.library, provisions=fresh, terms={})
    assert law_of_day(library, AS_OF, only_checked=True).stale == frozenset()
    assert law_of_day(library, AS_OF + DAY, only_checked=True).stale == {lift.id}
    assert law_of_day(library, AS_OF + DAY).stale == frozenset()
    assert AS_OF + DAY in change_days(library, only_checked=True)
    assert AS_OF + DAY not in change_days(library)


def a_lot() -> list[Provision]:
    return [p for seed in range(20) for p in some_law(seed).provisions()]


def test_terms_are_written_out_as_they_stand_that_day() -> None:
    one = a_lot()[0]
    old, new = Compare("mode", "in", frozenset({"sea"})), Compare("mode", "in", frozenset({"land"}))
    law = next(some_law(seed) for seed in range(50) if some_law(seed).library.terms)
    (pack, name), versions = next(iter(law.library.terms.items()))
    terms = {
        (pack, name): (
            replace(versions[0], test=old, in_force=Period(FIRST, LAST)),
            replace(versions[0], test=All((new, Term("deep"))), in_force=Period(LAST + DAY)),
        ),
        (pack, "deep"): (replace(versions[0], name="deep", test=new, in_force=Period(FIRST)),),
    }
    user = replace(one, pack=pack, in_force=Period(date(2019, 1, 1)), binds=Term(name))
    library = replace(law.library, terms=terms, provisions={user.id: user})
    found = {day: law_of_day(library, day).provisions[user.id].binds for day in (FIRST - DAY, FIRST, LAST, LAST + DAY)}
    assert list(found.values()) == [NEVER, old, old, All((new, new))]


def test_demands_lifts_and_what_is_only_shown() -> None:
    for seed in range(40):
        law = law_of_day(some_law(seed).library, AS_OF)
        everything = list(law.provisions.values())
        for layer in Layer:
            asking = (Effect.FORBIDS, Effect.REQUIRES, Effect.REPORTS)
            assert law.demands(layer) == [p for p in everything if p.layer is layer and p.effect in asking]
            assert law.lifts(layer) == [p for p in everything if p.layer is layer and p.effect is Effect.LIFTS]
        assert law.shown_only() == []


def test_the_longest_prefix_names_the_principal() -> None:
    law = law_of_day(some_law().library, AS_OF)
    ours = replace(law, principals={"us/": "us-commerce", "us/z/": "us-treasury"})
    one = a_lot()[0]
    assert ours.principal(replace(one, id="us/x/1")) == "us-commerce"
    assert ours.principal(replace(one, id="us/z/1")) == "us-treasury"
    with pytest.raises(KeyError):
        ours.principal(replace(one, id="un/x/1"))


def test_a_lift_names_what_it_lifts_in_its_own_order_and_layer_only() -> None:
    ban = replace(a_lot()[0], id="un/x/1", effect=Effect.FORBIDS, layer=Layer.LAW)
    lift = replace(ban, id="un/lift/1", effect=Effect.LIFTS, lifts=("un/x/*",))
    assert ban.is_lifted_by(lift)
    assert ban.is_lifted_by(replace(lift, lifts=("us/*", "un/x/1")))
    assert not ban.is_lifted_by(replace(lift, lifts=("un/y/*",)))
    assert not ban.is_lifted_by(replace(lift, id="us/lift/1", lifts=("*",)))
    assert not ban.is_lifted_by(replace(lift, layer=Layer.PRACTICE))
    assert not ban.is_lifted_by(replace(lift, effect=Effect.FORBIDS))
    assert not lift.is_lifted_by(replace(lift, lifts=("*",)))
