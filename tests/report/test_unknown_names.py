"""A question about an authority, a view, a line or a fact that there is not is an error, with names near it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dorasan.api import Case
from dorasan.facts.declared import no_fact
from dorasan.judge.cluster import ANYBODY
from dorasan.judge.ruling import Rulings
from dorasan.problem import BadInputError, Place
from tests.common import FACTS, LANGS, REGISTRY, sat


def case(found: Rulings) -> Case:
    return Case(sat(found))


ASKED: dict[str, tuple[Callable[[Rulings], Any], str]] = {
    "cell": (lambda found: found["truck-1"].cell("un-comittee"), "un-committee"),
    "carried cell": (lambda found: found["truck-1"].carried_cell("us-commmerce"), "us-commerce"),
    "contested": (lambda found: found["truck-1"].contested("un-comittee"), "un-committee"),
    "carried contested": (lambda found: found["truck-1"].carried_contested("un-comitee"), "un-committee"),
    "because of": (lambda found: found["truck-1"].because_of("un-comittee"), "un-committee"),
    "nobody": (lambda found: found["truck-1"].cell(""), "un-committee"),
    "view of a cell": (lambda found: found["truck-1"].cell("un-committee", "zz"), "strict, lenient"),
    "carried view": (lambda found: found["truck-1"].carried_cell("un-committee", "zz"), "strict, lenient"),
    "view of a check": (lambda found: sat(found).check("zz"), "strict, lenient"),
    "view of a proof": (lambda found: sat(found).proof("truck-1", "zz"), "strict, lenient"),
    "view of the public summary": (lambda found: case(found).check("zz"), "strict, lenient"),
    "line": (lambda found: case(found)["truk-1"], "truck-1"),
    "line of a proof": (lambda found: sat(found).proof("tamifluu"), "tamiflu"),
}


@pytest.mark.parametrize(("ask", "near"), ASKED.values(), ids=ASKED)
def test_a_name_that_there_is_not_is_refused_with_near_names(
    rulings: Rulings, ask: Callable[[Rulings], Any], near: str
) -> None:
    with pytest.raises(BadInputError) as bad:
        ask(rulings)
    (problem,) = bad.value.problems
    for lang in LANGS:
        assert near in problem.show(lang)


def test_who_has_taken_no_position_holds_every_reading_and_is_no_error(rulings: Rulings) -> None:
    truck, silent = rulings["truck-1"], [who for who in REGISTRY.holders if who not in rulings.views()]
    assert silent
    for who in silent:
        assert truck.cell("un-committee", who) == truck.cell("un-committee", ANYBODY)
    assert truck.cell("un-committee", "kr") != truck.cell("un-committee", ANYBODY)


def test_a_fact_that_there_is_not_is_told_with_near_names() -> None:
    assert "Near it: custody" in no_fact("custdy", Place("x"), FACTS).show("en")
    assert "docs/facts.md" in no_fact("qqq", Place("x"), FACTS).show("ko")
