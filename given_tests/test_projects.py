"""The given projects that once came out greener, or darker, than the law."""

from __future__ import annotations

import pytest
from tests.wrong_green.bench import Data, faults
from tests.wrong_green.given import expected_of_given, folder, lines, outcome_of


@pytest.mark.parametrize(("file", "line", "expect"), lines(), ids=lambda part: part if isinstance(part, str) else "")
def test_a_given_line_says_what_it_must(file: str, line: str, expect: Data) -> None:
    wrong = faults(expect, outcome_of(file)[line])
    assert not wrong, [f"{what}: {fault}: {said}" for what, fault, said in wrong]


def test_every_given_project_has_its_expectations() -> None:
    """A project that is added there is not passed over here."""
    there = {path.name for path in folder().glob("*.yaml")}
    assert there and there <= set(expected_of_given())
