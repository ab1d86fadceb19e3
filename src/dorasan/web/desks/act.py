"""An act, one thing at a time: its questions, a check with everything that would follow, and then the record.

Practice modelled: a paper is drafted, read through once more with whoever will read it in mind, and sealed. Everything
said travels with the form; nothing is written before the last button, and nothing then if the case has moved on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse

from dorasan.desk.routes.permission import given
from dorasan.office.cases.offers import Offer
from dorasan.problem import BadInputError, Problem
from dorasan.web.accounts.seat import seat_of
from dorasan.web.desks import tray
from dorasan.web.desks.act_check import FILES, checked, stands
from dorasan.web.desks.act_frame import carried, frame
from dorasan.web.desks.back import back_word
from dorasan.web.desks.checked import replaced_told
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.desk_page import desk_page, faulty, not_found, of_case, told
from dorasan.web.desks.forms.field import Field
from dorasan.web.desks.forms.plan import following, plans, preceding
from dorasan.web.desks.forms.said import Words, said_of
from dorasan.web.desks.forms.sheet import ABOUT, Sheet, meant, names_of, pages_of
from dorasan.web.visit import lang_of
from dorasan.words import say

OF_EVENTS = ("event.released", "event.corrected")
MOST_EVENTS = 200


@of_case
def act(request: HttpRequest, at: Counter, kind: str) -> HttpResponse:
    """Ask, check, write."""
    if kind not in plans():
        return not_found(request)
    sent = request.POST if request.method == "POST" else request.GET
    offer, events = _offer(at, kind, sent), tuple(dict.fromkeys(sent.getlist("event")))[:MOST_EVENTS]
    if kind in OF_EVENTS and not events and given(at.seat.who, kind, at.names.regime) is not None:
        words = {"case": at.shown.case, "act": say(at.lang, f"web_desk.do_{kind}"), "none_chosen": True}
        return desk_page(request, "desks/not_now.html", "cases", words, 422)
    if offer is None or (kind in OF_EVENTS and not _own(at, events)):
        moved_on = request.POST.get("seen", stands(at)) != stands(at)
        words = {"case": at.shown.case, "act": say(at.lang, f"web_desk.do_{kind}"), "moved_on": moved_on}
        return desk_page(request, "desks/not_now.html", "cases", words, 409)
    return run(request, at, offer, events)


def run(request: HttpRequest, at: Counter, offer: Offer, events: Sequence[str]) -> HttpResponse:
    """The form of an act that is open to the seat. ``events``: one's own, of a release or a correction."""
    sent = request.POST if request.method == "POST" else request.GET
    pages = pages_of(offer)
    said = meant(at, offer, said_of(dict(sent.lists()), names_of(pages)))
    sheet = Sheet(at, offer, said, tuple(events), back=back_word(at, sent.get("back", ""), offer))
    if request.method != "POST":  # what the address says already is asked no more
        begun = following(pages, -1, said)
        while begun < len(pages) and all(name in said for name in pages[begun].fields):
            begun = following(pages, begun, said)
        return _shown(request, sheet, begun)
    try:
        _keep_files(request, said)
        return _step(request, sheet, sent.get("go", "next"), _number(sent.get("page", ""), len(pages)))
    except BadInputError as wrong:  # a file that is too large, or no longer here
        for name in FILES:
            said.pop(name, None)
        last = min(_number(sent.get("page", ""), len(pages)), len(pages) - 1)
        return (
            _shown(request, sheet, last, wrong.problems, status=422)
            if pages
            else faulty(request, wrong.problems, "refused")
        )


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
    return checked(request, sheet, go)


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
        return checked(request, sheet, "check")
    lang = lang_of(request)
    fields = sheet.fields(page)
    wrong = [
        {"says": say(lang, "web_desk.fill_in", field=one.label), "mend": "", "at": one.top, "anchor": one.anchor}
        for one in lacking
    ]
    kept = {name: tray.named(words[0]) for name, words in sheet.said.items() if name in FILES}
    asks_lines = any(one.name == "lines" for one in fields)
    more = {
        **frame(sheet),
        "page": page,
        "n": len([one for one in sheet.asked() if one <= page]),
        "first": preceding(sheet.pages, page, sheet.said) < 0,
        "fields": [{**sheet.shown(one), "kept": kept.get(one.name, "")} for one in fields],
        "carried": carried(sheet, {one.name for one in fields}),
        "wrong": [*wrong, *told([sheet.at.of_case.problem(one) for one in problems], lang)],
        "lacking": {one.name for one in lacking},
        "chosen": sheet.at.of_case.lines(() if asks_lines else sheet.said.get("lines", ())),
        "replaces": replaced_told(sheet) if any(one.name == "view" for one in fields) else [],
        "files": any(one.widget == "file" for one in fields),
    }
    return desk_page(request, "desks/act.html", "cases", more, status)
