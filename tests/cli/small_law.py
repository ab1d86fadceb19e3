"""The real commands run as a user runs them, on the small law of the report tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

LAW = Path(__file__).parent.parent / "report" / "law"


def run(*arguments: str | Path, typed: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """A command with what is typed into it."""
    unwanted = ("COLUMNS", "NO_COLOR", "LANG", "LC_ALL", "DORASAN_BY")
    env = {name: value for name, value in os.environ.items() if name not in unwanted}
    env.update({"DORASAN_PACKS": str(LAW), "PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1", **environment})
    words = [sys.executable, "-m", "dorasan.cli", *map(str, arguments)]
    return subprocess.run(words, input=typed, capture_output=True, text=True, env=env, check=False, encoding="utf-8")
