"""What waits for a seat, in words: what is wanted and of whose seat, by when, since when; nearest day first.

Practice modelled: whoever opens his list in the morning begins with what has a day. Where the desk has to decide and
this seat may not, the list says whose seat it is; a report on goods that are still in the warehouse waits for nobody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from dorasan.desk.account.board import Waiting
from dorasan.desk.case.state import CaseState, LineState, Request
from dorasan.desk.clocks.of_request import Clock
from dorasan.desk.clocks.told import until
from dorasan.desk.events.body import Body
from dorasan.desk.events.decision import DecisionGranted
from dorasan.desk.events.office import OFFICE
from dorasan.desk.events.position import HoldMovedUp
from dorasan.desk.events.request import RequestFiled, RequestTakenUp
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.permission import Who, may, table
from dorasan.desk.routes.roles import sitting_at
from dorasan.law.act import Timing
from dorasan.web.accounts.seat import Seat
from dorasan.web.desks.delays import all_later, asks_of, hour_passed, late_told, sent_back_told
from dorasan.web.desks.naming import Called, OfCase
from dorasan.web.desks.standing import look
from dorasan.web.desks.telling import listed, wanted
from dorasan.web.law import law
from dorasan.words import say

DECIDED = (LineState.IN_REVIEW, LineState.MOVED_UP)  # what waits for a decision alone
TO_FILE = (LineState.DRAFTED, LineState.RETURNED, LineState.LAPSED)
LATEST = "9"  # after every day


@dataclass(frozen=True)
class Row:
    """One entry: where it stands among others, and what is told of it."""

    order: tuple[str, str]
    told: dict[str, Any]


def rows_told(
    seat: Seat, state: CaseState, known: Involved, names: Called, found: Iterable[Waiting[Clock]]
) -> list[Row]:
    """What of a case waits for the seat."""
    of_case = OfCase(names, state)
    rows = (_due(state, one) for one in found if _can(seat.who, one, known))
    return [_row(seat, state, known, of_case, one) for one in rows if one.lines]


def in_order(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Nearest day first; what has none after that, the longest first."""
    return [one.told for one in sorted(rows, key=lambda row: row.order)]


def follows(request: Request) -> bool:
    """Is it a report of what has been done? By the provisions that ask for it, as this edition has them."""
    held = (law().edition.library.provisions.get(one.provision) for one in request.basis)
    acts = [one for found in held if found is not None for one in found.by if one.act == request.act]
    return bool(acts) and all(one.timing is Timing.REPORT_AFTER for one in acts)


def gone(state: CaseState, lines: Collection[str]) -> tuple[str, ...]:
    """Those of the lines of which some have left."""
    left = {part.line for one in state.shipments.values() for part in one.lines}
    return tuple(line for line in lines if line in left)


def _can(who: Who, one: Waiting[Clock], known: Involved) -> bool:
    """Whether the desk can do anything about it: what another desk files, or files again, waits for that desk."""
    if one.state not in TO_FILE or one.wants == "view":
        return True
    return may(who, "request.filed", known, RequestFiled(request=one.request))


def _due(state: CaseState, one: Waiting[Clock]) -> Waiting[Clock]:
    """Of a report, the lines of which something has left."""
    if one.state is LineState.DRAFTED and one.wants == "act" and follows(state.requests[one.request]):
        lines = gone(state, one.lines)
        left = [
            shipment.step for shipment in state.shipments.values() if {part.line for part in shipment.lines} & {*lines}
        ]
        return replace(one, lines=lines, since=left[0] if left else one.since)
    return one


def _row(seat: Seat, state: CaseState, known: Involved, of_case: OfCase, one: Waiting[Clock]) -> Row:
    names, request, today = of_case.names, state.requests[one.request], seat.now.date()
    runs = [clock for clock in one.runs if {*clock.lines} & {*one.lines}]
    days = _asked_by(request, one)
    late = late_told(runs, names.lang, seat.now) + hour_passed(request, names.lang, seat.now)
    late += [say(names.lang, "web_desk.answer_passed", day=day) for day in days if day < today.isoformat()]
    ends = [*days, *_ends(runs)] if one.wants == "act" else _ends(runs)
    told = {
        "case": state.case,
        "title": state.title.get(names.lang) or names.text("untitled"),
        "request": one.request,
        "asks": of_case.asks(request),
        "lines": listed(of_case.lines(one.lines)),
        "wants": _wants(seat, one, known, request, names),
        "asks_of": asks_of(request, state, names, one.lines, seat.who.desk),
        "decides": seat_told(seat, one, known, names),
        "look": look(one.state, names.lang),
        "since": one.since.day,
        "days": max((today - date.fromisoformat(one.since.day)).days, 0),
        "until": [*(say(names.lang, "web_desk.by_day", day=day) for day in days),
                  *(until(clock.run, names.lang) for clock in runs)],
        "late": late,
        "sent_back": sent_back_told(names, request) if one.state is LineState.RETURNED else "",
        "later": [(said, listed(of_case.lines(some)))
                  for said, some in all_later(names, state, request, one.lines)],
        "partly": _partly(state, one, names),
        "turns": _turns(one, of_case),
    }  # fmt: skip
    return Row((min(ends, default=LATEST), one.since.at), told)


def _wants(seat: Seat, one: Waiting[Clock], known: Involved, request: Request, names: Called) -> str:
    """What is wanted of this very seat: whoever handles what another decides neither takes it up nor decides."""
    acts: dict[LineState, Body] = {
        LineState.FILED: RequestTakenUp(request=request.id),
        LineState.HELD: HoldMovedUp.model_construct(request=request.id),
    }
    act = acts.get(one.state)
    if one.wants != "act" or act is None or may(seat.who, act.KIND, known, act):
        return wanted(one, names.lang)
    key = "filed_handled" if one.state is LineState.FILED else "held_own"
    return say(names.lang, f"web_desk.wants_{key}", authority=names.desk(request.authority))


def _ends(runs: Iterable[Clock]) -> list[str]:
    """The days on which clocks may run out; a notice that has to run before one may act is none."""
    running = [one.run for one in runs if one.over is None and one.run.state == "running" and not one.run.rule.lead]
    return [end.day.isoformat() for run in running for end in run.ends if end.day is not None]


def _asked_by(request: Request, one: Waiting[Clock]) -> list[str]:
    """The days by which questions on these lines are to be answered."""
    if one.state is not LineState.WAITING or one.wants == "view":
        return []
    mine = [asked for asked in request.asked if asked.answered is None and {*asked.lines} & {*one.lines}]
    return sorted({asked.by_day for asked in mine if asked.by_day is not None})


def _partly(state: CaseState, one: Waiting[Clock], names: Called) -> str:
    """That a report is due on a part of its lines: the others have not left."""
    rest = len(state.requests[one.request].lines) - len(one.lines)
    report = one.state is LineState.DRAFTED and one.wants == "act" and follows(state.requests[one.request])
    return say(names.lang, "web_desk.report_rest", n=rest) if report and rest else ""


def _turns(one: Waiting[Clock], of_case: OfCase) -> list[str]:
    names = of_case.names
    turns = [names.text("last_for", lines=listed(of_case.lines(one.last_for)))] if one.last_for else []
    if one.holds_up:
        turns.append(names.text("holds_up", lines=listed(of_case.lines(one.holds_up))))
    return turns


def seat_told(seat: Seat, one: Waiting[Clock], known: Involved, names: Called) -> dict[str, str]:
    """Whose seat decides where this one may not, and where one changes to it if it is one's own as well."""
    decided = DecisionGranted.model_construct(request=one.request)
    if one.wants != "act" or one.state not in DECIDED or may(seat.who, decided.KIND, known, decided):
        return {}
    desk, lang = seat.who.desk, names.lang
    roles = dict.fromkeys(column.role for column in table().columns.values())
    able = [role for role in roles if may(Who("", desk, role), decided.KIND, known, decided)]
    if not able:
        return {}
    sitting = sitting_at(seat.here.events(OFFICE))
    people = sorted({who.person for who in sitting if who.desk == desk and who.role in able})
    values = {"desk": names.desk(desk), "role": say(lang, f"web_account.role_{able[0]}"), "people": ", ".join(people)}
    if seat.who.person in people:
        address = f"{reverse('seat')}?{urlencode({'next': reverse('desk_case', args=(one.case,))})}"
        return {"told": say(lang, "web_desk.decides_own", **values), "address": address}
    return {"told": say(lang, "web_desk.decides_other" if people else "web_desk.decides_nobody", **values)}
