"""Sessions in a row, one session with its agenda, the matrix of a session or of a case."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET, require_http_methods

from dorasan.desk.events.session import GROUP
from dorasan.desk.group.session import Session, SessionState
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.permission import may
from dorasan.desk.sheet.names import Names
from dorasan.desk.sheet.session import SessionSheet
from dorasan.office.cases.asked import after
from dorasan.office.cases.consents import CONSENTS
from dorasan.office.cases.group import held_sessions, session_of
from dorasan.office.cases.group_pages import FEW, agenda_page, exercise_told, matrix_page, session_page
from dorasan.office.cases.offers import Offer
from dorasan.office.cases.released_page import released_page
from dorasan.office.cases.setting import set_agenda
from dorasan.problem import BadInputError
from dorasan.report.document import Document
from dorasan.web.accounts.seat import Seat, at_desk, other_hour, seat_of
from dorasan.web.desks.act import run
from dorasan.web.desks.consents import rules_told
from dorasan.web.desks.counter import Counter
from dorasan.web.desks.desk_page import desk_page, not_found, of_case, told
from dorasan.web.desks.drawing import drawn, lead_drawn, taken
from dorasan.web.desks.sessions import done_mark, to_minute, written
from dorasan.web.law import law
from dorasan.web.visit import lang_of
from dorasan.words import Lang, say

KINDS = ("session.called", "session.opened", "presence.recorded", "session.closed", "rule.agreed", *CONSENTS)


def _lead(seat: Seat, lang: Lang, document: Document) -> SafeString:
    """What stands above; that it is an exercise every page says already."""
    return lead_drawn(document, len(exercise_told(seat.here, lang)))


def _open(seat: Seat, kind: str) -> bool:
    return may(seat.who, kind, Involved(seat.here.regime))


@require_GET
@at_desk
def group(request: HttpRequest) -> HttpResponse:
    """Every session."""
    seat, lang = seat_of(request), lang_of(request)
    try:
        found = held_sessions(seat.here, seat.who)
    except BadInputError:
        return not_found(request)
    names = Names(law().tongue(lang), seat.here.regime)
    sheet = SessionSheet(names)
    rows = [(one.id, sheet.line(one)) for one in sorted(found.values(), key=lambda one: (one.on, one.id))]
    return desk_page(
        request,
        "desks/group.html",
        "group",
        {
            "sessions": rows,
            "calls": _open(seat, "session.called"),
            "agrees": _open(seat, "rule.agreed"),
            "rules": rules_told(seat, names),
        },
    )


@require_http_methods(["GET", "POST"])
@at_desk
def session(request: HttpRequest, name: str) -> HttpResponse:
    """One session: the agenda that the record gives, or as it was set; who sat there; what was minuted."""
    seat, lang = seat_of(request), lang_of(request)
    wrong: list[dict[str, str]] = []
    if request.method == "POST" and not other_hour(request):
        try:
            order = _order(request.POST.get("order", ""))
            reason = request.POST.get("reason", "").strip() or None
            entry = set_agenda(seat.here, name, seat.who, seat.now, order, reason)
            done = urlencode({"done": done_mark(entry)})
            return redirect(f"{reverse('desk_session', args=(name,))}?{done}")
        except BadInputError as bad:
            wrong = told(bad.problems, lang)
    try:
        held = session_of(seat.here, name, seat.who, seat.now)
        page = session_page(seat.here, law(), lang, name, seat.who, seat.now, called=True)
        agenda = agenda_page(seat.here, law(), lang, name, seat.who, seat.now, called=True)
    except BadInputError:
        return not_found(request)
    rest = [one for one in page.sections if one.anchor not in {section.anchor for section in agenda.sections}]
    more = {
        "name": name,
        "head": _lead(seat, lang, page),
        "sections": drawn([*agenda.sections, *rest]),
        "acts": _acts(seat, held.session, lang),
        "sets": _open(seat, "agenda.set") and held.session.closed is None,
        "minutes": to_minute(held, Names(law().tongue(lang), seat.here.regime))
        if _open(seat, "session.called") and held.session.state is SessionState.OPENED
        else [],
        "waits": _open(seat, "session.called") and held.session.state is SessionState.CALLED and bool(held.before),
        "written": written(seat, lang, request.GET.getlist("done"), held),
        "wrong": wrong,
        "order": request.POST.get("order", ""),
        "reason": request.POST.get("reason", ""),
    }
    return desk_page(request, "desks/session.html", "group", more, 422 if wrong else 200)


def _acts(seat: Seat, one: Session, lang: Lang) -> list[tuple[str, str]]:
    """What may be done with the session now."""
    wanted = ["session.called"] if one.opened is None else ["presence.recorded"]
    wanted += ["session.opened"] if one.opened is None else []
    wanted += ["session.closed"] if one.opened is not None else []
    return [
        (f"{reverse('desk_group_act', args=(kind,))}?{urlencode({'of_session': one.id})}", _do(kind, lang))
        for kind in wanted
        if one.closed is None and _open(seat, kind)
    ]


def _do(kind: str, lang: Lang) -> str:
    """A session that was called is not called again, but moved to another day."""
    return say(lang, "web_desk.session_moves" if kind == "session.called" else f"web_desk.do_{kind}")


def _order(text: str) -> list[int] | None:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    return [int(one) if one.isascii() and one.isdigit() and len(one) < 6 else 0 for one in parts] if parts else None


@at_desk
def act(request: HttpRequest, kind: str) -> HttpResponse:
    """An act in the group's own record, by the same form and check as any other."""
    seat = seat_of(request)
    if kind not in KINDS or not _open(seat, kind):
        return not_found(request)
    at = Counter(seat, lang_of(request), after(seat.here, GROUP, [], seat.who, seat.now))
    sent = request.POST if request.method == "POST" else request.GET
    named = sent.get("of_session") or None
    return run(request, at, Offer(kind, session=named), ())


@require_GET
@at_desk
def session_matrix(request: HttpRequest, name: str) -> HttpResponse:
    """The matrix of a session's agenda: a page, or a file to take away."""
    return _matrix(request, name, session=name)


@require_GET
@of_case
def case_matrix(request: HttpRequest, at: Counter) -> HttpResponse:
    """The matrix of one case."""
    return _matrix(request, at.shown.case, case=at.shown.case)


def _matrix(request: HttpRequest, of: str, *, case: str | None = None, session: str | None = None) -> HttpResponse:
    seat, lang = seat_of(request), lang_of(request)
    kind = request.GET.get("take", "")
    most = None if kind == "xlsx" else FEW
    try:
        page = matrix_page(
            seat.here, law(), lang, seat.who, seat.now, case=case, session=session, most=most, called=True
        )
    except BadInputError:
        return not_found(request)
    if kind:
        return taken(page, kind, f"matrix-{of}")
    more: dict[str, Any] = {
        "case": case or "",
        "office": case is None,
        "tab": "matrix",
        "title": page.title,
        "lead": _lead(seat, lang, page),
        "sections": drawn(page.sections),
    }
    return desk_page(request, "desks/document.html", "cases" if case is not None else "group", more)


@require_GET
@at_desk
def released(request: HttpRequest) -> HttpResponse:
    """What desks released to the public, for a parliament or anybody: as a page, or a file to take away."""
    seat, lang = seat_of(request), lang_of(request)
    try:
        page = released_page(seat.here, law(), lang, seat.who, seat.now)
    except BadInputError:
        return not_found(request)
    kind = request.GET.get("take", "")
    if kind:
        return taken(page, kind, "released")
    more = {"title": page.title, "lead": _lead(seat, lang, page), "sections": drawn(page.sections), "office": True}
    return desk_page(request, "desks/document.html", "portfolio", more)
