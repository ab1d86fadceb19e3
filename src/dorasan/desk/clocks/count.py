"""Counting: days and hours one after another, each as a row that a person can check with a calendar in hand.

Shapes: a *row* is one day, whether it was counted, and why not. Days are the office's own; hours run as hours do
(a day on which clocks change has 23 or 25). A day that no calendar knows stops the count: no end, and no guess.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dorasan.shown import shown_by

DAY = timedelta(days=1)
MOST = 36_600  # days: a hundred years, beyond which no clock is believed


@dataclass(frozen=True, slots=True)
class Why:
    """Why a day does not count. ``cause``: of a stop or a declared closure; ``event``: digest of the event that says
    so."""

    key: str
    cause: str | None = None
    event: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One day. ``n``: which counted day it is; ``seconds``: of it, where hours are counted."""

    day: date
    counted: bool
    n: int | None = None
    why: Why | None = None
    seconds: int | None = None

    __repr__ = shown_by("day", "counted")


@dataclass(frozen=True, slots=True)
class Counted:
    """``day`` and ``at``: the last day, and the moment at which it is over. None: no end, for the reason ``why``."""

    rows: tuple[Row, ...]
    day: date | None = None
    at: datetime | None = None
    why: Why | None = None


Skips = Callable[[date], Why | None]  # why a day does not count; ``Why("unknown")``: nobody knows
Span = tuple[datetime, datetime]
UNKNOWN, START = "unknown", "start"


def by_days(start: date, length: int, skips: Skips, *, first_counted: bool) -> Counted:
    """``length`` days that count from ``start`` on, the first of them ``start`` itself or the day after it."""
    rows: list[Row] = []
    n, day = 0, start
    for _ in range(MOST):
        if day == start and not first_counted:
            rows.append(Row(day, False, why=Why(START)))
        else:
            why = skips(day)
            if why is not None and why.key == UNKNOWN:
                return Counted((*rows, Row(day, False, why=why)), why=why)
            n += why is None
            rows.append(Row(day, why is None, n if why is None else None, why))
            if why is None and n == length:
                return Counted(tuple(rows), day)
        day += DAY
    return Counted(tuple(rows), why=Why("too_long"))


def by_hours(
    start: datetime,
    hours: int,
    skips: Skips,
    windows: Sequence[tuple[time, time]],
    stops: Iterable[Span],
    zone: ZoneInfo,
) -> Counted:
    """``hours`` within the windows of days that count, spans of ``stops`` left out. Without windows: the whole day."""
    left = timedelta(hours=hours)
    day = start.astimezone(zone).date()
    rows: list[Row] = []
    out = [(one.astimezone(UTC), other.astimezone(UTC)) for one, other in stops]
    for _ in range(MOST):
        why = skips(day)
        if why is not None and why.key == UNKNOWN:
            return Counted((*rows, Row(day, False, why=why)), why=why)
        spent = timedelta()
        for one, other in [] if why is not None else _pieces(_spans(day, windows, zone), start, out):
            if left <= other - one:
                at = (one + left).astimezone(zone)
                rows.append(Row(day, True, seconds=int((spent + left).total_seconds())))
                return Counted(tuple(rows), at.date(), at)
            left -= other - one
            spent += other - one
        rows.append(Row(day, spent > timedelta(), why=why, seconds=int(spent.total_seconds())))
        day += DAY
    return Counted(tuple(rows), why=Why("too_long"))


def by_months(start: date, months: int, skips: Skips, *, first_counted: bool) -> Counted:
    """By the calendar: to the day before the one that answers the first day; where the month has none, its last.

    Days of a stop within it come on top.
    """
    first = start if first_counted else start + DAY
    last = _before_answering(first, months)
    day, out = last, 0
    for _ in range(MOST):
        stopped = sum(_stops(skips(first + n * DAY)) for n in range((day - first).days + 1))
        if stopped == out:
            break
        out, day = stopped, last + stopped * DAY
    else:
        return Counted((), why=Why("too_long"))
    between = (first + n * DAY for n in range((day - first).days + 1))
    rows = [Row(one, False, why=why) for one in between if _stops(why := skips(one))]
    return Counted((Row(first, True, 1), *(row for row in rows if first < row.day < day), Row(day, True)), day)


def rolled(found: Counted, skips: Skips) -> Counted:
    """The end moved to the next day that is worked (Civil Act, Article 161)."""
    day, rows = found.day, list(found.rows)
    while day is not None and (why := skips(day)) is not None:
        if why.key == UNKNOWN:
            return Counted((*rows, Row(day, False, why=why)), why=why)
        rows[-1:] = [replace(rows[-1], why=why), Row(day + DAY, True)] if rows[-1].day == day else [rows[-1]]
        day += DAY
    return replace(found, day=day, rows=tuple(rows))


def over_at(day: date, hour: time | None, zone: ZoneInfo) -> datetime:
    """The moment at which a last day is over: its hour, or midnight after it."""
    if hour is not None:
        return datetime.combine(day, hour, zone)
    return datetime.combine(day + DAY, time(), zone)


def _stops(why: Why | None) -> bool:
    return why is not None and why.key in ("stopped", "shutdown")


def _before_answering(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    after = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    last = (after - DAY).day
    return date(year, month + 1, first.day) - DAY if first.day <= last else date(year, month + 1, last)


def _spans(day: date, windows: Sequence[tuple[time, time]], zone: ZoneInfo) -> list[Span]:
    if not windows:
        return [(datetime.combine(day, time(), zone).astimezone(UTC), over_at(day, None, zone).astimezone(UTC))]
    at = [(datetime.combine(day, one, zone), datetime.combine(day, other, zone)) for one, other in windows]
    return [(one.astimezone(UTC), other.astimezone(UTC)) for one, other in at]


def _pieces(spans: Iterable[Span], start: datetime, stops: Iterable[Span]) -> list[Span]:
    """What of the spans lies after the start and in no stop."""
    found = [(max(one, start.astimezone(UTC)), other) for one, other in spans]
    for since, until in stops:
        found = [
            piece
            for one, other in found
            for piece in ((one, min(other, since)), (max(one, until), other))
            if piece[0] < piece[1]
        ]
    return [(one, other) for one, other in found if one < other]
