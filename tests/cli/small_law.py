"""Commands on the small law of the report tests: as a user runs them, and the same here, without a process for each."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from functools import cache
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any
from unittest import mock

import typer.main

from dorasan.cli import app, main
from dorasan.cli.language import language
from dorasan.words import Lang

LAW = Path(__file__).parent.parent / "report" / "law"
Done = subprocess.CompletedProcess[str]
BUILD, MADE = app.build, typer.main.get_command


def spawned(*arguments: str | Path, typed: str = "", **environment: str) -> Done:
    """A command in a process of its own, with what is typed into it."""
    words = [sys.executable, "-m", "dorasan.cli", *map(str, arguments)]
    env = _environment(environment)
    return subprocess.run(words, input=typed, capture_output=True, text=True, env=env, check=False, encoding="utf-8")


def run(*arguments: str | Path, typed: str = "", **environment: str) -> Done:
    """The same through the entry point of the command, in this process: what it prints, what it ends with. The tree of
    commands, which every process builds alike, is built once a language."""
    words = ["dorasan", *map(str, arguments)]
    out, told = _pipe(), _pipe()
    before = gc.get_threshold()
    streams = mock.patch.multiple(sys, argv=words, stdin=_pipe(typed), stdout=out, stderr=told)
    tree = mock.patch.multiple(app, build=lambda: None), mock.patch.multiple(typer.main, get_command=_tree)
    with mock.patch.dict(os.environ, _environment(environment), clear=True), streams, tree[0], tree[1]:
        try:
            main()
            code: object = 0
        except SystemExit as end:
            code = end.code
        finally:
            gc.set_threshold(*before)
    assert code is None or isinstance(code, int)
    return Done(words, code or 0, _text(out), _text(told))


def _tree(_: None) -> Any:
    """The commands in the language of the run."""
    return _trees(language())


@cache
def _trees(_: Lang) -> Any:
    return MADE(BUILD())


def _environment(more: dict[str, str]) -> dict[str, str]:
    unwanted = ("COLUMNS", "NO_COLOR", "LANG", "LC_ALL", "DORASAN_BY")
    env = {name: value for name, value in os.environ.items() if name not in unwanted}
    return {**env, "DORASAN_PACKS": str(LAW), "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1", **more}


def _pipe(words: str = "") -> TextIOWrapper:
    return TextIOWrapper(BytesIO(words.encode()), encoding="utf-8", write_through=True)


def _text(pipe: TextIOWrapper) -> str:
    assert isinstance(pipe.buffer, BytesIO)
    return pipe.buffer.getvalue().decode()
