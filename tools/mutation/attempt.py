"""One attempt: the tests that concern a mutant, run on a copy of the package that holds it."""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection
from pathlib import Path

PATIENCE = 90  # seconds of CPU; the longest concern takes a quarter of it


class First:
    """Keeps the name of the first test that failed."""

    def __init__(self) -> None:
        self.failed: str | None = None

    def pytest_runtest_logreport(self, report: object) -> None:
        if self.failed is None and getattr(report, "failed", False):
            self.failed = str(getattr(report, "nodeid", ""))

    def pytest_collectreport(self, report: object) -> None:
        self.pytest_runtest_logreport(report)


def run(box: Path, root: Path, tests: Sequence[str], patience: int, answer: Connection) -> None:
    """Sends the first of ``tests`` that fails on the package in ``box``, or None. Ends this process.

    ``patience``: seconds of CPU after which it is killed; 0: none.
    """
    if patience:
        resource.setrlimit(resource.RLIMIT_CPU, (patience, patience))
    os.chdir(root)
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    os.environ |= {"DORASAN_FAST": "1", "XDG_CACHE_HOME": str(box / "cache")}
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"  # what no test here uses is half of the start
    os.environ["PYTHONPATH"] = f"{box}{os.pathsep}{root}"  # for what the tests start themselves
    sys.dont_write_bytecode = False  # what is not mutated is compiled once for all mutants
    sys.pycache_prefix = str(box / "compiled")
    sys.path[:0] = [str(box), str(root)]
    import pytest

    first = First()
    code = pytest.main(
        ["-x", "-q", "--no-header", "-p", "no:cacheprovider", "-p", "_hypothesis_pytestplugin", *tests], plugins=[first]
    )
    answer.send(first.failed or (None if code == 0 else f"pytest ended with {int(code)}"))
    answer.close()
    os._exit(0)
