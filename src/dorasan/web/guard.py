"""What every answer carries, and what is refused before anything is read: no script or style in a page, no frame, no
other site, no upload larger than the reader of lists takes."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from dorasan.office.settings import LARGEST_UPLOAD

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)


def guarded(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """The outermost layer: sizes first, headers last."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if _size(request) > LARGEST_UPLOAD:
            return HttpResponse(status=413, content_type="text/plain")
        response = answer(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response

    return middleware


def _size(request: HttpRequest) -> int:
    """What the request says that it brings; what says nothing sensible is read under Django's own limits."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
