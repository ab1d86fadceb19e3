"""Grants that run out soon, by the working days of the office that gave them.

Practice modelled: an exemption ran out while another authority was still reading; an extension takes days of the office
that has to give it, so that the warning counts these and no others.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dorasan.desk.case.state import CaseState, Grant
from dorasan.desk.clocks.calendar import Calendar, Calendars, Day
from dorasan.desk.clocks.count import DAY
from dorasan.desk.clocks.rules import Office, shipped
from dorasan.shown import shown_by


@dataclass(frozen=True, slots=True)
class Expiry:
    """``ends``: the last day. ``warn``: the day from which it is told; ``left``: the office's working days from the day
    asked to the last one, both counted; None each where the office's table does not reach."""

    grant: Grant
    office: str
    ends: date
    warn: date | None
    left: int | None

    __repr__ = shown_by("grant.id", "ends", "left")


def expiring(state: CaseState, calendars: Calendars, on: date, before: int | None = None) -> tuple[Expiry, ...]:
    """Grants still in force on a day that run out within so many working days of their office (``before``; else the
    office's own number), soonest first. What no table reaches is told too."""
    found = []
    for grant in state.grants.values():
        if grant.ends is None or not grant.live or date.fromisoformat(grant.ends) < on:
            continue
        named, office = office_of(state.requests[grant.request].authority)
        calendar, ends = calendars[office.calendar], date.fromisoformat(grant.ends)
        warn = warned_from(ends, calendar, office.warn if before is None else before)
        if warn is None or warn <= on:
            found.append(Expiry(grant, named, ends, warn, working_days(on, ends, calendar)))
    return tuple(sorted(found, key=lambda one: one.ends))


def office_of(authority: str) -> tuple[str, Office]:
    """Whose calendar counts for an authority's grants; the first office where no table names it."""
    offices = shipped().offices
    found = next(((name, one) for name, one in offices.items() if authority in one.authorities), None)
    return found or next(iter(offices.items()))


def warned_from(ends: date, calendar: Calendar, before: int) -> date | None:
    """The day from which ``before`` working days are left, the last day among them; None beyond the table."""
    day, left = ends, before
    while True:
        match calendar.day(day):
            case Day.UNKNOWN:
                return None
            case Day.WORKING:
                left -= 1
        if left <= 0:
            return day
        day -= DAY


def working_days(first: date, last: date, calendar: Calendar) -> int | None:
    """Working days from ``first`` to ``last``, both counted; None where the table does not reach all of them."""
    days = [calendar.day(date.fromordinal(n)) for n in range(first.toordinal(), last.toordinal() + 1)]
    return None if Day.UNKNOWN in days else days.count(Day.WORKING)
