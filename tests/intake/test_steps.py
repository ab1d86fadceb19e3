"""The last answer is taken back with all that followed from it: every kind of answer, in this interview or a later one,
one after the other, until the file says what it said before anybody answered."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dorasan.intake.interview import Interview
from dorasan.marked_yaml import load
from tests.intake.listed import drafted, typed
from tests.strategies import PROOF

Give = Callable[[Interview], object]

KINDS: dict[str, tuple[Give, ...]] = {
    "who applies": (lambda one: one.choose_profile("family-reunion", "Kim"),),
    "who applies, twice": (
        lambda one: one.choose_profile("family-reunion", "Kim"),
        lambda one: one.choose_profile("foreign-aid-group", "Lee"),
    ),
    "the plan": (lambda one: one.answer_plan("carries", "hired_truck", "Kim", name="Hanbit", number=3),),
    "the plan with its day": (lambda one: one.answer_plan("where", "west", "Kim", day="2027-03-02"),),
    "the plan, told otherwise": (
        lambda one: one.answer_plan("where", "west", "Kim", day="2027-03-02"),
        lambda one: one.answer_plan("carries", "own_truck", "Kim"),
        lambda one: one.answer_plan("where", "nampo", "Kim"),  # the truck goes with it
    ),
    "a fact": (lambda one: one.keep("custody", "gift", ["1.2"], "Kim"),),
    "facts together": (lambda one: one.keep_all([("custody", "gift", ["1.2"]), ("origin", "kr", ["1.3"])], "Kim"),),
    "not known": (lambda one: (one.judge(), one.not_known(["us_content"], ["1.2", "1.3"], "Kim")),),
    "a kit": (lambda one: one.open_kit("1.4", ["치약"]),),
    "a kit, twice": (lambda one: one.open_kit("1.4", ["치약"]), lambda one: one.open_kit("1.4", ["칫솔", "비누"])),
    "one of each": (
        lambda one: one.keep("custody", "gift", ["1.2"], "Kim"),
        lambda one: one.choose_profile("un-body", "Kim"),
        lambda one: one.answer_plan("pays", "bank", "Kim", name="Bank"),
        lambda one: one.open_kit("1.4", ["비누"]),
        lambda one: one.keep("custody", "loan", ["1.2"], "Lee"),
    ),
}


def said(file: Path) -> dict[str, Any]:
    data: dict[str, Any] = load(file).data
    return data


def later(found: Interview, file: Path | None = None) -> Interview:
    """Another interview on its file, or on a copy of it."""
    return Interview(file or found.file, found.edition, found.today, found.as_of)


PART_OF_ANOTHER = ("who applies", "the plan with its day", "a fact", "a kit")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if PROOF or kind not in PART_OF_ANOTHER])
def test_every_kind_of_answer_is_taken_back_one_after_the_other(tmp_path: Path, kind: str) -> None:
    """By the same interview, to the letter; and by later ones, one for each answer."""
    found = drafted(tmp_path)
    before = [said(found.file)]
    first = found.file.read_bytes()
    for give in KINDS[kind]:
        give(found)
        before.append(said(found.file))
    assert len({str(one) for one in before}) == len(before), "each of them changed something"
    copy = Path(shutil.copy(found.file, tmp_path / "copy.yaml"))
    for was in before[-2::-1]:
        for taker in (found, later(found, copy)):
            assert taker.undo(), "what was taken back is told"
            assert said(taker.file) == was
    for taker in (later(found), later(found, copy)):
        assert taker.undo() is None and said(taker.file) == before[0]
    assert found.file.read_bytes() == first


def test_what_is_told_is_what_was_answered(tmp_path: Path) -> None:
    found = drafted(tmp_path)
    found.choose_profile("family-reunion", "Kim")
    found.answer_plan("where", "west", "Kim", day="2027-03-02")
    found.keep_all([("custody", "gift", ["1.2"]), ("origin", "kr", ["1.3"])], "Lee")
    again = Interview(found.file, found.edition, found.today, found.as_of)
    assert [(one.fact, one.lines, one.by) for one in again.undo() or ()] == [
        ("custody", ("1.2",), "Lee"), ("origin", ("1.3",), "Lee"),
    ]  # fmt: skip
    assert {(one.fact, one.value) for one in again.undo() or ()} == {("where", "west"), ("when", "2027-03-02")}
    assert [(one.fact, one.value) for one in again.undo() or ()] == [("profile", "family-reunion")]
    assert again.read().profile == "kr-aid-gift" and again.read().profile_assumed


def test_what_somebody_wrote_himself_is_never_taken_back(tmp_path: Path) -> None:
    found = drafted(tmp_path)
    text = found.file.read_text(encoding="utf-8").replace("profile_assumed: true\n", "")
    own = "assertions:\n- {lines: ['1.2'], facts: {custody: loan}, by: Han}\n"
    found.file.write_text(text + own, encoding="utf-8")
    found.keep("custody", "gift", ["1.2"], "Kim")
    found.choose_profile("un-body", "Kim")
    again = Interview(found.file, found.edition, found.today, found.as_of)
    assert again.undo() and again.undo() and again.undo() is None
    data = said(found.file)
    assert data["profile"] == "kr-aid-gift" and [one["by"] for one in data["assertions"]] == ["Han"]


def test_an_answer_that_changes_nothing_is_no_answer_to_take_back(tmp_path: Path) -> None:
    found = drafted(tmp_path)
    found.answer_plan("pays", "nothing", "Kim")
    once = said(found.file)
    found.answer_plan("pays", "nothing", "Kim")
    assert said(found.file) == once and len(once["steps"]) == 1
    assert found.undo() and "plan" not in said(found.file)


def test_the_enter_key_signs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who applies is offered and not answered: nothing is kept under anybody's name, and it stays a guess."""
    found = drafted(tmp_path)
    before = found.file.read_bytes()
    typed(found, monkeypatch, "", "s", "s", "s", "s", lang="ko")
    told = capsys.readouterr().out
    assert found.file.read_bytes() == before and "Kim" not in before.decode()
    assert "응답하지 않음(기록하지 않음)" in told and "저장: 우리 민간단체" not in told
    assert found.read().profile_assumed and found.sitting.profile_guessed
    found.choose_profile("kr-aid-gift", "Kim")
    found.judge()
    assert not found.read().profile_assumed and not found.sitting.profile_guessed
