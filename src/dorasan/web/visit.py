"""Who looks at a page, and in which language: a token and a choice, each in a cookie of this process alone."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme

from dorasan.office.drawer import Drawer, InHand
from dorasan.office.permission import Act, Visitor, may
from dorasan.office.studies import Studies
from dorasan.words import LANGS, Lang

VISITOR, LANGUAGE = "dorasan_visitor", "dorasan_lang"
DRAWER = Drawer()
STUDIES = Studies()


def closed() -> None:
    """Remove every file in hand: the process ends."""
    DRAWER.close()
    STUDIES.close()


def visiting(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Give each browser a token of its own, and read which language it wants."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        token = _token(request)
        request.META["dorasan.visitor"] = Visitor(token or secrets.token_urlsafe(24))
        request.META["dorasan.lang"] = language_of(request)
        response = answer(request)
        if token is None:
            kept = signing.dumps(visitor(request).token, salt=VISITOR)
            response.set_cookie(VISITOR, kept, httponly=True, samesite="Strict")
        return response

    return middleware


def _token(request: HttpRequest) -> str | None:
    try:
        found = signing.loads(request.COOKIES.get(VISITOR, ""), salt=VISITOR)
    except signing.BadSignature:
        return None
    return found if isinstance(found, str) else None


def language_of(request: HttpRequest) -> Lang:
    """The one that was chosen, else the first of the browser's that Dorasan speaks."""
    chosen = request.COOKIES.get(LANGUAGE)
    if chosen in LANGS:
        return chosen
    wanted = (part.split(";")[0].strip()[:2].lower() for part in request.headers.get("Accept-Language", "").split(","))
    return next((lang for lang in wanted if lang in LANGS), LANGS[0])


def visitor(request: HttpRequest) -> Visitor:
    found = request.META["dorasan.visitor"]
    assert isinstance(found, Visitor)
    return found


def lang_of(request: HttpRequest) -> Lang:
    return str(request.META.get("dorasan.lang", LANGS[0]))


def in_hand(request: HttpRequest, key: str, act: Act) -> InHand:
    """The file that an address names. One that there is not and one that is another's are the same to who asks."""
    held = DRAWER.get(key)
    if held is None or not may(visitor(request), act, held.owner):
        raise Http404
    return held


def within(address: str, instead: str = "/") -> str:
    """An address of these pages that a form sent along, never another."""
    return address if address.startswith("/") and url_has_allowed_host_and_scheme(address, None) else instead


def in_words(request: HttpRequest) -> dict[str, Any]:
    """What every template knows."""
    lang = lang_of(request)
    served = {name: request.META.get(f"dorasan.{name}", "") for name in ("served", "account", "seat_shown", "provider")}
    return {
        "lang": lang,
        "other": next(one for one in LANGS if one != lang),
        "here": request.get_full_path(),
        **served,  # of a server: whether there is one, who is logged in, where he sits
    }
