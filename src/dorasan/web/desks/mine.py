"""The first screen of an applicant's case: what is asked of him now, what is granted, what runs out, who has the rest.

Practice modelled: an aid group's clerk has a minute. Questions come before forms, for they have a day; a grant tells
what may go and until when.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from dorasan.desk.account.out import out, went
from dorasan.desk.account.stuck import Stuck
from dorasan.desk.account.turn import APPLICANT
from dorasan.desk.case.going import Going, Stands
from dorasan.desk.case.going_told import by_told, going_told
from dorasan.desk.case.state import LineState
from dorasan.desk.clocks.expiry import expiring
from dorasan.desk.sheet.beyond import back_told, ends_told, out_told, over_told, went_told
from dorasan.office.cases.awaited import follows, owed
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.drawn import drawn_told, going_of, stopped_told
from dorasan.web.desks.offered import acts_told, address_of
from dorasan.web.desks.outstanding import besides_told
from dorasan.web.desks.questions import questions_told
from dorasan.web.desks.refused import refused_told
from dorasan.web.desks.standing import look
from dorasan.web.desks.stuck_told import stuck_of, stuck_told
from dorasan.web.desks.telling import listed
from dorasan.web.law import law
from dorasan.words import say

LEFT = "shipment.left"


def mine_told(at: Counter) -> dict[str, Any]:
    """``asked``: questions; ``out``: what is beyond the line and not accounted for; ``next``: requests that wait for
    an act of his; ``later``: reports that follow when goods have left, and none has; ``rest``: what lies with others;
    ``others``: the requests that others file for him."""
    open_ = stuck_of(at)
    own = [one for one in open_ if APPLICANT in one.turn.whose and one.state is not LineState.WAITING]
    found = [_next(at, one) for one in own]
    return {
        "asked": list(_questions(at)),
        "out": list(_out(at)),
        "next": [one for one in found if one["address"] and not one["later"]],
        "later": [one for one in found if one["address"] and one["later"]],
        "others": [one["asks"] for one in found if not one["address"]],
        "refused": [told for request in at.state.requests.values() for told in refused_told(at, request)],
        "grants": list(_grants(at)),
        "leaves": [address_of(at.shown.case, one) for one in at.offers.case if one.kind == LEFT and not one.past],
        "rest": [stuck_told(at, one) for one in open_ if APPLICANT not in one.turn.whose],
    }


def _questions(at: Counter) -> Iterator[dict[str, Any]]:
    """Those that are not answered, with the lines that wait for it, the nearest day first; once the case has ended,
    those on what has left."""
    found = [one for request in at.state.requests.values() for one in questions_told(at, request)]
    mine = [one for one in found if one["open"] and not one["of_desk"]]
    mine = [one for one in mine if at.state.end is None or {*one["ids"]} & at.state.gone]
    for one in sorted(mine, key=lambda told: (told["by_day"] or "9", told["day"])):
        yield {**one, "lines": listed(one["open"], 3)}


def _out(at: Counter) -> Iterator[dict[str, Any]]:
    """What he may say the fate of, with the acts that say it."""
    for one in out(at.state, at.seat.now.date().isoformat()):
        acts = acts_told(at, at.offers.shipments.get(one.shipment.id, ()))
        if acts:
            over = [*ends_told(one, at.lang, at.line), *over_told(one, at.lang, at.line)]
            lines = listed(out_told(one, at.lang, at.line))
            yield {"lines": lines, "left": one.shipment.left, "over": ", ".join(over), "late": one.over, "acts": acts}


def _next(at: Counter, one: Stuck) -> dict[str, Any]:
    """What a request of his waits for: to be filed, or mended where it came back."""
    request, drafted = at.state.requests[one.request], one.state is LineState.DRAFTED
    due = owed(at.state, request, one.lines, law().edition) if drafted else one.lines
    rest = len(one.lines) - len(due)
    kinds = ("request.filed",) if drafted else ("request.filed", "request.amended")
    found = ((kind, _address(at, one.request, kind)) for kind in kinds)
    kind, address = next(((kind, told) for kind, told in found if told), ("request.filed", ""))
    return {
        "request": one.request,
        "asks": at.asks(request),
        "n": len(due),
        "partly": say(at.lang, "web_desk.report_rest", n=rest) if due and rest else "",
        "look": look(one.state, at.lang),
        "went": []
        if follows(request, law().edition)
        else went_told(went(at.state, request, one.lines), at.lang, at.line),
        "sent_back": back_told(request, at.lang, at.names.desk, at.line, one.lines)
        if one.state is LineState.RETURNED
        else "",
        "do": say(at.lang, f"web_desk.do_{kind}"),
        "address": address,
        "later": not due,
    }


def _address(at: Counter, request: str, kind: str) -> str:
    """Where the form of an act on a request is; none where it is not open to him."""
    offers = at.offers.requests.get(request, ())
    return next((address_of(at.shown.case, one) for one in offers if one.kind == kind), "")


def _grants(at: Counter) -> Iterator[dict[str, Any]]:
    """Every grant: what may still go, the soonest to run out first, then what nothing leaves on any more, and why; days
    are counted with today and the last one."""
    today = at.seat.now.date()
    soon = {one.grant.id: one for one in expiring(at.state, at.time.calendars, today)}
    found = [going_of(at, one) for one in at.state.grants.values()]
    for one in sorted(found, key=lambda going: (going.over, going.last or "9")):
        grant, request = one.grant, at.state.requests.get(one.grant.request)
        warned, goes = soon.get(grant.id), one.stands is Stands.GOES
        left = (date.fromisoformat(one.last) - today).days + 1 if goes and one.last is not None else None
        yield {
            "id": grant.id,
            "asks": at.asks(request) if request is not None else grant.id,
            "lines": listed([at.line(line) for line in one.still or grant.lines], 4),
            "until": _until(at, one, left, warned.left if warned is not None else None),
            "soon": warned is not None and goes,
            "unknown": at.of_case.expiry(warned) if warned is not None and warned.left is None else "",
            "over": one.over,
            "stops": stopped_told(at, grant),
            "besides": besides_told(at.state, at.names, one.still, (grant.request,)),
            "drawn": drawn_told(at, grant),
            "conditions": len(grant.conditions),
        }


def _until(at: Counter, one: Going, left: int | None, working: int | None) -> str:
    """Until when something may leave, with the days that are left; else why nothing does."""
    if left is None:
        return going_told(one, at.lang)
    key = "mine_until" if working is None else "mine_until_working"
    told, by = say(at.lang, f"web_desk.{key}", day=one.last, n=left, working=working), by_told(one, at.lang)
    return f"{told}. {by}" if by else told
