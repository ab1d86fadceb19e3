"""The mark of a browser from which somebody came in before, and the address a request comes from: both for counting
attempts, neither for letting anybody in."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase

SALT = "dorasan.browser"
KEPT = 180 * 24 * 60 * 60  # seconds


def _name() -> str:
    return "dorasan-browser" if settings.DORASAN.plain else "__Host-dorasan-browser"


def mark_of(request: HttpRequest, person: str) -> str | None:
    """The mark that this browser was given when ``person`` came in from it; None for a stranger."""
    try:
        whose, mark = signing.loads(request.COOKIES.get(_name(), ""), salt=SALT, max_age=KEPT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return str(mark) if whose == person else None


def marked(response: HttpResponseBase, person: str) -> None:
    """Give this browser a mark, after a login with all that belongs to it."""
    content = signing.dumps([person, secrets.token_hex(16)], salt=SALT)
    sealed = not settings.DORASAN.plain
    response.set_cookie(_name(), content, max_age=KEPT, secure=sealed, httponly=True, samesite="Strict")


def address_of(request: HttpRequest) -> str:
    """Where it comes from, as far as our own proxies tell: what stood in the header before them anybody can write."""
    proxies: int = settings.DORASAN.proxies
    told = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",") if one.strip()]
    if proxies and len(told) >= proxies:
        return told[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
