"""Many commands in one process: what each process makes anew, and always makes alike, is made once.

That is the tree of commands in a language, which a real process builds for one command, and the edition as shipped.
What a command reads, writes and says is as it is in a process of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import typer.main

from dorasan.cli import app
from dorasan.cli.language import language
from dorasan.edition import store


def made_once() -> None:
    """From here on, in this process."""
    build, get_command, open_edition = app.build, typer.main.get_command, store.open_edition
    trees: Callable[[str], Any] = cache(lambda _: build())
    app.build = lambda: trees(language())
    typer.main.get_command = cache(get_command)
    store.open_edition = cache(open_edition)
