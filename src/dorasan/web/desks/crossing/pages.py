"""Crossings by corridor and day, and the list for the gate: on a tablet, and on paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from dorasan.desk.case.going_told import going_told
from dorasan.desk.case.passing import Passing, passing
from dorasan.desk.clocks.told import until
from dorasan.desk.events.event import WITHHELD
from dorasan.office.cases import asked
from dorasan.office.cases.timekeeping import Timekeeping
from dorasan.web.accounts.seat import at_desk, seat_of
from dorasan.web.desks.back import GATE
from dorasan.web.desks.case import written
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.crossing.plan import PERSON, STRETCH, VEHICLE, Counted, Crossing, crossings
from dorasan.web.desks.delays import late_told, notice_told
from dorasan.web.desks.desk_page import CROSSING, desk_page, not_found, of_case
from dorasan.web.desks.granted import grant_told
from dorasan.web.desks.naming import Called, OfCase
from dorasan.web.desks.offered import acts_told
from dorasan.web.desks.outstanding import besides_told, gone_beyond, still_out
from dorasan.web.desks.standing import look
from dorasan.web.desks.telling import request_told
from dorasan.web.law import law
from dorasan.web.visit import lang_of
from dorasan.words import Lang, say


@require_GET
@at_desk
def every(request: HttpRequest) -> HttpResponse:
    """Every crossing request that the desk sees, by corridor and day."""
    seat, lang = seat_of(request), lang_of(request)
    if seat.here.regime.desks[seat.who.desk].kind not in CROSSING:
        return not_found(request)
    found: dict[str, list[dict[str, Any]]] = {}
    time, names = Timekeeping.of(seat.here), Called(law().tongue(lang), seat.here.regime)
    for one in crossings(asked.cases(seat.here, seat.who, seat.now), seat.here.regime):
        clocks = time.clocks(one.case).get(one.request.id, ())
        late = late_told(clocks, lang, seat.now) + notice_told(OfCase(names, one.case), one.request, seat.now)
        found.setdefault(_corridor(one, lang), []).append(
            {**_row(one, OfCase(names, one.case), seat.now), "late": late}
        )
    goods = any(row["cargo"] for rows in found.values() for row in rows)
    return desk_page(request, "desks/crossings.html", "crossings", {"corridors": list(found.items()), "goods": goods})


def _corridor(one: Crossing, lang: Lang) -> str:
    """By which crossings are put together: the corridor, else the stretch in its own words."""
    if one.through is not None:
        return say(lang, f"web_desk.corridor_{one.through}")
    return ", ".join(_said(one.of(STRETCH), lang)) or say(lang, "web_desk.no_corridor")


def _row(one: Crossing, of_case: OfCase, now: datetime) -> dict[str, Any]:
    notice, lang = one.notified, of_case.names.lang
    stays = _stays(one, now, lang)
    states = dict.fromkeys(look(line.state, lang) for line in one.request.lines.values())
    return {
        "case": one.case.case,
        "request": one.request.id,
        "purpose": one.case.title.get(lang) or say(lang, "desk.untitled"),
        "day": one.day,
        "sealed": notice is not None and notice.crossing == WITHHELD,
        "out_still": still_out(one.case, of_case.names, now.date().isoformat(), one.request.id),
        "beyond": gone_beyond(of_case, (one.request.id,)),
        "granted": [say(lang, "web_desk.granted_days", begins=grant.begins, ends=grant.ends or say(lang, "desk.no_end"))
                    for grant in one.case.grants.values() if grant.request == one.request.id and grant.live],
        "at": notice.crossing[11:16] if notice is not None and notice.crossing[:4].isdigit() else "",
        "handed": _moment(notice.handed, lang) if notice is not None else "",
        "told": _told(notice.told, lang) if notice is not None and notice.told is not None else "",
        "states": list(states),
        "stretch": _said(one.of(STRETCH), lang, stays),
        "vehicles": _said(one.of(VEHICLE), lang, stays),
        "people": _said(one.of(PERSON), lang, stays),
        "cargo": _said(one.cargo, lang, stays),
    }  # fmt: skip


def _moment(word: str, lang: Lang) -> str:
    return word[:16].replace("T", " ") if word[:4].isdigit() else _told(word, lang)


def _told(word: str, lang: Lang) -> str:
    """What a notice says; sealed, where this desk is not told it yet."""
    return say(lang, "web_desk.withheld") if word == WITHHELD else word


def _stays(one: Crossing, now: datetime, lang: Lang) -> dict[str, str]:
    """Of a crossing that is not granted alike for all, the lines that may not go out, and why not."""
    found = passing(one.case, one.request, now.date().isoformat())
    told = {name: passing_told(line, lang) for name, line in found.items()}
    return {name: told[name] for name, line in found.items() if not line.granted} if len({*told.values()}) > 1 else {}


def _said(lines: list[Counted], lang: Lang, stays: Mapping[str, str] | None = None) -> list[str]:
    """``stays``: by line, that it may not pass beside others that may."""
    return [" - ".join(filter(None, (_named(one, lang), (stays or {}).get(one.line)))) for one in lines]


def passing_told(one: Passing, lang: Lang) -> str:
    """Whether a line may pass on the day; where it may not, why."""
    if one.on is None:
        state = say(lang, f"case.state_{one.state.value}")
        return say(lang, "web_desk.gate_stays", told=say(lang, "web_desk.gate_not_granted", state=state))
    return say(lang, f"web_desk.gate_{'granted' if one.granted else 'stays'}", told=going_told(one.on, lang))


def _named(one: Counted, lang: Lang) -> str:
    if one.named is None:
        return one.line
    name = one.named.name_ko if lang == "ko" else one.named.name_en
    return f"{name} ({one.named.quantity})" if one.named.quantity else name


@require_GET
@of_case
def gate(request: HttpRequest, at: Counter, request_id: str) -> HttpResponse:
    """The list for the gate: what may cross by the grant, what was counted out, what came back."""
    found = next((one for one in crossings([at.state], at.names.regime) if one.request.id == request_id), None)
    if found is None:
        return not_found(request)
    lang, may = at.lang, passing(at.state, found.request, at.seat.now.date().isoformat())
    lines = [one for one in found.lines if one.kind != STRETCH]
    offers = [one for one in at.offers.case if one.kind == "shipment.left"]
    offers += [one for several in at.offers.shipments.values() for one in several]
    more = {
        **_row(found, at.of_case, at.seat.now),
        "tab": "",
        "corridor": _said(found.of(STRETCH), lang),
        "written": written(at, request),
        "clocks": [until(one.run, lang) for one in at.clocks.get(request_id, ())],
        "late": late_told(at.clocks.get(request_id, ()), lang, at.seat.now)
        + notice_told(at.of_case, found.request, at.seat.now),
        "parts": [(say(lang, f"web_desk.gate_{name}"), [_line(one, found, lang, may[one.line]) for one in several])
                  for name, several in _parts(found) if several],
        "besides": besides_told(at.state, at.names, {one.line for one in found.lines}, {request_id}),
        "went": any(one.out is not None for one in lines),
        "uncounted": any(one.uncounted for one in lines),
        "grants": [grant_told(at, one) for one in at.state.grants.values() if one.request == request_id],
        "rows": request_told(at, found.request)["rows"],
        "offers": [{**one, "address": _and_back(one["address"], request_id)} for one in acts_told(at, offers)],
    }  # fmt: skip
    return desk_page(request, "desks/gate.html", "crossings", more)


def _parts(one: Crossing) -> tuple[tuple[str, list[Counted]], ...]:
    return ("vehicles", one.of(VEHICLE)), ("people", one.of(PERSON)), ("cargo", one.cargo)


def _and_back(address: str, request: str) -> str:
    """An act's form, after which one is at the gate again."""
    return f"{address}{'&' if '?' in address else '?'}{urlencode({'back': f'{GATE}:{request}'})}"


def _line(one: Counted, of: Crossing, lang: Lang, may: Passing) -> dict[str, Any]:
    name = one.line if one.named is None else one.named.name_ko if lang == "ko" else one.named.name_en
    unplanned = "gate_no_number" if of.notified is None else "gate_in_notice"
    planned = (one.named.quantity if one.named is not None else None) or say(lang, f"web_desk.{unplanned}")
    none = "" if one.out is None else "–"
    whole = say(lang, "web_desk.gate_whole") if one.out is not None else ""
    return {"name": name, "may": passing_told(may, lang), "stays": not may.granted,
            "planned": planned, "out": _count(one.out), "open": _count(one.open_), "whole": whole,
            "back": _count(one.back) or ("" if one.uncounted else "–"), "handed": _count(one.handed) or none,
            "lost": _count(one.lost) or none}  # fmt: skip


def _count(number: object) -> str:
    return str(number) if number is not None else ""
