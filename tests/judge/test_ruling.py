"""A line's ruling: its acts put together, the layers apart, and what a whole project's rulings say at a glance."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from dorasan.facts.possible import Possible, Values
from dorasan.judge.carry import Carriage
from dorasan.judge.cluster import ANYBODY, LENIENT, STRICT
from dorasan.judge.cluster_ruling import Ways, WorkedOut
from dorasan.judge.need import NOTHING, Klass, KlassRange, Need, Range
from dorasan.judge.ruling import ActRuling, LineRuling, Rulings
from dorasan.judge.truth import TRUE, UNKNOWN
from dorasan.law.act import Policy
from dorasan.law.condition import Not
from dorasan.law.provision import Effect, Layer
from dorasan.problem import BadInputError
from dorasan.project.project import Project
from tests.common import HOUSE, REGISTRY, current
from tests.judge.tiny import COMMERCE, COMMITTEE, SEAT, act_on, approval, ban, law, lift, line_of, needs, rule, word
from tests.strategies import AS_OF, SMALL, WORDS, SmallLaw, a_row

N = Need
LAND, SEA = word("mode", "land"), word("mode", "sea")
EXEMPTION, LICENCE, TAKE_OUT = (COMMITTEE, "exemption"), (COMMERCE, "licence"), (SEAT, "take-out-approval")


def by(mode: str | None) -> dict[str, Possible]:
    how = SMALL["mode"].whole() if mode is None else Values(frozenset({mode}))
    return {**a_row(Random(1), 0.0), "mode": how}


def act(of: SmallLaw, mode: str | None, day: date = AS_OF, until: date | None = None) -> ActRuling:
    return act_on(of.docket(), by(mode), day, until)


def line(of: SmallLaw, *modes: str | None) -> LineRuling:
    return line_of(*(act(of, mode) for mode in modes))


MIXED = law(
    needs("kr/x/1", approval(*TAKE_OUT, Policy.CASE_BY_CASE), test=LAND),
    needs("kr/x/2", approval(*TAKE_OUT), test=SEA),
    needs("un/x/3", approval(*EXEMPTION), test=SEA),
    needs("us/x/4", approval(*LICENCE, Policy.EXCEPTIONAL), test=LAND, layer=Layer.PRACTICE),
)


def test_a_cell_is_the_heaviest_of_what_is_done_in_its_own_layer() -> None:
    for modes in (("land", "sea"), ("sea", "land")):
        both = line(MIXED, *modes)
        assert both.cell(SEAT) == Range(N.CASE_BY_CASE, N.CASE_BY_CASE)
        assert both.cell(COMMITTEE) == Range(N.ROUTINE, N.ROUTINE)
        assert both.cell(COMMERCE) == NOTHING
        assert both.cell(COMMERCE, layer=Layer.PRACTICE) == Range(N.EXCEPTIONAL, N.EXCEPTIONAL)
        assert both.klass_range() == KlassRange(Klass.SHARED, Klass.SHARED)
    assert line(MIXED, "sea").cell(SEAT) == Range(N.ROUTINE, N.ROUTINE)
    assert line(MIXED, None).cell(SEAT) == Range(N.NOT_NEEDED, N.CASE_BY_CASE)
    assert line(MIXED, "land").klass_range() == KlassRange(Klass.OWN, Klass.OWN), "custom has no class"
    for view in (STRICT, LENIENT):
        assert line(MIXED, "air").klass_range(view) == KlassRange(Klass.FREE, Klass.FREE)


def test_several_provisions_of_one_authority_weigh_as_the_heaviest() -> None:
    several = law(
        needs("kr/x/1", approval(*TAKE_OUT, Policy.CASE_BY_CASE), test=LAND),
        needs("kr/x/2", approval(SEAT, "other")),
        needs("kr/x/3", approval(SEAT, "third", Policy.FAVOURABLE), test=SEA),
    )
    assert line(several, "land").cell(SEAT) == Range(N.CASE_BY_CASE, N.CASE_BY_CASE)
    assert line(several, None).cell(SEAT) == Range(N.ROUTINE, N.CASE_BY_CASE)
    assert line(several, "sea").cell(SEAT) == Range(N.FAVOURABLE, N.FAVOURABLE)


def test_who_or_what_there_is_not_is_said() -> None:
    one = line(MIXED, "sea")
    for ask in (
        lambda: one.cell("nobody"),
        lambda: one.cell(SEAT, "nobody"),
        lambda: one.klass_range("nobody"),
        lambda: one.contested("nobody"),
    ):
        with pytest.raises(BadInputError):
            ask()


READ = law(
    ban("un/x/1", test=LAND, rivals=(SEA,), held={0: "kr"}),
    lift("un/lift/1", "un/*", approval(*EXEMPTION)),
    ban("un/x/2", test=LAND, rivals=(SEA,), layer=Layer.PRACTICE),
)


def test_a_holder_without_a_position_leaves_every_reading_possible() -> None:
    one = line(READ, "sea")
    either = Range(N.NOT_NEEDED, N.ROUTINE)
    assert one.cell(COMMITTEE) == Range(N.ROUTINE, N.ROUTINE)
    assert one.cell(COMMITTEE, LENIENT) == NOTHING == one.cell(COMMITTEE, "kr")
    assert one.cell(COMMITTEE, ANYBODY) == one.cell(COMMITTEE, "us") == either
    assert one.klass_range() == KlassRange(Klass.SHARED, Klass.SHARED)
    assert one.klass_range(LENIENT) == one.klass_range("kr") == KlassRange(Klass.FREE, Klass.FREE)
    assert one.klass_range("us") == KlassRange(Klass.FREE, Klass.SHARED)


def test_who_disagrees_is_told_once_and_by_layer() -> None:
    one = line(READ, "sea", "sea")
    assert [(d.provision, d.authority) for d in one.disagreements()] == [("un/x/1", COMMITTEE)]
    assert [d.provision for d in one.disagreements(Layer.PRACTICE)] == ["un/x/2"]
    assert one.contested(COMMITTEE) and one.contested(COMMITTEE, Layer.PRACTICE) and not one.contested(SEAT)
    assert not line(READ, "air").contested(COMMITTEE)


def test_sets_are_those_that_ask_for_something() -> None:
    assert line(MIXED, "sea", "sea").sets() == [(((TAKE_OUT, N.ROUTINE),),), (((EXEMPTION, N.ROUTINE),),)]
    assert line(MIXED, "land", "air").sets() == [(((TAKE_OUT, N.CASE_BY_CASE),),)]
    assert line(MIXED, "air").sets() == line(MIXED, "air").lenient_sets() == []
    assert line(MIXED, "land").sets(Layer.PRACTICE) == [(((LICENCE, N.EXCEPTIONAL),),)]
    assert line(MIXED, None).lenient_sets() == [], "what is open falls as lightly as can be"
    assert line(MIXED, "sea").lenient_sets() == line(MIXED, "sea").sets()
    either = law(
        needs("kr/x/1", approval(*TAKE_OUT, Policy.CASE_BY_CASE), test=LAND),
        needs("kr/x/2", approval(*TAKE_OUT), test=Not(LAND)),
    )
    assert line(either, None).lenient_sets() == [(((TAKE_OUT, N.ROUTINE),),)], "one of the two it is"


def test_what_shows_is_told_once() -> None:
    shown = law(rule("un/x/1", Effect.WARNS, test=LAND), rule("un/x/2", Effect.EXPOSES, test=SEA))
    told = line(shown, None, "land").shown()
    assert [(p.id, truth) for p, truth in told] == [("un/x/1", TRUE), ("un/x/2", UNKNOWN)]


def test_rulings_are_equal_where_all_that_they_say_is() -> None:
    """The ways too, which are worked out only when somebody asks."""
    one = WorkedOut(lambda: Ways((((EXEMPTION, N.ROUTINE),),), ((),), ()))
    same = WorkedOut(lambda: Ways((((EXEMPTION, N.ROUTINE),),), ((),), ()))
    other = WorkedOut(lambda: Ways((((EXEMPTION, N.FAVOURABLE),),), ((),), ()))
    assert one == same and one != other and one != one()


def test_the_days_of_a_line() -> None:
    later, last = AS_OF + timedelta(days=5), AS_OF + timedelta(days=9)
    assert line_of(act(MIXED, "sea", later), act(MIXED, "sea")).days == (AS_OF, later)
    assert line_of(act(MIXED, "sea", AS_OF, last), act(MIXED, "sea", later)).days == (AS_OF, last)


def test_alone_a_line_is_carried_by_nothing() -> None:
    one = line(MIXED, "sea")
    assert one.companions() == one.possible_companions() == [one] and one.all_ways() == [[one]]
    assert one.because_of(SEAT) == [] and one.carriers == ()
    assert one.most(SEAT, Layer.PRACTICE) is N.NO_ROUTE
    assert set(current().vocabulary.registry.authorities) >= {SEAT, COMMERCE, COMMITTEE}


# --- as carried -------------------------------------------------------------------------------------------------------


def rulings(**lines: LineRuling) -> Rulings:
    project = Project(HOUSE, "p", WORDS, "kr", None, {}, (), (), {}, "-")
    return Rulings(project, current(), "kr", AS_OF, lines, None, False)


def named(name: str, ruling: LineRuling) -> LineRuling:
    return replace(ruling, line=replace(ruling.line, id=name))


def carried(carriage: Carriage, goods: LineRuling, **others: LineRuling) -> LineRuling:
    return replace(goods, carriage=carriage, others=others)


def test_no_need_as_carried_passes_what_the_class_leaves_room_for() -> None:
    """Of the law; custom has no class to be held to."""
    own = carried(Carriage(klass=Klass.OWN), line(MIXED, None))
    assert own.most(COMMITTEE) is N.REPORT_AFTER and own.most(SEAT) is N.PRESUMED_DENIAL
    assert own.most(COMMITTEE, Layer.PRACTICE) is N.NO_ROUTE
    assert own.carried_cell(COMMITTEE) == Range(N.NOT_NEEDED, N.REPORT_AFTER)
    assert own.carried_cell(COMMERCE, layer=Layer.PRACTICE) == Range(N.NOT_NEEDED, N.EXCEPTIONAL)


def test_what_carries_it_makes_it_contested() -> None:
    one = frozenset({"truck"})
    plain, truck = line(READ, "air"), named("truck", line(READ, "sea"))
    both = carried(Carriage(((("truck",), "truck"),), (one,), one, Klass.SHARED), plain, truck=truck)
    assert both.carried_contested(COMMITTEE) and not both.contested(COMMITTEE)
    assert not carried(Carriage(), plain).carried_contested(COMMITTEE)
    assert both.because_of(COMMITTEE) == ["truck"] and both.because_of(SEAT) == []


def test_lines_by_class_as_carried_and_alone() -> None:
    one = frozenset({"truck"})
    truck = named("truck", line(MIXED, "sea"))
    goods = carried(Carriage(((("truck",), "truck"),), (one,), one, Klass.SHARED), line(MIXED, "air"), truck=truck)
    ruled = rulings(a=goods, truck=truck)
    assert ruled.by_class() == {"shared": ["a", "truck"]}
    assert ruled.by_class(carried=False) == {"free": ["a"], "shared": ["truck"]}
    open_ = rulings(a=line(MIXED, None))
    assert open_.by_class() == open_.by_class(carried=False) == {"undetermined": ["a"]}


def test_the_authorities_of_a_project_are_those_that_its_law_names() -> None:
    """In the order of the registry, each layer by itself."""
    ruled = rulings(a=line(READ, "sea"), b=line(MIXED, "sea"))
    assert ruled.authorities() == [who for who in REGISTRY.authorities if who in (COMMITTEE, SEAT)]
    assert ruled.authorities(Layer.PRACTICE) == [who for who in REGISTRY.authorities if who in (COMMITTEE, COMMERCE)]
    assert ruled.views() == [STRICT, LENIENT, "kr"] and ruled.authorities(Layer.NORTH) == []
