"""What may still leave on a grant, day by day."""

from __future__ import annotations

import pytest

from dorasan.desk.case.acts import allowed
from dorasan.desk.case.beyond import went_beyond
from dorasan.desk.case.going import Stands, going, stops
from dorasan.desk.case.going_told import going_told, stops_told
from dorasan.desk.case.requests import THE_GROUP
from dorasan.desk.case.state import LineState, Role
from dorasan.desk.events.case import CaseEnded
from dorasan.desk.events.decision import Drawn, GrantResumed, GrantRevoked, GrantSuspended, Limit
from dorasan.desk.events.position import Condition
from dorasan.desk.events.request import RequestFiled
from dorasan.words import LANGS
from tests.desk.tale import Tale, drafted, grant, in_review, keys, left, opened

BY_24 = Condition(field="left", test="not_after", value="2019-01-24", told="to leave by the 24th")
ON_21 = Condition(field="left", test="equals", value="2019-01-21", told="on the 21st alone")
NO_DAY = Condition(field="left", test="not_after", value="soon", told="soon")


def _granted(**more: object) -> Tale:
    tale = in_review()
    tale.says(grant("truck", "medicine", begins="2019-01-20", **more), desk="un-liaison")
    return tale


@pytest.mark.parametrize(
    ("more", "day", "stands", "last"),
    [
        ({"ends": "2019-01-31"}, "2019-01-19", Stands.NOT_YET, "2019-01-31"),
        ({"ends": "2019-01-31"}, "2019-01-31", Stands.GOES, "2019-01-31"),
        ({"ends": "2019-01-31"}, "2019-02-01", Stands.PASSED, "2019-01-31"),
        ({"ends": "2019-01-31", "conditions": (BY_24,)}, "2019-01-24", Stands.GOES, "2019-01-24"),
        ({"ends": "2019-01-31", "conditions": (BY_24,)}, "2019-01-25", Stands.LATE, "2019-01-24"),
        ({"ends": "2019-01-22", "conditions": (BY_24,)}, "2019-01-22", Stands.GOES, "2019-01-22"),
        ({"conditions": (ON_21,)}, "2019-01-20", Stands.NOT_YET, "2019-01-21"),
        ({"conditions": (ON_21,)}, "2019-01-21", Stands.GOES, "2019-01-21"),
        ({"conditions": (NO_DAY,)}, "2019-03-01", Stands.GOES, None),
        ({}, "2029-01-01", Stands.GOES, None),
    ],
)
def test_the_days_on_which_something_may_leave(more: dict, day: str, stands: Stands, last: str | None) -> None:
    found = going(_granted(**more).state().grants["g1"], day)
    assert (found.stands, found.last) == (stands, last)
    assert bool(found.lines) == (stands is Stands.GOES)
    assert found.over == (stands in (Stands.PASSED, Stands.LATE))
    assert (found.by is not None) == ((more.get("ends") or "9") > (last or "9"))
    told = going_told(found, "en")
    assert (found.by is None or stands is Stands.PASSED) == ("By its condition" not in told)


def test_what_was_suspended_or_revoked_does_not_go_and_says_why() -> None:
    tale = _granted(ends="2019-01-31")
    tale.says(GrantSuspended(grant="g1", reason="a count is wrong", lines=("truck",)), desk="un-liaison")
    one = tale.state().grants["g1"]
    assert going(one, "2019-01-25").lines == ("medicine",)
    tale.says(GrantSuspended(grant="g1", reason="all of it"), desk="un-liaison")
    tale.says(GrantRevoked(grant="g1", reason="not to be had", lines=("medicine",)), desk="un-liaison")
    one = tale.state().grants["g1"]
    assert going(one, "2019-01-25").stands is Stands.SUSPENDED
    assert [(stop.how, stop.reason, stop.lines) for stop in stops(one)] == [
        (Stands.SUSPENDED, "a count is wrong", ("truck",)),
        (Stands.REVOKED, "not to be had", ("medicine",)),
    ]
    told = stops_told(stops(one), "en", str, ", ".join)
    assert "not to be had" in told[1] and "(medicine)" in told[1]
    tale.says(GrantResumed(grant="g1", reason="counted again"), desk="un-liaison")
    one = tale.state().grants["g1"]
    assert going(one, "2019-01-25").lines == ("truck",) and [stop.how for stop in stops(one)] == [Stands.REVOKED]


def test_what_is_used_up_does_not_go() -> None:
    tale = _granted(ends="2019-01-31", limits=(Limit(line="medicine", quantity="5", unit="box"),))
    tale.says(left("s1", Drawn(line="medicine", quantity="5", unit="box")))
    found = going(tale.state().grants["g1"], "2019-01-25")
    assert found.lines == ("truck",)
    tale = _granted(ends="2019-01-31", shipments=1)
    tale.says(left("s1", Drawn(line="medicine", quantity="5", unit="box")))
    assert going(tale.state().grants["g1"], "2019-02-25").stands is Stands.SPENT


@pytest.mark.parametrize(
    ("act", "authority", "stands", "told"),
    [
        ("prior-consultation", THE_GROUP, Stands.CLEARED, "clears_nothing"),
        ("aid-designation", "kr-unification", Stands.NO_GOODS, "lets_nothing_leave"),
    ],
)
def test_nothing_leaves_on_the_groups_own_clearance_nor_on_an_act_that_lets_no_goods_go(
    act: str, authority: str, stands: Stands, told: str
) -> None:
    """It runs out like another, and no shipment draws on it."""
    tale = Tale()
    asked = drafted(way="through_group").model_copy(update={"act": act, "authority": authority})
    for body in (opened(), asked, RequestFiled(request="r1"), grant("fuel", ends="2019-01-31")):
        tale.says(body)
    (one,) = tale.state().grants.values()
    found = going(one, "2019-01-20")
    assert (found.stands, found.lines, found.still, found.over) == (stands, (), (), False)
    assert going(one, "2019-02-01").stands is Stands.PASSED
    tale.says(left("s1", Drawn(line="fuel", quantity="1", unit="l")))
    state = tale.state()
    assert {told, "not_covered"} <= {*keys(state)}
    assert state.requests["r1"].lines["fuel"].state is not LineState.IN_USE and not state.grants["g1"].drawn
    assert went_beyond(state)


def _ended(**more: object) -> Tale:
    tale = _granted(**more)
    tale.says(CaseEnded(how="undelivered", ended_by="kr-unification", reason="over"), at="2019-01-22T12:00:00+09:00")
    return tale


def test_nothing_leaves_in_a_case_that_has_ended() -> None:
    one = _ended(ends="2019-01-31").state("2019-01-25").grants["g1"]
    found = going(one, "2019-01-25")
    assert (found.stands, found.lines, found.still, found.over) == (Stands.ENDED, (), (), True)
    assert all("2019-01-22" in going_told(found, lang) for lang in LANGS)
    assert going(one, "2019-01-21").stands is Stands.GOES, "of a day before it"
    assert going(_ended(ends="2019-01-24").state().grants["g1"], "2019-01-25").stands is Stands.PASSED


@pytest.mark.parametrize(("on", "beyond"), [("2019-01-22", []), ("2019-01-24", ["left_after_end"])])
def test_what_has_left_is_written_down_after_an_ending_too(on: str, beyond: list[str]) -> None:
    tale = _ended(ends="2019-01-31")
    body = left("s1", Drawn(line="truck", quantity="1"), on=on)
    found = allowed(tale.state("2019-01-25"), body, "applicant", [Role.APPLICANT], now="2019-01-25T09:00:00+09:00")
    assert [(one.key, one.severity) for one in found] == [(f"case.finding_{key}", "warning") for key in beyond]
    tale.says(body, desk="applicant", at="2019-01-25T12:00:00+09:00")
    state = tale.state("2019-01-26")
    assert keys(state) == beyond and len(went_beyond(state)) == len(beyond)
    assert state.requests["r1"].lines["truck"].state is LineState.IN_USE
    today = allowed(_ended().state("2019-01-25"), left("s1", Drawn(line="truck", quantity="1"), on="2019-01-25"),
                    "applicant", [Role.APPLICANT], now="2019-01-25T09:00:00+09:00")  # fmt: skip
    assert [one.severity for one in today] == ["error"], "what is yet to leave leaves in a case of its own"
