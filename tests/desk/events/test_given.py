"""Bodies out of what a person typed: whatever he types, a body or all that is wrong with it, and nothing else."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorasan.desk.events.body import Body
from dorasan.desk.events.given import NEWEST, body_given, takes
from dorasan.desk.events.kinds import KINDS
from dorasan.problem import BadInputError
from tests.desk.samples import sample

FIELDS = sorted({field for shape in KINDS.values() for field in shape.model_fields})
PARTS = st.one_of(
    st.sampled_from(FIELDS), st.sampled_from(["0", "1", "-1", "", "\u00b2", "9" * 20, "kind", "line"]), st.text()
)
PAIRS = st.one_of(
    st.text(),
    st.builds(
        lambda parts, value: ".".join(parts) + "=" + value,
        st.lists(PARTS, min_size=1, max_size=5),
        st.one_of(st.text(), st.sampled_from(["1", "true", "a,b", ",", "2026-02-30", "9" * 5000, "\u00b2", "\ud800"])),
    ),
)


@settings(max_examples=4_000 if os.environ.get("DORASAN_PROOF") else 150)
@given(kind=st.sampled_from(sorted(NEWEST)), pairs=st.lists(PAIRS, max_size=6))
def test_whatever_is_typed_is_a_body_or_told(kind: str, pairs: list[str]) -> None:
    try:
        made = body_given(kind, pairs)
    except BadInputError as wrong:
        for problem in wrong.problems:
            assert problem.show("en") and problem.show("ko")
    else:
        assert isinstance(made, Body) and kind == made.KIND


def test_everything_wrong_is_told_at_once() -> None:
    with pytest.raises(BadInputError) as bad:
        body_given("position.taken", ["request=r1", "request=r2", "view=perhaps", "odd=1", "loose"])
    told = {(one.key, one.place.file) for one in bad.value.problems}
    assert told == {
        ("desk.given_twice", "request"),
        ("desk.bad_field", "view"),
        ("desk.field_missing", "lines"),
        ("desk.no_field", "odd"),
        ("desk.no_pair", "loose"),
    }


def test_what_holds_several_words_can_be_typed_with_commas_whether_it_must_be_said_or_not() -> None:
    several = [(kind, field) for kind in NEWEST for field in KINDS[kind, NEWEST[kind]].model_fields
               if takes(KINDS[kind, NEWEST[kind]], field) == "A,B"]  # fmt: skip
    assert {("request.answered", "lines"), ("position.taken", "lines")} <= {*several}
    for kind, field in several:
        word = next(iter(getattr(sample(KINDS[kind, NEWEST[kind]]), field)))
        if not isinstance(word, str):  # years of a calendar, which a program freezes
            continue
        try:
            found = getattr(body_given(kind, [f"{field}={word},{word}"]), field)
        except BadInputError as wrong:
            assert field not in {one.place.file.split(".")[0] for one in wrong.problems}, (kind, field)
        else:
            assert found == (word, word)
