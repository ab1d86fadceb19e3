"""Pages served to this computer alone: those of its own user, or a server with accounts that is tried out."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from socketserver import ThreadingMixIn
from types import FrameType
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from django.core.handlers.wsgi import WSGIHandler

LOOPBACK = "127.0.0.1"
TRIED = 20  # ports after the one wished for


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    allow_reuse_address = False  # a second program on the same port is an error, not a silent neighbour


class _Quiet(WSGIRequestHandler):
    """Addresses hold keys, and forms names: nothing is printed."""

    def log_message(self, format: str, *args: Any) -> None:
        return


class _Patient(_Server):
    daemon_threads = False  # whatever is under way is answered before the end


def served(
    application: Callable[[], WSGIHandler],
    port: int,
    ready: Callable[[str], None],
    ended: Callable[[], None],
    *,
    patient: bool = False,
) -> None:
    """Serve until interrupted. ``ready`` is told the address; ``ended`` is called at the end; ``patient``: what is
    under way when it is told to end (SIGTERM too) is answered first. Raises ``OSError`` when no port is free."""
    with _bound(port, _Patient if patient else _Server) as server:
        server.set_app(application())
        if patient and threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, _interrupt)
        ready(f"http://{LOOPBACK}:{server.server_port}/")
        try:
            server.serve_forever(poll_interval=0.2)
        except KeyboardInterrupt:
            pass
        finally:
            ended()


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _bound(port: int, kind: type[_Server]) -> _Server:
    """The first free port from the one wished for; 0: any."""
    for wish in [0] if port == 0 else range(port, port + TRIED):
        try:
            return kind((LOOPBACK, wish), _Quiet)
        except OSError as taken:
            fault = taken
    raise fault
