"""The pages of permissions are the table's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

TOP = Path(__file__).parents[3]


def test_the_pages_are_current() -> None:
    ran = subprocess.run([sys.executable, "tools/write_permissions.py", "--check"], cwd=TOP, check=False)
    assert ran.returncode == 0
