"""What waits for a seat, in words: what is wanted and of whose seat, by when, since when; nearest day first.

Practice modelled: whoever opens his list in the morning begins with what has a day. Where this seat
can do nothing about it, the list says whose seat of the desk can.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from dorasan.desk.account.board import Waiting
from dorasan.desk.case.state import CaseState, LineState, Request
from dorasan.desk.clocks.notice import crosses_at
from dorasan.desk.clocks.of_request import Clock
from dorasan.desk.clocks.told import until
from dorasan.desk.events.office import OFFICE
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.roles import sitting_at
from dorasan.desk.sheet.beyond import back_told, ends_told, out_told, over_told, went_told
from dorasan.desk.sheet.turn import once_heard_told, since_told
from dorasan.office.cases.awaited import DECISIONS, able, answers, follows, may_answer
from dorasan.office.cases.heard import once_heard
from dorasan.web.accounts.seat import Seat
from dorasan.web.desks.delays import all_later, asks_of, late_told, notice_told
from dorasan.web.desks.naming import Called, OfCase
from dorasan.web.desks.standing import look
from dorasan.web.desks.telling import listed
from dorasan.web.law import law
from dorasan.words import say

LATEST, UNFILED = "9", "99"  # after every day; what nobody filed yet last of all


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
    return [_row(seat, state, known, of_case, one) for one in found]


def in_order(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Nearest day first; what has none after that, the longest first."""
    return [one.told for one in sorted(rows, key=lambda row: row.order)]


def _row(seat: Seat, state: CaseState, known: Involved, of_case: OfCase, one: Waiting[Clock]) -> Row:
    names, request, today = of_case.names, state.requests[one.request], seat.now.date()
    runs = [clock for clock in one.runs if {*clock.lines} & {*one.lines}]
    days = _asked_by(request, one)
    late = late_told(runs, names.lang, seat.now) + notice_told(of_case, request, seat.now, one.lines)
    late += over_told(one.out, names.lang, of_case.line)
    late += went_told(one.went, names.lang, of_case.line)
    late += filter(None, [once_heard_told(once_heard(state, seat.who, known).get(request.id, ()), names)])
    late += [say(names.lang, "web_desk.answer_passed", day=day) for day in days if day < today.isoformat()]
    ends = [*days, *_ends(runs)] if one.wants == "act" else _ends(runs)
    ends += crosses_at(request)
    ends += [one.out.ends] if one.out is not None and one.out.ends is not None else []
    drafted, returned = (one.state is where and one.wants == "act" for where in (LineState.DRAFTED, LineState.RETURNED))
    told = {
        "case": state.case,
        "title": state.title.get(names.lang) or names.text("untitled"),
        "request": one.request,
        "asks": of_case.asks(request),
        "lines": listed(_lines(one, of_case)),
        "wants": _wants(seat, one, known, request, names),
        "asks_of": asks_of(request, state, names, one.lines, seat.who.desk) if one.asked is None else [],
        "decides": seat_told(seat, one, known, names),
        "look": look(one.state, names.lang) if one.wants != "account" else None,
        "since": since_told(one.since, today, names.lang),
        "until": [*(say(names.lang, "web_desk.by_day", day=day) for day in days),
                  *ends_told(one.out, names.lang, of_case.line), *(until(clock.run, names.lang) for clock in runs)],
        "late": late,
        "sent_back": back_told(request, names.lang, names.desk, of_case.line, one.lines) if returned else "",
        "later": [(said, listed(of_case.lines(some)))
                  for said, some in all_later(names, state, request, one.lines)],
        "partly": _partly(state, one, names),
        "draft": drafted and not (ends or late or _partly(state, one, names)),
        "n": len(one.lines),
        "turns": _turns(one, of_case),
    }  # fmt: skip
    last = UNFILED if drafted else LATEST
    return Row((min(ends, default=last), one.since), told)


def _lines(one: Waiting[Clock], of_case: OfCase) -> list[str]:
    return out_told(one.out, of_case.names.lang, of_case.line) if one.out is not None else of_case.lines(one.lines)


def _wants(seat: Seat, one: Waiting[Clock], known: Involved, request: Request, names: Called) -> str:
    """What is wanted of this very seat: whoever handles what another decides neither takes it up nor decides."""
    if one.asked is not None:
        asker, question = names.desk(one.asked.desk), one.asked.question or ""
        return say(names.lang, "web_desk.wants_answer", desk=asker, question=question)
    key = one.state.value if one.wants == "act" else one.wants
    if key == LineState.HELD.value and not may_answer(seat.who, "hold.moved_up", known, one):
        key = "held_own"
    return say(names.lang, f"web_desk.wants_{key}")


def _ends(runs: Iterable[Clock]) -> list[str]:
    """The days on which clocks may run out; a notice that has to run before one may act is none."""
    running = [one.run for one in runs if one.over is None and one.run.state == "running" and not one.run.rule.lead]
    return [end.day.isoformat() for run in running for end in run.ends if end.day is not None]


def _asked_by(request: Request, one: Waiting[Clock]) -> list[str]:
    """The days by which questions on these lines are to be answered."""
    if one.state is not LineState.WAITING or one.wants in ("view", "list"):
        return []
    mine = [asked for asked, lines in request.questions() if {*lines} & {*one.lines}]
    return sorted({asked.by_day for asked in mine if asked.by_day is not None})


def _partly(state: CaseState, one: Waiting[Clock], names: Called) -> str:
    """That a report is due on a part of its lines: the others have not left."""
    rest = len(state.requests[one.request].lines) - len(one.lines)
    report = (
        one.state is LineState.DRAFTED and one.wants == "act" and follows(state.requests[one.request], law().edition)
    )
    return say(names.lang, "web_desk.report_rest", n=rest) if report and rest else ""


def _turns(one: Waiting[Clock], of_case: OfCase) -> list[str]:
    names = of_case.names
    turns = [names.text("last_for", lines=listed(of_case.lines(one.last_for)))] if one.last_for else []
    if one.holds_up:
        turns.append(names.text("holds_up", lines=listed(of_case.lines(one.holds_up))))
    return turns


def seat_told(seat: Seat, one: Waiting[Clock], known: Involved, names: Called) -> dict[str, str]:
    """Whose seat it is where this one can do nothing about it, and where one changes to it if it is one's own."""
    desk, lang = seat.who.desk, names.lang
    roles = able(one, known, seat.who)
    if not roles or seat.who.role in roles:
        return {}
    sitting = sitting_at(seat.here.events(OFFICE))
    people = sorted({who.person for who in sitting if who.desk == desk and who.role in roles})
    values = {"desk": names.desk(desk), "role": say(lang, f"web_account.role_{roles[0]}"), "people": ", ".join(people)}
    word = "decides" if one.wants == "act" and {*answers(one)} == {*DECISIONS} else "does"
    if seat.who.person in people:
        address = f"{reverse('seat')}?{urlencode({'next': reverse('desk_case', args=(one.case,))})}"
        return {"told": say(lang, f"web_desk.{word}_own", **values), "address": address}
    return {"told": say(lang, f"web_desk.{word}_{'other' if people else 'nobody'}", **values)}
