"""What a server writes of each request: one line of JSON, without names.

No address of a page, for it holds names of cases; the pattern it fits. No person, no address of a computer, no field of
a form, no words of an error, which may quote any of them: its kind, and where in the program it arose.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType

from django.http import HttpRequest
from django.http.response import HttpResponseBase

LOG = logging.getLogger("dorasan.requests")
BEGINNING_AND_END = (
    "gunicorn.error",
    logging.INFO,
)  # that it listens, that it stops; what is louder may quote a visitor


def logged(answer: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        begun = time.perf_counter()
        mark = secrets.token_hex(6)
        response = answer(request)
        match_ = request.resolver_match
        LOG.info(
            "request",
            extra={
                "told": {
                    "id": mark,
                    "method": request.method if request.method in METHODS else "other",
                    "page": match_.route if match_ is not None else "none",
                    "status": response.status_code,
                    "ms": round((time.perf_counter() - begun) * 1000),
                }
            },
        )
        response.headers["X-Request-Id"] = mark
        return response

    return middleware


METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class OneLine(logging.Formatter):
    """A record as one line of JSON. Of one that is not ours only where it arose, never its words."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
        }
        told = getattr(record, "told", None)
        if isinstance(told, dict):
            line |= told
        elif (record.name, record.levelno) == BEGINNING_AND_END:
            line["says"] = record.getMessage()
        else:
            line["where"] = f"{record.module}:{record.lineno}"
        if record.exc_info and record.exc_info[0] is not None:
            line |= {"fault": record.exc_info[0].__name__, "trace": _places(record.exc_info[2])}
        return json.dumps(line)


def _places(trace: TracebackType | None) -> list[str]:
    """The last places of a fault in the program, without what stood there."""
    return [f"{one.filename.rpartition('/')[2]}:{one.lineno}:{one.name}" for one in traceback.extract_tb(trace)[-12:]]


def begin_log() -> None:
    """Everything that this process logs goes to its standard error, a line each."""
    to = logging.StreamHandler()
    to.setFormatter(OneLine())
    root = logging.getLogger()
    root.handlers[:] = [to]
    root.setLevel(logging.INFO)
