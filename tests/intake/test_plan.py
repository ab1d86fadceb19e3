"""The plan by question: what carries the goods comes in, is written anew, and never over one's own hand."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from dorasan.intake.interview import Interview
from dorasan.intake.plan import UNKNOWN, plan_question, plan_questions
from dorasan.intake.planned import lay_plan, somebody_unnamed
from dorasan.intake.things import hanging
from dorasan.intake.typed_plan import Typed, typed_plan
from dorasan.problem import BadInputError, Place
from dorasan.words import LANGS, say
from tests.common import HOUSE
from tests.intake.listed import drafted, shipped_law
from tests.strategies import PROOF

HERE = Place("test")


@pytest.fixture
def found(tmp_path: Path) -> Interview:
    return drafted(tmp_path)


def test_every_question_and_answer_has_words_and_every_fact_is_one() -> None:
    for question in plan_questions():
        assert set(question.bears) <= set(HOUSE.facts)
        for lang in LANGS:
            assert say(lang, f"intake.plan_{question.id}") and say(lang, f"intake.plan_{question.id}_why")
            assert all(say(lang, f"intake.plan_{question.id}_{option}") for option in question.options)
        assert UNKNOWN in question.options, "don't know is an answer"
        for option in question.options.values():
            facts = [
                option.leg,
                option.all,
                option.conveyance,
                option.fuel,
                *(one["facts"] for one in option.lines.values()),
            ]
            assert {name for some in facts for name in some} <= set(HOUSE.facts)


def test_trucks_fuel_and_drivers_come_in_and_the_goods_need_them(found: Interview) -> None:
    found.answer_plan("where", "west", "Kim")
    found.answer_plan("carries", "hired_truck", "Kim", name="Hanbit", number=3)
    found.answer_plan("after", "back_own", "Kim")
    found.answer_plan("when", "2027-03-02..2027-03-20", "Kim")
    found.judge()
    project = found.sitting.project
    assert {"way", "truck-1", "fuel-1", "driver-1"} <= set(project.lines)
    rice = project.lines["1.2"]
    assert ("truck-1",) in rice.needs and ("way",) in rice.needs
    carried = {name for group in project.carried_by("1.2") for name in group}
    assert {"truck-1", "fuel-1", "driver-1", "way"} <= carried
    truck = project.lines["truck-1"]
    assert truck.quantity == "3" and truck.acts[0].actor == "carrier" and project.parties["carrier"]["en"] == "Hanbit"
    assert str(truck.acts[0].day) == "2027-03-02" and str(truck.acts[0].until) == "2027-03-20"
    assert found.data["plan"]["carries"] | {"on": ""} == {
        "answer": "hired_truck", "name": "Hanbit", "number": 3, "by": "Kim", "on": "",
    }  # fmt: skip


def test_an_answer_given_otherwise_leaves_nothing_of_the_old_one(found: Interview) -> None:
    before = found.file.read_text(encoding="utf-8")
    found.answer_plan("where", "west", "Kim")
    found.answer_plan("carries", "own_truck", "Kim")
    found.answer_plan("after", "back_own", "Kim")
    found.answer_plan("where", "nampo", "Kim")
    found.judge()
    assert "carries" not in found.data["plan"], "a truck does not sail"
    assert "after" not in found.data["plan"] and "truck-1" not in found.sitting.project.lines
    for _ in range(4):
        assert found.undo()
    assert found.file.read_text(encoding="utf-8") == before


def test_what_nobody_knows_is_open_and_not_less_than_anything_else(found: Interview) -> None:
    found.answer_plan("carries", UNKNOWN, "Kim")
    found.answer_plan("pays", UNKNOWN, "Kim")
    found.judge()
    lines = found.sitting.project.lines
    assert "custody" in lines["carriage-1"].acts[0].facts
    assert HOUSE.is_open("custody", lines["carriage-1"].acts[0].facts["custody"].possible)
    assert ("payment-1",) in lines["1.2"].needs and ("carriage-1",) in lines["1.2"].needs


def test_a_day_is_typed_behind_where_it_crosses_and_not_asked_by_itself(found: Interview) -> None:
    found.answer_plan("where", "west", "Kim")
    found.judge()
    assert found.data["plan"]["when"]["answer"] == UNKNOWN, "no day was given: said so, not asked again"
    found.answer_plan("where", "east", "Kim", day="2027-03-02")
    found.answer_plan("where", "west", "Kim")
    found.judge()
    assert found.data["plan"]["when"]["answer"] == "2027-03-02", "a day given before stays"
    asked = []
    while (question := found.next_plan()) is not None:
        asked.append(question.id)
        found.skipped.add(question.id)
    assert "when" not in asked


def test_what_carries_is_not_asked_whether_it_is_food(tmp_path: Path) -> None:
    """A truck that the plan brings in is said to be none of the favoured goods; of one in the file nobody asks."""
    found = drafted(tmp_path, law=shipped_law())
    text = found.file.read_text(encoding="utf-8")
    lorry = "lines:\n- {id: lorry, kind: conveyance, name: lorry, facts: {custody: gift, origin: kr}}\n"
    found.file.write_text(text + lorry, encoding="utf-8")
    found.judge()
    open_on = {line for one in hanging(found.sitting) if one.fact == "goods_kind" for line in one.lines}
    asked = {line for one in found.questions if one.fact == "goods_kind" for line in one.lines}
    assert "lorry" in open_on and asked and asked == {one for one in open_on if one not in ("lorry", "2.2")}
    put_in = plan_question("carries").options["own_truck"].lines["truck-1"]["facts"]
    assert put_in["goods_kind"] == "other"


WHOEVER = ("foreign-aid-group", "un-body", "press", "kr-aid-gift")
NOT_SOUTHERN = ("foreign_truck", "other")
DRIVEN = list(zip(WHOEVER, NOT_SOUTHERN, strict=False))  # each answer once


@pytest.mark.parametrize(("profile", "answer"), list(product(WHOEVER, NOT_SOUTHERN)) if PROOF else DRIVEN)
def test_a_foreign_truck_is_open_and_never_less_than_a_southern_one(tmp_path: Path, profile: str, answer: str) -> None:
    """Whose flag and passport is asked, not supposed: an American driver may sit in it, whoever applies."""
    found = drafted(tmp_path)
    found.choose_profile(profile, "Kim")
    found.answer_plan("where", "west", "Kim")
    question = plan_question("carries")
    assert answer in {option.id for option in question.open_to({"where": "west"})}
    found.answer_plan("carries", answer, "Kim", name="Blue Freight", number=2)
    found.answer_plan("after", "back", "Kim")
    project = found.read()
    (vehicle,) = [line for line in project.lines.values() if line.kind == "conveyance"]
    (driver,) = [line for line in project.lines.values() if line.kind == "person"]
    assert HOUSE.is_open("flag", vehicle.acts[0].facts["flag"].possible) and vehicle.quantity == "2"
    assert HOUSE.is_open("passport", driver.acts[0].facts["passport"].possible)
    assert project.parties["carrier"]["en"] == "Blue Freight" and "fuel-1" in project.lines
    assert (vehicle.id,) in project.lines["1.2"].needs


def test_an_earlier_plan_is_taken_back_answer_by_answer(found: Interview) -> None:
    found.answer_plan("where", "west", "Kim", day="2027-03-02")
    found.answer_plan("carries", "own_truck", "Kim")
    again = Interview(found.file, found.edition, found.today, found.as_of)
    assert [one.fact for one in again.undo() or ()] == ["carries"]
    assert "truck-1" not in again.read().lines and "way" in again.read().lines
    assert {one.fact for one in again.undo() or ()} == {"when", "where"}
    assert "way" not in again.read().lines and again.undo() is None


def test_nobody_is_screened_under_a_name_that_nobody_gave(found: Interview) -> None:
    found.answer_plan("carries", "hired_truck", "Kim")
    found.answer_plan("receives", "institution", "Kim")
    found.judge()
    assert not found.sitting.project.parties and not found.sitting.project.screened
    assert all(one.presumption.once != "screened" for one in found.page().paragraphs)
    found.answer_plan("receives", "institution", "Kim", name="사리원양묘장")
    found.judge()
    assert [one.party for one in found.sitting.project.screened] == ["receiver"]
    assert somebody_unnamed(found.data), "the carrier still is"


def test_a_bank_is_named_and_screened_and_without_a_name_nobody_is_cleared(found: Interview) -> None:
    found.answer_plan("carries", "own_truck", "Kim")
    found.answer_plan("receives", "institution", "Kim", name="사리원양묘장")
    found.answer_plan("pays", "bank", "Kim")
    assert somebody_unnamed(found.read_data())
    found.judge()
    assert all(one.presumption.once != "screened" for one in found.page().paragraphs)
    found.answer_plan("pays", "bank", "Kim", name="조선무역은행")
    assert not somebody_unnamed(found.read_data())
    found.judge()
    (bank,) = [one for one in found.sitting.project.screened if one.party == "bank"]
    assert bank.screening.hits, "the North's Foreign Trade Bank is listed"
    assert found.sitting.project.lines["payment-1"].acts[0].actor != "bank", "who pays is the applicant"


def test_what_the_file_says_itself_is_not_asked(tmp_path: Path) -> None:
    found = drafted(tmp_path)
    text = found.file.read_text(encoding="utf-8")
    own = "legs:\n  road: {name: road, date: 2027-01-01, facts: {mode: land}}\nlines:\n"
    own += "- {id: lorry, kind: conveyance, name: lorry, leg: road}\n"
    found.file.write_text(text + own, encoding="utf-8")
    found.judge()
    asked = []
    while (question := found.next_plan()) is not None:
        asked.append(question.id)
        found.skipped.add(question.id)
    assert asked == ["receives", "pays"]
    found.answer_plan("pays", "cash", "Kim")
    found.judge()
    assert "lorry" in found.sitting.project.lines and ("payment-1",) in found.sitting.project.lines["1.2"].needs


def test_laying_the_plan_twice_is_laying_it_once(found: Interview) -> None:
    from dorasan.project.answers import changed

    for question, answer in (("where", "east"), ("carries", "train"), ("beside", "luggage, pallets")):
        found.answer_plan(question, answer, "Kim")
    once = found.file.read_text(encoding="utf-8")
    changed(found.file, lay_plan)
    assert found.file.read_text(encoding="utf-8") == once


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("where", "1", Typed("west")),
        ("where", "모름", Typed(UNKNOWN)),
        ("where", "don't know", Typed(UNKNOWN)),
        ("where", "중국 경유", Typed("china")),
        ("carries", "2 3대 한빛통운", Typed("hired_truck", "한빛통운", 3)),
        ("carries", "1 2", Typed("own_truck", "", 2)),
        ("receives", "1 사리원 양묘장", Typed("institution", "사리원 양묘장")),
        ("when", "2027-03-02~2027-03-20", Typed("2027-03-02..2027-03-20")),
        ("when", "2027년 3월 2일", Typed("2027-03-02")),
        ("when", "0", Typed(UNKNOWN)),
        ("where", "0", Typed(UNKNOWN)),
        ("carries", "0", Typed(UNKNOWN)),
        ("beside", "0", Typed(UNKNOWN)),
        ("where", "1 2027-03-02~2027-03-20", Typed("west", day="2027-03-02..2027-03-20")),
        ("where", "1, 2027.3.2", Typed("west", day="2027-03-02")),
        ("carries", "5 사리원병원물류", Typed("ship", "사리원병원물류")),
        ("beside", "1,2", Typed("luggage, pallets")),
    ],
)
def test_understood(question: str, text: str, told: Typed) -> None:
    asked = plan_question(question)
    words = {one: [say(lang, f"intake.plan_{question}_{one}") for lang in LANGS] for one in asked.options}
    assert typed_plan(asked, tuple(asked.options.values()), text, words, HERE) == told


@pytest.mark.parametrize(
    ("question", "text"),
    [("where", "9"), ("where", "1 Seoul"), ("when", "2027-03-20..2027-03-02"), ("when", "spring"),
     ("when", "0900-01-01"), ("when", "2027-02-30"), ("beside", "1,4"), ("pays", "gold"),
     ("when", "1"), ("where", "8"), ("carries", "4 Sariwon Hospital"), ("carries", "2 사리원양묘장"),
     ("pays", "1 Kim")],
)  # fmt: skip
def test_not_understood(question: str, text: str) -> None:
    asked = plan_question(question)
    with pytest.raises(BadInputError) as refused:
        typed_plan(asked, tuple(asked.options.values()), text, {}, HERE)
    assert all(problem.show(lang) for problem in refused.value.problems for lang in LANGS)
