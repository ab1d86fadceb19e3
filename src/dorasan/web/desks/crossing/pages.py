"""Crossings by corridor and day, and the list for the gate: on a tablet, and on paper."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dorasan.desk.clocks.told import until
from dorasan.office.cases import asked
from dorasan.web.accounts.seat import at_desk, seat_of
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.crossing.plan import PERSON, STRETCH, VEHICLE, Counted, Crossing, crossings
from dorasan.web.desks.desk_page import CROSSING, desk_page, not_found, of_case
from dorasan.web.desks.standing import look
from dorasan.web.desks.telling import acts_told, late_told, request_told
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
    for one in crossings(asked.cases(seat.here, seat.who, seat.now), seat.here.regime):
        found.setdefault(_corridor(one, lang), []).append(_row(one, lang))
    return desk_page(request, "desks/crossings.html", "crossings", {"corridors": list(found.items())})


def _corridor(one: Crossing, lang: Lang) -> str:
    """By which crossings are put together: the corridor, else the stretch in its own words."""
    if one.through is not None:
        return say(lang, f"web_desk.corridor_{one.through}")
    return ", ".join(_said(one.of(STRETCH), lang)) or say(lang, "web_desk.no_corridor")


def _row(one: Crossing, lang: Lang) -> dict[str, Any]:
    states = dict.fromkeys(look(line.state, lang) for line in one.request.lines.values())
    return {
        "case": one.case.case,
        "request": one.request.id,
        "purpose": one.case.title.get(lang) or say(lang, "desk.untitled"),
        "day": one.day,
        "at": one.notified.crossing[11:16] if one.notified is not None and one.notified.crossing[:4].isdigit() else "",
        "states": list(states),
        "stretch": _said(one.of(STRETCH), lang),
        "vehicles": _said(one.of(VEHICLE), lang),
        "people": _said(one.of(PERSON), lang),
        "cargo": _said(one.cargo, lang),
    }


def _said(lines: list[Counted], lang: Lang) -> list[str]:
    return [_named(one, lang) for one in lines]


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
    lang = at.lang
    offers = [one for one in at.offers.case if one.kind == "shipment.left"]
    offers += [one for several in at.offers.shipments.values() for one in several]
    more = {
        **_row(found, lang),
        "tab": "",
        "corridor": _said(found.of(STRETCH), lang),
        "told": found.notified.told if found.notified is not None else "",
        "handed": found.notified.handed[:16].replace("T", " ") if found.notified is not None else "",
        "clocks": [until(one.run, lang) for one in at.clocks.get(request_id, ())],
        "late": late_told(at.clocks.get(request_id, ()), lang, at.seat.now),
        "parts": [(say(lang, f"web_desk.gate_{name}"), [_line(one, lang) for one in lines])
                  for name, lines in _parts(found) if lines],
        "grants": [(one.id, one.begins, one.ends or at.names.text("no_end"), [cond.told for cond in one.conditions])
                   for one in at.state.grants.values() if one.request == request_id],
        "rows": request_told(at, found.request)["rows"],
        "offers": acts_told(at, offers),
    }  # fmt: skip
    return desk_page(request, "desks/gate.html", "crossings", more)


def _parts(one: Crossing) -> tuple[tuple[str, list[Counted]], ...]:
    return ("vehicles", one.of(VEHICLE)), ("people", one.of(PERSON)), ("cargo", one.cargo)


def _line(one: Counted, lang: Lang) -> dict[str, Any]:
    name = one.line if one.named is None else one.named.name_ko if lang == "ko" else one.named.name_en
    planned = (one.named.quantity if one.named is not None else None) or say(lang, "web_desk.gate_no_number")
    return {"line": one.line, "name": name, "planned": planned, "out": _count(one.out), "back": _count(one.back),
            "handed": _count(one.handed), "lost": _count(one.lost), "open": _count(one.open_)}  # fmt: skip


def _count(number: object) -> str:
    return str(number) if number is not None else ""
