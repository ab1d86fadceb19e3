"""Commands run one after the other in one process, in a home of their own."""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).parents[3]


@dataclass(frozen=True)
class Told:
    code: int
    out: str
    err: str


def all_run(home: Path, lines: Iterable[Sequence[str]], **environment: str) -> list[Told]:
    """Run commands in a process of their own, whose data lie in ``home``."""
    env = {**os.environ, "XDG_DATA_HOME": str(home), "COLUMNS": "100", **environment}
    for name in ("DORASAN_DATABASE_URL", "DORASAN_SEALING_FILE"):
        env.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-m", "tests.office.cases.place"],
        input=json.dumps([list(line) for line in lines]),
        capture_output=True,
        text=True,
        cwd=TOP,
        env=env,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [Told(**one) for one in json.loads(done.stdout)]


def run(arguments: list[str]) -> Told:
    from dorasan.cli import main

    out, err, code = io.StringIO(), io.StringIO(), 0
    sys.argv = ["dorasan", *arguments]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
    return Told(code, out.getvalue(), err.getvalue())


if __name__ == "__main__":
    from tests.made_once import made_once

    made_once()
    found = [run(line) for line in json.load(sys.stdin)]
    print(json.dumps([{"code": one.code, "out": one.out, "err": one.err} for one in found]))
