"""What waits for a desk, and the cases that have come before it."""

from __future__ import annotations

from collections import Counter as Count
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from dorasan.desk.case.state import CaseState, LineState
from dorasan.desk.routes.involved import Involved, involved
from dorasan.desk.routes.permission import may
from dorasan.desk.sheet.session import SessionSheet
from dorasan.office.cases import asked
from dorasan.office.cases.asked import Shown
from dorasan.office.cases.come_back import held_told
from dorasan.office.cases.group import held_sessions
from dorasan.office.looks.looked import last_look
from dorasan.web.accounts.seat import Seat, at_desk, seat_of
from dorasan.web.desks.awaited import Row, in_order, rows_told
from dorasan.web.desks.consents import rules_told
from dorasan.web.desks.delays import all_later
from dorasan.web.desks.desk_page import desk_page
from dorasan.web.desks.naming import Called, OfCase
from dorasan.web.desks.outstanding import gone_beyond, still_out
from dorasan.web.desks.standing import look
from dorasan.web.desks.telling import listed
from dorasan.web.law import law
from dorasan.web.visit import lang_of
from dorasan.words import Lang, say


@require_GET
@at_desk
def queue(request: HttpRequest) -> HttpResponse:
    """What waits, the nearest day first; what runs out soon."""
    seat, lang = seat_of(request), lang_of(request)
    if not may(seat.who, "desk.board", Involved(seat.here.regime)):
        return redirect("desk_cases")
    found = asked.waiting(seat.here, seat.who, seat.now, law().edition)
    names = Called(law().tongue(lang), seat.here.regime)
    cases = {one.case: one for one in asked.cases(seat.here, seat.who, seat.now)}
    rows: list[Row] = []
    for name in dict.fromkeys(one.case for one in found.rows):
        known = involved(seat.here.events(name), seat.here.regime)
        mine = [one for one in found.rows if one.case == name]
        if found.partial:  # what it does not see may be asked for as well
            mine = [replace(one, last_for=()) for one in mine]
        rows += rows_told(seat, cases[name], known, names, mine)
    told = in_order(rows)
    counted = {one.case for one in found.rows if one.out is not None}  # their rows say it
    more = {
        "desk": names.desk(seat.who.desk),
        "rows": [row for row in told if not row["draft"]],
        "turns": any(row["turns"] for row in told if not row["draft"]),
        "drafts": _drafts(row for row in told if row["draft"]),
        "expiring": [
            (case, cases[case].title.get(lang) or names.text("untitled"), OfCase(names, cases[case]).expiry(one))
            for case, one in found.expiring
        ],
        "in_part": [
            (case, cases[case].title.get(lang) or names.text("untitled"), OfCase(names, cases[case]).in_part(one))
            for case, one in found.in_part
        ],
        "out": [
            (case, one.title.get(lang) or names.text("untitled"), told)
            for case, one in cases.items()
            if case not in counted
            for told in still_out(one, names, seat.now.date().isoformat())
        ],
        "beyond": [
            (case, one.title.get(lang) or names.text("untitled"), told)
            for case, one in cases.items()
            if one.end is None
            for told in gone_beyond(OfCase(names, one))
        ],
        "held_back": [
            (case, cases[case].title.get(lang) or names.text("untitled"), told)
            for case, told in held_told(seat.here, seat.who, lang)
            if case in cases
        ],
        "consents": [one for one in rules_told(seat, names, seat.who.desk) if one["waits"]],
        "own_up": [told for one in cases.values() for told in _own_up(one, seat, names)],
        "partial": found.partial,
        "sessions": list(_sessions(seat, names)),
    }
    return desk_page(request, "desks/queue.html", "queue", more)


def _drafts(rows: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """What is to be filed and has no day, case by case."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault(row["case"], []).append(row)
    return list(found.values())


def _own_up(state: CaseState, seat: Seat, names: Called) -> Iterator[dict[str, Any]]:
    """What the desk holds itself and others decide by a day: it lies with them, and turns on its own word."""
    of_case = OfCase(names, state)
    mine = [one for one in state.holds if one.desk == seat.who.desk]
    for request in state.requests.values():
        lines = [name for name, line in request.lines.items() if line.state is LineState.MOVED_UP
                 and any(name in one.standing and one.request == request.id for one in mine)]  # fmt: skip
        for told, some in all_later(names, state, request, lines):
            title = state.title.get(names.lang) or names.text("untitled")
            yield {"case": state.case, "title": title, "request": request.id, "asks": of_case.asks(request),
                   "lines": listed(of_case.lines(some or lines)), "told": told}  # fmt: skip


def _sessions(seat: Seat, names: Called) -> Iterator[dict[str, Any]]:
    """Sessions of the group that are not closed, the next one first, for whom its record is open."""
    if not may(seat.who, "group.show", Involved(seat.here.regime)):
        return
    sheet, today = SessionSheet(names), seat.now.date().isoformat()
    open_ = [one for one in held_sessions(seat.here, seat.who).values() if one.closed is None]
    for one in sorted(open_, key=lambda session: (session.on, session.id)):
        yield {"id": one.id, "told": sheet.line(one), "today": one.on == today, "over": one.on < today}


@require_GET
@at_desk
def cases(request: HttpRequest) -> HttpResponse:
    """Every case that came before the desk, with what is new in it."""
    seat, lang = seat_of(request), lang_of(request)
    found = [_case(seat, one, lang) for one in asked.seen(seat.here, seat.who, seat.now, "case.list", None)]
    opens = may(seat.who, "case.opened", Involved(seat.here.regime))
    return desk_page(request, "desks/cases.html", "cases", {"cases": found, "opens": opens})


def _case(seat: Seat, shown: Shown, lang: Lang) -> dict[str, Any]:
    one = shown.state
    states = Count(state for request in one.requests.values() for state in request.counts)
    last = last_look(seat.who, one.case)
    events = [event for event in seat.here.events(one.case) if event.payload.person != seat.who.person]
    return {
        "case": one.case,
        "title": one.title.get(lang) or say(lang, "desk.untitled"),
        "states": [(look(state, lang), states[state]) for state in LineState if states[state]],
        "untold": any(
            shown.perhaps_held(request.id, line.state)
            for request in one.requests.values()
            for line in request.lines.values()
        ),
        "fresh": len(last.fresh(events)) if last is not None else None,
        "ended": one.end.step.day if one.end is not None else "",
    }
