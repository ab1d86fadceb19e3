"""One case: what is new, what waits, its requests line by line, what was granted, what became of the goods."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from dorasan.desk.case.state import LineState, Request, Version
from dorasan.desk.case.told import as_told
from dorasan.desk.clocks.expiry import expiring
from dorasan.desk.clocks.told import clock as clock_told
from dorasan.desk.fast_track.batches_told import told_batches
from dorasan.desk.routes.involved import involved
from dorasan.desk.sheet.corrections import corrections_told
from dorasan.desk.sheet.ending import ended_told
from dorasan.office.cases.awaited import awaiting
from dorasan.office.looks.looked import last_look, looked
from dorasan.web.desks.again import again_told
from dorasan.web.desks.awaited import in_order, rows_told
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.delays import notice_told
from dorasan.web.desks.desk_page import desk_page, of_case
from dorasan.web.desks.granted import grant_told, shipment_told
from dorasan.web.desks.grid import grid_told
from dorasan.web.desks.history import event_told
from dorasan.web.desks.left_open import left_told
from dorasan.web.desks.mine import mine_told
from dorasan.web.desks.offered import MOST_DONE, acts_told
from dorasan.web.desks.outstanding import gone_beyond, left_by_ending, still_out, without_told
from dorasan.web.desks.papers import papers_told
from dorasan.web.desks.refused import refused_told
from dorasan.web.desks.stuck_told import stuck_of, stuck_told
from dorasan.web.desks.telling import request_told, requests_in_order, up_told
from dorasan.web.law import law
from dorasan.words import say

APPLICANT = "applicant"
FEW = 2  # requests that stand open at once
MOST_FRESH = 12  # new events told on the case's own page; all of them stand in its history


@require_GET
@of_case
def case(request: HttpRequest, at: Counter) -> HttpResponse:
    """The case as the seat sees it."""
    waits = _waits(at)
    told = case_told(at, {one["request"] for one in waits})
    more = {**told, "fresh": _fresh(at), "waits": waits, "written": written(at, request), "grid": grid_told(at)}
    if at.seat.who.role == APPLICANT:
        more["mine"] = mine_told(at)
    return desk_page(request, "desks/case.html", "cases", {**more, "tab": "case"})


def written(at: Counter, request: HttpRequest) -> list[dict[str, Any]]:
    """The acts that were just written, which the address names."""
    done = [one for one in request.GET.getlist("done") if one.isalnum()][:MOST_DONE]
    return [event_told(at, one) for one in at.shown.view.all if _digest(one)[:12] in done]


def case_told(at: Counter, waiting: Collection[str] = ()) -> dict[str, Any]:
    """Everything of a case that does not hang on who looked when. ``waiting``: requests that wait for the seat."""
    state, version, open_ = at.state, at.state.version, stuck_of(at)
    requests = requests_in_order(state.requests.values(), waiting)
    return {
        "case": at.shown.case,
        "title": state.title.get(at.lang) or at.names.text("untitled"),
        "version": _version(version) if version is not None else None,
        "sees": {"desk": at.names.seat(at.seat.who), "n": len(at.shown.view.events),
                 "hidden": len(at.shown.view.stubs)},
        "unknown": len(state.unknown),
        "stuck": [stuck_told(at, one) for one in open_],
        "out": [*without_told(state, at.names), *(
            still_out(state, at.names, at.seat.now.date().isoformat())
            if state.end is None
            else (f"{say(at.lang, 'web_desk.ending_leaves')}: {one}" for one in left_by_ending(state, at.names)))],
        "beyond": gone_beyond(at.of_case),
        "left": left_told(at.names, state.left_open, at.of_case),
        "again": again_told(at),
        "drafted": len({one.request for one in open_ if state.requests[one.request].state is LineState.DRAFTED}),
        "requests": [{**request_told(at, one), "refused": refused_told(at, one)} for one in requests],
        "open": _open(at, requests, waiting),
        "batches": list(told_batches(state, at.names.desk, at.lang, at.line)),
        "grants": [grant_told(at, one) for one in state.grants.values()],
        "expiring": [at.of_case.expiry(one) for one in expiring(state, at.time.calendars, at.seat.now.date())],
        "shipments": [shipment_told(at, one) for one in state.shipments.values()],
        **_accounts(at),
        "findings": [(one.step.day, at.finding(one)) for one in state.findings],
        "conflicts": [at.conflict(one) for one in state.conflicts],
        "corrections": corrections_told(state, at.shown.view.events, at.names, at.of_case.lines),
        "end": _end(at),
        "offers": acts_told(at, at.offers.case),
    }  # fmt: skip


def _open(at: Counter, requests: Sequence[Request], waiting: Collection[str]) -> list[str]:
    """The requests that stand open on the page: what is held or waits for the seat, where these are few."""
    held = {one.request for one in at.state.holds}
    found = [one.id for one in requests if one.id in held or one.id in waiting]
    return [one.id for one in requests] if len(requests) == 1 else found if len(found) <= FEW else []


def _accounts(at: Counter) -> dict[str, Any]:
    """What was said of the case as a whole: accounts side by side, the North, views, who sat there, papers, notes."""
    state, desk = at.state, at.names.desk
    return {
        "accounts": [
            {"whose": desk(one.body.whose_account or one.step.desk), "day": one.step.day, "told": one.body.told,
             "source": one.body.source or "", "about": at.of_case.about(one.body.about)}
            for one in state.accounts
        ],
        "north": [
            (one.step.day, at.names.text(f"north_{one.body.what}"),
             *(as_told(text, at.lang) for text in (one.body.told, one.body.source)))
            for one in state.northern
        ],
        "views": [(desk(one.step.desk), one.step.day, one.body.told) for one in state.views],
        "presence": [
            (one.body.session, desk(one.body.desk), say(at.lang, f"web_desk.is_presence_{one.body.presence}"))
            for one in state.presence
        ],
        "papers": papers_told(at),
        "notes": [
            {"note": name, "about": at.of_case.about(one.body.about), "desk": desk(one.step.desk), "day": one.step.day,
             "destroyed": one.destroyed.day if one.destroyed is not None else "", "ground": one.ground or "",
             "mine": at.seat.who.desk in (one.step.desk, *one.body.readers)}
            for name, one in state.notes.items()
        ],
    }  # fmt: skip


def _version(one: Version) -> dict[str, Any]:
    named = one.as_of != one.step.day
    return {"n": one.number + 1, "day": one.as_of, "edition": one.edition[:12], "named": named}


def _end(at: Counter) -> str:
    end = at.state.end
    if end is None:
        return ""
    return ended_told(end, at.names)


def _digest(one: object) -> str:
    return str(getattr(getattr(one, "event", one), "digest", ""))


def _fresh(at: Counter) -> dict[str, Any]:
    """What others wrote since this account said that it had read the case."""
    last = last_look(at.seat.who, at.shown.case)
    if last is None:
        own = any(one.payload.person == at.seat.who.person for one in at.events)
        return {"first": True, "acted": own}
    new = last.fresh(one for one in at.events if one.payload.person != at.seat.who.person)
    found = [event_told(at, one) for one in at.shown.view.all if _digest(one) in new]
    when = last.at.strftime("%Y-%m-%d %H:%M")
    return {"when": when, "events": found[-MOST_FRESH:], "n": len(found)}


def _waits(at: Counter) -> list[dict[str, Any]]:
    known = involved(at.events, at.seat.here.regime)
    clocks = {name: [run for run in runs if run.over is None] for name, runs in at.clocks.items()}
    rows = awaiting(at.seat.who, at.state, known, clocks, at.seat.now.date().isoformat(), law().edition)
    return in_order(rows_told(at.seat, at.state, known, at.names, rows))


@require_POST
@of_case
def read(request: HttpRequest, at: Counter) -> HttpResponse:
    """The account has read the case as it was handed out."""
    looked(at.seat.who, at.shown.case, at.events, at.seat.now)
    return redirect("desk_case", case=at.shown.case)


@require_GET
@of_case
def clocks(request: HttpRequest, at: Counter) -> HttpResponse:
    """The clocks of the case, each whole."""
    days = "days" in request.GET
    runs: dict[tuple[str, tuple[str, ...]], list[list[str]]] = {}
    for name, several in at.clocks.items():
        for one in several:
            said = list(clock_told(one, at.lang, days=days, named=at.of_case.note))
            runs.setdefault((name, tuple(one.lines)), []).append(said)
    found = [
        {"asks": at.asks(at.state.requests[name]), "lines": at.of_case.lines(lines), "told": several}
        for (name, lines), several in runs.items()
    ]
    up = dict.fromkeys(
        (at.of_case.request(name), told)
        for name, one in at.state.requests.items()
        for line in one.lines
        if (told := up_told(at, one, line))
    )
    more = {"case": at.shown.case, "tab": "clocks", "clocks": found, "days": days, "stubs": bool(at.shown.view.stubs)}
    more["up"] = list(up)
    more["notice"] = [(at.of_case.request(name), told) for name, one in at.state.requests.items()
                      for told in notice_told(at.of_case, one, at.seat.now)]  # fmt: skip
    return desk_page(request, "desks/clocks.html", "cases", more)
