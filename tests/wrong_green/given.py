"""The given projects, where the shared facts lie beside this repository: what each of their lines must say."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from given_tests.place import GIVEN

from dorasan.judge.court import judge
from dorasan.problem import BadInputError
from tests.common import load_here
from tests.wrong_green.bench import TODAY, Data, Outcome, law, read


def folder() -> Path:
    """Where the given projects lie."""
    return GIVEN / "facts" / "wrong-green"


@cache
def expected_of_given() -> dict[str, dict[str, Data]]:
    """By file, by line."""
    return read("given.yaml")  # type: ignore[no-any-return]


@cache
def outcome_of(file: str) -> dict[str, Outcome]:
    """Every line of a given project, or one refusal for all of them."""
    path = folder() / file
    path.stat()  # one that is not there is an error, no refusal
    try:
        rulings = judge(law(), load_here(path), today=TODAY)
    except BadInputError as bad:
        return {line: Outcome(problems=tuple(bad.problems)) for line in expected_of_given()[file]}
    return {ruling.line.id: Outcome(ruling, rulings) for ruling in rulings}


def lines() -> list[tuple[str, str, Any]]:
    return [(file, line, expect) for file, of in expected_of_given().items() for line, expect in of.items()]
