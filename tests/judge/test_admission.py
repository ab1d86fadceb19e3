"""What is told of a project or a command that names nobody known: where it stands, and what is near."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dorasan.facts.authority import Registry
from dorasan.judge.admission import admit, known_authority
from dorasan.problem import BadInputError, Place
from dorasan.project.project import Held, Project
from tests.common import REGISTRY, load_here

FLU = Path(__file__).parents[2] / "cases/2019-01-flu-medicine/project.yaml"
NOBODY = Held("take-out-approval", "nobody", "held", (), None, None, None, "")


@pytest.fixture(scope="module")
def project() -> Project:
    return load_here(FLU)


def _place(project: Project, seat: str | None = None) -> str:
    with pytest.raises(BadInputError) as refused:
        admit(project, seat)
    (problem,) = refused.value.problems
    return str(problem.place.file)


def test_a_seat_asked_for_goes_before_the_seat_of_the_file(project: Project) -> None:
    admit(replace(project, seat="nowhere"), "kr")  # the one asked for is known
    assert _place(project, "nowhere") == "seat"


def test_a_seat_that_nobody_knows_is_told_where_it_was_written(project: Project) -> None:
    assert _place(replace(project, seat="nowhere", seat_at=Place("a.yaml"))) == "a.yaml"
    assert _place(replace(project, seat="nowhere", seat_at=None, file="b.yaml")) == "b.yaml"


def test_an_act_without_a_place_of_its_own_is_told_at_the_file(project: Project) -> None:
    assert _place(replace(project, held=(NOBODY,), file="c.yaml")) == "c.yaml"
    assert _place(replace(project, held=(replace(NOBODY, place=Place("d.xlsx")),), file="c.yaml")) == "d.xlsx"


def test_a_word_for_several_authorities_names_those_and_no_other() -> None:
    one, another, *_ = REGISTRY.authorities
    shared = replace(REGISTRY.authorities[one], short={"en": "The Office", "ko": "그 기관"})
    told = {**REGISTRY.authorities, one: shared, another: replace(REGISTRY.authorities[another], short=shared.short)}
    registry: Registry = replace(REGISTRY, authorities=told)
    with pytest.raises(BadInputError) as refused:
        known_authority(registry, "the office")
    (problem,) = refused.value.problems
    assert problem.values["near"] == f"{one}, {another}"
