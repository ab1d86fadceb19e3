"""The given projects, where the shared facts lie beside this repository: what each of their lines must say."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from dorasan.judge.court import judge
from dorasan.problem import BadInputError
from tests.common import load_here
from tests.wrong_green.bench import TODAY, Data, Outcome, law, read

ROOT = Path(__file__).parents[2]
PLACES = tuple(folder / "shared" / "facts" / "wrong-green" for folder in (ROOT.parent, ROOT.parent.parent))
NOT_THERE = "given project not there"


def folder() -> Path:
    """Beside the repository; beside the folder of a second checkout."""
    return next((place for place in PLACES if place.is_dir()), PLACES[0])


@cache
def expected_of_given() -> dict[str, dict[str, Data]]:
    """By file, by line."""
    return read("given.yaml")  # type: ignore[no-any-return]


@cache
def outcome_of(file: str) -> dict[str, Outcome]:
    """Every line of a given project, or one refusal for all of them."""
    path = folder() / file
    try:
        rulings = judge(law(), load_here(path), today=TODAY)
    except BadInputError as bad:
        return {line: Outcome(problems=tuple(bad.problems)) for line in expected_of_given()[file]}
    return {ruling.line.id: Outcome(ruling, rulings) for ruling in rulings}


def lines() -> list[tuple[str, str, Any]]:
    return [(file, line, expect) for file, of in expected_of_given().items() for line, expect in of.items()]
