"""What is open and for how long, and which grants run out: figures of a portfolio as it stands on a day.

Practice modelled: an exemption ran out while somebody was still reading. A grant is *due* from the day on which no more
working days of its office are left than an extension takes there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dorasan.desk.account.spread import Spread, spread
from dorasan.desk.account.turn import open_lines
from dorasan.desk.case.going import Stands, going
from dorasan.desk.case.state import CaseState, LineState, Request
from dorasan.desk.clocks.calendar import Calendars
from dorasan.desk.clocks.expiry import expiring

STANDING = (Stands.GOES, Stands.CLEARED, Stands.NO_GOODS, Stands.BETWEEN, Stands.SPENT)


@dataclass(frozen=True, slots=True)
class Endings:
    """Grants whose day it is. ``due``: an extension would have to be asked for by now; ``untold``: whether they are due
    cannot be told, for no calendar reaches their end; ``no_end``: none is on file; ``ahead``: they have not begun. Of
    those that ran out with something left: ``unused``, of which nothing was drawn, and ``used``."""

    in_force: int
    due: int
    untold: int
    no_end: int
    ahead: int
    unused: int
    used: int


Reports = Callable[[Request], bool]  # is it a report of what has been done?


def no_report(request: Request) -> bool:
    """Where no law is at hand nobody can say that it is one."""
    return False


def ageing(cases: Sequence[CaseState], on: date, reports: Reports = no_report) -> dict[tuple[str, str], Spread]:
    """Days since filing of requests of which some line is open, by authority and act; once a case has ended, of reports
    alone. ``unknown``: the day of filing is not certain."""
    days: dict[tuple[str, str], list[int]] = {}
    unknown: dict[tuple[str, str], int] = {}
    for case in cases:
        for request in case.requests.values():
            waits = any(request.lines[line].state is not LineState.DRAFTED for line in open_lines(case, request))
            if request.filed is None or not waits or (case.end is not None and not reports(request)):
                continue
            at = request.authority, request.act
            days.setdefault(at, [])
            if request.filed.thin:
                unknown[at] = unknown.get(at, 0) + 1
            else:
                days[at].append((on - date.fromisoformat(request.filed.day)).days)
    return {at: spread(found, unknown=unknown.get(at, 0)) for at, found in sorted(days.items())}


def endings(cases: Sequence[CaseState], calendars: Calendars, on: date) -> Endings:
    """Of the grants of cases that are not at their end."""
    open_cases = [case for case in cases if case.end is None]
    found = [going(one, on.isoformat()) for case in open_cases for one in case.grants.values() if one.live]
    warned = [one for case in open_cases for one in expiring(case, calendars, on)]
    ran_out = [one.grant for one in found if one.stands in (Stands.PASSED, Stands.LATE)]
    return Endings(
        in_force=sum(one.stands in STANDING for one in found),
        due=sum(one.warn is not None for one in warned),
        untold=sum(one.warn is None for one in warned),
        no_end=sum(one.last is None for one in found),
        ahead=sum(one.stands is Stands.NOT_YET for one in found),
        unused=sum(grant.lets_leave and not grant.shipments_used for grant in ran_out),
        used=sum(grant.shipments_used > 0 for grant in ran_out),
    )
