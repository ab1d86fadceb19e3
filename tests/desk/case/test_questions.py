"""An answer is to a question and for lines: what else was asked stands; a line goes on once nothing is asked of it."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dorasan.desk.account.board import board
from dorasan.desk.account.questions import answerers, open_questions
from dorasan.desk.account.stuck import stuck
from dorasan.desk.case.state import CaseState, Position
from dorasan.desk.events.case import ViewWritten
from dorasan.desk.events.decision import DecisionRefused
from dorasan.desk.events.position import PositionAnswered, PositionTaken
from dorasan.desk.events.request import (
    RequestAnswered,
    RequestAsked,
    RequestRerouted,
    RequestReturned,
    RequestShown,
)
from dorasan.desk.group.standing import Matter, lines_before
from dorasan.desk.sheet.answers import questions_put
from tests.desk.tale import LINES, Tale, grant, hold, in_review

SOME = st.lists(st.sampled_from(LINES), min_size=1, unique=True).map(tuple)
STEPS = st.lists(st.tuples(st.sampled_from(("ask", "answer", "return")), SOME, st.integers(0, 3)), max_size=12)


def ask(*lines: str, by: str | None = None, n: int = 0) -> RequestAsked:
    return RequestAsked(request="r1", lines=lines, question=f"What of {lines}? {n}", by_day=by)


def keys(state: CaseState) -> list[str]:
    return [one.key for one in state.findings]


@settings(max_examples=60)
@given(STEPS)
@example([("ask", ("truck",), 0), ("ask", ("truck",), 0), ("answer", ("truck",), 1)])
@example([("ask", ("truck",), 0), ("return", ("truck",), 0)])
def test_a_line_waits_exactly_while_some_question_on_it_is_open(steps: list[tuple[str, tuple[str, ...], int]]) -> None:
    tale, open_ = in_review(), dict[str, set[str]]()
    at = f"2019-01-{tale.day:02d}T12:00:00+09:00"
    back = False
    for what, lines, n in steps:
        if what == "ask" and not back:
            open_[tale.says(ask(*lines, n=len(open_)), at=at).digest] = {*lines}
        elif what == "return":
            tale.says(RequestReturned(request="r1", cause="other", told="no"), at=at)
            open_, back = {one: set() for one in open_}, True
        elif what == "answer":
            put = list(open_)[n : n + 2] or ["a" * 64]
            tale.says(RequestAnswered(request="r1", answer="so", questions=tuple(put), lines=lines), at=at)
            open_ = {one: (rest - {*lines} if one in put else rest) for one, rest in open_.items()}
    request = tale.state().requests["r1"]
    asked = {one.step.event: {*rest} for one, rest in request.questions()}
    assert asked == {one: rest for one, rest in open_.items() if rest}
    waits = set[str]().union(*open_.values())
    assert {name for name, line in request.lines.items() if line.state.value == "waiting_on_applicant"} == waits


def test_two_questions_are_answered_apart_and_each_keeps_its_day() -> None:
    tale = in_review()
    stove, pump = tale.says(ask("truck", by="2019-01-21")), tale.says(ask("medicine", "fuel", by="2019-01-24"))
    tale.says(RequestAnswered(request="r1", answer="ST-9000", questions=(stove.digest,)), desk="applicant")
    request = tale.state().requests["r1"]
    assert [(one.by_day, lines) for one, lines in request.questions()] == [("2019-01-24", ("medicine", "fuel"))]
    tale.says(RequestAnswered(request="r1", answer="two", questions=(pump.digest,), lines=("fuel",)), desk="applicant")
    request = tale.state().requests["r1"]
    assert [lines for _, lines in request.questions()] == [("medicine",)] and keys(tale.state()) == []


def test_a_question_is_put_once_and_not_for_a_day_before_it() -> None:
    tale = in_review()
    tale.says(ask("truck", "fuel"), desk="us-state")
    again = RequestAsked(request="r1", lines=("fuel", "medicine"), question=ask("truck", "fuel").question)
    tale.says(again, desk="us-state")
    tale.says(again.model_copy(update={"by_day": "2019-01-07"}), desk="us-commerce")
    found = [(one.key, one.values.get("lines")) for one in tale.state().findings]
    assert found == [("asked_twice", "fuel"), ("wanted_before_asked", None)], "another desk may ask the same"
    assert [lines for _, lines in tale.state().requests["r1"].questions()] == [
        ("truck", "fuel"),
        ("medicine",),
        ("fuel", "medicine"),
    ]


def test_what_is_decided_over_a_question_says_so_and_the_question_stays_unanswered() -> None:
    tale = in_review()
    tale.says(ask("truck", "fuel"))
    tale.says(asks("medicine"), desk="us-state")
    day = tale.says(grant("truck", "medicine")).payload.at[:10]
    tale.says(DecisionRefused(request="r1", lines=("fuel",), told="no"))
    told = [(one.key, one.values["lines"]) for one in tale.state().findings]
    assert told == [("over_question", "truck, medicine"), ("over_question", "fuel")]
    put = next(iter(questions_put(tale.state(), tale.state().requests["r1"])))
    assert put.open == () and next((step.day, lines) for step, lines in put.never) == (day, ("truck",))


def test_an_answer_to_nothing_is_told_and_answers_nothing() -> None:
    for said, told in (
        ({"questions": ("a" * 64,)}, ["unknown_question"]),
        ({"lines": ("fuel",)}, ["not_asked"]),
    ):
        tale = in_review()
        put = tale.says(ask("truck"))
        body = RequestAnswered.model_validate({"request": "r1", "answer": "so", "questions": (put.digest,), **said})
        tale.says(body)
        assert keys(tale.state()) == told and [*tale.state().requests["r1"].questions()]
    tale.says(RequestAnswered(request="r1", answer="so"))
    assert not [*tale.state().requests["r1"].questions()]
    tale.says(RequestAnswered(request="r1", answer="so"))
    assert keys(tale.state())[-1] == "answered_already"


# --- between desks ----------------------------------------------------------------------------------------------------


def before_the_group() -> Tale:
    tale = in_review()
    tale.says(RequestRerouted(request="r1", way="through_group", reason="x"), desk="kr-unification")
    tale.says(RequestShown(request="r1", to=("us-state", "us-commerce"), fields=("goods",)), desk="kr-unification")
    return tale


def asks(*lines: str) -> PositionTaken:
    return PositionTaken(request="r1", lines=lines, view="question", question="Whose?")


def awaited(tale: Tale, desk: str) -> list[tuple[str, tuple[str, ...]]]:
    """What waits for a desk, by the one board of pages and commands."""
    rows = board(tale.state(), desk, lambda who, of: frozenset(), {}, day="2019-02-01", intake="kr-unification")
    return [(one.wants, one.lines) for one in rows if one.wants in ("view", "answer")]


def silent(tale: Tale) -> dict[str, dict[str, str | None]]:
    return {line: dict(one.silent) for one in stuck(tale.state(), {}) for line in one.lines}


def test_a_question_of_a_desk_is_ended_by_its_answer_alone_and_then_the_desk_is_awaited() -> None:
    tale = before_the_group()
    put = tale.says(asks("truck", "fuel"), desk="us-state")
    other = tale.says(asks("medicine"), desk="us-commerce")
    tale.says(ViewWritten(request="r1", told="Of other matter", lines=("medicine",)), desk="kr-foreign")
    tale.says(hold("truck", view="no_objection"), desk="kr-foreign")
    want = [("answer", ("truck", "fuel")), ("answer", ("medicine",))]
    assert awaited(tale, "kr-foreign") == want and awaited(tale, "kr-unification") == want
    assert [lines for _, lines in open_questions(tale.state())] == [("truck", "fuel"), ("medicine",)]
    assert ("view", ("truck", "fuel")) not in awaited(tale, "us-state")
    answer = {"request": "r1", "answer": "Ours", "questions": (put.digest,), "lines": ("truck",)}
    told = tale.says(PositionAnswered.model_validate(answer), desk="kr-foreign")
    assert awaited(tale, "kr-unification") == [("answer", ("fuel",)), ("answer", ("medicine",))]
    assert ("view", ("truck",)) in awaited(tale, "us-state") and ("view", ("medicine",)) in awaited(tale, "us-state")
    assert silent(tale)["truck"] == {"us-commerce": None, "us-state": told.payload.at[:10]}
    assert "us-state" not in silent(tale)["fuel"], "it asks"
    before = {one.line: one for one in lines_before(tale.state(), tale.state().requests["r1"], date(2019, 2, 1))}
    assert before["truck"].asking == () and "us-state" in before["truck"].silent, "as a session has it"
    assert (before["fuel"].matter, before["truck"].matter) == (Matter.QUESTION, Matter.NEW)
    view = tale.state().views_of("r1", "truck")["us-state"]
    assert (view.word("truck"), view.word("fuel")) == ("answered", "question")
    tale.says(hold("truck", view="no_objection"), desk="us-state")
    assert ("view", ("truck",)) not in awaited(tale, "us-state") and "us-state" not in silent(tale)["truck"]
    tale.says(asks("truck"), desk="us-state")
    assert awaited(tale, "kr-foreign")[-1] == ("answer", ("truck",)), "asked anew"
    assert other.digest in {one.step.event for one, _ in open_questions(tale.state())}


def test_nobody_answers_himself_and_who_is_asked_follows_from_who_asks() -> None:
    tale = before_the_group()
    tale.says(asks("truck"), desk="kr-foreign")
    tale.says(PositionAnswered(request="r1", answer="so"), desk="kr-foreign")
    assert keys(tale.state()) == ["own_question"] and awaited(tale, "kr-unification") == [("answer", ("truck",))]
    request = tale.state().requests["r1"]
    assert answerers(request, "us-state", "kr-unification") == ("kr-foreign", "kr-unification")
    assert answerers(request, "kr-foreign", "kr-foreign") == ("us-state", "us-commerce")
    assert isinstance(next(open_questions(tale.state()))[0], Position)
