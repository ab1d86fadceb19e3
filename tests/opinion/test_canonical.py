"""Canonical text: one content, one text; runs of numbers; facts told and read back."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from hypothesis import given as random
from hypothesis import strategies as st

from dorasan.canonical import Once, canonical, digest, listed, pieces, runs, unrun, written
from dorasan.facts.given import Given, Provenance
from dorasan.facts.possible import Codes, Possible, Span, Values
from dorasan.opinion.given import Facts, origin_read, value_read, value_told
from dorasan.problem import Place

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@random(PLAIN)
def test_one_content_has_one_text(value: Any) -> None:
    text = canonical(value)
    assert json.loads(text) == value and canonical(json.loads(text)) == text


@random(st.dictionaries(st.text(), PLAIN, max_size=6))
def test_pieces_are_the_same_text(value: dict[str, Any]) -> None:
    parts = {
        key: list(listed(canonical(one).encode() for one in inner)) if isinstance(inner, list)
        else [canonical(inner).encode()]
        for key, inner in value.items()
    }  # fmt: skip
    assert b"".join(pieces(parts)) == canonical(value).encode()
    assert digest(pieces(parts)) == digest([canonical(value).encode()])
    assert written(parts) == canonical(value).encode() and not parts


@pytest.mark.parametrize("value", [1.5, {"a": [0.0]}, [math.inf]])
def test_a_fraction_has_no_text(value: Any) -> None:
    with pytest.raises(TypeError):
        canonical(value)


@random(st.sets(st.integers(1, 300)))
def test_runs_are_read_back(numbers: set[int]) -> None:
    assert unrun(runs(numbers)) == sorted(numbers)


def test_what_was_said_is_said_once() -> None:
    once = Once()
    assert [once.number(value) for value in ({"a": 1}, [2], {"a": 1}, [2])] == [0, 1, 0, 1]
    assert b"".join(once.pieces()) == b'[{"a":1},[2]]'


ENDS = st.tuples(st.floats(0, allow_nan=False), st.floats(0, allow_nan=False))
SPANS = ENDS.map(lambda two: Span(min(two), max(two)))
POSSIBLE: st.SearchStrategy[Possible] = (
    st.sets(st.text(min_size=1), min_size=1).map(lambda words: Values(frozenset(words)))
    | SPANS
    | st.lists(st.integers(0, 999_000), min_size=1, max_size=3, unique=True).map(
        lambda starts: Codes(tuple((low, low + 9) for low in sorted(starts)))
    )
)


@random(POSSIBLE)
def test_values_are_read_back_exactly(possible: Possible) -> None:
    assert value_read(json.loads(canonical(value_told(possible)))) == possible


@pytest.mark.parametrize("line_place", [None, Place("list.xlsx", sheet="가", row=7)])
@pytest.mark.parametrize("place", [None, Place("list.xlsx", sheet="가", row=7), Place("deep/project.yaml", line=3)])
def test_origins_are_read_back(place: Place | None, line_place: Place | None) -> None:
    origin = Provenance("asserted", "s", "Kim", "2026-01-02", True, "note", place, "메모")
    facts = Facts(lambda found: found)
    _, number = facts.ref("origin", Given(Values(frozenset({"kr"})), origin), line_place)
    told = json.loads(b"".join(facts.origins.pieces()))[number]
    assert origin_read(told, line_place) == origin
