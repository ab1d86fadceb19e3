"""Alternatives stay alternatives: what the one not taken would need is not needed; the floor is taken over all, the
ceiling over those that may turn out least burdensome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dorasan.judge import carry
from dorasan.judge.carry import Carriage, Needs, Picks, Weight, carriage, together
from dorasan.judge.need import NOTHING, Klass, KlassRange, Need, Range, klass, most_within
from dorasan.judge.ruling import LineRuling
from dorasan.law.provision import Layer
from dorasan.project.project import Line
from tests.judge.ways import every_way
from tests.strategies import effort

WEIGHTS = {
    "a": Weight(Klass.FREE, Klass.FREE, 0, 0),
    "t1": Weight(Klass.OWN, Klass.OWN, 1, 1),
    "t2": Weight(Klass.OWN, Klass.OWN, 1, 2),
    "oil": Weight(Klass.SHARED, Klass.BARRED, 9, 9),
    "leg": Weight(Klass.SHARED, Klass.SHARED, 4, 4),
    "x": Weight(Klass.FREE, Klass.FREE, 0, 0),
}


def shown(start: str, needs: Needs) -> Picks:
    return carriage(start, needs, WEIGHTS.__getitem__).shown


def test_an_alternative_is_weighed_with_all_it_needs() -> None:
    needs = {"a": (("t1", "t2"), ("leg",)), "t1": (("oil",), ("leg",)), "t2": (("leg",),)}
    found = shown("a", needs)
    assert found == ((("t1", "t2"), "t2"), (("leg",), "leg")), "t1 alone is lighter, but its oil is not"


def test_what_the_other_needs_stays_out() -> None:
    needs = {"a": (("t1", "x"),), "t1": (("oil",),)}
    assert shown("a", needs) == ((("t1", "x"), "x"),)


def test_cycles_end() -> None:
    assert shown("t1", {"t1": (("oil",),), "oil": (("t1",),)}) == ((("oil",), "oil"),)


def test_nothing_needed() -> None:
    assert carriage("a", {}, WEIGHTS.__getitem__) == Carriage((), (frozenset(),), frozenset(), Klass.FREE)


def test_of_equal_classes_the_best_then_the_total_then_the_name_decides() -> None:
    own = {
        "may be free": Weight(Klass.FREE, Klass.OWN, 0, 9),
        "asks little": Weight(Klass.OWN, Klass.OWN, 2, 2),
        "asks less": Weight(Klass.OWN, Klass.OWN, 1, 1),
        "asks as little": Weight(Klass.OWN, Klass.OWN, 1, 1),
        "a": WEIGHTS["a"],
    }
    names = list(own)[:-1]
    for taken in ("may be free", "asks as little", "asks less", "asks little"):
        assert carriage("a", {"a": (tuple(names),)}, own.__getitem__).shown[0][1] == taken
        names.remove(taken)
        if len(names) == 1:
            break


def test_a_total_that_is_heavier_by_one_is_heavier() -> None:
    """The way left out asks one thing more; nothing but what the lines ask is counted."""
    own = {"a": WEIGHTS["a"], "b": Weight(Klass.OWN, Klass.OWN, 6, 6), "c": Weight(Klass.OWN, Klass.OWN, 5, 5)}
    found = carriage("a", {"a": (("b", "c"),)}, own.__getitem__)
    assert found.possible == {"c"} and found.klass is Klass.OWN and not found.only
    assert together(("a", "b", "c"), own.__getitem__) == (Klass.OWN, Klass.OWN, 11, 11)
    equal = own | {"b": own["c"]}
    assert carriage("a", {"a": (("b", "c"),)}, equal.__getitem__).possible == {"b"}, "the name decides"


# --- floor and ceiling -----------------------------------------------------------------------------------------------

MANY = settings(max_examples=effort(100))
NAMES = ("a", "b", "c", "d", "e")
WHO = ("un-committee", "us-commerce")
OF = {"un-committee": "un", "us-commerce": "us"}


@dataclass(frozen=True)
class Ruled(LineRuling):
    """A line whose own cell and class are given."""

    own: tuple[Range, Range] = field(default=(NOTHING, NOTHING))  # of the UN, of Commerce

    def cell(self, authority: str, view: str = "strict", layer: Layer = Layer.LAW) -> Range:
        return self.own[WHO.index(authority)]

    def klass_range(self, view: str = "strict") -> KlassRange:
        return KlassRange(
            *(klass(dict(zip(WHO, needs, strict=True)), "kr", OF, "kp") for needs in zip(*self.own, strict=True))
        )

    def most(self, authority: str, layer: Layer = Layer.LAW) -> Need:
        return most_within(self.carriage.klass, OF[authority], "kr", "kp")


Own = Mapping[str, tuple[Range, Range]]


def ranges() -> st.SearchStrategy[Range]:
    return st.tuples(st.sampled_from(list(Need)), st.sampled_from(list(Need))).map(lambda p: Range(min(p), max(p)))


def owned() -> st.SearchStrategy[dict[str, tuple[Range, Range]]]:
    return st.fixed_dictionaries({name: st.tuples(ranges(), ranges()) for name in NAMES})


def graphs(most: int = 2) -> st.SearchStrategy[dict[str, tuple[tuple[str, ...], ...]]]:
    group = st.lists(st.sampled_from(NAMES), min_size=1, max_size=most, unique=True).map(tuple)
    return st.fixed_dictionaries({name: st.lists(group, max_size=2).map(tuple) for name in NAMES})


def weight(ruling: LineRuling) -> Weight:
    best, worst = ruling.klass_range()
    cells = [ruling.cell(who) for who in WHO]
    return Weight(best, worst, sum(cell.best for cell in cells), sum(cell.worst for cell in cells))


def carried(start: str, needs: Needs, own: Own) -> LineRuling:
    others: dict[str, LineRuling] = {}
    for name in NAMES:
        others[name] = Ruled(Line(name, "item", {}, "", ()), (), own=own[name])
    found = carriage(start, needs, lambda name: weight(others[name]))
    return Ruled(others[start].line, (), found, others, own[start])


def least_burdensome(needs: Needs, known: Mapping[str, tuple[Need, Need]]) -> tuple[tuple[Need, ...], Klass]:
    """Everything known: the vector and the class of the way that is taken, by brute force."""
    found = []
    for way in every_way("a", needs):
        lines = [known[name] for name in ("a", *way)]
        vector = tuple(map(max, zip(*lines, strict=True)))
        total = sum(need for line in lines for need in line)
        found.append((klass(dict(zip(WHO, vector, strict=True)), "kr", OF, "kp"), total, sorted(way), vector))
    taken = min(found)
    return taken[3], taken[0]


def drawn(data: st.DataObject, own: Own) -> dict[str, tuple[Need, Need]]:
    def value(cell: Range) -> Need:
        return Need(data.draw(st.integers(cell.best, cell.worst)))

    return {name: (value(un), value(commerce)) for name, (un, commerce) in own.items()}


@MANY
@given(graphs(), owned())
def test_the_floor_is_the_least_that_any_way_may_come_to(needs: Needs, own: Own) -> None:
    line = carried("a", needs, own)
    groups = {group for name in NAMES for group in needs[name] if len(group) > 1}
    assume(2 ** len(groups) <= carry.MOST_CHOICES)
    ways = every_way("a", needs)
    assert set(line.carriage.ways) == ways
    lines = {way: [line.others[name] for name in ("a", *way)] for way in ways}
    for who in WHO:
        cell = line.carried_cell(who)
        assert cell.best == min(max(one.cell(who).best for one in some) for some in lines.values())
        assert cell.best <= cell.worst
    between = line.carried_klass_range()
    assert between.best == min(max(one.klass_range().best for one in some) for some in lines.values())
    assert between.worst == min(max(one.klass_range().worst for one in some) for some in lines.values())
    assert between.worst == max(one.klass_range().worst for one in line.companions()), "the way shown keeps to it"


@pytest.mark.parametrize("tried", [carry.MOST_CHOICES, 1])
@MANY
@given(graphs(3), owned(), st.data())
def test_whatever_turns_out_the_way_that_is_taken_lies_between(
    tried: int, needs: Needs, own: Own, data: st.DataObject
) -> None:
    """Everything known at last: the least burdensome way, found by brute force, asks what was said to be possible."""
    known = drawn(data, own)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(carry, "MOST_CHOICES", tried)
        line = carried("a", needs, own)
    vector, least = least_burdensome(needs, known)
    for who, need in zip(WHO, vector, strict=True):
        cell = line.carried_cell(who)
        assert cell.best <= need <= cell.worst
    between = line.carried_klass_range()
    assert between.best <= least <= between.worst


@MANY
@given(graphs(), owned(), st.data())
def test_everything_known_is_the_way_that_is_taken(needs: Needs, own: Own, data: st.DataObject) -> None:
    known = drawn(data, own)
    sure = {name: (Range(un, un), Range(commerce, commerce)) for name, (un, commerce) in known.items()}
    line = carried("a", needs, sure)
    vector, least = least_burdensome(needs, known)
    groups = {group for name in NAMES for group in needs[name] if len(group) > 1}
    assume(2 ** len(groups) <= carry.MOST_CHOICES)
    assert line.carriage.possible == {name for _, name in line.carriers}
    assert line.carried_klass_range().worst == least
    for who, need in zip(WHO, vector, strict=True):
        assert line.carried_cell(who).worst == need


@pytest.mark.parametrize("tried", [carry.MOST_CHOICES, 1])
@MANY
@given(graphs(3), owned(), st.data())
def test_an_answer_never_lowers_a_carried_floor_nor_raises_a_ceiling(
    tried: int, needs: Needs, own: Own, data: st.DataObject
) -> None:
    def part(cell: Range) -> Range:
        low = data.draw(st.integers(cell.best, cell.worst))
        return Range(Need(low), Need(data.draw(st.integers(low, cell.worst))))

    narrowed = {name: (part(un), part(commerce)) for name, (un, commerce) in own.items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(carry, "MOST_CHOICES", tried)
        before, after = carried("a", needs, own), carried("a", needs, narrowed)
    for old, new in [
        *((before.carried_cell(who), after.carried_cell(who)) for who in WHO),
        (before.carried_klass_range(), after.carried_klass_range()),
    ]:
        assert old.best <= new.best <= new.worst <= old.worst


def test_an_answer_that_makes_another_truck_the_lightest_asks_nobody_new() -> None:
    """What today's carrier leaves out, tomorrow's may ask: it is said before, and the line that asks it is named."""
    needs: Needs = dict.fromkeys(NAMES, ()) | {"a": (("b", "c"),)}
    free = Range(Need.NOT_NEEDED, Need.NOT_NEEDED)
    committee, open_licence = Range(Need.CASE_BY_CASE, Need.CASE_BY_CASE), Range(Need.ROUTINE, Need.PRESUMED_DENIAL)
    own = dict.fromkeys(NAMES, (free, free)) | {"b": (committee, free), "c": (free, open_licence)}
    before = carried("a", needs, own)
    assert before.carriers == ((("b", "c"), "b"),)
    assert before.carried_cell("us-commerce") == (Need.NOT_NEEDED, Need.PRESUMED_DENIAL)
    assert before.because_of("us-commerce") == ["c"] and before.because_of("un-committee") == ["b"]
    licensed = own | {"c": (free, Range(Need.ROUTINE, Need.ROUTINE))}
    after = carried("a", needs, licensed)
    assert after.carriers == ((("b", "c"), "c"),)
    assert after.carried_cell("us-commerce") == (Need.NOT_NEEDED, Need.ROUTINE)
    assert after.carried_cell("un-committee") == (Need.NOT_NEEDED, Need.NOT_NEEDED)


def test_a_way_that_is_surely_the_heavier_weighs_on_nothing() -> None:
    """One truck needs nobody abroad: of the other no more is counted than what would leave it the lighter one."""
    needs: Needs = dict.fromkeys(NAMES, ()) | {"a": (("b", "c"),)}
    free = Range(Need.NOT_NEEDED, Need.NOT_NEEDED)
    barred = Range(Need.NO_ROUTE, Need.NO_ROUTE)
    assert (
        carried("a", needs, dict.fromkeys(NAMES, (free, free)) | {"c": (barred, free)}).carried_cell("un-committee")
        == free
    )
    may_be_barred = dict.fromkeys(NAMES, (free, free)) | {"c": (Range(Need.NOT_NEEDED, Need.NO_ROUTE), free)}
    line = carried("a", needs, may_be_barred | {"b": (free, Range(Need.RECORD, Need.RECORD))})
    assert line.carriage.possible == {"b", "c"} and line.carried_klass_range().worst is Klass.FREE
    assert line.carried_cell("un-committee").worst is Need.REPORT_AFTER, "no heavier than a free way may ask"
    assert line.because_of("un-committee") == ["c"]


def test_an_open_sack_beside_a_steel_drum_makes_nothing_sure() -> None:
    """Rice in one of {a steel drum, a sack that may be American}: not *for sure* the Committee."""
    needs: Needs = dict.fromkeys(NAMES, ()) | {"a": (("b", "c"),)}
    free, drum = Range(Need.NOT_NEEDED, Need.NOT_NEEDED), Range(Need.CASE_BY_CASE, Need.CASE_BY_CASE)
    own = dict.fromkeys(NAMES, (free, free)) | {"b": (drum, free), "c": (free, Range(Need.NOT_NEEDED, Need.ROUTINE))}
    line = carried("a", needs, own)
    assert line.carried_cell("un-committee") == (Need.NOT_NEEDED, Need.NOT_NEEDED), "the drum is surely the heavier one"
    own["c"] = (free, Range(Need.NOT_NEEDED, Need.PRESUMED_DENIAL))
    line = carried("a", needs, own)
    assert line.carried_cell("un-committee") == (Need.NOT_NEEDED, Need.CASE_BY_CASE)
    assert line.carried_cell("us-commerce") == (Need.NOT_NEEDED, Need.PRESUMED_DENIAL)


# --- more ways than are tried ----------------------------------------------------------------------------------------


def test_too_many_ways_leave_what_every_way_needs() -> None:
    many = tuple((f"x{n}", f"y{n}") for n in range(10))
    needs = {"a": (*many, ("leg",)), "leg": (("toll",),)}
    nothing = Weight(Klass.FREE, Klass.FREE, 0, 0)
    found = carriage("a", needs, lambda name: nothing)
    assert found.ways == (frozenset({"leg", "toll"}),) and not found.only
    assert 2 ** len(many) > carry.MOST_CHOICES


def test_as_many_ways_as_are_tried_are_all_listed() -> None:
    groups = tuple((f"x{n}", f"y{n}") for n in range(8))
    assert 2 ** len(groups) == carry.MOST_CHOICES
    found = carriage("a", {"a": groups}, lambda name: carry.NOTHING)
    assert len(found.ways) == carry.MOST_CHOICES and found.possible == {f"x{n}" for n in range(8)}


def test_of_too_many_ways_the_lightest_of_each_is_shown() -> None:
    """By the worst class, then the best, then the total, then the name; what is surely heavier by class is left out."""
    many = tuple((f"x{n}", f"y{n}") for n in range(10))
    own = {
        "x0": Weight(Klass.OWN, Klass.OWN, 2, 2), "y0": Weight(Klass.OWN, Klass.OWN, 1, 1),
        "x1": Weight(Klass.OWN, Klass.OWN, 1, 1), "y1": Weight(Klass.FREE, Klass.OWN, 1, 9),
        "x2": Weight(Klass.FREE, Klass.OWN, 0, 1), "y2": Weight(Klass.FREE, Klass.FREE, 9, 9),
    }  # fmt: skip
    found = carriage("a", {"a": many}, lambda name: own.get(name, carry.NOTHING))
    assert {name for _, name in found.shown} == {"y0", "y1", "y2", *(f"x{n}" for n in range(3, 10))}
    assert found.klass is Klass.OWN and found.possible == {name for group in many for name in group}


def test_too_many_ways_still_keep_the_least_class() -> None:
    """A truck that is light by itself and needs a barred fuel is not taken; nor can it weigh on anything."""
    many = tuple((f"x{n}", f"y{n}") for n in range(10))
    needs = {"a": many, "x3": (("fuel",),), "fuel": (("x3",),)}
    barred, own = Weight(Klass.BARRED, Klass.BARRED, 10, 10), Weight(Klass.OWN, Klass.OWN, 5, 5)
    found = carriage("a", needs, lambda name: {"fuel": barred, "y3": own}.get(name, carry.NOTHING))
    taken = {name for _, name in found.shown}
    assert found.klass is Klass.OWN and "y3" in taken and not {"x3", "fuel"} & taken
    assert taken <= found.possible and not {"x3", "fuel"} & found.possible
