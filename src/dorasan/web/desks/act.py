"""An act, one thing at a time: its questions, a check with everything that would follow, and then the record.

Practice modelled: a paper is drafted, read through once more with whoever will read it in mind, and sealed. Everything
said travels with the form; nothing is written before the last button, and nothing then if the case has moved on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from mimetypes import guess_type
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from dorasan.desk.events.body import Body
from dorasan.desk.events.office import OFFICE
from dorasan.desk.events.session import GROUP, SessionCalled
from dorasan.office.cases.acting import act as write
from dorasan.office.cases.offers import Offer
from dorasan.office.cases.preview import as_desk, previewed
from dorasan.problem import BadInputError, Problem
from dorasan.web.accounts.personal import keys_of, offered
from dorasan.web.accounts.seat import seat_of
from dorasan.web.desks import tray
from dorasan.web.desks.back import back_word, home
from dorasan.web.desks.case import case_told
from dorasan.web.desks.checked import check_told, replaced_told, sees_who
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.desk_page import desk_page, faulty, not_found, of_case, told
from dorasan.web.desks.forms.field import Field
from dorasan.web.desks.forms.plan import following, plans, preceding
from dorasan.web.desks.forms.said import Words, said_of
from dorasan.web.desks.forms.sheet import ABOUT, Sheet, meant, names_of, pages_of
from dorasan.web.desks.offered import do_told, done_told
from dorasan.web.desks.telling import asked_told
from dorasan.web.law import law
from dorasan.web.visit import lang_of
from dorasan.words import say

FILES = ("paper", "file", "receipt")
ANSWER = "request.answered"
OF_EVENTS = ("event.released", "event.corrected")
MOST_EVENTS = 200


@of_case
def act(request: HttpRequest, at: Counter, kind: str) -> HttpResponse:
    """Ask, check, write."""
    if kind not in plans():
        return not_found(request)
    sent = request.POST if request.method == "POST" else request.GET
    offer, events = _offer(at, kind, sent), tuple(dict.fromkeys(sent.getlist("event")))[:MOST_EVENTS]
    if kind in OF_EVENTS and not events:
        words = {"case": at.shown.case, "act": say(at.lang, f"web_desk.do_{kind}"), "none_chosen": True}
        return desk_page(request, "desks/not_now.html", "cases", words, 422)
    if offer is None or (kind in OF_EVENTS and not _own(at, events)):
        moved_on = request.POST.get("seen", _seen(at)) != _seen(at)
        words = {"case": at.shown.case, "act": say(at.lang, f"web_desk.do_{kind}"), "moved_on": moved_on}
        return desk_page(request, "desks/not_now.html", "cases", words, 409)
    return run(request, at, offer, events)


def run(request: HttpRequest, at: Counter, offer: Offer, events: Sequence[str]) -> HttpResponse:
    """The form of an act that is open to the seat. ``events``: one's own, of a release or a correction."""
    sent = request.POST if request.method == "POST" else request.GET
    pages = pages_of(offer)
    said = meant(at, offer, said_of(dict(sent.lists()), names_of(pages)))
    sheet = Sheet(at, offer, said, tuple(events), back=back_word(at, sent.get("back", ""), offer))
    if request.method != "POST":
        return _shown(request, sheet, following(pages, -1, said))
    try:
        _keep_files(request, said)
        return _step(request, sheet, sent.get("go", "next"), _number(sent.get("page", ""), len(pages)))
    except BadInputError as wrong:  # a file that is too large, or no longer here
        for name in FILES:
            said.pop(name, None)
        last = min(_number(sent.get("page", ""), len(pages)), len(pages) - 1)
        return _shown(request, sheet, last, wrong.problems, status=422) if pages else faulty(request, wrong.problems)


def begun_with(
    request: HttpRequest, at: Counter, offer: Offer, lines: Sequence[str], problems: Sequence[Problem]
) -> HttpResponse:
    """The form of an act whose lines were chosen elsewhere: its next question; the first where something is wrong."""
    sheet = Sheet(at, offer, {"lines": [*lines]} if lines else {})
    if problems:
        return _shown(request, sheet, 0, problems, status=422)
    lacking = sheet.lacking(0)
    if lacking:
        return _shown(request, sheet, 0, lacking=lacking, status=422)
    return _shown(request, sheet, following(sheet.pages, 0, sheet.said))


def _offer(at: Counter, kind: str, sent: Any) -> Offer | None:
    """The act as it is open to the seat, about what the form names."""
    about = {name: sent.get(name) or None for name in ABOUT[:3]}
    if kind in OF_EVENTS:
        return Offer(kind)
    for one in at.offers.all:
        if one.kind == kind and all(getattr(one, name) in (None, about[name]) for name in about):
            session = sent.get("of_session") or None
            return replace(one, session=session) if session is not None else one
    return None


def _own(at: Counter, events: Sequence[str]) -> bool:
    """Are they all events of the seat's own desk?"""
    mine = {one.digest for one in at.events if one.payload.desk == at.seat.who.desk}
    return bool(events) and {*events} <= mine


def _number(word: str, most: int) -> int:
    return min(int(word), most) if word.isascii() and word.isdigit() and len(word) < 4 else 0


def _keep_files(request: HttpRequest, said: Words) -> None:
    """A file that was sent is kept, and what the form carries of it from now on is its token."""
    for name in FILES:
        sent = request.FILES.get(name)
        if sent is not None and not isinstance(sent, list):
            said[name] = [tray.put(seat_of(request).who.person, sent).token]


def _step(request: HttpRequest, sheet: Sheet, go: str, page: int) -> HttpResponse:
    pages, said = sheet.pages, sheet.said
    if go == "back":
        return _shown(request, sheet, max(preceding(pages, page, said), 0))
    if go == "more":
        return _shown(request, sheet, page)
    if go.startswith("change-"):
        return _shown(request, sheet, _number(go.removeprefix("change-"), len(pages)))
    lacking = sheet.lacking(page) if page < len(pages) else []
    if lacking:
        return _shown(request, sheet, page, lacking=lacking, status=422)
    after = following(pages, page, said) if go == "next" else len(pages)
    if after < len(pages):
        return _shown(request, sheet, after)
    return _checked(request, sheet, go)


def _shown(
    request: HttpRequest,
    sheet: Sheet,
    page: int,
    problems: Sequence[Problem] = (),
    lacking: Sequence[Field] = (),
    status: int = 200,
) -> HttpResponse:
    """One page of questions; past the last one the check."""
    if page >= len(sheet.pages):
        return _checked(request, sheet, "check")
    lang = lang_of(request)
    fields = sheet.fields(page)
    wrong = [
        {"says": say(lang, "web_desk.fill_in", field=one.label), "mend": "", "at": one.top, "anchor": one.anchor}
        for one in lacking
    ]
    kept = {name: tray.named(words[0]) for name, words in sheet.said.items() if name in FILES}
    asks_lines = any(one.name == "lines" for one in fields)
    more = {
        **_frame(sheet),
        "page": page,
        "n": len([one for one in sheet.asked() if one <= page]),
        "first": preceding(sheet.pages, page, sheet.said) < 0,
        "fields": [{**sheet.shown(one), "kept": kept.get(one.name, "")} for one in fields],
        "carried": _carried(sheet, {one.name for one in fields}),
        "wrong": [*wrong, *told([sheet.at.of_case.problem(one) for one in problems], lang)],
        "lacking": {one.name for one in lacking},
        "chosen": sheet.at.of_case.lines(() if asks_lines else sheet.said.get("lines", ())),
        "replaces": replaced_told(sheet) if any(one.name == "view" for one in fields) else [],
        "files": any(one.widget == "file" for one in fields),
    }
    return desk_page(request, "desks/act.html", "cases", more, status)


def _own_record(at: Counter) -> bool:
    """Is it the installation's or the group's record, and no case?"""
    return at.shown.case in (OFFICE, GROUP)


def _frame(sheet: Sheet) -> dict[str, Any]:
    at, offer = sheet.at, sheet.offer
    request = at.state.requests.get(offer.request or "")
    return {
        "case": at.shown.case,
        "home": home(at, sheet.back, offer),
        "action": "" if _own_record(at) else reverse("desk_act", args=(at.shown.case, offer.kind)),
        "office": _own_record(at),
        "title": "" if _own_record(at) else at.state.title.get(at.lang) or at.names.text("untitled"),
        "menu_at": {OFFICE: "office", GROUP: "group"}.get(at.shown.case, "cases"),
        "act": do_told(offer, at.lang),
        "about": _about(at, offer),
        "kind": offer.kind,
        "events": sheet.events,
        "asked": [asked_told(at, one) for one in request.asked if one.answered is None]
        if request is not None and offer.kind == ANSWER
        else [],
    }


def _about(at: Counter, offer: Offer) -> str:
    """What an act is about, by its name."""
    if offer.request is not None:
        return at.of_case.request(offer.request)
    if offer.grant is not None:
        return at.of_case.grant(offer.grant)
    return at.of_case.shipment(offer.shipment) if offer.shipment is not None else offer.session or ""


def _carried(sheet: Sheet, but: set[str]) -> list[tuple[str, str]]:
    """Everything said on other pages, for the form to carry on."""
    offer = sheet.offer
    fixed = [(name, getattr(offer, name)) for name in ABOUT[:3] if getattr(offer, name)]
    fixed += [("of_session", offer.session)] if offer.session else []
    fixed += [("back", sheet.back)] if sheet.back else []
    fixed += [("event", one) for one in sheet.events]
    tops = {name for name in sheet.said if name in but or any(name.startswith(f"{one}.") for one in but)}
    return fixed + [(name, word) for name, words in sheet.said.items() if name not in tops for word in words]


def _checked(request: HttpRequest, sheet: Sheet, go: str) -> HttpResponse:
    """Everything that would follow; or, with the last button, the record itself."""
    at, seat = sheet.at, sheet.at.seat
    seen = _seen(at)
    files = {name: tray.taken(seat.who.person, words[0]) for name, words in sheet.said.items() if name in FILES}
    called = {name: one.name for name, one in files.items()}
    ready = Sheet(at, sheet.offer, _with_files(sheet, files), sheet.events, _besides(sheet.kind, files), called)
    bodies, problems = ready.bodies()
    moved_on = go == "write" and request.POST.get("seen") != seen
    if go.startswith("as-") and not problems:
        return _as_desk(request, sheet, go.removeprefix("as-"), bodies)
    own_keys, contents = keys_of(seat), [one.content for one in files.values()]
    if go.removeprefix("sign-") in own_keys and not problems:
        try:
            return offered(request, at.shown.case, bodies, go.removeprefix("sign-"), _after(sheet, bodies), contents)
        except BadInputError as wrong:
            problems = wrong.problems
    if go == "write" and not problems and not moved_on:
        try:
            written = write(seat.here, at.shown.case, seat.who, bodies, seat.now, files=contents)
        except BadInputError as wrong:
            problems = wrong.problems
        else:
            return HttpResponseRedirect(f"{_after(sheet, bodies)}?{done_told(written)}")
    found = None
    if not problems:
        found = previewed(seat.here, at.shown.case, seat.who, bodies, seat.now, law().edition)
        problems = found.errors
    more = {
        **_frame(sheet),
        **check_told(ready, found),
        "carried": _carried(sheet, set()),
        "seen": seen,
        "own_keys": [(one, one[:12]) for one in own_keys],
        "moved_on": moved_on,
        "wrong": _wrong(sheet, problems),
    }
    return desk_page(request, "desks/check.html", "cases", more, 422 if problems else 409 if moved_on else 200)


def _after(sheet: Sheet, bodies: Sequence[Body]) -> str:
    """Where one goes when the acts are written: of the group's own record to the session that they are about."""
    session = next((one.session for one in bodies if isinstance(one, SessionCalled)), None)
    return home(sheet.at, sheet.back, sheet.offer, session)


def _with_files(sheet: Sheet, files: dict[str, tray.Kept]) -> Words:
    """What was said, a file by its digest."""
    return {**sheet.said, **{name: [one.digest] for name, one in files.items()}}


def _besides(kind: str, files: dict[str, tray.Kept]) -> dict[str, object]:
    """What the record wants to know of an attached paper."""
    file = files.get("file")
    if kind != "attachment.added" or file is None:
        return {}
    return {"media": guess_type(file.name)[0] or "application/octet-stream", "bytes": len(file.content)}


def _page_of(sheet: Sheet, field: str) -> int:
    """The page that asks a field; the first where none does."""
    asked = [(n, name) for n in sheet.asked() for name in sheet.pages[n].fields]
    alike = [n for n, name in asked if name.split(".")[0] == field.split(".")[0]]
    return next((n for n, name in asked if name == field), next(iter(alike), 0))


def _wrong(sheet: Sheet, problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """Each with its question, by name where it is about one, and the page that asks it."""
    labels = {name: sheet.field(name).label for n in sheet.asked() for name in sheet.pages[n].fields}
    return [
        {
            **one,
            "says": f"{labels[one['at']]} {one['says']}" if one["at"] in labels else one["says"],
            "page": _page_of(sheet, one["at"]),
        }
        for one in told([sheet.at.of_case.problem(one) for one in problems], sheet.at.lang)
    ]


def _seen(at: Counter) -> str:
    """What the case was when the check was shown."""
    return sha256("".join(sorted(one.digest for one in at.events)).encode()).hexdigest()


def _as_desk(request: HttpRequest, sheet: Sheet, desk: str, bodies: Sequence[Body]) -> HttpResponse:
    """The case as another desk would see it after the act."""
    at = sheet.at
    if desk not in at.names.regime.desks:
        return not_found(request)
    shown = as_desk(at.seat.here, at.shown.case, at.seat.who, desk, bodies, at.seat.now, law().edition)
    other = Counter(at.seat, at.lang, shown)
    more = {
        **_frame(sheet),
        "carried": _carried(sheet, set()),
        "desk": at.names.desk(desk),
        "n": len(shown.view.events),
        "hidden": len(shown.view.stubs),
    }
    told_as = case_told(other) if shown.view.events else None
    return desk_page(request, "desks/as_desk.html", "cases", {**more, "told": told_as, "whole": sees_who(at)})
