"""Grants that run out soon, by the working days of the office that gave them.

Practice modelled: an exemption ran out while another authority was still reading; an extension takes days of the office
that has to give it, so that the warning counts these and no others.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dorasan.desk.case.going import Going, going
from dorasan.desk.case.state import CaseState, Grant
from dorasan.desk.clocks.calendar import Calendar, Calendars, Day
from dorasan.desk.clocks.count import DAY
from dorasan.desk.clocks.rules import Office, shipped
from dorasan.shown import shown_by


@dataclass(frozen=True, slots=True)
class Expiry:
    """``ends``: the last day on which anything may leave. ``warn``: the day from which it is told; ``left``: the
    office's working days to the last one from the day asked, or from the first one of a grant that has not begun, both
    counted; None each where the office's table does not reach."""

    of: Going
    office: str
    ends: date
    warn: date | None
    left: int | None

    __repr__ = shown_by("grant.id", "ends", "left")

    @property
    def grant(self) -> Grant:
        return self.of.grant


def expiring(state: CaseState, calendars: Calendars, on: date, before: int | None = None) -> tuple[Expiry, ...]:
    """Grants on which something may leave on a day or later, and no longer within so many working days of their office
    (``before``; else the office's own number), soonest first. What no table reaches is told too."""
    found = []
    for grant in state.grants.values():
        one = going(grant, on.isoformat())
        if one.last is None or one.over:
            continue
        named, office = office_of(state.requests[grant.request].authority)
        calendar, ends = calendars[office.calendar], date.fromisoformat(one.last)
        warn = warned_from(ends, calendar, office.warn if before is None else before)
        if warn is None or warn <= on:
            begins = max(on, date.fromisoformat(one.first))
            found.append(Expiry(one, named, ends, warn, working_days(begins, ends, calendar)))
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
