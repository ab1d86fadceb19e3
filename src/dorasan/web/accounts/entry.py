"""Who comes in: every page of a server is shut but those that stand here as open; an idle session ends.

A session is full from its beginning or it is none: there is no visitor with half a login who sees anything.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode

from dorasan.office.permission import Visitor
from dorasan.problem import Place, Problem
from dorasan.web.accounts.seat import LOGIN
from dorasan.web.api.gate import told
from dorasan.web.visit import language_of

OPEN = frozenset({"login", "second", "begin", "provider", "provider_back", "language", "fixed", "health"})
SEEN = "seen"  # in a session: when it last gave a sign, in seconds
STEP = 30  # seconds between two writings of it
Answer = Callable[[HttpRequest], HttpResponseBase]


def known(answer: Answer) -> Answer:
    """Which language a request wants. What it may see is told by :class:`let_in`."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        request.META["dorasan.visitor"] = Visitor("")  # nobody, to whom no file belongs
        request.META["dorasan.lang"] = language_of(request)
        request.META["dorasan.served"] = "yes"
        request.META["dorasan.provider"] = settings.DORASAN.provider is not None
        return answer(request)

    return middleware


class let_in:  # noqa: N801 (a middleware, named as the others)
    """The last layer before a page."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.answer(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        match_ = request.resolver_match
        if match_ is not None and match_.view_name in OPEN:
            return None
        if not request.user.is_authenticated or LOGIN not in request.session:
            return shut(request)
        now = int(time.time())
        if now - int(request.session.get(SEEN, 0)) > settings.DORASAN.idle * 60:
            logout(request)
            return shut(request, "idle")
        if now - int(request.session[SEEN]) >= STEP:
            request.session[SEEN] = now
        request.META["dorasan.visitor"] = Visitor(f"account {request.user.pk}")
        request.META["dorasan.account"] = request.user.get_username()
        return None


def shut(request: HttpRequest, why: str = "") -> HttpResponseBase:
    """To the login, and afterwards back to where one was; a program is told so, and a page that loads a piece of
    itself goes there as a whole."""
    if request.path.startswith("/api/"):
        return told([Problem("web_account.shut", Place(request.path))], 401)
    whole = bool(getattr(request, "htmx", False))
    back = request.get_full_path() if request.method == "GET" and not whole else ""
    said = {name: value for name, value in (("next", back), ("ended", why)) if value}
    address = f"{reverse('login')}?{urlencode(said)}" if said else reverse("login")
    return HttpResponse(status=204, headers={"HX-Redirect": address}) if whole else HttpResponseRedirect(address)
