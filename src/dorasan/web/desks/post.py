"""The post of the desk: bundles for an installation elsewhere, looked through before they go; bundles and receipts that
come in, looked through before anything of them is taken in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from dorasan.desk.events.session import GROUP
from dorasan.desk.ledger.entry import Entry
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.permission import may
from dorasan.desk.routes.view import Seen
from dorasan.desk.sheet.parts import part
from dorasan.edition.zip_form import MOST_BYTES
from dorasan.office.cases import asked
from dorasan.office.cases.preview import moves
from dorasan.office.exchange import receipts
from dorasan.office.exchange.receiving import Looked, brought, look, lost, take_in
from dorasan.office.exchange.sending import NO_POST, packed, send
from dorasan.office.exchange.told import BundleTeller
from dorasan.problem import BadInputError, Problem
from dorasan.web.accounts.seat import Seat, at_desk, seat_of
from dorasan.web.desks import tray
from dorasan.web.desks.checked import moves_told
from dorasan.web.desks.counter import Counter, counter
from dorasan.web.desks.desk_page import desk_page, not_found, told
from dorasan.web.desks.forms.words import body_told
from dorasan.web.desks.history import event_told
from dorasan.web.desks.post_after import lies, to_slip
from dorasan.web.desks.posted import book
from dorasan.web.law import law
from dorasan.web.sending import sent_file
from dorasan.web.visit import lang_of
from dorasan.words import Lang, say

RECEIPT = "receipt.json"


def _open(seat: Seat, kind: str) -> bool:
    return may(seat.who, kind, Involved(seat.here.regime))


@require_GET
@at_desk
def post(request: HttpRequest) -> HttpResponse:
    """What goes out, and what comes in."""
    return _asked(request)


def _asked(request: HttpRequest, wrong: list[dict[str, str]] | None = None) -> HttpResponse:
    seat, lang = seat_of(request), lang_of(request)
    sends, takes = _open(seat, "bundle.sent"), _open(seat, "bundle.received")
    if not (sends or takes):
        return not_found(request)
    titles = _titles(seat, lang)
    desks = [
        (name, one.name[lang])
        for name, one in seat.here.regime.desks.items()
        if one.kind not in NO_POST and name != seat.who.desk
    ]
    chosen = {"cases": request.POST.getlist("case"), "desk": request.POST.get("desk", "")}
    cases = [(case, title, "" if case == GROUP else case) for case, title in titles.items()]
    more = {"cases": cases, "desks": desks, "chosen": chosen, "sends": sends, "takes": takes}
    more |= {"wrong": wrong or [], "book": book(seat, lang, titles)}
    return desk_page(request, "desks/post.html", "post", more, 422 if wrong else 200)


def _titles(seat: Seat, lang: Lang) -> dict[str, str]:
    """What the seat may choose to send: cases by their titles, and the sessions of the group."""
    found = {one.case: one.title.get(lang) or "" for one in asked.cases(seat.here, seat.who, seat.now)}
    if _open(seat, "group.show") and GROUP in seat.here.ledger.cases():
        found[GROUP] = say(lang, "web_desk.sessions_open")
    return found


@require_POST
@at_desk
def out(request: HttpRequest) -> HttpResponse:
    """What a bundle for a desk would hold; with the last button it stands on record that it goes out, and a page gives
    the file."""
    seat, lang = seat_of(request), lang_of(request)
    if not _open(seat, "bundle.sent"):
        return not_found(request)
    cases, desk = list(dict.fromkeys(request.POST.getlist("case"))), request.POST.get("desk", "")
    if not cases or not desk:
        key, anchor = ("post_no_case", "cases") if not cases else ("post_no_desk", "desk")
        return _asked(request, [{"says": say(lang, f"web_desk.{key}"), "mend": "", "anchor": anchor}])
    write = request.POST.get("go") == "write"
    try:
        found = (send if write else packed)(seat.here, cases, desk, seat.who, seat.now)
    except BadInputError as bad:
        return _asked(request, _not_sent(bad.problems, seat, lang))
    name = f"{desk}-{found.bundle.digest[:12]}.zip"
    teller = BundleTeller(lang, seat.here.regime)
    if write:
        kept_ = tray.keep(seat.who.person, name, found.content)
        lines = list(teller.sent(found, name))
        told_ = {"to": teller.desk(desk), "file": lies(kept_), "before": bool(found.before), "lines": lines}
        return to_slip(seat, "post_sent", **told_)
    counters = {case: counter(seat, lang, case) for case in cases if case != GROUP}
    seen = {one.event.digest for at in counters.values() for one in at.shown.view.all if isinstance(one, Seen)}
    rows = [_row(one, counters[one.event.payload.case]) for one in found.entries if one.digest in seen]
    more = {
        "lines": list(teller.sent(found, name)),
        "rows": rows,
        "unseen": len(found.entries) - len(rows),
        "cases": cases,
        "desk": desk,
        "to": teller.desk(desk),
    }
    return desk_page(request, "desks/post_out.html", "post", more)


def _not_sent(problems: Sequence[Problem], seat: Seat, lang: Lang) -> list[dict[str, str]]:
    """Why a bundle is not made, each case and desk by its name; of cases that lack the same, told once."""
    titles, desks = _titles(seat, lang), seat.here.regime.desks
    found: dict[tuple[str, str], list[str]] = {}
    for one in problems:
        desk = str(one.values.get("desk", ""))
        named = {**one.values, "desk": desks[desk].name[lang]} if desk in desks else one.values
        (said,) = told([replace(one, values=named)], lang)
        found.setdefault((said["says"], said["mend"]), []).append(titles.get(one.place.file, ""))
    return [{"says": ": ".join(filter(None, (", ".join(filter(None, cases)), says))), "mend": mend}
            for (says, mend), cases in found.items()]  # fmt: skip


def _row(one: Entry, at: Counter) -> dict[str, Any]:
    """One event as it would go: whole as it was signed, or an extract without some parts."""
    extract, told, body = one.event.told, one.event.payload, one.event.body
    less = [part(name, at.lang) for name in sorted(extract.withheld)] if extract is not None else []
    return {
        "title": at.state.title.get(at.lang) or told.case,
        "at": told.at[:16].replace("T", " "),
        "act": say(at.lang, f"web_desk.was_{one.event.kind}") if body is not None else one.event.kind,
        "says": body_told(at, body) if body is not None else [],
        "desk": at.names.desk(told.desk),
        "extract": extract is not None,
        "less": ", ".join(dict.fromkeys(less)),
    }


def _comes(seat: Seat, lang: Lang, looked: Looked) -> list[dict[str, Any]]:
    """Case by case what the bundle brings, as the seat would see it: each event in words, and what lines then stand."""
    out = []
    for change in looked.judged.changes:
        if change.case == GROUP:
            continue
        both = brought(seat.here, looked, change.case, seat.who, seat.now, law().edition)
        if both is None:
            continue
        at, new = Counter(seat, lang, both[1]), {one.digest for one in (*change.fresh, *change.fuller)}
        came = [one for one in at.shown.view.all if isinstance(one, Seen) and one.event.digest in new]
        title = at.state.title.get(lang) or at.names.text("untitled")
        told_as = {"events": [event_told(at, one) for one in came], "moves": moves_told(at.of_case, moves(*both))}
        out.append({"case": change.case, "title": title, **told_as})
    return out


@require_POST
@at_desk
def into(request: HttpRequest) -> HttpResponse:
    """What taking a bundle in would change; with the last button it is taken in, all of it or nothing."""
    seat, lang = seat_of(request), lang_of(request)
    if not _open(seat, "bundle.received"):
        return not_found(request)
    try:
        file = _brought(request, seat, "bundle")
        if file is None:
            says = say(lang, "web_desk.post_no_bundle")
            return _asked(request, [{"says": says, "mend": "", "anchor": "bundle"}])
        looked = look(seat.here, file.content, file.name, seat.who, seat.now, settings.DORASAN.trusted)
        troubled = any(True for _ in lost(looked)) or any(one.forks for one in looked.judged.changes)
        if request.POST.get("go") == "write":
            back = take_in(seat.here, looked, seat.who, seat.now)
            kept = tray.keep(seat.who.person, f"{file.name.removesuffix('.zip')}.{RECEIPT}", back.signed(seat.here.key))
            came = _came(seat, lang, looked.bundle.manifest.names)
            return to_slip(seat, "post_done", n=len(looked.judged.fresh), receipt=lies(kept), cases=came)
    except BadInputError as bad:
        return _asked(request, told(bad.problems, lang))
    comes = _comes(seat, lang, looked)
    titles = {GROUP: say(lang, "web_desk.sessions_open"), **{one["case"]: one["title"] for one in comes}}
    lines = list(BundleTeller(lang, seat.here.regime).looked(looked, {one["case"] for one in comes}, titles))
    more = {"lines": lines, "comes": comes, "file": file, "before": looked.before, "troubled": troubled}
    return desk_page(request, "desks/post_in.html", "post", more)


def _came(seat: Seat, lang: Lang, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """The cases of a bundle that have come before the seat's desk, by their titles."""
    mine = {one.case: one.title.get(lang) or one.case for one in asked.cases(seat.here, seat.who, seat.now)}
    return [(mine[name], reverse("desk_case", args=(name,))) for name in names if name in mine]


def _brought(request: HttpRequest, seat: Seat, name: str) -> tray.Kept | None:
    sent = request.FILES.get(name)
    if sent is not None and not isinstance(sent, list):
        return tray.put(seat.who.person, sent, MOST_BYTES)
    return tray.taken(seat.who.person, request.POST["file"]) if request.POST.get("file") else None


@require_POST
@at_desk
def kept(request: HttpRequest) -> HttpResponse:
    """A bundle to take away and send on, or a receipt to send back."""
    try:
        file = tray.taken(seat_of(request).who.person, request.POST.get("file", ""))
    except BadInputError as bad:
        return _asked(request, told(bad.problems, lang_of(request)))
    kind = "application/json" if file.name.endswith(".json") else "application/zip"
    return sent_file(file.content, file.name, kind)


@require_POST
@at_desk
def receipt(request: HttpRequest) -> HttpResponse:
    """A receipt that came back."""
    seat, lang = seat_of(request), lang_of(request)
    if not _open(seat, "bundle.received"):
        return not_found(request)
    try:
        file = _brought(request, seat, "receipt")
        if file is None:
            says = say(lang, "web_desk.post_no_receipt")
            return _asked(request, [{"says": says, "mend": "", "anchor": "receipt"}])
        found = receipts.take(seat.here, file.content, file.name, seat.who, settings.DORASAN.trusted)
    except BadInputError as bad:
        return _asked(request, told(bad.problems, lang))
    lines = list(BundleTeller(lang, seat.here.regime).receipt(found))
    return to_slip(seat, "post_receipt", lines=lines, lost=bool(found.lost))
