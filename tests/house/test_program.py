"""What a program meets at the door: errors say whose fault they are, near names are near, all counts agree."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

import pytest

import dorasan
from dorasan.judge.need import Klass, KlassRange, Need, Range
from dorasan.opinion.check import Check
from dorasan.opinion.engine import VERSION
from dorasan.opinion.proof import Proof
from dorasan.problem import near
from dorasan.profile.load import profiles
from dorasan.repair.fix import Fix
from dorasan.repair.placed import Placed, Split

TOP = Path(__file__).parents[2]
CLINIC = TOP / "docs" / "examples" / "clinic.csv"
LISTED = CLINIC.read_text("utf-8")
TODAY = "2026-11-26"


@pytest.fixture(scope="module")
def clinic() -> dorasan.Case:
    return dorasan.open_law().sit(CLINIC, today=TODAY)


def _refused(project: Any, **options: Any) -> list[Any]:
    with pytest.raises(dorasan.BadInputError) as bad:
        dorasan.open_law().sit(project, today=TODAY, **options)
    return bad.value.problems


@pytest.mark.parametrize(
    ("fact", "value"),
    [("arms_or_wmd_list", "checked_not_found"), ("us_content", "much"), ("hs", "x"), ("origin", 7), ("no_such", "yes")],
)
def test_a_wrong_answer_is_no_fault_of_a_file(clinic: dorasan.Case, fact: str, value: object) -> None:
    with pytest.raises(dorasan.BadInputError) as bad:
        clinic.answer(fact, value, by="me")
    for problem in bad.value.problems:
        assert problem.place.show("en") == f"answer: {fact}" and "clinic.csv" not in problem.show("ko")


@pytest.mark.parametrize("content", [CLINIC.read_bytes(), b"\xff\xfe\x00", b"just words", b"a: [", b"PK\x03\x04"])
@pytest.mark.parametrize("name", [None, "clinic"])
def test_bytes_without_a_telling_name_ask_for_one(content: bytes, name: str | None) -> None:
    problem = _refused(content, name=name)[0]
    assert problem.key == "project.nameless_bytes" and problem.place.file == (name or "bytes")
    assert "name=" in problem.mend("ko")


def test_what_a_project_file_lacks_is_still_told() -> None:
    assert [problem.key for problem in _refused(b"a: [", name="p.yaml")] == ["yaml.syntax"]
    assert [problem.key for problem in _refused(b"a: [")] == ["project.nameless_bytes", "yaml.syntax"]


@pytest.mark.parametrize(
    ("text", "name"),
    [(LISTED, "clinic.csv"), (LISTED, None), ("No,Item", "list.csv"), ("a\0b", None), ("x" * 5000, None)],
)
def test_a_text_that_is_no_path_is_not_looked_for_on_the_disk(text: str, name: str | None) -> None:
    (problem,) = _refused(text, name=name)
    assert problem.key == "project.text_as_path" and len(problem.show("en")) < 300


@pytest.mark.parametrize(
    ("asked", "first"),
    [("999", "22 "), ("0", "1 "), ("#23", "22 "), ("id:17", "17 "), ("id:22", "22 ")],
)
def test_lines_near_a_number_are_those_of_near_numbers(clinic: dorasan.Case, asked: str, first: str) -> None:
    with pytest.raises(dorasan.BadInputError) as bad:
        clinic[asked]
    assert first in str(bad.value.problems[0].values["near"])


@pytest.mark.parametrize(
    ("typed", "first"),
    [("un", "un-body"), ("ministry", "kr-ministry"), ("aid", "foreign-aid-group"), ("kr-minstry", "kr-ministry"),
     ("family", "family-reunion")],
)  # fmt: skip
def test_a_name_that_is_a_part_of_another_is_near_it(typed: str, first: str) -> None:
    assert near(typed, profiles()).split(", ")[0] == first
    (problem,) = _refused(CLINIC, profile=typed)
    assert f"{first}" in problem.mend("en") and "survey" not in problem.mend("en")


def test_everything_counts_the_same_lines(clinic: dorasan.Case) -> None:
    own = set(clinic.project.lines)
    for found in (clinic.groups(), clinic.by_class(), clinic.by_class(carried=False)):
        assert [len(clinic)] == [sum(map(len, found.values()))] and {n for ids in found.values() for n in ids} == own
    assert {line.id for line in clinic} == own
    assert clinic.quotas() and not own & {total.id for total in clinic.quotas()}
    assert "barrels" in clinic.quotas()[0].name() and clinic.quotas()[0].why("ko")


def test_an_unjudged_case_says_so() -> None:
    case = dorasan.open_law().sit(CLINIC, today=TODAY)
    assert repr(case) == "<Case clinic: 22 lines, not judged yet>"
    assert len(case) == 22 and case.by_class() and "not judged" not in repr(case)


@pytest.mark.parametrize("level", [*Need, *Klass])
def test_levels_print_as_words(level: Need | Klass) -> None:
    assert f"{level}" == str(level) == level.name.lower() and f"{level:>20}".strip() == level.name.lower()


def test_ranges_print_as_words() -> None:
    assert f"{Range(Need.NOT_NEEDED, Need.NO_ROUTE)}" == "not_needed to no_route"
    assert repr(Range(Need.ROUTINE, Need.ROUTINE)) == "routine" and str(KlassRange(Klass.OWN, Klass.OWN)) == "own"


def test_a_group_that_presumes_names_what(clinic: dorasan.Case) -> None:
    for name in clinic.groups()["ordinarily_clear"]:
        assert clinic[name].presumed() and clinic[name].presumed() == tuple(sorted(set(clinic[name].presumed())))
    flu = dorasan.open_law().sit(TOP / "cases" / "2019-01-flu-medicine", today=TODAY)
    assert not any(line.presumed() for line in flu), "no profile, no presumption"


def test_version_and_fields_are_where_the_page_says() -> None:
    assert dorasan.__version__ == VERSION and "__version__" in dir(dorasan)
    page = (TOP / "docs" / "api.md").read_text()
    for value in (Check, Proof, Split, Placed, Fix):
        (row,) = re.findall(rf"^\| `{value.__name__}` \| (.*) \|$", page, re.MULTILINE)
        fields = value.model_fields if issubclass(value, Check | Proof) else [f.name for f in dataclasses.fields(value)]
        assert re.findall(r"`(\w+)`", row) == list(fields)
