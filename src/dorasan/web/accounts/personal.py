"""Acts signed with one's own key, on one's own computer: a file to take home, and its signature to bring back.

The key never comes near the server. A page of the desks that has looked an act over calls :func:`offered`; what is to
be signed then waits in the session until it is brought back, replaced by another act, or the session ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from dorasan.desk.events.body import Body
from dorasan.desk.events.event import Event
from dorasan.office.cases.countersign import LARGEST, own_keys, read_to_sign, take, to_sign
from dorasan.problem import BadInputError, Problem
from dorasan.web.accounts.seat import Seat, at_desk, seat_of
from dorasan.web.sending import sent_file
from dorasan.web.visit import lang_of, within

WAITING = "to_sign"
FILE = "dorasan-to-sign.json"


def keys_of(seat: Seat) -> tuple[str, ...]:
    """The personal keys that count for who sits here; none: nothing can be signed at home."""
    return own_keys(seat.here, seat.who, settings.DORASAN.trusted, seat.now)


def offered(
    request: HttpRequest, case: str, bodies: Sequence[Body], key: str, back: str, files: Sequence[bytes] = ()
) -> HttpResponseRedirect:
    """Lay acts ready to be signed at home with ``key``, and go to the page that says how. ``back``: where to go when
    they are written. Raises :class:`BadInputError` as acting does."""
    seat = seat_of(request)
    found = to_sign(seat.here, case, seat.who, bodies, seat.now, key, files)
    request.session[WAITING] = {"content": found.told().decode(), "case": case, "back": back}
    return HttpResponseRedirect(reverse("sign"))


@at_desk
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest) -> HttpResponse:
    """What is to be signed, its digests, and where the signature is brought back."""
    waiting = _waiting(request)
    if request.method == "GET":
        return _shown(request, waiting)
    sent = request.FILES.get("signed")
    if sent is None or (sent.size or 0) > LARGEST:
        return _shown(request, waiting, "web_account.no_signed")
    seat = seat_of(request)
    try:
        take(seat.here, seat.who, sent.read(), seat.now, settings.DORASAN.trusted, case=waiting["case"])
    except BadInputError as bad:
        return _shown(request, waiting, problems=bad.problems)
    del request.session[WAITING]
    return HttpResponseRedirect(within(waiting["back"], reverse("front")))


@at_desk
@require_GET
def file(request: HttpRequest) -> HttpResponse:
    """The file to take home."""
    return sent_file(_waiting(request)["content"], FILE, "application/json")


def _waiting(request: HttpRequest) -> dict[str, Any]:
    found = request.session.get(WAITING)
    if not isinstance(found, dict):
        raise Http404
    return found


def _shown(
    request: HttpRequest, waiting: dict[str, Any], nothing: str = "", problems: Sequence[Problem] = ()
) -> HttpResponse:
    lang = lang_of(request)
    events: tuple[Event, ...] = read_to_sign(waiting["content"].encode(), FILE)
    told = {
        "case": waiting["case"],
        "acts": [{"kind": one.kind, "digest": one.digest} for one in events],
        "nothing": nothing,
        "problems": [one.show(lang) for one in problems],
        "file": FILE,
    }
    return render(request, "accounts/sign.html", told, status=422 if nothing or problems else 200)
