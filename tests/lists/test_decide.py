"""What was made of hits: kept beside the project, standing until list or name changes, by two people if wanted."""

from __future__ import annotations

from pathlib import Path

import pytest

from dorasan.cli.screen_all import all_command
from dorasan.cli.screen_decide import decide_command
from dorasan.parties.decision import decisions_of
from dorasan.problem import BadInputError
from dorasan.profile.fate import Fell
from dorasan.profile.screening import screened
from tests.common import load_here
from tests.lists import samples
from tests.lists.test_take import taken

PROJECT = """project: p
title: t
as_of: 2026-11-26
parties: {bank: {name: Example Bank}}
lines: [{id: a, kind: item, name: a}]
"""


@pytest.fixture
def project(home: Path, tmp_path: Path) -> Path:
    """A project whose bank is called like one on Treasury's list."""
    taken(tmp_path, samples.SDN + samples.END, "sdn_2026-01-01.csv")
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "project.yaml").write_text(PROJECT, encoding="utf-8")
    return folder / "project.yaml"


def answer(file: Path) -> tuple[str, str]:
    (party,) = load_here(file).screened
    (hit,) = party.screening.hits
    return party.answer(hit)


def decide(file: Path, verdict: str = "false", by: str = "Kim", **more: bool) -> int:
    told = {"second": False, "four_eyes": False, **more}
    return decide_command("en", file, "bank", "102", verdict, "other city", by, **told)


@pytest.mark.parametrize(
    ("verdict", "said"), [("true", ("confirmed", "Kim")), ("false", ("rejected", "Kim")), ("needs-fact", ("open", ""))]
)
def test_a_decision_is_remembered_beside_the_project(verdict: str, said: tuple[str, str], project: Path) -> None:
    before = project.read_bytes()
    assert answer(project) == ("open", "")
    assert decide(project, verdict) == 0
    assert answer(project) == said and project.read_bytes() == before
    (made,) = decisions_of(project.with_name("project.screening.yaml")).decisions
    assert (made.party, made.list, made.ref, made.by, made.why) == ("bank", "us-ofac-sdn", "102", "Kim", "other city")


def test_a_false_positive_stays_quiet_until_the_listing_changes_and_then_asks_again(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decide(project)
    assert all_command("en", project.parent) == 0
    taken(tmp_path, samples.SDN.replace("EXAMPLE STAR", "EXAMPLE SUN") + samples.END, "sdn_2026-02-01.csv")
    assert all_command("en", project.parent) == 0, "another entry has changed"
    taken(tmp_path, samples.SDN.replace("EXMPKPPY", "EXMPKPPX") + samples.END, "sdn_2026-03-01.csv")
    assert answer(project) == ("open", "")
    capsys.readouterr()
    assert all_command("en", project.parent) == 2
    assert "bank ~ 102 EXAMPLE BANK" in capsys.readouterr().out
    assert decide(project) == 0 and answer(project) == ("rejected", "Kim")


def test_a_party_that_is_called_otherwise_asks_again(project: Path) -> None:
    decide(project)
    project.write_text(PROJECT.replace("Example Bank", "Example Bank Ltd"), encoding="utf-8")
    assert answer(project) == ("open", "")


def test_a_rejected_hit_lets_the_presumption_stand_and_any_other_takes_it_away(project: Path) -> None:
    def fell() -> Fell | None:
        return screened(load_here(project), "us_listed_party")

    assert fell() is Fell.LIKE_A_LISTED_NAME
    decide(project, "needs-fact")
    assert fell() is Fell.LIKE_A_LISTED_NAME
    decide(project, "true")
    assert fell() is Fell.LIKE_A_LISTED_NAME
    decide(project, "false")
    assert fell() is None


def test_two_pairs_of_eyes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert decide(project, four_eyes=True) == 0 and "second person has to agree" in capsys.readouterr().out
    assert answer(project) == ("open", "")
    assert decide(project, second=True) == 1, "not the same pair"
    assert decide(project, by="Lee", second=True) == 0
    assert answer(project) == ("rejected", "Kim")
    assert decide(project, "true", "Park") == 0 and answer(project) == ("confirmed", "Park"), "that needs no second"


def test_nobody_signs_what_the_list_has_overtaken(project: Path, tmp_path: Path) -> None:
    decide(project, four_eyes=True)
    taken(tmp_path, samples.SDN.replace("EXMPKPPY", "EXMPKPPX") + samples.END, "sdn_2026-03-01.csv")
    assert decide(project, by="Lee", second=True) == 1


def test_a_decision_needs_a_hit_a_reason_and_a_name(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert decide_command("en", project, "bank", "103", "false", "x", "Kim", False, False) == 1
    assert "Hits: bank 102" in capsys.readouterr().err
    assert decide_command("ko", project, "bank", "102", "false", " ", "", False, False) == 1
    told = capsys.readouterr().err
    assert "--why" in told and "--by" in told, "both at once"
    assert decide_command("en", project, "bank", "102", "maybe", "x", "Kim", False, False) == 1
    assert not project.with_name("project.screening.yaml").exists()


def test_a_file_of_decisions_that_is_wrong_says_where(project: Path) -> None:
    project.with_name("project.screening.yaml").write_text("decisions: [{party: bank}]\n", encoding="utf-8")
    with pytest.raises(BadInputError) as wrong:
        load_here(project)
    assert {problem.place.line for problem in wrong.value.problems} == {1} and len(wrong.value.problems) > 3


def test_every_project_of_a_folder(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project.parent / "deep").mkdir()
    (project.parent / "deep" / "other.yaml").write_text(PROJECT.replace("Example Bank", "Red Cross"), encoding="utf-8")
    (project.parent / "broken.yaml").write_text("project: [\n", encoding="utf-8")
    assert all_command("en", project.parent) == 2
    told = capsys.readouterr().out
    assert "project.yaml: bank ~ 102" in told and "broken.yaml: cannot be read" in told and "other.yaml" not in told
    assert all_command("en", project.parent / "deep") == 0
    (project.parent / "none").mkdir()
    assert all_command("en", project.parent / "none") == 1


def test_one_person_written_in_twice_is_one(project: Path) -> None:
    decide(project, four_eyes=True)
    file = project.with_name("project.screening.yaml")
    told = file.read_text(encoding="utf-8")
    file.write_text(f"{told.rstrip()}\n  second: {{by: Kim, on: 2026-11-26}}\n", encoding="utf-8")
    assert answer(project) == ("open", "")
    file.write_text(f"{told.rstrip()}\n  second: {{by: Lee, on: 2026-11-26}}\n", encoding="utf-8")
    assert answer(project) == ("rejected", "Kim")
