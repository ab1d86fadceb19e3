"""Outcomes of the desks' trial: read from the record as it stands, and none met before anybody played."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tools.trial_account import OUTCOMES, READ, account, stands
from tools.trial_scene import SCENE, steps

from dorasan.desk.events.kinds import KINDS

TRIALS = Path(__file__).parents[2] / "docs" / "trials"
DESKS = {
    user: every
    for user, every in yaml.safe_load(OUTCOMES.read_text(encoding="utf-8")).items()
    if user.startswith("desks-")
}


def event(kind: str, body: dict[str, Any], case: str = "flu", desk: str = "us-state") -> dict[str, Any]:
    return {"case": case, "kind": kind, "desk": desk, "person": "wong", "role": "officer", "body": body}


def position(view: str, *lines: str, desk: str = "us-state") -> dict[str, Any]:
    return event("position.taken", {"request": "r8", "lines": [*lines], "view": view}, desk=desk)


def test_every_outcome_is_asked_for_in_its_users_tasks() -> None:
    for user, every in DESKS.items():
        asked = set(re.findall(r"`(\w+)`", (TRIALS / "tasks" / f"{user}.md").read_text(encoding="utf-8")))
        assert not every.keys() - asked, user


def test_the_record_is_asked_for_kinds_and_fields_that_there_are() -> None:
    kinds = {kind: found for (kind, _), found in KINDS.items()}
    told = [one[way] for every in DESKS.values() for one in every.values() for way in READ[:2] if way in one]
    assert len(told) > 15
    for one in told:
        assert not set(one.get("body", {})) - set(kinds[one["kind"]].model_fields), one


def test_the_scene_names_cases_that_there_are() -> None:
    words = [said for _, said in steps()]
    files = [TRIALS.parents[1] / said[2] for said in words if said[:2] == ["case", "open"]]
    assert len(files) == 6 and all(one.is_file() for one in files) and list(SCENE.glob("*.xlsx"))


@pytest.mark.parametrize(
    ("wanted", "met"),
    [
        ({"kind": "position.taken", "body": {"lines": ["fuel-1", "truck-1"]}}, True),  # in any order
        ({"kind": "position.taken", "body": {"lines": ["truck-1"]}}, False),  # and no line besides
        ({"kind": "position.taken", "body": {"view": "hold"}, "says": "fuel-1"}, True),
        ({"kind": "position.taken", "body": {"view": "hold"}, "says": "medicine"}, False),
        ({"kind": "position.taken", "case": "reunion"}, False),
    ],
)
def test_an_event_that_stands_in_the_record(wanted: dict[str, Any], met: bool) -> None:
    record = [position("hold", "truck-1", "fuel-1")]
    assert stands(record, {"event": wanted}) is met
    assert stands(record, {"no_event": wanted}) is not met


@pytest.mark.parametrize(
    ("last", "met"),
    [
        (position("no_objection", "fuel-1"), True),
        (position("no_objection", "fuel-1", desk="kr-foreign"), False),  # another desk's word
        (event("position.withdrawn", {"request": "r8", "lines": ["fuel-1"]}), False),
    ],
)
def test_the_last_word_of_a_desk_counts(last: dict[str, Any], met: bool) -> None:
    views = {"truck-1": "hold", "fuel-1": "no_objection"}
    wanted = {"case": "flu", "request": "r8", "desk": "us-state", "lines": views}
    assert stands([position("hold", "truck-1", "fuel-1"), last], {"positions": wanted}) is met


def test_a_round_of_the_desks_wants_the_record_beside_the_answers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for user in DESKS:
        folder = tmp_path / "desks-1" / user
        folder.mkdir(parents=True)
        (folder / "answers.yaml").write_text("cases: 2\n", encoding="utf-8")
    assert account(tmp_path / "desks-1") == 1
    (tmp_path / "desks-1" / "desks-state" / "record.yaml").write_text(
        yaml.safe_dump([position("no_objection", "fuel-1")]), encoding="utf-8"
    )
    account(tmp_path / "desks-1")
    told = capsys.readouterr().out
    assert "desks-applicant: no record.yaml" in told
    assert "desks-state: 2 of 10" in told and "clear: the record does not" in told and "aid-worker" not in told
