"""A file that is taken away: under its own name, in any script, never shown by the browser itself."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def sent_file(content: bytes | str, name: str, kind: str) -> HttpResponse:
    """An answer that the browser keeps as a file."""
    response = HttpResponse(content, content_type=kind)
    response.headers["Content-Disposition"] = str(content_disposition_header(as_attachment=True, filename=name))
    return response
