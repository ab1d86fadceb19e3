"""One departure draws on every act that lets its goods go, whether whoever stood at the gate could name it or not."""

from __future__ import annotations

import pytest

from dorasan.desk.case.acts import allowed
from dorasan.desk.case.beyond import went_beyond
from dorasan.desk.case.state import LineState, Role, Worded
from dorasan.desk.events.body import Body
from dorasan.desk.events.decision import Drawn, GrantResumed, GrantRevoked, GrantSuspended, Limit
from dorasan.desk.events.position import Condition
from dorasan.desk.events.request import RequestFiled
from tests.desk.tale import Tale, drafted, grant, in_review, keys, left

THREE = {"limits": (Limit(line="truck", quantity="3"),)}
NEVER = {"conditions": (Condition(field="left", test="not_after", value="2019-01-02", told="by the second"),)}


def went(quantity: str = "2", act: str = "visit", **more: object) -> Tale:
    """The truck has left on its exemption; a visit approval, with ``more``, covers it too."""
    tale = in_review()
    tale.says(drafted("r2", ("truck", "fuel")).model_copy(update={"act": act, "authority": "unification"}))
    tale.says(RequestFiled(request="r2"))
    tale.says(grant("truck"))
    tale.says(grant("truck", "fuel", request="r2", grant="g2", **more))
    tale.says(left("s1", Drawn(line="truck", quantity=quantity)))
    return tale


def test_a_departure_draws_on_what_its_recorder_did_not_name() -> None:
    state = went(**THREE).state("2019-03-01")
    one = state.grants["g2"]
    assert (state.shipments["s1"].grants, state.shipments["s1"].also) == (("g1",), ("g2",))
    assert (one.shipments_used, one.drawn["truck"].quantity, keys(state)) == (1, 2, [])
    lines = state.requests["r2"].lines
    assert (lines["truck"].state, lines["fuel"].state) == (LineState.IN_USE, LineState.GRANTED)


@pytest.mark.parametrize(("more", "key"), [(THREE, "overdrawn_line_also"), (NEVER, "condition_broken_also"),
                                           ({"shipments": 0}, "overdrawn_also")])  # fmt: skip
def test_what_goes_beyond_it_is_told_and_keeps_nobody_who_does_not_see_it(more: dict[str, object], key: str) -> None:
    tale = went("4", **more)
    state = tale.state()
    assert keys(state) == [key] and went_beyond(state) == [state.shipments["s1"]]
    tale.events.pop()
    body = left("s1", Drawn(line="truck", quantity="4"))
    found = allowed(tale.state(), body, "kr-defence", [Role.APPLICANT], now="2019-01-20T12:00:00+09:00")
    assert [(one.key, one.severity) for one in found] == [(f"case.finding_{key}", "warning")]


@pytest.mark.parametrize("more", [{"begins": "2019-01-21"}, {"act": "visit-report"}])
def test_what_did_not_let_it_go_is_not_drawn_on(more: dict[str, str]) -> None:
    state = went(**more).state()
    assert state.shipments["s1"].also == () and state.grants["g2"].shipments_used == 0


def test_of_two_grants_of_one_act_that_alone_is_drawn_on_which_was_named() -> None:
    tale = in_review()
    tale.says(grant("truck"))
    tale.says(drafted("r9", ("truck",)))
    tale.says(RequestFiled(request="r9"))
    tale.says(grant("truck", request="r9", grant="g9"))
    tale.says(left("s1", Drawn(line="truck", quantity="1")))
    assert tale.state().shipments["s1"].also == ()


OFF, ON = GrantSuspended(grant="g1", reason="x"), GrantResumed(grant="g1", reason="y")
GONE = GrantRevoked(grant="g1", reason="z")


@pytest.mark.parametrize(
    ("left_on", "changes", "beyond"),
    [
        ("2019-01-10", ((OFF, "2019-01-12"),), False),
        ("2019-01-13", ((OFF, "2019-01-12"),), True),
        ("2019-01-13", ((OFF, "2019-01-12"), (ON, "2019-01-14")), True),
        ("2019-01-15", ((OFF, "2019-01-12"), (ON, "2019-01-14")), False),
        ("2019-01-10", ((GONE, "2019-01-12"),), False),
        ("2019-01-13", ((GONE, "2019-01-12"),), True),
        ("2019-01-20", ((GONE, "2019-01-20"),), True),
    ],
)
def test_a_grant_is_asked_whether_it_stood_when_the_goods_left(
    left_on: str, changes: tuple[tuple[Body, str], ...], beyond: bool
) -> None:
    """Written down on the 20th; of what leaves that day, whether it stands now."""
    tale = in_review()
    tale.says(grant("truck"), at="2019-01-06T12:00:00+09:00")
    for body, day in changes:
        tale.says(body, at=f"{day}T08:00:00+09:00")
    tale.says(left("s1", Drawn(line="truck", quantity="1"), on=left_on), at="2019-01-20T12:00:00+09:00")
    state = tale.state()
    assert keys(state) == (["left_without"] if beyond else []) and bool(went_beyond(state)) is beyond
    why = Worded("because_revoked" if changes[0][0] is GONE else "because_suspended")
    assert [one.values["because"] for one in state.findings] == [why] * beyond
