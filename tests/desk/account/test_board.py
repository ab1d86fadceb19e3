"""What waits for whom: by state, by views not yet given, with what turns on it."""

from __future__ import annotations

from dorasan.desk.account.board import Waiting, board
from dorasan.desk.account.stuck import stuck
from dorasan.desk.case.state import Request, Role
from dorasan.desk.events.case import CaseEnded
from dorasan.desk.events.decision import Drawn
from dorasan.desk.events.position import HoldMovedUp
from dorasan.desk.events.request import RequestAsked, RequestFiled, RequestReferred, RequestShown, RequestTakenUp
from tests.desk.tale import Tale, drafted, grant, hold, in_review, left, opened

WHO = {"applicant": Role.APPLICANT, "kr-foreign": Role.HANDLER, "un-liaison": Role.AUTHORITY}


def roles(desk: str, request: Request) -> frozenset[Role]:
    return frozenset({WHO.get(desk, Role.MEMBER)})


def on(tale: Tale, desk: str) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(one.request, one.wants, one.state.value, one.lines) for one in _board(tale, desk)]


def _board(tale: Tale, desk: str) -> tuple[Waiting[str], ...]:
    return board(tale.state(), desk, roles, {"r1": ["48 hours"]}, {"truck": ("medicine", "fuel")}, day="2019-01-31")


def test_each_state_waits_for_whom_it_lies_with() -> None:
    tale = Tale()
    tale.says(opened())
    tale.says(drafted())
    every = ("truck", "medicine", "fuel")
    assert on(tale, "applicant") == [("r1", "act", "drafted", every)]
    tale.says(RequestFiled(request="r1"))
    assert on(tale, "kr-foreign") == [("r1", "act", "filed", every)]
    assert on(tale, "applicant") == []
    tale.says(RequestFiled(request="r1"), desk="kr-foreign")
    assert on(tale, "kr-foreign") == [("r1", "act", "filed", every)], "the applicant had filed it with that desk"
    tale.says(RequestTakenUp(request="r1"))
    assert on(tale, "un-liaison") == [("r1", "act", "in_review", every)]
    tale.says(RequestAsked(request="r1", lines=("fuel",), question="Whose?"))
    assert on(tale, "applicant") == [("r1", "act", "waiting_on_applicant", ("fuel",))]
    tale.says(hold("truck"), desk="unc")
    assert on(tale, "unc") == [("r1", "act", "held", ("truck",))]
    tale.says(HoldMovedUp(request="r1", lines=("truck",), level="ministers", by_day="2019-02-01", reason="x"))
    assert on(tale, "unc") == []
    assert on(tale, "un-liaison") == [
        ("r1", "act", "in_review", ("medicine",)),
        ("r1", "act", "moved_up", ("truck",)),
    ]
    tale.says(grant("medicine"))
    assert on(tale, "us-state") == []
    tale.says(CaseEnded(how="undelivered", ended_by="north", reason="no answer"))
    assert on(tale, "un-liaison") == []


def test_who_was_shown_a_request_through_the_group_is_waited_for_until_it_speaks() -> None:
    tale = Tale()
    for body in (
        opened(),
        drafted(way="through_group"),
        RequestShown(request="r1", to=("us-state",), fields=("goods",)),
    ):
        tale.says(body)
    assert on(tale, "us-state") == [("r1", "view", "drafted", ("truck", "medicine", "fuel"))]
    assert on(tale, "us-treasury") == []
    tale.says(hold("truck", "medicine", view="no_objection"), desk="us-state")
    assert on(tale, "us-state") == [("r1", "view", "drafted", ("fuel",))]
    tale.says(hold("truck"), desk="us-state")
    assert on(tale, "us-state") == [("r1", "view", "drafted", ("fuel",)), ("r1", "act", "held", ("truck",))]


def test_who_a_request_was_referred_to_is_waited_for_until_it_speaks() -> None:
    tale = in_review(("truck",))
    assert on(tale, "kr-defence") == []
    tale.says(RequestReferred(request="r1", to=("kr-defence",)), desk="kr-foreign")
    (waits,) = _board(tale, "kr-defence")
    assert (waits.wants, waits.lines, waits.since) == ("view", ("truck",), "2019-01-06")
    assert stuck(tale.state(), {})[0].silent == (("kr-defence", None),)
    tale.says(hold("truck", view="no_objection"), desk="kr-defence")
    assert on(tale, "kr-defence") == []


def test_what_turns_on_it_stands_beside() -> None:
    tale = in_review()
    tale.says(drafted("r2", lines=("truck",)))
    (item,) = _board(tale, "un-liaison")
    assert item.runs == ("48 hours",)
    assert item.last_for == ("medicine", "fuel"), "the truck waits for another request too"
    assert item.holds_up == ()
    (item,) = [one for one in _board(tale, "applicant") if one.request == "r2"]
    assert item.holds_up == ("fuel", "medicine")
    assert item.since == "2019-01-06"


def test_what_is_asked_for_goods_that_have_left_is_told_with_these_alone() -> None:
    tale = in_review(("truck", "fuel"))
    tale.says(drafted("r2", lines=("truck",)).model_copy(update={"act": "pass"}))
    tale.says(grant("truck", request="r2"))
    tale.says(left("s1", Drawn(line="truck", quantity="1")))
    (item,) = [one for one in _board(tale, "un-liaison") if one.wants == "act"]
    assert item.lines == ("truck", "fuel") and item.went == (("2019-01-20", ("truck",)),)


def test_what_is_out_is_counted_from_the_day_it_left_whenever_that_was_written_down() -> None:
    tale = in_review()
    tale.says(grant("truck"), desk="un-liaison")
    tale.says(left("s1", Drawn(line="truck", quantity="1"), on="2019-01-08"), at="2019-01-12T12:00:00+09:00")
    assert [one.since for one in _board(tale, "applicant") if one.wants == "account"] == ["2019-01-08"]
