"""Calendars as they ship and moments by local time, for tests of clocks."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from dorasan.desk.clocks.calendar import Calendar, Calendars
from dorasan.desk.clocks.loaded import loaded
from dorasan.desk.clocks.rule import Rule
from dorasan.desk.clocks.rules import shipped
from dorasan.desk.clocks.run import Start

KST, NEW_YORK = ZoneInfo("Asia/Seoul"), ZoneInfo("America/New_York")
A, B, C = "a" * 64, "b" * 64, "c" * 64


@cache
def calendars() -> Calendars:
    return Calendars({one.id: one for one in loaded()})


def plain(*closed: date, name: str = "seoul") -> Calendar:
    """A calendar of this century with just these closures."""
    return Calendar(name, date(2000, 1, 1), date(2099, 12, 31), frozenset(closed), "test")


def rule(name: str, **changed: object) -> Rule:
    """A shipped or offered rule, changed."""
    found = next(one for one in (*shipped().rules, *shipped().offered) if one.id == name)
    return Rule.model_validate({**found.model_dump(exclude_unset=True), **changed})


def at(text: str, zone: ZoneInfo = KST) -> datetime:
    """``2019-01-09 10:00``, local."""
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def start(text: str, zone: ZoneInfo = KST, *, hour_known: bool = True) -> Start:
    return Start(at(text, zone), A, hour_known)
