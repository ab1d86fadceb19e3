"""``dorasan serve``: the pages for one's own computer, until it is interrupted."""

from __future__ import annotations

import sys

from dorasan.cli.guard import guarded
from dorasan.problem import BadInputError, Place, Problem
from dorasan.words import Lang, say


def serve_command(lang: Lang, port: int) -> int:
    """0 when interrupted, 1 when no port is free or the extra is missing."""

    def run() -> int:
        from dorasan.web.serve import served

        def ready(address: str) -> None:
            sys.stdout.write(say(lang, "web.serving", address=address) + "\n")
            sys.stdout.flush()

        try:
            served(port, ready)
        except OSError as taken:
            raise BadInputError([Problem("web.no_port", Place("--port"), {"port": port})]) from taken
        return 0

    return guarded(lang, run)
