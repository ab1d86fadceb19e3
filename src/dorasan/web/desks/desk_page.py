"""What every page of the desks carries: whose seat it is, whether it is an exercise, what went wrong."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from dorasan.desk.events.office import OFFICE
from dorasan.desk.routes.involved import Involved
from dorasan.desk.routes.permission import may, table
from dorasan.problem import BadInputError, Place, Problem
from dorasan.web.accounts.seat import Seat, at_desk, seat_of
from dorasan.web.desks.counter import Counter, counter
from dorasan.web.desks.mending import mend_told
from dorasan.web.visit import lang_of
from dorasan.words import say

CROSSING = frozenset({"command", "ministry", "intake"})  # kinds of desks that have to do with the line itself
PARTS = ("queue", "cases", "crossings", "group", "fast", "post", "portfolio")
ASKS = {
    "queue": "desk.board",
    "group": "group.show",
    "fast": "desk.fast_track",
    "post": "bundle.sent",
    "portfolio": "desk.stats",
}  # what must be open to a seat for a part of the menu
STEP = 0.05  # seconds: a refusal comes at a multiple of it, whatever had to be read to refuse
CasePage = Callable[..., HttpResponse]


def desk_page(request: HttpRequest, template: str, at: str, more: dict[str, Any], status: int = 200) -> HttpResponse:
    """A page for whoever sits at a desk. ``at``: its part of the menu."""
    seat, lang = seat_of(request), lang_of(request)
    told = {
        "at": "desk",
        "menu_at": at,
        "menu": [((one, say(lang, f"web_desk.{one}")), reverse(f"desk_{one}")) for one in menu(seat)],
        "exercise": seat.here.exercise,
        "sight": _sight(seat),
        "beside": seat.here.exercise and may(seat.who, ASKS["fast"], Involved(seat.here.regime)),
        "called": request.META.get("dorasan.called", ""),  # the case at hand, by its name
        "hour": seat.now.strftime("%Y-%m-%d %H:%M %Z"),
        "other_hour": request.META.get("dorasan.other_hour", ""),  # that a form was looked over at
    }
    return render(request, template, {**told, **more}, status=status)


def _sight(seat: Seat) -> bool:
    """Whether this role is ever told who sees what."""
    column = table().column(seat.who, seat.here.regime)
    return column in table().queries["case.who"]


def menu(seat: Seat) -> list[str]:
    """The parts of the desk that this seat has any use for."""
    open_to = Involved(seat.here.regime)
    parts = [one for one in PARTS if one not in ASKS or may(seat.who, ASKS[one], open_to)]
    if seat.here.regime.desks[seat.who.desk].kind not in CROSSING:
        parts.remove("crossings")
    return [*parts, "office"] if seat.who.role in ("keeper", "secretary") else parts


def of_case(page: CasePage) -> Callable[..., HttpResponseBase]:
    """A page of a case that came before the seat's desk; of any other it is told that there is none, and no sooner than
    of one that had to be read first: else the time would tell which cases there are."""

    @at_desk
    @wraps(page)
    def answered(request: HttpRequest, case: str, **more: str) -> HttpResponse:
        begun = time.monotonic()
        try:
            if case == OFFICE:
                raise BadInputError([Problem("desk.no_case", Place(case))])
            found: Counter = counter(seat_of(request), lang_of(request), case)
        except BadInputError as wrong:
            if any(one.key == "desk.no_case" for one in wrong.problems):
                time.sleep(STEP - (time.monotonic() - begun) % STEP if STEP else 0)
                return not_found(request)
            return faulty(request, wrong.problems)
        request.META["dorasan.called"] = found.state.title.get(found.lang) or found.names.text("untitled")
        return page(request, found, **more)

    return answered


def not_found(request: HttpRequest) -> HttpResponse:
    """The same for what there is not and for what is not this desk's."""
    return desk_page(request, "desks/no_case.html", "", {}, 404)


def faulty(request: HttpRequest, problems: Iterable[Problem], head: str = "unreadable") -> HttpResponse:
    """Everything that is wrong, with how to mend it. ``head``: what it is that cannot be done for it."""
    more = {"problems": told(problems, lang_of(request)), "head": f"web_desk.{head}"}
    return desk_page(request, "desks/faulty.html", "", more, 422)


def told(problems: Iterable[Problem], lang: str) -> list[dict[str, str]]:
    """Each with its mend, and the field it is about where it is about one."""
    return [{"says": one.says(lang), "mend": mend_told(one, lang), "at": one.place.file} for one in problems]
