"""Servers as ``dorasan desk serve`` runs them, each a process with a home of its own, and the commands of that home."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

TOP = Path(__file__).parents[1]
CODE = re.compile(r"\w{5}(-\w{5}){3}")


def environment(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Of an installation whose data lie in ``home``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DORASAN_")}
    return {**kept, "XDG_DATA_HOME": str(home), "COLUMNS": "100", **(more or {})}


def commanded(told: Mapping[str, str], *words: str, folder: Path = TOP) -> str:
    """What a command of ``dorasan`` prints that ends well."""
    done = subprocess.run(
        [sys.executable, "-m", "dorasan.cli", *words, "--lang", "en"],
        env=dict(told), cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, (words, done.stderr)
    return done.stdout


def account(told: Mapping[str, str], person: str) -> str:
    """The code with which a person begins an account."""
    code = CODE.search(commanded(told, "desk", "account", "add", person))
    assert code
    return code[0]


@contextmanager
def serving(told: Mapping[str, str]) -> Iterator[str]:
    """Where it answers. At SIGTERM it ends with 0."""
    command = [sys.executable, "-m", "dorasan.cli", "desk", "serve", "--port", "0", "--lang", "en"]
    process = subprocess.Popen(
        command, env=dict(told), cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert process.stdout is not None
        address = re.search(r"http://\S+", process.stdout.readline())
        assert address
        yield address[0].rstrip("/")
        process.send_signal(signal.SIGTERM)
        assert process.wait(90) == 0
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
