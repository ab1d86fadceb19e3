"""Rows looked up under what was said of rows before them come out as each would alone."""

from __future__ import annotations

from array import array
from math import inf, nextafter
from random import Random

import pytest
from hypothesis import given, settings

from dorasan.facts.possible import Codes, Possible, Span
from dorasan.judge.alike import Alike, AlikeShown
from dorasan.judge.classes import value_classes
from dorasan.judge.kinds import NumberedRow, Numbers
from dorasan.judge.refine import _which, refine
from dorasan.judge.row_judge import judge_row
from dorasan.law.condition import Compare, can_be
from tests.strategies import SEEDS, SmallLaw, a_part, a_row, effort, small_laws


@settings(max_examples=effort(100))
@given(small_laws(), SEEDS)
def test_rows_before_it_change_nothing(law: SmallLaw, seed: int) -> None:
    """Many rows through one memory: states, rulings, refinement (values behind the classes too), what shows."""
    docket = law.docket()
    r, values = Random(seed), Numbers()
    alike = [Alike(cluster, values) for cluster in docket.clusters]
    shown = AlikeShown(docket, values)
    whole = row = a_row(r)
    for _ in range(20):
        numbered = NumberedRow(row, values.numbers(row))
        alone = judge_row(docket, row)
        assert shown.of(numbered) == alone.shown
        for one, cluster, state, ruling in zip(alike, docket.clusters, alone.states, alone.by_cluster, strict=True):
            assert one.part(numbered) == (state, ruling, refine(cluster, row, state, ruling))
        row = {name: a_part(r, value) if r.random() < 0.3 else whole[name] for name, value in row.items()}


@pytest.mark.parametrize("groups", [1, 3, 300])
def test_each_combination_has_the_number_of_its_group(groups: int) -> None:
    r = Random(7)
    numbers = [r.randrange(groups) for _ in range(1000)]
    masks = [sum(1 << at for at, number in enumerate(numbers) if number == n) for n in range(groups)]
    assert _which(masks, 1000) == array("H", numbers)


def test_codes_and_numbers_are_cut_where_a_comparison_changes() -> None:
    under = Compare("hs", "under", ranges=((840000, 849999), (900000, 909999)))
    codes = value_classes(Codes(((830000, 905000),), na=True), [under])
    assert codes == (
        Codes(((830000, 839999), (850000, 899999)), na=True),
        Codes(((840000, 849999), (900000, 905000))),
    )
    spans: tuple[Possible, ...] = value_classes(Span(0.0, 10.0), [Compare("n", "above", number=5.0)])
    assert [can_be(Compare("n", "above", number=5.0), one) for one in spans] == [(False, True), (True, False)]


def test_a_piece_of_one_code_and_a_number_on_the_edge_are_pieces_too() -> None:
    under = Compare("hs", "under", ranges=((840000, 840000),))
    assert value_classes(Codes(((840000, 840000), (850000, 850000))), [under]) == (
        Codes(((840000, 840000),)),
        Codes(((850000, 850000),)),
    )
    applies = Compare("hs", "applies")
    assert value_classes(Codes(((840000, 850000),), na=True), [applies]) == (
        Codes(((840000, 850000),)),
        Codes((), na=True),
    )
    above, at_least = Compare("n", "above", number=5.0), Compare("n", "at_least", number=5.0)
    found = value_classes(Span(0.0, 5.0), [above, at_least, Compare("n", "applies", number=3.0)])
    assert [(one.low, one.high) for one in found if isinstance(one, Span)][-1] == (5.0, 5.0)
    assert len(found) == 2


def test_no_number_is_lost_and_none_is_added() -> None:
    """At the end of a range, and next to a threshold as near as numbers can be."""
    above, beyond = Compare("n", "above", number=5.0), Compare("n", "above", number=nextafter(5.0, inf))
    assert value_classes(Span(3.0, 3.0), [above]) == (Span(3.0, 3.0),)
    up_to = Span(0.0, 5.0)
    assert value_classes(Span(0.0, beyond.number), [above]) == (up_to, Span(beyond.number, beyond.number))
    assert value_classes(up_to, [above, beyond]) == (up_to,)
