"""What is open and for how long, and which grants run out: figures of a portfolio as it stands on a day.

Practice modelled: an exemption ran out while somebody was still reading. A grant is *due* from the day on which no more
working days of its office are left than an extension takes there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dorasan.desk.account.board import OPEN
from dorasan.desk.account.spread import Spread, spread
from dorasan.desk.case.grants import Grant
from dorasan.desk.case.state import CaseState, LineState
from dorasan.desk.clocks.calendar import Calendars
from dorasan.desk.clocks.expiry import expiring


@dataclass(frozen=True, slots=True)
class Endings:
    """Grants that cover something on the day. ``due``: an extension would have to be asked for by now; ``untold``:
    whether they are due cannot be told, for no calendar reaches their end; ``no_end``: none is on file. ``expired``:
    those that ran out unused."""

    in_force: int
    due: int
    untold: int
    no_end: int
    expired: int


def ageing(cases: Sequence[CaseState], on: date) -> dict[tuple[str, str], Spread]:
    """Days since filing of requests of which some line is open, by authority and act. ``unknown``: the day of filing is
    not certain."""
    days: dict[tuple[str, str], list[int]] = {}
    unknown: dict[tuple[str, str], int] = {}
    for case in cases:
        for request in case.requests.values() if case.end is None else ():
            waits = any(line.state in OPEN - {LineState.DRAFTED} for line in request.lines.values())
            if request.filed is None or not waits:
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
    live = [grant for case in open_cases for grant in case.grants.values() if grant.live]
    today = on.isoformat()
    warned = [one for case in open_cases for one in expiring(case, calendars, on)]
    return Endings(
        in_force=sum(grant.ends is None or grant.ends >= today for grant in live),
        due=sum(one.warn is not None for one in warned),
        untold=sum(one.warn is None for one in warned),
        no_end=sum(grant.ends is None for grant in live),
        expired=sum(grant.ends is not None and grant.ends < today and not _used(grant) for grant in live),
    )


def _used(grant: Grant) -> bool:
    return bool(grant.drawn or grant.shipments_used)
