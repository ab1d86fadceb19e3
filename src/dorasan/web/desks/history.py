"""The events of a case in the order of the record; one's own are released or corrected from here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dorasan.desk.events.body import Body
from dorasan.desk.events.event import WITHHELD
from dorasan.desk.routes.view import Seen, Stub
from dorasan.desk.sheet.papers import NAMED, papers
from dorasan.desk.sheet.parts import part
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.desk_page import desk_page, of_case
from dorasan.web.desks.forms.words import body_told
from dorasan.web.sending import sent_file
from dorasan.words import say

PAGE = 100


@require_GET
@of_case
def history(request: HttpRequest, at: Counter) -> HttpResponse:
    """A page of them, the last first."""
    told = request.GET.get("page", "1")
    found = list(reversed(at.shown.view.all))
    last = max(1, -(-len(found) // PAGE))
    page = min(int(told), last) if told.isascii() and told.isdigit() and 0 < len(told) < 6 and int(told) else 1
    rows = _together(event_told(at, one) for one in found[(page - 1) * PAGE : page * PAGE])
    releases = any(row["mine"] for row in rows)
    more = {"case": at.shown.case, "tab": "history", "rows": rows, "page": page, "last": last, "releases": releases}
    return desk_page(request, "desks/history.html", "cases", more)


def _together(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Events in a row of which no more is told than whose they are stand in one, with their number."""
    found: list[dict[str, Any]] = []
    for row in rows:
        if row["stub"] and found and found[-1]["stub"] and found[-1]["desk"] == row["desk"]:
            found[-1]["n"] += 1
        else:
            found.append({**row, "n": 1})
    return found


def event_told(at: Counter, one: Seen | Stub) -> dict[str, Any]:
    """An event as a row: of one that is withheld only whose it is."""
    if isinstance(one, Stub):
        return {"stub": True, "desk": at.names.desk(one.desk), "mine": False}
    event, told = one.event, one.event.payload
    return {
        "stub": False,
        "digest": one.event.digest,
        "short": one.event.digest[:12],
        "at": told.at[:16].replace("T", " "),
        "act": say(at.lang, f"web_desk.was_{event.kind}") if event.body is not None else event.kind,
        "desk": at.names.desk(told.desk),
        "person": one.person or "",
        "personal": told.assurance.kind == "personal",
        "login": told.assurance.login or "",
        "papers": [one for one in (getattr(event.body, name, None) for name in NAMED) if one not in (None, WITHHELD)],
        "withheld": withheld_told(at, event.body, one.withheld),
        "says": body_told(at, event.body) if event.body is not None else [],
        "released": _released(at, event.digest),
        "mine": told.desk == at.seat.who.desk and event.kind not in ("event.released", "event.corrected"),
    }


def withheld_told(at: Counter, body: Body | None, fields: tuple[str, ...]) -> str:
    """The fields that a desk is not told, by their words; those that hold nothing are not missed."""
    if body is None:
        return ""
    missed = [name for name in fields if getattr(body, name, None) in (WITHHELD, None, ())]
    words = dict.fromkeys(part(name, at.lang) for name in missed)
    return ", ".join(words)


def _released(at: Counter, digest: str) -> list[str]:
    found = []
    for one in at.state.released:
        if one.body.event == digest and one.body.version == "public":
            found.append(say(at.lang, "web_desk.released_public"))
        elif one.body.event == digest:
            found.append(say(at.lang, "web_desk.released_to", desks=", ".join(map(at.names.desk, one.body.to))))
    return found


@require_GET
@of_case
def paper(request: HttpRequest, at: Counter, digest: str) -> HttpResponse:
    """A file that an event names which the seat sees, to those alone who are told of it."""
    found = papers(at.shown.view.events).get(digest)
    content = at.seat.here.ledger.attachment(digest) if found is not None else None
    if found is None or content is None:
        raise Http404
    return sent_file(content, found.title or digest[:12], "application/octet-stream")
