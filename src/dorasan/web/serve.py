"""The pages, served to this computer alone."""

from __future__ import annotations

from collections.abc import Callable
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from dorasan.web.app import application

LOOPBACK = "127.0.0.1"
TRIED = 20  # ports after the one wished for


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    allow_reuse_address = False  # a second program on the same port is an error, not a silent neighbour


class _Quiet(WSGIRequestHandler):
    """Addresses hold keys, and forms names: nothing is printed."""

    def log_message(self, format: str, *args: Any) -> None:
        return


def served(port: int, ready: Callable[[str], None]) -> None:
    """Serve until interrupted. ``ready`` is told the address. Raises ``OSError`` when no port is free."""
    with _bound(port) as server:
        server.set_app(application())
        ready(f"http://{LOOPBACK}:{server.server_port}/")
        try:
            server.serve_forever(poll_interval=0.2)
        except KeyboardInterrupt:
            pass
        finally:
            from dorasan.web.visit import DRAWER, STUDIES

            DRAWER.close()
            STUDIES.close()


def _bound(port: int) -> _Server:
    """The first free port from the one wished for; 0: any."""
    for wish in [0] if port == 0 else range(port, port + TRIED):
        try:
            return _Server((LOOPBACK, wish), _Quiet)
        except OSError as taken:
            fault = taken
    raise fault
