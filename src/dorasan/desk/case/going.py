"""What may still leave on a grant as of a day, and until when: one answer for whoever asks.

Practice modelled: whoever loads a truck asks what may go today. The days of a grant are narrowed by its conditions on
the day of leaving; what is suspended, revoked or used up does not go, whatever the days say. Once a case has ended
nothing leaves in it any more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dorasan.desk.case.drawdown import used_up
from dorasan.desk.case.grants import Grant
from dorasan.desk.case.told import Record, Step
from dorasan.desk.case.watch import kept
from dorasan.desk.events.body import Body
from dorasan.desk.events.decision import GrantAmended, GrantResumed, GrantRevoked, GrantSuspended
from dorasan.desk.events.position import Condition
from dorasan.shown import shown_by

LEFT = "left"  # the field of a condition that watches the day of leaving


class Stands(StrEnum):
    """Whether anything may leave on the day; where nothing may, why."""

    GOES = "goes"
    CLEARED = "cleared"  # by the group, whose clearance is no other body's act: nothing leaves on it
    NO_GOODS = "no_goods"  # an act on which no goods leave
    NOT_YET = "not_yet"
    BETWEEN = "between"  # a condition names days, and this is none of them
    LATE = "late"  # a condition's day has passed
    PASSED = "passed"
    SPENT = "spent"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    LAPSED = "lapsed"
    REOPENED = "reopened"
    ENDED = "ended"  # the case has


IN_DAYS = (Stands.GOES, Stands.CLEARED, Stands.NO_GOODS, Stands.NOT_YET, Stands.BETWEEN)


@dataclass(frozen=True, slots=True)
class Going:
    """``lines``: what may leave on the day; ``first`` and ``last``: the days between which anything may, None: no last
    day is on file; ``by``: the condition that binds before the grant's own last day."""

    grant: Grant
    lines: tuple[str, ...]
    stands: Stands
    first: str
    last: str | None
    by: Condition | None

    __repr__ = shown_by("grant.id", "stands.value", "lines", "last")

    @property
    def still(self) -> tuple[str, ...]:
        """The lines of which something may leave on the day or on a later one."""
        if self.over or not self.grant.lets_leave:
            return ()
        full = used_up(self.grant)
        return tuple(line for line in self.grant.live if line not in full)

    @property
    def over(self) -> bool:
        """Nothing leaves on it any more, unless somebody decides anew."""
        return self.stands not in IN_DAYS


@dataclass(frozen=True, slots=True)
class Stop:
    """Why lines of a grant do not go, as whoever stopped them said it."""

    how: Stands
    step: Step
    reason: str
    lines: tuple[str, ...]


def going(grant: Grant, day: str) -> Going:
    """A grant as of a day."""
    watched = [one for one in grant.conditions if one.field == LEFT]
    first = max([grant.begins, *(min(days) for one in watched if (days := _only(one)))])
    ends = [(one, days[-1]) for one in watched if (days := _only(one) or _up_to(one))]
    by, last = min(ends, key=lambda end: end[1], default=(None, None))
    if grant.ends is not None and (last is None or grant.ends <= last):
        by, last = None, grant.ends
    full = used_up(grant)
    free = tuple(line for line in grant.live if line not in full)
    fits = all(kept(one, {LEFT: day}) is not False for one in watched)
    lines = free if first <= day and (last is None or day <= last) and fits else ()
    stands = _stands(grant, free, lines, day, first, last)
    if stands in IN_DAYS and grant.closed is not None and grant.closed <= day:
        lines, stands = (), Stands.ENDED
    return Going(grant, lines if grant.lets_leave else (), stands, first, last, by)


def _stands(
    grant: Grant, free: tuple[str, ...], lines: tuple[str, ...], day: str, first: str, last: str | None
) -> Stands:
    if lines:
        return Stands.CLEARED if grant.of_group else Stands.NO_GOODS if grant.no_goods else Stands.GOES
    if grant.live and not free:
        return Stands.SPENT
    if grant.ends is not None and grant.ends < day:
        return Stands.PASSED
    if not grant.live:
        return next(one for one in GONE if getattr(grant, one.value))
    if last is not None and last < day:
        return Stands.LATE
    return Stands.NOT_YET if day < first else Stands.BETWEEN


GONE = (Stands.SUSPENDED, Stands.REVOKED, Stands.LAPSED, Stands.REOPENED)


def _only(one: Condition) -> list[str]:
    """The days on which alone something may leave."""
    if one.test not in ("equals", "one_of"):
        return []
    return sorted(filter(_is_day, (word.strip() for word in one.value.split(","))))


def _up_to(one: Condition) -> list[str]:
    return [one.value] if one.test == "not_after" and _is_day(one.value) else []


def _is_day(word: str) -> bool:
    """A condition may hold on to words that are no day: no day follows from them."""
    try:
        return date.fromisoformat(word).isoformat() == word
    except ValueError:
        return False


def stops(grant: Grant) -> tuple[Stop, ...]:
    """Suspensions and revocations that stand, each with the lines that it stopped. One that names no lines stopped
    those that nothing had stopped yet."""
    by: dict[tuple[Stands, str], Record[Body]] = {}
    for change in grant.changes:
        match change.body:
            case GrantResumed():
                for line in change.body.lines or grant.lines:
                    by.pop((Stands.SUSPENDED, line), None)
            case GrantSuspended():
                for line in change.body.lines or grant.lines:
                    by.setdefault((Stands.SUSPENDED, line), change)
            case GrantRevoked():
                for line in change.body.lines or grant.lines:
                    by.setdefault((Stands.REVOKED, line), change)
            case GrantAmended() if change.body.lines is not None:
                for line in {*grant.lines} - {*change.body.lines}:
                    by.setdefault((Stands.REVOKED, line), change)
    gone = [(how, line) for how in (Stands.SUSPENDED, Stands.REVOKED) for line in getattr(grant, how.value)]
    found: dict[tuple[Stands, str], Stop] = {}
    for how, line in gone:
        made = by.get((how, line))
        if made is not None and isinstance(made.body, _STOPPING):
            key = how, made.step.event
            lines = (*found[key].lines, line) if key in found else (line,)
            found[key] = Stop(how, made.step, made.body.reason, lines)
    return tuple(found.values())


_STOPPING = (GrantSuspended, GrantRevoked, GrantAmended)
