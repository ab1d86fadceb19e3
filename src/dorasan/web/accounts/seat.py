"""The seat of a request: who acts, for which desk in which role, at what time, and how this server saw that it is he.

A page of the desks begins with :func:`at_desk` and asks :func:`seat_of`; it hands ``seat.here``, ``seat.who`` and
``seat.now`` to ``office.cases`` as a command does. Who sits where the ledger says, at every request anew: a role that
was taken ends at the next click.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from dorasan.desk.routes.permission import Who
from dorasan.office.cases.installation import Installation, Login, Record
from dorasan.web.accounts.place import here, people
from dorasan.web.tags import AS_HOUR, AS_SEAT
from dorasan.web.visit import lang_of
from dorasan.words import Lang, area, say

SEAT, LOGIN, CLOCK = "seat", "login", "clock"  # what a session knows: desk/role, how he came in, an exercise's time
ENDS, SIGNS = ("write", "destroy"), "sign-"  # buttons by which something is written, or carried home to be signed
Page = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Seat:
    """``here``: the installation, which signs what is done in this request with this login; ``now``: the clock, or in
    an exercise the time that was chosen."""

    here: Installation
    who: Who
    now: datetime

    @property
    def login(self) -> Login:
        return self.here.login


def seats_of(request: HttpRequest) -> list[Who]:
    """Every desk and role at which whoever is logged in sits, in order."""
    return sorted((one for one in people() if one.person == request.user.get_username()), key=str)


def seat_of(request: HttpRequest) -> Seat:
    """The seat of a page that :func:`at_desk` let in."""
    found = request.META["dorasan.seat"]
    assert isinstance(found, Seat)
    return found


def at_desk(page: Page) -> Page:
    """Let a page be seen by those alone who are logged in and sit at a desk. Whoever sits at several chooses one first,
    and comes back; whoever sits at none is told so."""

    @wraps(page)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        seats = seats_of(request)
        chosen = request.session.get(SEAT)
        who = next((one for one in seats if len(seats) == 1 or seat_named(one) == chosen), None)
        if not seats:
            return render(request, "accounts/no_desk.html", {"person": request.user.get_username()}, status=403)
        if who is None:
            return HttpResponseRedirect(f"{reverse('seat')}?{urlencode({'next': request.get_full_path()})}")
        found = request.META["dorasan.seat"] = seated(request, who)
        request.META["dorasan.seat_shown"] = seat_called(found.here, who, lang_of(request))
        named = request.META["dorasan.as_seat"] = seat_named(who)
        if request.POST.get(AS_SEAT, named) != named:
            return _sits_elsewhere(request, found)
        moved = _at_another_hour(request)
        shown = page(request, *args, **kwargs)
        if moved and shown.status_code == 200:
            shown.status_code = 409
        return shown

    return answered


def _at_another_hour(request: HttpRequest) -> bool:
    """In an exercise: was a form looked over at an hour that was changed since, in another tab? Then it is not written
    but shown again: what was read over is what is written."""
    now = request.META["dorasan.as_hour"] = str(request.session.get(CLOCK, ""))
    was = request.POST.get(AS_HOUR, now)
    if was == now:
        return False
    told = {"was": hour_told(was), "now": hour_told(now)}
    request.META["dorasan.other_hour"] = say(lang_of(request), "web_account.other_hour", **told)
    go = request.POST.get("go", "")
    if go in ENDS or go.startswith(SIGNS):
        request.POST = request.POST.copy()  # type: ignore[assignment]
        request.POST["go"] = "check"
    return True


def other_hour(request: HttpRequest) -> bool:
    """Was the form that was sent looked over at another hour?"""
    return "dorasan.other_hour" in request.META


def hour_told(at: str) -> str:
    """An hour that was chosen; nothing where it is the clock's."""
    return at[:16].replace("T", " ") or "-"


def _sits_elsewhere(request: HttpRequest, now: Seat) -> HttpResponse:
    """A form that was filled in at another seat is not taken in: what was read over is what is written."""
    desk, _, role = request.POST[AS_SEAT].partition("/")
    lang, back = lang_of(request), urlencode({"next": request.get_full_path()})
    told = {
        "was": seat_called(now.here, Who(now.who.person, desk, role), lang),
        "now": seat_called(now.here, now.who, lang),
        "address": f"{reverse('seat')}?{back}",
    }
    return render(request, "accounts/other_seat.html", told, status=409)


def seat_named(who: Who) -> str:
    """A desk and a role at it, as a session and a form know them."""
    return f"{who.desk}/{who.role}"


def seat_called(place: Installation, who: Who, lang: Lang) -> str:
    """A desk and a role at it; of one that is called as its desk is, the desk alone."""
    known, key = place.regime.desks.get(who.desk), f"role_{who.role}"
    role = say(lang, f"web_account.{key}") if key in area("web_account") else who.role
    desk = known.name[lang] if known is not None else who.desk
    return desk if desk.casefold() == role.casefold() else f"{desk}, {role}"


def seated(request: HttpRequest, who: Who) -> Seat:
    told = request.session[LOGIN]
    once: dict[str, Record] | None = {} if request.method in ("GET", "HEAD") else None  # all of a page of one state
    place = replace(here(), login=Login(told["method"], told["session"], told["since"]), read_once=once)
    return Seat(place, who, place.moment(request.session.get(CLOCK)))  # which refuses one outside an exercise
