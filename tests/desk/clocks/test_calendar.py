"""Calendars: the facts' own counts, the rule of the UN table, freezing, closures told late, days beyond the table."""

from __future__ import annotations

import calendar as months
from datetime import date, timedelta

import pytest

from dorasan.desk.clocks.acts import wrong_closure
from dorasan.desk.clocks.calendar import Calendar, Closure, Day, calendars_of, rebuilt
from dorasan.desk.clocks.loaded import seoul, un_new_york, washington
from dorasan.desk.events.office import ClosureDeclared
from tests.desk.clocks.times import plain
from tests.desk.made import Writer

# Weekday closures a year, 2016 to 2027, counted in lists that were put together apart from the library's loader.
COUNTS = {
    "seoul": [14, 15, 15, 13, 12, 12, 13, 13, 16, 17, 16, 15],
    "washington": [10, 11, 12, 11, 11, 13, 10, 11, 12, 14, 11, 12],
}
# Days that a plain list of holidays misses, and days that are none.
CLOSED = {
    "seoul": [
        "2017-05-09",
        "2017-10-02",
        "2018-06-13",
        "2020-08-17",
        "2023-10-02",
        "2024-10-01",
        "2025-01-27",
        "2026-07-17",
    ],
    "washington": ["2017-01-20", "2018-12-05", "2018-12-24", "2021-01-20", "2025-01-09", "2025-12-26"],
}
WORKED = {
    "seoul": ["2023-05-26", "2027-02-05", "2026-12-31"],
    "washington": ["2018-12-26", "2019-01-10", "2019-04-16", "2026-11-27"],
}
LOADED = {"seoul": seoul, "washington": washington}


@pytest.mark.parametrize("office", COUNTS)
def test_each_year_has_as_many_closures_as_the_lists_have(office: str) -> None:
    found = LOADED[office]()
    assert [sum(day.year == year for day in found.days) for year in range(2016, 2028)] == COUNTS[office]


@pytest.mark.parametrize(("office", "day"), [(office, day) for office, days in CLOSED.items() for day in days])
def test_days_closed_by_order_are_closed(office: str, day: str) -> None:
    assert LOADED[office]().day(date.fromisoformat(day)) is Day.CLOSED


@pytest.mark.parametrize(("office", "day"), [(office, day) for office, days in WORKED.items() for day in days])
def test_days_that_are_no_federal_or_public_holiday_are_worked(office: str, day: str) -> None:
    assert LOADED[office]().day(date.fromisoformat(day)) is Day.WORKING


def _set_days(year: int) -> list[date]:
    """The UN's set days apart from the two of the moon, by their rule."""
    last_monday = max(week[0] for week in months.monthcalendar(year, 5) if week[0])
    first_monday = min(week[0] for week in months.monthcalendar(year, 9) if week[0])
    thursdays = [week[3] for week in months.monthcalendar(year, 11) if week[3]]
    fixed = [date(year, 7, 4), date(year, 12, 25), date(year, 1, 1)]
    moved = [
        day - timedelta(days=1) if day.weekday() == 5 else day + timedelta(days=day.weekday() == 6) for day in fixed
    ]
    good_friday = _easter(year) - timedelta(days=2)
    return [date(year, 5, last_monday), date(year, 9, first_monday), date(year, 11, thursdays[3]), good_friday, *moved]


def _easter(year: int) -> date:
    """Gauss's rule as corrected for the Gregorian calendar."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    moon = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + moon - 7 * ((a + 11 * h + 22 * moon) // 451) + 114, 31)
    return date(year, month, day + 1)


@pytest.mark.parametrize("year", range(2016, 2028))
def test_the_un_table_keeps_its_rule(year: int) -> None:
    table = un_new_york()
    known = {day for day in table.days | table.doubtful if day.year == year}
    assert {day for day in _set_days(year) if day.year == year} <= known
    assert 8 <= len(known) <= 10 and not {day for day in known if day.weekday() > 4}


def test_the_un_table_says_which_years_were_checked_and_which_days_are_doubtful() -> None:
    table = un_new_york()
    assert {2017, 2020, 2024} == set(range(2016, 2028)) - table.unchecked
    assert not table.doubtful & table.days and date(2021, 12, 31) in table.doubtful
    assert table.day(date(2018, 2, 19)) is Day.WORKING  # Presidents' Day


def test_a_frozen_calendar_is_rebuilt_from_its_event_alone() -> None:
    for made in (seoul(), washington(), un_new_york()):
        assert rebuilt(made.frozen()) == made
    later = plain(date(2026, 5, 5), name="seoul")
    writer = Writer(case="@office")
    events = [writer.says(seoul().frozen()).event, writer.says(later.frozen()).event]
    assert calendars_of(events)["seoul"] == rebuilt(later.frozen(), events[1].digest)


def test_a_closure_told_late_is_kept_apart_from_the_table() -> None:
    writer = Writer(case="@office")
    frozen = writer.says(plain(name="seoul").frozen()).event
    told = writer.says(ClosureDeclared(calendar="seoul", days=("2026-03-04",), cause="Mourning")).event
    found = calendars_of([told, frozen])["seoul"]  # whichever comes first
    assert found.day(date(2026, 3, 4)) is Day.DECLARED
    assert found.closures == (Closure(frozenset({date(2026, 3, 4)}), "Mourning", False, told.digest),)
    assert found.without_closures().day(date(2026, 3, 4)) is Day.WORKING


def test_a_day_beyond_the_table_is_never_worked() -> None:
    found = Calendar("seoul", date(2026, 1, 1), date(2026, 12, 31), frozenset(), "test")
    assert found.day(date(2027, 1, 4)) is Day.UNKNOWN and found.day(date(2025, 12, 31)) is Day.UNKNOWN
    assert found.day(date(2027, 1, 2)) is Day.WEEKEND
    assert found.closing(Closure(frozenset({date(2027, 1, 4)}), "Snow")).day(date(2027, 1, 4)) is Day.DECLARED
    assert calendars_of([])["nowhere"].day(date(2026, 1, 5)) is Day.UNKNOWN


def test_a_closure_is_declared_within_its_calendar_and_on_working_days() -> None:
    known = Calendar("seoul", date(2019, 1, 1), date(2019, 12, 31), frozenset(), "plain")
    body = ClosureDeclared(calendar="seoul", days=("2019-03-25", "2019-03-30", "2020-01-01"), cause="snow")
    found = [(one.key, one.severity, one.values["days"]) for one in wrong_closure(body, [known])]
    assert found == [
        ("clock.closure_beyond", "error", "2020-01-01"),
        ("clock.closure_weekend", "warning", "2019-03-30"),
    ]
