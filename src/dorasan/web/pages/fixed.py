"""Files that are the same for everybody: the style sheet, the sign, and htmx as its package carries it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import django_htmx
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from dorasan.report.palette import CLASSES, STATES

OWN = Path(__file__).parent.parent / "static"
FILES = {
    "dorasan.css": (OWN / "dorasan.css", "text/css; charset=utf-8"),
    "desks.css": (OWN / "desks.css", "text/css; charset=utf-8"),
    "dorasan.svg": (OWN / "dorasan.svg", "image/svg+xml"),
    "htmx.js": (
        Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js",
        "text/javascript; charset=utf-8",
    ),
}


@require_GET
def fixed(request: HttpRequest, name: str) -> HttpResponse:
    if name not in FILES:
        raise Http404
    content, kind = _read(name)
    return HttpResponse(content, content_type=kind, headers={"Cache-Control": "max-age=3600"})


@cache
def _read(name: str) -> tuple[bytes, str]:
    file, kind = FILES[name]
    content = file.read_bytes()
    return (content + shades() if name == "dorasan.css" else content), kind


def shades() -> bytes:
    """The one palette of all outputs, as rules of the style sheet."""
    told = {**STATES, **CLASSES}.items()
    return "\n".join(f".m-{name}{{background:{shade.fill};color:{shade.ink}}}" for name, shade in told).encode()
