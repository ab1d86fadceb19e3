"""Alternatives stay alternatives: what the one not taken would need is not needed; the floor is taken over all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from dorasan.judge import carry
from dorasan.judge.carry import Needs, carriage, chosen
from dorasan.judge.need import Klass, KlassRange, Need, Range
from dorasan.judge.ruling import LineRuling
from dorasan.law.provision import Layer
from dorasan.project.project import Line

WEIGHTS = {"a": (0, 0, 0), "t1": (1, 1, 1), "t2": (1, 1, 2), "oil": (3, 2, 9), "leg": (2, 2, 4), "x": (0, 0, 0)}


def weight(name: str) -> tuple[int, int, int]:
    return WEIGHTS[name]


def test_an_alternative_is_weighed_with_all_it_needs() -> None:
    needs = {"a": (("t1", "t2"), ("leg",)), "t1": (("oil",), ("leg",)), "t2": (("leg",),)}
    found = chosen("a", needs, weight)
    assert found == ((("t1", "t2"), "t2"), (("leg",), "leg")), "t1 alone is lighter, but its oil is not"


def test_what_the_other_needs_stays_out() -> None:
    needs = {"a": (("t1", "x"),), "t1": (("oil",),)}
    assert chosen("a", needs, weight) == ((("t1", "x"), "x"),)


def test_cycles_end() -> None:
    assert chosen("t1", {"t1": (("oil",),), "oil": (("t1",),)}, weight) == ((("oil",), "oil"),)


def test_nothing_needed() -> None:
    assert chosen("a", {}, weight) == ()


# --- the floor -------------------------------------------------------------------------------------------------------

NAMES = ("a", "b", "c", "d", "e")


@dataclass(frozen=True)
class Ruled(LineRuling):
    """A line whose own cell and class are given."""

    own: Range = field(default=Range(Need.NOT_NEEDED, Need.NOT_NEEDED))

    def cell(self, authority: str, view: str = "strict", layer: Layer = Layer.LAW) -> Range:
        return self.own

    def klass_range(self, view: str = "strict") -> KlassRange:
        return KlassRange(Klass(min(4, self.own.best // 3)), Klass(min(4, self.own.worst // 3)))


def ranges() -> st.SearchStrategy[Range]:
    return st.tuples(st.sampled_from(list(Need)), st.sampled_from(list(Need))).map(lambda p: Range(min(p), max(p)))


def graphs() -> st.SearchStrategy[dict[str, tuple[tuple[str, ...], ...]]]:
    group = st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True).map(tuple)
    return st.fixed_dictionaries({name: st.lists(group, max_size=2).map(tuple) for name in NAMES})


def every_way(start: str, needs: Needs) -> Iterator[frozenset[str]]:
    """By brute force: one of each group, whatever is reached; the start left out."""
    groups = list(dict.fromkeys(group for name in NAMES for group in needs[name] if len(group) > 1))
    for picks in product(*groups):
        taken = dict(zip(groups, picks, strict=True))
        seen, waiting = {start}, [start]
        while waiting:
            for group in needs[waiting.pop()]:
                name = taken.get(group, group[0])
                if name not in seen:
                    seen.add(name)
                    waiting.append(name)
        yield frozenset(seen - {start})


def carried(start: str, needs: Needs, own: Mapping[str, Range]) -> LineRuling:
    others: dict[str, LineRuling] = {}
    for name in NAMES:
        others[name] = Ruled(Line(name, "item", {}, "", ()), (), own=own[name])
    found = carriage(start, needs, lambda name: (own[name].worst, own[name].best, 0, name))
    return Ruled(others[start].line, (), found.chosen, found.ways, others, own[start])


@given(graphs(), st.fixed_dictionaries({name: ranges() for name in NAMES}))
def test_the_floor_is_the_least_that_any_way_may_come_to(
    needs: dict[str, tuple[tuple[str, ...], ...]], own: dict[str, Range]
) -> None:
    line = carried("a", needs, own)
    groups = {group for name in NAMES for group in needs[name] if len(group) > 1}
    assume(2 ** len(groups) <= carry.MOST_CHOICES)
    ways = set(every_way("a", needs))
    assert set(line.ways) == ways
    floors = [max(own[name].best for name in (*way, "a")) for way in ways]
    ceilings = [max(own[name].worst for name in (*way, "a")) for way in ways]
    cell = line.carried_cell("un-committee")
    assert cell.best == min(floors)
    assert cell.best <= cell.worst and cell.worst in ceilings
    klass = line.carried_klass_range()
    assert klass.best == min(max(own[name].best // 3 for name in (*way, "a")) for way in ways) or klass.best == 4


@given(graphs(), st.fixed_dictionaries({name: ranges() for name in NAMES}), st.data())
def test_an_answer_never_lowers_a_carried_floor(
    needs: dict[str, tuple[tuple[str, ...], ...]], own: dict[str, Range], data: st.DataObject
) -> None:
    before = carried("a", needs, own).carried_cell("un-committee")
    narrowed = {
        name: Range(Need(data.draw(st.integers(cell.best, cell.worst))), cell.worst) for name, cell in own.items()
    }
    assert carried("a", needs, narrowed).carried_cell("un-committee").best >= before.best


def test_an_open_sack_beside_a_steel_drum_makes_nothing_sure() -> None:
    """Rice in one of {a steel drum, a sack that may be American}: not *for sure* the Committee."""
    needs: Needs = dict.fromkeys(NAMES, ()) | {"a": (("b", "c"),)}
    free, drum = Range(Need.NOT_NEEDED, Need.NOT_NEEDED), Range(Need.CASE_BY_CASE, Need.CASE_BY_CASE)
    own = dict.fromkeys(NAMES, free) | {"b": drum, "c": Range(Need.NOT_NEEDED, Need.PRESUMED_DENIAL)}
    cell = carried("a", needs, own).carried_cell("un-committee")
    assert cell == (Need.NOT_NEEDED, Need.CASE_BY_CASE)


def test_too_many_ways_leave_what_every_way_needs() -> None:
    many = tuple((f"x{n}", f"y{n}") for n in range(10))
    needs = {"a": (*many, ("leg",)), "leg": (("toll",),)}
    found = carriage("a", needs, lambda name: (0, 0, 0, name))
    assert found.ways == (frozenset({"leg", "toll"}),)
    assert 2 ** len(many) > carry.MOST_CHOICES
