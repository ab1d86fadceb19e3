"""From a request's events to its clocks: starts, stops, holds, decisions, silence, warnings before an end."""

from __future__ import annotations

from datetime import date

import pytest

from dorasan.desk.case.fold import folded
from dorasan.desk.clocks.acts import wrong_clock, wrong_rule
from dorasan.desk.clocks.calendar import calendars_of
from dorasan.desk.clocks.expiry import expiring
from dorasan.desk.clocks.of_request import due
from dorasan.desk.clocks.rules import rules_of
from dorasan.desk.clocks.told import clock as clock_told
from dorasan.desk.clocks.told import until
from dorasan.desk.events import request as asked
from dorasan.desk.events.case import CaseEnded
from dorasan.desk.events.decision import DecisionGranted, DecisionRefused
from dorasan.desk.events.office import ClosureDeclared, RuleAgreed
from dorasan.desk.events.position import PositionWithdrawn
from dorasan.words import LANGS
from tests.desk.clocks.stories import Story, hold
from tests.desk.clocks.times import NEW_YORK, at, calendars
from tests.desk.made import Writer

MONDAY = "2026-02-02T10:00:00-05:00"


def _committee() -> Story:
    story = Story("un-committee", "exemption")
    story.says(asked.RequestFiled(request="r1"), "2026-02-01T10:00:00+09:00")
    return story


def test_the_committee_s_clock_starts_at_circulation_and_not_at_filing() -> None:
    story = _committee()
    assert story.clocks()["r1"] == [] and due(story.clocks()) == {}
    sent = story.says(asked.RequestCirculated(request="r1"), MONDAY)
    clock = story.clock("UN-SILENCE")
    assert clock.run.start.event == sent.digest and clock.lines == ("truck", "fuel")
    assert due(story.clocks()) == {("r1", "UN-SILENCE"): at("2026-02-09 15:00", NEW_YORK)}


def test_a_hold_ends_the_committee_s_clock_for_good_and_starts_its_own() -> None:
    story = _committee()
    story.says(asked.RequestCirculated(request="r1"), MONDAY)
    held = story.says(hold("truck"), "2026-02-05T10:00:00-05:00")
    assert story.clock("UN-SILENCE").run.broken == held.digest and due(story.clocks()) == {}
    period = story.clock("UN-HOLD")
    assert period.lines == ("truck",) and period.run.start.event == held.digest
    assert {end.day for end in period.run.ends} == {date(2026, 8, 5)}
    story.says(PositionWithdrawn(request="r1", lines=("truck",), reason="settled"), "2026-02-06T10:00:00-05:00")
    assert story.clock("UN-SILENCE").run.state == "broken" and due(story.clocks()) == {}


def test_silence_is_read_of_each_agency_for_itself_and_of_none_that_spoke() -> None:
    story = Story("us-commerce", "licence")
    story.says(asked.RequestFiled(request="r1"), "2026-02-10T10:00:00-04:00")
    story.says(asked.RequestReferred(request="r1", to=("us-state", "us-treasury")), "2026-02-11T10:00:00-04:00")
    story.says(hold("truck", "fuel"), "2026-02-13T10:00:00-04:00", desk="us-state")
    clock = story.clock("BIS-750-AGENCY")
    assert clock.over is None
    assert "whichever agency does not speak: taken as no objection" in until(clock.run, "en")
    story.says(hold("truck", view="no_objection"), "2026-02-14T10:00:00-04:00", desk="us-treasury")
    assert story.clock("BIS-750-AGENCY").over is None
    last = story.says(hold("fuel", view="no_objection"), "2026-02-15T10:00:00-04:00", desk="us-treasury")
    over = story.clock("BIS-750-AGENCY").over
    assert over is not None and over.event == last.digest


def test_a_clock_of_silence_ends_with_its_case_and_lets_nothing_go() -> None:
    story = _committee()
    story.says(asked.RequestCirculated(request="r1"), MONDAY)
    end = CaseEnded(how="undelivered", ended_by="unification", reason="over")
    ended = story.says(end, "2026-02-04T10:00:00-05:00")
    over = story.clock("UN-SILENCE")
    assert over.over is not None and over.over.event == ended.digest
    for lang in LANGS:
        told = "\n".join(clock_told(over, lang))
        assert over.over.day in told and until(over.run, lang) not in told
    assert all(one.over is None for one in story.clocks()["r1"] if one.run.rule.silence == "nothing")


def test_a_hold_of_another_body_is_not_the_committee_s() -> None:
    story = _committee()
    story.says(asked.RequestCirculated(request="r1"), MONDAY)
    story.writer.says(hold("truck"), at="2026-02-05T10:00:00-05:00", desk="us-commerce")
    assert story.clock("UN-SILENCE").run.state == "running", "Commerce sits on no Committee"
    assert [one.run.rule.id for one in story.clocks()["r1"]] == ["UN-SILENCE"]
    story.says(hold("truck"), "2026-02-05T11:00:00-05:00")
    assert story.clock("UN-SILENCE").run.state == "broken"


def test_a_hold_after_the_end_breaks_nothing() -> None:
    story = _committee()
    story.says(asked.RequestCirculated(request="r1"), MONDAY)
    story.says(hold("truck"), "2026-02-09T15:00:00-05:00")
    assert due(story.clocks()) == {("r1", "UN-SILENCE"): at("2026-02-09 15:00", NEW_YORK)}


def test_a_hold_that_stood_already_at_circulation_breaks_it_too() -> None:
    story = _committee()
    held = story.says(hold("fuel", view="object"), "2026-02-02T09:00:00-05:00")
    story.says(asked.RequestCirculated(request="r1"), MONDAY)
    assert story.clock("UN-SILENCE").run.broken == held.digest


def test_a_question_stops_the_korean_clock_until_the_answer() -> None:
    story = Story("kr-unification", "contact-report")
    story.says(asked.RequestFiled(request="r1"), "2026-03-03T10:00:00+09:00")
    put = story.says(asked.RequestAsked(request="r1", lines=("truck",), question="Whose?"), "2026-03-04T10:00:00+09:00")
    assert story.clock("KR-CONTACT-7").run.state == "stopped"
    story.says(asked.RequestAnswered(request="r1", answer="Ours", questions=(put.digest,)), "2026-03-06T10:00:00+09:00")
    clock = story.clock("KR-CONTACT-7")
    assert [end.day for end in clock.run.ends] == [date(2026, 3, 16)]  # 4 to 6 March do not count
    assert [one.cause for one in clock.run.stops] == ["supplement"]
    story.says(asked.RequestReturned(request="r1", cause="other", told="x"), "2026-03-09T10:00:00+09:00")
    story.says(asked.RequestFiled(request="r1"), "2026-03-10T10:00:00+09:00")
    assert story.clock("KR-CONTACT-7").run.stops == (), (
        "of a clock that starts anew it is not told that it stood before"
    )


GOODS, ZONE = "kr/act/13-1-out", "kr/notice/zone-computers"


@pytest.mark.parametrize(
    ("act", "needs", "rule", "ends"),
    [
        ("take-out-approval", GOODS, "KR-GOODS-7", ["2026-03-09", "2026-03-11"]),
        ("bring-in-approval", GOODS, "KR-GOODS-7", ["2026-03-09", "2026-03-11"]),
        ("take-out-approval", ZONE, "KR-ZONE-COMPUTERS-15", ["2026-03-17", "2026-03-23"]),
        ("strategic-consultation", GOODS, "KR-STRATEGIC-APPROVAL-15", ["2026-03-17", "2026-03-23"]),
        ("project-approval", None, "KR-PROJECT-20", ["2026-03-22", "2026-03-30"]),
        ("project-report", None, "KR-PROJECT-REPORT-7", ["2026-03-09", "2026-03-11"]),
    ],
)
def test_korean_handling_periods_are_told_each_way_that_they_may_be_counted(
    act: str, needs: str | None, rule: str, ends: list[str]
) -> None:
    """Filed on Tuesday, 3 March 2026, the day after a substitute holiday; the first day counts."""
    story = Story("kr-unification", act, needs=dict.fromkeys(("truck", "fuel"), needs) if needs else None)
    story.says(asked.RequestFiled(request="r1"), "2026-03-03T10:00:00+09:00")
    clock = story.clock(rule)
    assert sorted(str(end.day) for end in clock.run.ends) == ends and clock.run.rule.silence == "nothing"
    others = {one.run.rule.id for one in story.clocks()["r1"]} - {rule}
    assert others <= {"KR-LEAD-7"}, "one handling period, and none without a number beside it"


def test_a_line_is_told_the_period_of_its_own_ground_and_without_grounds_none() -> None:
    story = Story("kr-unification", "take-out-approval", needs={"truck": GOODS, "fuel": ZONE})
    story.says(asked.RequestFiled(request="r1"), "2026-03-03T10:00:00+09:00")
    assert story.clock("KR-GOODS-7").lines == ("truck",) and story.clock("KR-ZONE-COMPUTERS-15").lines == ("fuel",)
    blind = Story("kr-unification", "take-out-approval")
    blind.says(asked.RequestFiled(request="r1"), "2026-03-03T10:00:00+09:00")
    assert [one.run.rule.id for one in blind.clocks()["r1"]] == ["KR-LEAD-7"]


def test_the_time_of_other_ministries_does_not_count_for_goods() -> None:
    story = Story("kr-unification", "take-out-approval", needs=dict.fromkeys(("truck", "fuel"), GOODS))
    story.says(asked.RequestFiled(request="r1"), "2026-03-03T10:00:00+09:00")
    stop = {"request": "r1", "rule": "KR-GOODS-7"}
    story.says(
        asked.ClockStopped(**stop, cause="ministries_consulted", since="2026-03-04T09:00:00+09:00"),
        "2026-03-04T09:00:00+09:00",
    )
    assert story.clock("KR-GOODS-7").run.state == "stopped"
    story.says(asked.ClockResumed(**stop, since="2026-03-13T09:00:00+09:00"), "2026-03-13T09:00:00+09:00")
    assert sorted(str(end.day) for end in story.clock("KR-GOODS-7").run.ends) == ["2026-03-19", "2026-03-23"]


def test_stops_and_extensions_of_their_own_events() -> None:
    story = Story("kr-unification", "contact-report")
    story.says(asked.RequestFiled(request="r1"), "2026-03-03T10:00:00+09:00")
    stop = {"request": "r1", "rule": "KR-CONTACT-7", "since": "2026-03-05T09:00:00+09:00"}
    strange = story.says(asked.ClockStopped(**stop, cause="congress_notice"), "2026-03-05T09:00:00+09:00")
    assert [one.event for one in story.clock("KR-CONTACT-7").notes] == [strange.digest]
    assert story.clock("KR-CONTACT-7").run.stops == ()
    story.says(asked.ClockStopped(**stop, cause="hearing"), "2026-03-05T09:01:00+09:00")
    assert story.clock("KR-CONTACT-7").run.state == "stopped"
    back = {**stop, "since": "2026-03-06T09:00:00+09:00"}
    story.says(asked.ClockResumed(**back), "2026-03-06T09:00:00+09:00")
    more = asked.ClockExtended(request="r1", rule="KR-CONTACT-7", length=2, reason="Ministries are asked")
    story.says(more, "2026-03-09T09:00:00+09:00")
    clock = story.clock("KR-CONTACT-7")
    assert [end.day for end in clock.run.ends] == [date(2026, 3, 17)] and len(clock.run.extended) == 1


def test_a_request_that_was_returned_and_filed_again_starts_anew() -> None:
    story = Story("kr-unification", "contact-report")
    story.says(asked.RequestFiled(request="r1"), "2026-03-03T10:00:00+09:00")
    story.says(
        asked.RequestReturned(request="r1", cause="form_incomplete", told="no seal"), "2026-03-05T10:00:00+09:00"
    )
    assert story.clock("KR-CONTACT-7").over is not None
    again = story.says(asked.RequestFiled(request="r1"), "2026-03-10T10:00:00+09:00")
    clock = story.clock("KR-CONTACT-7")
    assert clock.run.start.event == again.digest and clock.over is None


def test_of_a_line_that_is_sent_back_the_clock_is_over_and_that_of_the_rest_runs_on() -> None:
    story = Story("kr-unification", "contact-report", ("a", "b"))
    filed = story.says(asked.RequestFiled(request="r1"), "2026-03-03T10:00:00+09:00")
    back = asked.RequestReturnedOf(request="r1", cause="other", told="x", lines=("a",))
    story.says(back, "2026-03-05T10:00:00+09:00")
    found = {one.lines: one for one in story.clocks()["r1"] if one.run.rule.id == "KR-CONTACT-7"}
    assert found["a",].over is not None and found["b",].over is None
    story.says(asked.RequestFiled(request="r1"), "2026-03-10T10:00:00+09:00")
    found = {one.lines: one for one in story.clocks()["r1"] if one.run.rule.id == "KR-CONTACT-7"}
    assert found["a",].over is None and found["a",].run.start.event != filed.digest == found["b",].run.start.event


def test_lines_that_were_decided_are_over_and_a_line_added_later_has_its_own_clock() -> None:
    story = Story("kr-unification", "contact-report", ("a",))
    story.says(asked.RequestFiled(request="r1"), "2026-03-03T10:00:00+09:00")
    story.says(asked.RequestAmended(request="r1", lines=("a", "b"), reason="more"), "2026-03-05T10:00:00+09:00")
    done = DecisionGranted(request="r1", grant="g", lines=("a",), begins="2026-03-06")
    granted = story.says(done, "2026-03-06T10:00:00+09:00")
    first, second = [one for one in story.clocks()["r1"] if one.run.rule.id == "KR-CONTACT-7"]
    assert (first.lines, second.lines) == (("a",), ("b",))
    assert first.over is not None and first.over.event == granted.digest and second.over is None


def test_a_refusal_starts_the_sixty_days_of_the_objection() -> None:
    story = Story("kr-unification", "contact-report", ("a",))
    story.says(asked.RequestFiled(request="r1"), "2026-03-03T10:00:00+09:00")
    story.says(DecisionRefused(request="r1", lines=("a",), told="no"), "2026-03-06T10:00:00+09:00")
    clock = story.clock("KR-OBJECTION-60")
    assert clock.over is None and [end.day for end in clock.run.ends] == [date(2026, 5, 6)]  # the 5th is a holiday


def test_agencies_that_are_silent_grant_no_licence() -> None:
    story = Story("us-commerce", "licence")
    story.says(asked.RequestFiled(request="r1"), MONDAY)
    referred = story.says(asked.RequestReferred(request="r1", to=("us-state",)), "2026-02-06T10:00:00-05:00")
    clock = story.clock("BIS-750-AGENCY")
    assert clock.run.rule.silence == "no_objection" and [end.day for end in clock.run.ends] == [date(2026, 3, 8)]
    assert due(story.clocks()) == {}
    rungs = {rung.step.id: rung for rung in story.clock("BIS-750").run.rungs}
    assert rungs["agencies"].of == referred.digest and rungs["chair"].last == date(2026, 3, 22)


def test_the_un_command_s_hours_run_from_the_list_as_handed() -> None:
    story = Story("unc", "crossing-approval")
    story.says(asked.RequestFiled(request="r1"), "2018-12-20T10:00:00+09:00")
    list_ = {"handed": "2018-12-21T16:10:00+09:00", "crossing": "2018-12-24T09:00:00+09:00"}
    story.says(asked.CrossingNotified(request="r1", **list_), "2018-12-21T18:00:00+09:00")
    clock = story.clock("UNC-48H")
    assert clock.run.first == at("2018-12-23 16:10") and clock.run.last == at("2018-12-27 16:10")
    assert [one.key for one in clock.notes] == ["too_soon_perhaps"] and due(story.clocks()) == {}


def test_a_shutdown_declared_late_moves_a_us_clock_and_the_group_s() -> None:
    office = Writer(case="@office")
    data = "{like: EU-DU-14, calendars: [seoul, washington], shutdown: [washington], "
    data += "starts: request.filed, fits: {way: through_group}}"
    told = RuleAgreed(rule="group-10", what="clock", data=data, by=("kr", "us"))
    agreed = office.says(told).event
    story = Story("us-state", "ngo-report", way="through_group")
    story.says(asked.RequestFiled(request="r1"), "2026-02-02T10:00:00-05:00")
    before = [clock.run.last for clock in story.clocks([agreed])["r1"]]
    days = tuple(date(2026, 2, n).isoformat() for n in range(3, 8))
    shut = office.says(ClosureDeclared(calendar="washington", days=days, cause="lapse", shutdown=True)).event
    known = calendars_of([agreed, shut], list(calendars()))
    after = story.clocks([agreed], known)["r1"]
    assert {clock.run.rule.id for clock in after} == {"STATE-512", "group-10"} and len(before) == 2
    assert all(new.run.last > old for new, old in zip(after, before, strict=True) if new.run.last and old)
    assert all(shut.digest in clock.run.causes for clock in after)


def test_an_act_about_a_clock_is_looked_over_before_it_is_written() -> None:
    story = Story("kr-unification", "contact-report")
    story.says(asked.RequestFiled(request="r1"), "2026-03-03T10:00:00+09:00")
    before = story.clocks()["r1"]
    stop = {"request": "r1", "since": "2026-03-05T09:00:00+09:00"}

    def keys(body: asked.ClockStopped | asked.ClockResumed | asked.ClockExtended) -> list[str]:
        after = Story("kr-unification", "contact-report")
        after.says(asked.RequestFiled(request="r1"), "2026-03-03T10:00:00+09:00")
        after.says(body, "2026-03-30T09:00:00+09:00")
        return [one.key for one in wrong_clock(body, before, after.clocks()["r1"])]

    assert keys(asked.ClockStopped(**stop, rule="KR-FUND-30", cause="hearing")) == ["clock.no_run"]
    assert keys(asked.ClockStopped(**stop, rule="KR-CONTACT-7", cause="strike")) == ["clock.not_named"]
    assert keys(asked.ClockStopped(**stop, rule="KR-CONTACT-7", cause="hearing")) == []
    assert keys(asked.ClockResumed(**stop, rule="KR-CONTACT-7")) == ["clock.not_stopped"]
    late = asked.ClockExtended(request="r1", rule="KR-CONTACT-7", length=2, reason="late")
    assert keys(late) == ["clock.would_not_count"]
    assert "after the end" in wrong_clock(late, before, _extended(late))[0].says("en")


def _extended(body: asked.ClockExtended) -> list:  # type: ignore[type-arg]
    story = Story("kr-unification", "contact-report")
    story.says(asked.RequestFiled(request="r1"), "2026-03-03T10:00:00+09:00")
    story.says(body, "2026-03-30T09:00:00+09:00")
    return story.clocks()["r1"]


def test_a_rule_that_cannot_be_read_runs_nowhere_and_is_kept_with_its_faults() -> None:
    office = Writer(case="@office")
    bad = RuleAgreed(rule="bad", what="clock", data="{unit: fortnights}", by=("kr",))
    event = office.says(bad).event
    found = rules_of([event])
    assert "bad" not in found.rules and found.faulty[event.digest] and wrong_rule(bad, found)
    assert wrong_rule(RuleAgreed(rule="x", what="level", data="{}", by=("kr",)), found) == []


def test_a_grant_is_told_before_it_runs_out_by_the_days_of_its_office() -> None:
    story = _committee()
    grant = DecisionGranted(request="r1", grant="g", lines=("truck",), begins="2026-02-10", ends="2026-07-06")
    story.says(grant, "2026-02-10T10:00:00+09:00")
    state = folded([entry.event for entry in story.writer.entries])
    assert expiring(state, calendars(), date(2026, 6, 19)) == ()
    (soon,) = expiring(state, calendars(), date(2026, 6, 22))  # 3 July is closed in New York
    assert (soon.office, soon.warn, soon.left) == ("un-new-york", date(2026, 6, 22), 10)
    (told,) = expiring(state, calendars(), date(2026, 7, 6))
    assert told.left == 1 and expiring(state, calendars(), date(2026, 7, 7)) == ()
    (unknown,) = expiring(state, calendars_of([]), date(2026, 3, 2))
    assert (unknown.warn, unknown.left) == (None, None)
