"""What is told of a project or a command that names nobody known: where it stands, and what is near."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dorasan.facts.authority import Registry
from dorasan.judge.admission import admit, known_authority, known_view
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


def test_what_a_paper_is_and_what_it_is_for_must_be_known(project: Project) -> None:
    """Everything wrong is told at once, with what is near."""
    known = replace(NOBODY, of="kr-unification", lines=("oseltamivir",))
    admit(replace(project, held=(known,)))
    for wrong, key, near in (
        (replace(known, of="kr-unificatoin"), "check.held_authority", "kr-unification"),
        (replace(known, act="take-out-aproval"), "check.held_act", "take-out-approval"),
        (replace(known, lines=("oseltamivir", "oseltamivr")), "check.no_held_line", "oseltamivir"),
    ):
        with pytest.raises(BadInputError) as refused:
            admit(replace(project, held=(known, wrong)))
        (problem,) = refused.value.problems
        assert problem.key == key and near in str(problem.values["near"])
    with pytest.raises(BadInputError) as refused:
        admit(replace(project, seat="nowhere", held=(replace(known, of="nobody", act="nothing", lines=("none",)),)))
    assert len(refused.value.problems) == 4


def test_an_authority_is_known_by_its_id_or_as_the_screens_call_it() -> None:
    for name in ("us-commerce", "BIS", " bis "):
        assert known_authority(REGISTRY, name) == "us-commerce"
    with pytest.raises(BadInputError) as refused:
        known_authority(REGISTRY, "us-comerce")
    (problem,) = refused.value.problems
    assert problem.key == "check.no_authority" and "us-commerce" in str(problem.values["near"])


def test_a_view_is_one_of_the_three_or_that_of_a_holder() -> None:
    for view in ("strict", "lenient", "anybody", *REGISTRY.holders):
        known_view(REGISTRY, view)
    with pytest.raises(BadInputError) as refused:
        known_view(REGISTRY, "nobody")
    (problem,) = refused.value.problems
    assert problem.key == "check.bad_view" and "lenient" in str(problem.values["known"])


def test_a_word_for_several_authorities_names_those_and_no_other() -> None:
    one, another, *_ = REGISTRY.authorities
    shared = replace(REGISTRY.authorities[one], short={"en": "The Office", "ko": "그 기관"})
    told = {**REGISTRY.authorities, one: shared, another: replace(REGISTRY.authorities[another], short=shared.short)}
    registry: Registry = replace(REGISTRY, authorities=told)
    with pytest.raises(BadInputError) as refused:
        known_authority(registry, "the office")
    (problem,) = refused.value.problems
    assert problem.values["near"] == f"{one}, {another}"
