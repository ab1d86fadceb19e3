"""The whole interview as it is held: in its order, with its words, left and taken up again."""

from __future__ import annotations

from pathlib import Path

import pytest

from dorasan.intake.interview import Interview
from dorasan.problem import BadInputError
from tests.intake.listed import aid_list, interview, small_law, typed

PLAN = ("", "1 2027-03-02", "1 2", "2", "1 사리원양묘장", "1")  # profile, where and when, what, back, who, no payment


@pytest.fixture
def found(tmp_path: Path) -> Interview:
    return interview(tmp_path)


def test_who_plan_kits_page_things_in_that_order(
    found: Interview, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(found, monkeypatch, *PLAN, "치약, 손톱깎이", "4", lang="ko")
    told = capsys.readouterr().out
    order = [
        "반출 신청인은 누구입니까?",
        "어느 통행로",
        "무엇으로 운송",
        "되돌아옵니까",
        "누가 받습니까",
        "지급하는 돈",
        "위생키트에 무엇이",
        "함께 가는 것",
    ]
    places = [told.index(words) for words in order]
    assert places == sorted(places)
    assert "사업에 추가: 화물차 (truck-1), 운송수단 연료 (fuel-1), 운전자 (driver-1)" in told
    assert "운송까지 포함하면" in told, "the truck under the goods is told"
    assert found.data["profile"] == "kr-aid-gift" and found.data["plan"]["profile"]["by"] == "Kim"
    assert found.data["lists"][0]["contents"] == {"1.4": ["치약", "손톱깎이"]}
    assert [found.sitting.project.lines[part].name["ko"] for part in ("1.4.1", "1.4.2")] == ["치약", "손톱깎이"]
    assert "1.4.3" not in found.sitting.project.lines


def test_it_is_taken_up_where_it_was_left(
    found: Interview, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(found, monkeypatch, *PLAN[:3])
    capsys.readouterr()
    again = Interview(found.file, found.edition, found.today, found.as_of)
    typed(again, monkeypatch, "?", "모름")
    told = capsys.readouterr().out
    assert "Who applies?" not in told and "Where does it cross" not in told
    assert "Does it come back" in told and "bears on:" in told
    assert again.data["plan"]["after"]["answer"] == "unknown"


def test_undo_and_the_plan_again(
    found: Interview, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(found, monkeypatch, "", "1", "1 2", "u", "p", "4", "", "s")
    told = capsys.readouterr().out
    assert "taken back" in told and "now: by land, western corridor" in told
    assert found.data["plan"]["where"]["answer"] == "nampo" and "carries" not in found.data["plan"]
    assert "own trucks" not in told.split("by sea to Nampo (Kim")[1], "no truck is offered for a ship"


def test_the_page_is_confirmed_by_one_answer_on_the_lines_that_do_not_speak_against_it(tmp_path: Path) -> None:
    goods = [[1, "쌀", 10, "1006.30", "국산", None], [2, "콩", 10, "1201.90", "국산", "미국 교회 후원"]]
    found = interview(tmp_path, goods)
    page = found.page()
    for one in page.paragraphs:
        assert set(one.lines).isdisjoint(one.left)
    assert all(sign in ("unscreened", "like_a_listed_name") for sign in page.waiting.values())
    found.confirm([one.presumption.fact for one in page.paragraphs], "Kim")
    found.judge()
    assert not found.page().paragraphs
    assert len(found.undo() or ("",)) == 1


def test_dont_know_is_kept_and_not_asked_again(found: Interview) -> None:
    asked = found.next()
    assert asked is not None
    question = asked.questions[0]
    found.not_known([question.fact], question.lines, "Kim")
    found.judge()
    again = [one for one in found.questions if one.fact == question.fact and one.fact not in found.skipped]
    assert all(not set(one.lines) & set(question.lines) for one in again)


def test_answers_beside_a_list_are_used_and_those_of_another_are_not(tmp_path: Path) -> None:
    found = interview(tmp_path)
    listed = tmp_path / "aid.xlsx"
    found.keep("origin", "cn", ["1.2"], "Kim")
    law = small_law()
    assert law.load(listed).file == str(found.file)
    assert str(law.load(listed.read_bytes(), name="aid.xlsx").file) == "aid.xlsx", "bytes have nothing beside them"
    text = found.file.read_text(encoding="utf-8")
    found.file.write_text(text.replace("aid.xlsx", "other.xlsx"), encoding="utf-8")
    assert law.load(listed).file == str(listed)
    found.file.write_text("profile: [", encoding="utf-8")
    with pytest.raises(BadInputError):
        law.load(listed)


def test_lines_are_found_as_their_owner_names_them(tmp_path: Path) -> None:
    case = small_law().sit(aid_list(tmp_path), today="2026-11-22")
    assert [case[name].id for name in ("3", "3번", "위생키트", "차-1", "화물차", "1.2", "쌀")] == [
        "1.4", "1.4", "1.4", "2.2", "2.2", "1.2", "1.2",
    ]  # fmt: skip
    with pytest.raises(BadInputError) as several:
        case["비누"]
    (problem,) = several.value.problems
    assert problem.key == "why.which_line" and "1.4.1" in problem.mend("ko") and "1.4.2" in problem.mend("en")
    with pytest.raises(BadInputError) as none:
        case["99"]
    assert none.value.problems[0].key == "why.no_line"
