"""The whole interview as it is held: in its order, with its words, left and taken up again."""

from __future__ import annotations

from pathlib import Path

import pytest

from dorasan.cli.interview import Conversation
from dorasan.facts.possible import Values
from dorasan.intake.interview import Interview
from dorasan.intake.plan import plan_question
from dorasan.intake.things import Asked, asked_together
from dorasan.problem import BadInputError
from dorasan.report.ask_plan import bearing_words
from tests.intake.listed import GOODS, aid_list, drafted, interview, shipped_law, small_law, typed

# profile, where and when, what, back, who, no payment
PLAN = ("kr-aid-gift", "1 2027-03-02", "1 2", "2", "1 사리원양묘장", "1")


@pytest.fixture
def found(tmp_path: Path) -> Interview:
    return drafted(tmp_path)


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
    assert "사업에 추가: 화물차, 운송수단 연료, 운전자" in told
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
    assert "Does it come back" in told
    assert bearing_words(again, plan_question("after").bears, small_law().tongue("en"))[0] in told
    assert again.data["plan"]["after"]["answer"] == "unknown"


def test_undo_and_the_plan_again(
    found: Interview, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(found, monkeypatch, "kr-aid-gift", "1", "1 2", "u", "p", "4", "", "s")
    told = capsys.readouterr().out
    assert "Taken back: our own trucks" in told and "now: by land, western corridor" in told
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


def test_what_the_page_left_out_is_asked_by_itself(tmp_path: Path) -> None:
    """A price in dollars takes the presumption away; whether a US bank clears is then asked, not left hanging."""
    goods = [[1, "면 담요", 10, "6301.30", "국산", "단가 미화 5달러"], [2, "콩", 10, "1201.90", "국산", None]]
    found = interview(tmp_path, goods, shipped_law())
    confirmed = {one.presumption.fact for one in found.page().paragraphs}
    assert {"us_clearing"} <= confirmed
    found.confirm([one.presumption.fact for one in found.page().paragraphs], "Kim")
    found.judge()
    left = [one for one in found.questions if one.fact == "us_clearing"]
    assert left and left[0].lines == ("1.2",)
    asked = []
    while (question := found.next()) is not None:
        asked += [one.fact for one in question.questions]
        found.skipped |= {one.fact for one in question.questions}
    assert "us_clearing" in asked and not {"un_listed_party", "us_listed_party"} & set(asked)
    again = Interview(found.file, found.edition, found.today, found.as_of)
    assert {one.fact for one in again.undo() or ()} == confirmed, "one page is one answer"
    assert "assertions" not in again.read_data()


def test_a_foreign_applicant_is_first_asked_who_he_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = drafted(tmp_path, GOODS[:1], shipped_law())
    typed(found, monkeypatch, "2", "8", "7", "0", "2", "2", "7")
    told = capsys.readouterr().out
    order = ["Who applies", "What is the nationality", "Where does whoever acts reside", "From whose territory",
             "Does any US citizen", "clear through a US bank", "Where does it cross"]  # fmt: skip
    places = [told.index(words) for words in order]
    assert places == sorted(places)
    said = found.sitting.project.lines["1.2"].acts[0].facts
    assert said["actor_nationality"].possible == Values(frozenset({"ch"}))
    assert len(said["departs_from"].possible.values) > 1, "not known, and not asked again"  # type: ignore[union-attr]
    assert told.count("From whose territory") == 1


def test_petroleum_is_picked_and_the_rest_holds_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    goods = [[1, "경유", 10, "2710.19", "국산", None], [2, "살충제", 10, None, "국산", None]]
    found = interview(tmp_path, goods, shipped_law())
    question = next(one for one in asked_together(found.questions) if one.id == "petroleum")
    assert question.bundle is not None and set(question.lines) == {"1.2", "1.3"}
    talk = Conversation(found, small_law().tongue("en"), "Kim")
    talk.judged()
    waiting = iter(["2", "경유"])
    monkeypatch.setattr("builtins.input", lambda prompt: next(waiting))
    talk.things.ask(question)
    assert "the others hold no petroleum" in capsys.readouterr().out
    facts = {line: found.sitting.project.lines[line].acts[0].facts for line in ("1.2", "1.3")}
    assert facts["1.2"]["livelihood_only"].possible == Values(frozenset({"yes"}))
    assert facts["1.3"]["petroleum"].possible == Values(frozenset({"none"}))
    assert "livelihood_only" not in facts["1.3"]


def test_codes_are_answered_on_one_sheet_and_taken_back_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    goods = [[1, "수량계", 3, "8481.80", "국산", None], [2, "온도조절기", 5, None, "국산", None]]
    found = interview(tmp_path, goods)
    before = found.file.read_text(encoding="utf-8")
    question = next(one for one in asked_together(found.questions) if one.id == "hs")
    talk = Conversation(found, small_law().tongue("ko"), "Kim")
    talk.judged()
    waiting = iter(["3a", "1=9999.99", "1=9028.20 2b"])
    monkeypatch.setattr("builtins.input", lambda prompt: next(waiting))
    talk.things.ask(question)
    told = capsys.readouterr().out
    assert "“3a”" in told and "999999" in told and "코드와 품명 불일치" in told
    kept = {entry["lines"][0]: entry["facts"]["hs"] for entry in found.data["assertions"]}
    assert kept["1.2"] == "9028.20" and len(kept) == 2 and talk.asked == 1
    assert found.undo() and found.file.read_text(encoding="utf-8") == before


def test_nought_alone_frees_nothing_and_nonsense_is_explained(
    found: Interview, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    talk = Conversation(found, small_law().tongue("en"), "Kim")
    talk.judged()
    shares = [one for one in found.questions if one.fact == "us_content"]
    waiting = iter(["", "x", "ㅜ", "\ufffd", "０"])
    monkeypatch.setattr("builtins.input", lambda prompt: next(waiting))
    talk.things.ask(Asked((shares[0],)))
    told = capsys.readouterr().out
    assert "Type a number" in told and "could not be read" in told and '"n" is no number' in told
    assert "Kept as not known" in told and "Saved" not in told


def test_dont_know_is_kept_and_not_asked_again(found: Interview) -> None:
    found.judge()
    asked = found.next()
    assert asked is not None
    question = asked.questions[0]
    found.not_known([question.fact], question.lines, "Kim")
    found.judge()
    again = [one for one in found.questions if one.fact == question.fact and one.fact not in found.skipped]
    assert all(not set(one.lines) & set(question.lines) for one in again)


def test_answers_beside_a_list_are_used_and_those_of_another_are_not(tmp_path: Path) -> None:
    found = drafted(tmp_path)
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
