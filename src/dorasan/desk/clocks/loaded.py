"""Calendars as they ship: Seoul and Washington from the library ``holidays``, UN New York from a table of our own.

Practice modelled: Seoul's offices close on public holidays, substitutes, election days and days that the Cabinet
declares; federal offices in Washington on holidays, on days closed by order, and on Inauguration Day, which the library
knows for the District only. A shutdown is no holiday: it is declared as an event. The library is read here and nowhere
else; what it said is frozen in the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path

from dorasan.desk.clocks.calendar import NEW_YORK, SATURDAY, SEOUL, WASHINGTON, Calendar
from dorasan.extras import extras_told
from dorasan.shipped_table import shipped_table

TABLE = Path(__file__).with_name("un_new_york.yaml")
FIRST, LAST = 2016, 2027  # years for which the library was held against the offices' own lists


def loaded(first: int = FIRST, last: int = LAST) -> tuple[Calendar, ...]:
    """All three. Raises :class:`dorasan.extras.MissingExtraError` where the library is not installed."""
    return seoul(first, last), washington(first, last), un_new_york()


@cache
def seoul(first: int = FIRST, last: int = LAST) -> Calendar:
    """Public holidays of South Korea, temporary ones and election days among them."""
    with extras_told():
        import holidays
    found = holidays.country_holidays("KR", years=range(first, last + 1))
    return _calendar(SEOUL, first, last, found, f"holidays {version('holidays')} KR")


@cache
def washington(first: int = FIRST, last: int = LAST) -> Calendar:
    """Federal closures in the Washington area: holidays, days closed by order, Inauguration Day.

    The District's own holidays are left out: Emancipation Day closes no federal office.
    """
    with extras_told():
        import holidays
    years = range(first, last + 1)
    federal = holidays.country_holidays("US", years=years, categories=("public", "government"))
    district = holidays.country_holidays("US", subdiv="DC", years=years)
    days = [*federal, *(day for day, name in district.items() if "Inauguration Day" in name)]
    source = f"holidays {version('holidays')} US public, government; Inauguration Day"
    return _calendar(WASHINGTON, first, last, days, source)


@cache
def un_new_york() -> Calendar:
    """The Secretariat's nine closures a year, by the table and its rule."""
    told = shipped_table(TABLE)
    days, doubtful, unchecked = set(), set(), set()
    for year, row in told["years"].items():
        days |= {date.fromisoformat(f"{year}-{day}") for day in row["days"]}
        doubtful |= {date.fromisoformat(f"{year}-{day}") for day in row.get("doubtful", ())}
        unchecked |= {int(year)} if not row["checked"] else set()
    years = sorted(map(int, told["years"]))
    return Calendar(
        NEW_YORK,
        date(years[0], 1, 1),
        date(years[-1], 12, 31),
        frozenset(days - doubtful),
        told["source"],
        frozenset(doubtful),
        frozenset(unchecked),
    )


def _calendar(name: str, first: int, last: int, days: Iterable[date], source: str) -> Calendar:
    """Weekday closures alone: weekends are closed by themselves."""
    weekdays = frozenset(day for day in days if day.weekday() < SATURDAY and first <= day.year <= last)
    return Calendar(name, date(first, 1, 1), date(last, 12, 31), weekdays, source)
