"""The agenda as the record gives it: what comes first, what does not belong there, and that the order is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from dorasan.desk.case.fold import folded
from dorasan.desk.case.state import CaseState
from dorasan.desk.events.case import CaseEnded
from dorasan.desk.events.fast_track import BatchLineTakenOut, BatchProposed
from dorasan.desk.events.position import Ground, HoldMovedUp, PositionTaken
from dorasan.desk.events.request import RequestAsked, RequestFiled, RequestReturned, RequestShown, RequestTakenUp
from dorasan.desk.events.session import SessionMinuted
from dorasan.desk.group.agenda import Agenda, agenda
from dorasan.desk.group.standing import Matter
from tests.desk.tale import Tale, drafted, opened

LEVELS = ("director-general", "co-chairs", "ministers")
ON = date(2019, 1, 31)
NONE = Ground(kind="none")


def a_tale(lines: tuple[str, ...] = ("truck", "medicine", "fuel")) -> Tale:
    """A request of some lines that goes through the group, shown to State and to Commerce."""
    tale = Tale()
    for body in (
        opened(lines),
        drafted(lines=lines, way="through_group"),
        RequestShown(request="r1", to=("us-state", "us-commerce"), fields=("goods",)),
        RequestFiled(request="r1"),
        RequestTakenUp(request="r1"),
    ):
        tale.says(body)
    return tale


def says(tale: Tale, desk: str, view: str, *lines: str) -> None:
    ground = NONE if view in ("hold", "object") else None
    question = "why?" if view == "question" else None
    body = PositionTaken(request="r1", lines=lines, view=view, ground=ground, question=question)  # type: ignore[arg-type]
    tale.says(body, desk=desk)


def on_agenda(*states: CaseState, level: str = "director-general", on: date = ON) -> Agenda:
    return agenda(states, level=level, levels=LEVELS, on=on, until=ON)


def test_matters_come_in_their_order() -> None:
    tale = a_tale(("held", "contested", "asked", "new", "settled"))
    says(tale, "us-state", "hold", "held", "contested")
    says(tale, "us-commerce", "no_objection", "contested", "settled")
    says(tale, "us-commerce", "question", "asked")
    says(tale, "us-state", "no_objection", "settled")
    found = on_agenda(tale.state())
    assert [(item.matter, item.lines) for item in found.items] == [
        (Matter.CONTESTED, ("contested",)),
        (Matter.HELD, ("held",)),
        (Matter.QUESTION, ("asked",)),
        (Matter.NEW, ("new",)),
        (Matter.UNDECIDED, ("settled",)),
    ]


def test_of_two_contested_lines_the_one_held_longer_comes_first_whatever_their_cases_are_called() -> None:
    early, late = a_tale(), a_tale()
    early.day = late.day = 10
    says(early, "us-state", "hold", "truck")
    late.day = 20
    says(late, "us-state", "hold", "truck")
    for tale in (early, late):
        says(tale, "us-commerce", "no_objection", "truck")
    first, second = replace(late.state(), case="a"), replace(early.state(), case="z")
    found = [item for item in on_agenda(first, second).items if item.matter is Matter.CONTESTED]
    assert [(item.case, item.waited.held) for item in found] == [("z", 20), ("a", 10)]


def test_an_unanswered_question_to_the_applicant_is_a_question_and_a_return_is_on_no_agenda() -> None:
    tale = a_tale()
    tale.says(RequestAsked(request="r1", lines=("fuel",), question="How much?"))
    first = on_agenda(tale.state()).items[0]
    assert first.stands.waits and (first.matter, first.lines) == (Matter.QUESTION, ("fuel",))
    tale.says(RequestReturned(request="r1", cause="fact_missing", told="How much?"))
    found = on_agenda(tale.state())
    assert not found.all and found.with_applicant == 3


def test_nothing_outside_the_group_and_nothing_of_a_case_that_is_over() -> None:
    outside = Tale()
    for body in (opened(), drafted(), RequestFiled(request="r1")):
        outside.says(body)
    assert not on_agenda(outside.state()).all
    over = a_tale()
    assert on_agenda(over.state()).all
    over.says(CaseEnded(how="withdrawn", ended_by="applicant", reason="no more"))
    assert not on_agenda(over.state()).all


def test_what_is_moved_up_waits_for_its_level_with_its_day() -> None:
    tale = a_tale()
    says(tale, "us-state", "hold", "truck")
    tale.says(HoldMovedUp(request="r1", lines=("truck",), level="co-chairs", by_day="2019-01-30", reason="unfit"))
    state = tale.state()
    low = on_agenda(state)
    assert [item.lines for item in low.unfit] == [("truck",)] and low.unfit[0].stands.deferred is not None
    assert low.unfit[0].stands.deferred.by_day == "2019-01-30"
    assert all("truck" not in item.lines for item in low.items)
    for level in ("co-chairs", "ministers"):
        assert on_agenda(state, level=level).items[0].lines == ("truck",)
    strange = agenda([state], level="panel", levels=LEVELS, on=ON, until=ON)
    assert [item.lines for item in strange.unfit] == [("truck",)]


def test_what_a_minute_puts_off_comes_back_on_its_day_and_what_it_notes_stays() -> None:
    tale = a_tale()
    minute = SessionMinuted(session="s", request="r1", lines=("fuel",), outcome="put_off", until="2019-02-10")
    tale.says(minute, desk="secretariat")
    state = tale.state()
    assert [item.lines for item in on_agenda(state).later] == [("fuel",)]
    assert not on_agenda(state, on=date(2019, 2, 10)).later
    tale.says(SessionMinuted(session="s", request="r1", lines=("fuel",), outcome="noted"), desk="secretariat")
    assert not on_agenda(tale.state()).later


def test_of_a_hold_moved_up_and_a_minute_the_later_word_counts() -> None:
    tale = a_tale()
    says(tale, "us-state", "hold", "truck")
    minute = SessionMinuted(session="s", request="r1", lines=("truck",), outcome="put_off", until="2019-02-10")
    tale.says(minute, desk="secretariat")
    tale.says(HoldMovedUp(request="r1", lines=("truck",), level="co-chairs", by_day="2019-02-20", reason="unfit"))
    assert [item.lines for item in on_agenda(tale.state()).unfit] == [("truck",)]
    tale.says(minute.model_copy(update={"until": "2019-02-15"}), desk="secretariat")
    assert [item.lines for item in on_agenda(tale.state()).later] == [("truck",)]


def test_a_minute_moves_up_what_nobody_holds() -> None:
    tale = a_tale()
    body = SessionMinuted(
        session="s", request="r1", lines=("fuel",), outcome="moved_up", until="2019-02-10", level="ministers"
    )
    tale.says(body, desk="secretariat")
    assert [item.lines for item in on_agenda(tale.state(), level="co-chairs").unfit] == [("fuel",)]
    assert not on_agenda(tale.state(), level="ministers").unfit


def test_the_fast_track_comes_last_and_what_is_taken_out_goes_the_ordinary_way() -> None:
    tale = Tale()
    consulted = drafted(way="through_group").model_copy(update={"authority": "working-group"})
    for body in (opened(), consulted, RequestFiled(request="r1"), RequestTakenUp(request="r1")):
        tale.says(body)
    proposed = BatchProposed(batch="b1", request="r1", lines=("truck", "fuel"), rule="g", kind="precedents")
    tale.says(proposed, desk="secretariat")
    tale.says(BatchLineTakenOut(batch="b1", request="r1", lines=("fuel",)), desk="us-state")
    found = on_agenda(tale.state())
    assert [(item.matter, item.lines, item.stands.batch) for item in found.items] == [
        (Matter.NEW, ("medicine", "fuel"), None),
        (Matter.BATCH, ("truck",), "b1"),
    ]


def test_no_minute_changes_where_a_line_stands() -> None:
    tale = a_tale()
    before = tale.state()
    for outcome in ("agreed", "not_agreed", "put_off", "moved_up", "noted"):
        body = SessionMinuted(session="s", request="r1", lines=("truck",), outcome=outcome)  # type: ignore[arg-type]
        tale.says(body, desk="secretariat")
    after = tale.state()
    assert after.requests["r1"].lines == before.requests["r1"].lines and after.positions == before.positions
    assert len(after.requests["r1"].history) == len(before.requests["r1"].history) + 5


VIEWS = st.lists(
    st.tuples(
        st.sampled_from(["us-state", "us-commerce", "kr-foreign"]),
        st.sampled_from(["no_objection", "hold", "question", "object"]),
        st.sampled_from(["truck", "medicine", "fuel"]),
    ),
    max_size=6,
)


@settings(max_examples=30)
@given(st.lists(VIEWS, min_size=1, max_size=3), st.randoms())
def test_the_order_hangs_on_no_order_of_cases_and_loses_no_line(told: list[list[tuple[str, str, str]]], chance) -> None:  # type: ignore[no-untyped-def]
    states = []
    for n, views in enumerate(told):
        tale = a_tale()
        for view in views:
            says(tale, *view)
        states.append(replace(folded(tale.events), case=f"c{n}"))
    found = on_agenda(*states)
    assert sorted((item.case, line) for item in found.all for line in item.lines) == sorted(
        (state.case, line) for state in states for line in ("truck", "medicine", "fuel")
    )
    shuffled = list(states)
    chance.shuffle(shuffled)
    assert on_agenda(*shuffled) == found
