"""``dorasan serve``: the pages for one's own computer, until it is interrupted; ``dorasan desk serve``: a server of
desks, to be tried."""

from __future__ import annotations

import sys
from collections.abc import Callable

from dorasan.cli.guard import guarded
from dorasan.problem import BadInputError, Place, Problem
from dorasan.words import Lang, say


def serve_command(lang: Lang, port: int) -> int:
    """0 when interrupted, 1 when no port is free or the extra is missing."""

    def run() -> int:
        from dorasan.web.app import application
        from dorasan.web.serve import served
        from dorasan.web.visit import closed

        return _until_ended(lang, port, "web.serving", lambda ready: served(application, port, ready, closed))

    return guarded(lang, run)


def desk_serve_command(lang: Lang, port: int) -> int:
    """``dorasan desk serve``: the server of a desk, with accounts, on this computer alone and without TLS; for trying
    it, and for practice. 0 when it was ended, after what was under way is answered."""
    from dorasan.web.accounts.app import closed, plain_application
    from dorasan.web.serve import served

    return _until_ended(
        lang, port, "server.serving", lambda ready: served(plain_application, port, ready, closed, patient=True)
    )


def _until_ended(lang: Lang, port: int, key: str, serve: Callable[[Callable[[str], None]], None]) -> int:
    def ready(address: str) -> None:
        sys.stdout.write(say(lang, key, address=address) + "\n")
        sys.stdout.flush()

    try:
        serve(ready)
    except OSError as taken:
        raise BadInputError([Problem("web.no_port", Place("--port"), {"port": port})]) from taken
    return 0
