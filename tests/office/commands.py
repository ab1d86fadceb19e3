"""Commands run one after the other as people type them, each in a home of its own; one process serves them all.

It is forked once all tests are collected, before any of them runs, so that the program is loaded already. What every
process makes anew, and always makes alike, is made once (:mod:`tests.made_once`). What a command reads, writes and says
is as it is in a process of its own: home, folder, environment and databases are set before each.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from tests.office.forked import forked

TOP = Path(__file__).parents[2]
OUR_OWN = "DORASAN_"  # what the environment of whoever runs the tests says of his own installation is nothing to them


class Told(NamedTuple):
    code: int
    out: str
    err: str


def run(
    home: Path,
    arguments: Sequence[str],
    *,
    folder: Path = TOP,
    piped: str = "",
    environment: Mapping[str, str] | None = None,
) -> Told:
    """One command, whose data lie in ``home``, typed in ``folder``; ``piped``: what it reads."""
    asked = {"home": str(home), "arguments": list(arguments), "folder": str(folder), "piped": piped}
    return Told(**server()({**asked, "environment": dict(environment or {})}))


def all_run(home: Path, lines: Iterable[Sequence[str]], **environment: str) -> list[Told]:
    """Several, one after the other, in one home."""
    return [run(home, line, environment=environment) for line in lines]


class _Server:
    """The process that serves, as long as this one runs."""

    def __init__(self) -> None:
        reading, writing = os.pipe()

        def work(say: Callable[[str], None]) -> None:
            _serve(os.fdopen(reading), say)

        self._child = forked(work, only=(reading,))
        os.close(reading)
        self._asked = os.fdopen(writing, "w")
        atexit.register(self.close)

    def __call__(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        self._asked.write(json.dumps(asked) + "\n")
        self._asked.flush()
        line = self._child.told.readline()
        assert line, "the process that serves commands is gone"
        told: dict[str, Any] = json.loads(line)
        return told

    def close(self) -> None:
        self._asked.close()
        self._child.finished()


server = cache(_Server)


def _told(asked: Mapping[str, Any]) -> dict[str, Any]:
    from dorasan.cli import main

    out, err, code = io.StringIO(), io.StringIO(), 0
    sys.argv, sys.stdin = ["dorasan", *asked["arguments"]], io.StringIO(asked["piped"])
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
    return {"code": code, "out": out.getvalue(), "err": err.getvalue()}


def _moved(env: Mapping[str, str], folder: str) -> None:
    """From here on the process works in another folder, home and environment."""
    from django.db import connections

    from dorasan.office.database import databases
    from dorasan.office.settings import set_up

    os.environ.clear()
    os.environ.update(env)
    os.chdir(folder)
    set_up()
    for name in list(connections.databases):
        connections[name].close()
        del connections[name], connections.databases[name]
    connections.databases.update(connections.configure_settings(databases()))


def _serve(given: TextIO, say: Callable[[str], None]) -> None:
    from dorasan.office.keys import holder, locked
    from tests.made_once import made_once

    made_once()
    # What these keys sign is worth nothing: their files are stretched little. scrypt as it is shipped takes long.
    holder.lock = lambda key, about, passphrase, _: locked.lock(key, about, passphrase, 10)
    began = {name: value for name, value in os.environ.items() if not name.startswith(OUR_OWN)}
    for line in given:
        asked = json.loads(line)
        _moved({**began, "XDG_DATA_HOME": asked["home"], **asked["environment"]}, asked["folder"])
        say(json.dumps(_told(asked)))
