"""Bodies out of what a person typed: whatever he types, a body or all that is wrong with it, and nothing else."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dorasan.desk.events.body import Body
from dorasan.desk.events.given import NEWEST, body_given
from dorasan.desk.events.kinds import KINDS
from dorasan.problem import BadInputError

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
