"""Laws of counting that hold for every rule, calendar and stop; working days held against another library's count."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, datetime, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dorasan.desk.clocks.calendar import Calendars, Closure
from dorasan.desk.clocks.count import by_days
from dorasan.desk.clocks.rule import Rule
from dorasan.desk.clocks.rules import shipped
from dorasan.desk.clocks.run import Longer, Run, Start, Stop, run
from tests.desk.clocks.times import KST, A, B, C, plain, rule

MANY = settings(max_examples=1_000 if os.environ.get("DORASAN_PROOF") else 60)
FIRST = date(2024, 1, 1)
days = st.integers(0, 1200).map(lambda n: FIRST + timedelta(days=n))  # a leap day among them
closures = st.frozensets(st.integers(0, 400).map(lambda n: FIRST + timedelta(days=n)), max_size=60)
moments = st.integers(0, 400 * 24 * 60).map(lambda n: datetime(2024, 1, 1, tzinfo=KST) + timedelta(minutes=n))
COUNTING = [one for one in (*shipped().rules, *shipped().offered) if one.unit != "none"]
rules = st.sampled_from(COUNTING).flatmap(
    lambda one: st.integers(1, 3 if one.unit == "months" else 40).map(lambda n: _made(one, n))
)


def _made(one: Rule, length: int) -> Rule:
    told = {"length": one.length or length, "calendars": one.calendars or ("seoul",)}
    return one.model_copy(update=told)


def _calendars(closed: frozenset[date], *more: Closure) -> Calendars:
    names = ("seoul", "washington", "un-new-york")
    return Calendars({name: plain(*closed, name=name).closing(*more) for name in names})


@st.composite
def stops(draw: st.DrawFn, after: datetime, cause: str) -> Stop:
    since = after + timedelta(hours=draw(st.integers(0, 24 * 60)))
    return Stop(cause, since, since + timedelta(hours=draw(st.integers(0, 24 * 20))), (B,))


def _last(found: Run) -> datetime:
    assert found.last is not None
    return found.last


@MANY
@given(rules, moments, closures, closures)
def test_more_closures_never_bring_an_end_forward(
    one: Rule, at: datetime, closed: frozenset[date], more: frozenset[date]
) -> None:
    begun = Start(at, A)
    few, many = run(one, begun, _calendars(closed)), run(one, begun, _calendars(closed, Closure(more, "late", True, C)))
    assert _last(few) <= _last(many)
    assert few.first is not None and many.first is not None and few.first <= many.first
    if _last(few) != _last(many):
        assert many.moved_by and C in many.causes


@MANY
@given(st.data(), rules, moments, closures)
def test_a_stop_never_brings_an_end_forward(
    data: st.DataObject, one: Rule, at: datetime, closed: frozenset[date]
) -> None:
    begun, office = Start(at, A), _calendars(closed)
    stop = data.draw(stops(at, "any"))
    free, stopped = run(one, begun, office), run(one, begun, office, stops=[stop])
    assert _last(free) <= _last(stopped)
    stands = run(one, begun, office, stops=[replace(stop, until=None)])
    assert stands.last is None or stands.last <= stop.since  # it had run out before


@MANY
@given(rules, moments, closures, st.integers(1, 20), st.integers(0, 20))
def test_a_longer_extension_never_ends_sooner(
    one: Rule, at: datetime, closed: frozenset[date], short: int, more: int
) -> None:
    begun, office = Start(at, A), _calendars(closed)
    extended = [run(one, begun, office, extensions=[Longer(n, at, B)]) for n in (short, short + more)]
    assert _last(run(one, begun, office)) <= _last(extended[0]) <= _last(extended[1])


@MANY
@given(days, st.integers(1, 120), closures, st.booleans())
def test_working_days_agree_with_another_library(
    first: date, length: int, closed: frozenset[date], counted: bool
) -> None:
    one = rule("KR-PETITION-DAYS", length=length, first_day="counted" if counted else "next")
    begun = Start(datetime(first.year, first.month, first.day, 10, tzinfo=KST), A)
    (end,) = run(one, begun, _calendars(closed)).ends
    off = np.array(sorted(closed), dtype="datetime64[D]")
    start = first if counted else first + timedelta(days=1)
    assert end.day is not None and np.busday_count(start, end.day + timedelta(days=1), holidays=off) == length
    assert np.is_busday(end.day, holidays=off)
    assert sum(row.counted for row in end.rows) == length


@MANY
@given(st.integers(0, 400), st.integers(0, 8 * 60 - 1), st.integers(1, 20), closures)
def test_eight_working_hours_are_one_working_day(n: int, minute: int, length: int, closed: frozenset[date]) -> None:
    day, office = FIRST + timedelta(days=n), _calendars(closed)
    if office["seoul"].day(day).value != "working":
        return
    at = datetime(day.year, day.month, day.day, 9, tzinfo=KST) + timedelta(
        minutes=minute + (60 if minute >= 180 else 0)
    )
    hours = run(rule("KR-PETITION-HOURS", length=8 * length), Start(at, A), office)
    whole = run(rule("KR-PETITION-DAYS", length=length, first_day="next"), Start(at, A), office)
    (end,) = whole.ends
    assert end.day is not None
    expected = datetime.combine(end.day, at.timetz())
    # what begins with an office's first minute ends with the last of the working day before
    assert _last(hours) == expected or ((at.hour, at.minute) in {(9, 0), (13, 0)} and _last(hours) < expected)


@MANY
@given(days, st.integers(1, 60))
def test_every_day_between_has_one_row_and_a_reason(first: date, length: int) -> None:
    found = by_days(first, length, lambda day: None, first_counted=True)
    assert [row.day for row in found.rows] == [first + timedelta(days=n) for n in range(length)]
    assert [row.n for row in found.rows] == list(range(1, length + 1))
