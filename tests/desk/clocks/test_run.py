"""Runs of rules: the cases of the facts, each unit, stops, extensions, closures told late, what has no end."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dorasan.desk.clocks.calendar import Calendar, Calendars, Closure
from dorasan.desk.clocks.expiry import working_days
from dorasan.desk.clocks.rule import Rule
from dorasan.desk.clocks.run import Longer, Run, Stop, run
from dorasan.desk.clocks.told import until
from dorasan.words import LANGS, Lang
from tests.desk.clocks.times import KST, NEW_YORK, A, B, C, at, calendars, plain, rule, start


def _days(found: Run) -> list[date | None]:
    return [end.day for end in found.ends]


# --- the facts --------------------------------------------------------------------------------------------------------


def test_the_kaesong_owners_seventh_request() -> None:
    """Filed 9 January 2019 for 16 January: just the seven days ahead. Seven working days, the first counted, end on the
    17th; one extension within the period brings the 25th, as the ministry announced."""
    lead = run(rule("KR-LEAD-7"), start("2019-01-09 10:00"), calendars())
    assert _days(lead) == [date(2019, 1, 16)] and lead.last == at("2019-01-16 00:00")
    handling = rule("KR-PETITION-DAYS", length=7)
    assert _days(run(handling, start("2019-01-09 10:00"), calendars())) == [date(2019, 1, 17)]
    once = [Longer(6, at("2019-01-16 15:00"), B)]
    assert _days(run(handling, start("2019-01-09 10:00"), calendars(), extensions=once)) == [date(2019, 1, 25)]
    again = run(
        handling, start("2019-01-09 10:00"), calendars(), extensions=[*once, Longer(3, at("2019-01-24 15:00"), C)]
    )
    assert _days(again) == [date(2019, 1, 25)]
    assert [(one.key, one.event) for one in again.notes if one.event] == [("needs_consent", C)]


def test_the_gyeonggi_greenhouse_took_seven_working_days_of_seoul() -> None:
    since, granted = date(2020, 7, 24), date(2020, 8, 4)
    assert (granted - since).days == 11
    assert working_days(since + timedelta(days=1), granted, calendars()["seoul"]) == 7
    assert working_days(since + timedelta(days=1), granted, calendars()["un-new-york"]) == 6  # Eid al-Adha


def test_the_us_ladder_of_ninety_days() -> None:
    found = run(rule("BIS-750"), start("2026-01-01 09:00", NEW_YORK), calendars())
    first = date(2026, 1, 1)
    ladder = {rung.step.id: (rung.last or first) - first for rung in found.rungs}
    assert {name: days.days for name, days in ladder.items()} == {
        "refer": 9, "missing_facts": 19, "agencies": 39, "chair": 53, "to_acep": 58, "acep": 69,
        "to_board": 74, "board": 85, "president": 90,
    }  # fmt: skip
    assert _days(found) == [first + timedelta(days=90)]


def test_the_ladder_is_counted_anew_from_the_referral_and_never_beyond_the_total() -> None:
    early = run(
        rule("BIS-750"), start("2026-01-01 09:00", NEW_YORK), calendars(),
        after={"request.referred": replace(start("2026-01-03 09:00", NEW_YORK), event=B)},
    )  # fmt: skip
    rungs = {rung.step.id: rung for rung in early.rungs}
    assert rungs["agencies"].last == date(2026, 2, 2) and rungs["agencies"].of == B
    assert rungs["missing_facts"].last == date(2026, 1, 13) and rungs["chair"].last == date(2026, 2, 16)
    assert rungs["refer"].last == date(2026, 1, 10) and rungs["refer"].of is None
    late = run(
        rule("BIS-750"), start("2026-01-01 09:00", NEW_YORK), calendars(),
        after={"request.referred": replace(start("2026-02-20 09:00", NEW_YORK), event=B)},
    )  # fmt: skip
    assert max(rung.last for rung in late.rungs if rung.last) == date(2026, 4, 1)


def test_the_committee_counts_its_own_days_to_three_in_new_york() -> None:
    found = run(rule("UN-SILENCE"), start("2020-07-27 10:00", NEW_YORK), calendars())
    assert found.last == at("2020-08-04 15:00", NEW_YORK)  # 31 July is Eid al-Adha
    assert [row.day.day for row in found.ends[0].rows if row.counted] == [28, 29, 30, 3, 4]


def test_a_hold_shows_both_readings_and_both_ends_and_adopts_nothing() -> None:
    found = run(rule("UN-HOLD"), start("2025-05-15 10:00", NEW_YORK), calendars())
    assert {end.read.reading.id: end.silence for end in found.ends if end.read.reading} == {
        "leaves_the_table": "refused",
        "adopted_unless_held": "adopted",
    }
    assert _days(found) == [date(2025, 11, 15)] * 2
    assert [rung.last for rung in found.rungs] == [date(2025, 11, 15), date(2026, 2, 15)]
    assert not found.rule.clears and found.rule.silence == "nothing"


def test_the_48_hours_of_the_un_command_have_an_end_by_each_reading_of_days_off_and_one_in_the_week() -> None:
    friday = run(rule("UNC-48H"), start("2018-12-21 16:10"), calendars())
    assert [end.at for end in friday.ends] == [at(f"2018-12-{day} 16:10") for day in (23, 25, 27)]
    assert (friday.first, friday.last) == (at("2018-12-23 16:10"), at("2018-12-27 16:10"))
    tuesday = run(rule("UNC-48H"), start("2018-12-18 16:10"), calendars())
    assert {end.at for end in tuesday.ends} == {at("2018-12-20 16:10")}


def test_over_seollal_the_notice_is_never_told_earlier_than_a_reading_without_holidays_has_it() -> None:
    found = run(rule("UNC-48H"), start("2019-02-01 09:00"), calendars())
    days = [at(f"2019-02-{day:02} 09:00") for day in (3, 5, 8)]  # 4 to 6 February are holidays in Seoul
    assert [end.at for end in found.ends] == days and found.last == days[-1]


def test_a_shutdown_is_no_holiday_of_the_un_command_and_hides_none() -> None:
    every = frozenset(date(2019, 1, day) for day in range(2, 26))
    known = {**calendars().known}
    known["washington"] = known["washington"].closing(Closure(every, "lapse", shutdown=True))
    found = run(rule("UNC-48H"), start("2019-01-18 09:00"), Calendars(known))
    assert found.last == at("2019-01-23 09:00") and found.moved_by == ()  # 21 January is a holiday in Washington


def test_an_hour_that_was_not_recorded_gives_both_ends() -> None:
    found = run(rule("UNC-48H"), start("2018-12-18 16:10", hour_known=False), calendars())
    assert {end.at for end in found.ends if end.read.reading and end.read.reading.id == "weekends_in"} == {
        at("2018-12-20 00:00"),
        at("2018-12-21 00:00"),
    }


# --- units ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("filed", "hours", "end"),
    [
        ("2019-01-09 10:00", 40, "2019-01-16 10:00"),
        ("2019-01-09 11:30", 3, "2019-01-09 15:30"),  # lunch is no working hour
        ("2019-01-09 17:00", 3, "2019-01-10 11:00"),
        ("2019-01-11 18:30", 8, "2019-01-14 18:00"),  # Friday evening
        ("2019-02-01 15:00", 8, "2019-02-07 15:00"),  # Lunar New Year
        ("2019-01-12 12:00", 1, "2019-01-14 10:00"),  # a Saturday
    ],
)
def test_working_hours_run_from_receipt(filed: str, hours: int, end: str) -> None:
    found = run(rule("KR-PETITION-HOURS", length=hours), start(filed), calendars())
    assert found.last == at(end)


@pytest.mark.parametrize(
    ("filed", "months", "end"),
    [
        ("2026-01-10 09:00", 1, date(2026, 2, 9)),
        ("2026-01-31 09:00", 1, date(2026, 3, 3)),  # 28 February is a Saturday, then the 1st and its substitute
        ("2024-01-31 09:00", 1, date(2024, 2, 29)),  # the month has no 31st: its last day
        ("2026-01-01 09:00", 12, date(2026, 12, 31)),
        ("2026-04-01 09:00", 1, date(2026, 4, 30)),
        ("2026-08-28 09:00", 1, date(2026, 9, 28)),  # the 27th is a Sunday
    ],
)
def test_months_go_by_the_calendar_and_end_on_a_working_day(filed: str, months: int, end: date) -> None:
    assert _days(run(rule("KR-PETITION-MONTHS", length=months), start(filed), calendars())) == [end]


def test_hours_run_through_a_change_of_clocks_as_hours_do() -> None:
    hours = Rule.model_validate(
        {"id": "x", "name": {"en": "x", "ko": "x"}, "unit": "clock_hours", "length": 48, "calendars": ["washington"],
         "source": "test", "verified": True}
    )  # fmt: skip
    spring = run(hours, start("2026-03-07 12:00", NEW_YORK), calendars())
    autumn = run(hours, start("2026-10-31 12:00", NEW_YORK), calendars())
    assert spring.last == at("2026-03-09 13:00", NEW_YORK) and autumn.last == at("2026-11-02 11:00", NEW_YORK)
    assert [row.seconds for row in spring.ends[0].rows] == [12 * 3600, 23 * 3600, 13 * 3600]


def test_a_day_begins_by_the_office_s_own_clock() -> None:
    late = run(rule("UN-SILENCE"), start("2026-02-03 09:00", KST), calendars())  # still the 2nd in New York
    assert late.last == at("2026-02-09 15:00", NEW_YORK)


# --- stops, extensions, closures --------------------------------------------------------------------------------------


def test_a_supplement_takes_both_its_days_out() -> None:
    asked = Stop("supplement", at("2019-01-10 15:00"), at("2019-01-14 11:00"), (B, C))
    found = run(rule("KR-CONTACT-7"), start("2019-01-09 10:00"), calendars(), stops=[asked])
    assert _days(found) == [date(2019, 1, 22)]  # the 10th, 11th and 14th are out
    assert {B, C} <= set(found.causes)
    out = {row.day.day: row.why.cause for row in found.ends[0].rows if row.why and row.why.key == "stopped"}
    assert out == dict.fromkeys((10, 11, 12, 13, 14), "supplement")


def test_a_stop_that_stands_leaves_no_end_unless_it_came_after_it() -> None:
    stands = Stop("supplement", at("2019-01-10 15:00"), None, (B,))
    found = run(rule("KR-CONTACT-7"), start("2019-01-09 10:00"), calendars(), stops=[stands])
    assert found.state == "stopped" and found.last is None and found.ends[0].why.cause == "supplement"  # type: ignore[union-attr]
    after = run(
        rule("KR-CONTACT-7"),
        start("2019-01-09 10:00"),
        calendars(),
        stops=[replace(stands, since=at("2019-01-18 09:00"))],
    )
    assert after.state == "running" and _days(after) == [date(2019, 1, 17)]


@pytest.mark.parametrize("lang", LANGS)
def test_a_stop_that_came_after_one_of_two_ends_hides_neither(lang: Lang) -> None:
    """Seven days with every day counted had ended on the 14th when it was stopped; without weekends they had not."""
    stands = Stop("supplement", at("2019-01-16 09:00"), None, (B,))
    found = run(rule("KR-GOODS-7"), start("2019-01-08 09:10"), calendars(), stops=[stands])
    assert found.state == "stopped" and date(2019, 1, 14) in _days(found) and None in _days(found)
    assert "2019-01-14" in until(found, lang)
    before = run(rule("KR-GOODS-7"), start("2019-01-15 09:10"), calendars(), stops=[stands])
    assert before.state == "stopped" and "2019-01-" not in until(before, lang), "nothing had run out"


def test_where_the_rule_does_not_say_whether_the_days_of_a_stop_count_there_are_two_ends() -> None:
    stop = Stop("prelicence_check", at("2026-01-05 09:00", NEW_YORK), at("2026-01-10 09:00", NEW_YORK), (B, C))
    found = run(rule("BIS-750-AGENCY"), start("2026-01-01 09:00", NEW_YORK), calendars(), stops=[stop])
    assert {(end.read.edges, end.day) for end in found.ends} == {
        ("inside", date(2026, 2, 6)),
        ("outside", date(2026, 2, 4)),
    }


def test_a_shutdown_stops_the_us_rules_whose_days_are_calendar_days_and_is_told() -> None:
    shut = Closure(frozenset(date(2018, 12, 22) + timedelta(days=n) for n in range(35)), "lapse in funding", True, B)
    office = Calendars({**calendars().known, "washington": calendars()["washington"].closing(shut)})
    found = run(rule("STATE-512"), start("2018-12-20 09:00", NEW_YORK), office)
    assert _days(found) == [date(2019, 2, 23)] and found.ends[0].planned == date(2019, 1, 19)
    assert found.moved_by == (shut,) and B in found.causes
    holiday = replace(shut, shutdown=False)
    open_ = Calendars({**calendars().known, "washington": calendars()["washington"].closing(holiday)})
    assert _days(run(rule("STATE-512"), start("2018-12-20 09:00", NEW_YORK), open_)) == [date(2019, 1, 19)]


def test_a_closure_told_late_recomputes_openly() -> None:
    mourning = Closure(frozenset({date(2019, 1, 15)}), "Mourning", False, C)
    office = Calendars({**calendars().known, "seoul": calendars()["seoul"].closing(mourning)})
    found = run(rule("KR-CONTACT-7"), start("2019-01-09 10:00"), office)
    assert _days(found) == [date(2019, 1, 18)] and found.ends[0].planned == date(2019, 1, 17)
    assert found.moved_by == (mourning,) and C in found.causes
    assert run(rule("KR-CONTACT-7"), start("2019-01-16 10:00"), office).moved_by == ()


@pytest.mark.parametrize(
    ("name", "told", "key", "end"),
    [
        ("KR-CONTACT-7", [Longer(7, at("2019-01-10 09:00"), B)], None, date(2019, 1, 28)),
        ("KR-CONTACT-7", [Longer(9, at("2019-01-10 09:00"), B)], "extended_too_long", date(2019, 1, 28)),
        ("KR-CONTACT-7", [Longer(2, at("2019-01-18 09:00"), B)], "extended_late", date(2019, 1, 17)),
        ("STATE-512", [Longer(2, at("2019-01-10 09:00"), B)], "no_extension", date(2019, 2, 7)),
        ("EU-DU-14", [Longer(20, at("2019-01-10 09:00"), B)], None, date(2019, 2, 25)),
        ("EU-DU-14", [Longer(1, at("2019-01-10 09:00"), B),
                      Longer(1, at("2019-01-11 09:00"), C)], "extended_too_often", date(2019, 1, 24)),
    ],
)  # fmt: skip
def test_extensions_as_the_rule_allows(name: str, told: list[Longer], key: str | None, end: date) -> None:
    found = run(
        rule(name, calendars=["washington" if name == "STATE-512" else "seoul"]),
        start("2019-01-09 10:00"),
        calendars(),
        extensions=told,
    )
    assert _days(found) == [end]
    assert [one.key for one in found.notes if one.event] == ([key] if key else [])


def test_a_second_extension_counts_with_the_applicant_s_consent() -> None:
    told = [Longer(1, at("2019-01-10 09:00"), B), Longer(1, at("2019-01-11 09:00"), C, consent=True)]
    found = run(rule("KR-CONTACT-7"), start("2019-01-09 10:00"), calendars(), extensions=told)
    assert _days(found) == [date(2019, 1, 21)] and found.extended == tuple(told)


# --- no end is invented -----------------------------------------------------------------------------------------------


def test_what_has_no_number_no_clock_or_no_calendar_has_no_end_and_says_why() -> None:
    open_ = run(rule("KR-PETITION-DAYS"), start("2019-01-09 10:00"), calendars())
    none = run(rule("OFAC-NONE"), start("2019-01-09 10:00"), calendars())
    beyond = run(rule("KR-CONTACT-7"), start("2027-12-28 10:00"), calendars())
    nowhere = run(rule("KR-CONTACT-7"), start("2019-01-09 10:00"), Calendars())
    told = [(one.ends[0].why.key, one.last, one.state) for one in (open_, none, beyond, nowhere) if one.ends[0].why]
    assert told == [
        ("no_length", None, "unknown"),
        ("no_clock", None, "none"),
        ("unknown", None, "unknown"),
        ("unknown", None, "unknown"),
    ]


def test_a_doubtful_holiday_gives_both_ends_only_where_it_matters() -> None:
    over = run(rule("UN-SILENCE"), start("2021-12-20 10:00", NEW_YORK), calendars())
    assert {(end.read.doubtful_closed, end.day) for end in over.ends} == {
        (True, date(2021, 12, 28)),
        (False, date(2021, 12, 27)),
    }
    assert over.last == at("2021-12-28 15:00", NEW_YORK)
    spring = run(rule("UN-SILENCE"), start("2021-03-01 10:00", NEW_YORK), calendars())
    assert [(end.read.doubtful_closed, end.day) for end in spring.ends] == [(None, date(2021, 3, 8))]


def test_a_hold_before_the_end_breaks_a_no_objection_clock_and_one_after_it_does_not() -> None:
    silence, begun = rule("UN-SILENCE"), start("2026-02-02 10:00", NEW_YORK)
    held = run(silence, begun, calendars(), broken=(B, at("2026-02-09 14:59", NEW_YORK)))
    late = run(silence, begun, calendars(), broken=(B, at("2026-02-09 15:00", NEW_YORK)))
    assert (held.state, held.last, held.broken) == ("broken", None, B)
    assert (late.state, late.broken) == ("running", None) and late.last == at("2026-02-09 15:00", NEW_YORK)


def test_a_group_s_clock_counts_the_days_on_which_all_its_offices_work() -> None:
    both = rule("EU-DU-14", calendars=["seoul", "washington"], length=1)
    found = run(both, start("2026-10-02 10:00"), calendars())  # Friday; the 5th is closed in Seoul
    assert _days(found) == [date(2026, 10, 6)]
    seoul_only = Calendars({"seoul": Calendar("seoul", date(2026, 1, 1), date(2026, 12, 31), frozenset(), "t")})
    assert run(both, start("2026-10-02 10:00"), seoul_only).state == "unknown"


def test_a_calendar_nobody_froze_or_checked_is_told_as_such() -> None:
    found = run(rule("UN-SILENCE"), start("2026-02-02 10:00", NEW_YORK), calendars())
    assert {(one.key, one.values["calendar"]) for one in found.notes} == {
        ("unchecked", "un-new-york"),
        ("not_frozen", "un-new-york"),
    }
    frozen = Calendars({"seoul": replace(plain(), event=C)})
    assert run(rule("KR-CONTACT-7"), start("2026-02-02 10:00"), frozen).notes == ()
    assert A in found.causes and C in run(rule("KR-CONTACT-7"), start("2026-02-02 10:00"), frozen).causes
