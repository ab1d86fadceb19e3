"""Files in passing: what the server lays down for a moment (a list while it is judged, a workbook on its way out) lies
in a folder of this process, and what a process left that was killed is removed when the next one begins."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from dorasan.whole_file import make_folder

ROOM = "in-passing"


def in_passing(home: Path) -> Path:
    """From here on this process's files in passing lie below ``home``. A process that still ends what is under way, as
    at a reload, keeps its own."""
    room = home / ROOM
    make_folder(room, 0o700)
    for left in room.iterdir():
        if not _alive(left.name):
            shutil.rmtree(left, ignore_errors=True)
    own = room / str(os.getpid())
    make_folder(own, 0o700)
    tempfile.tempdir = str(own)
    return own


def _alive(name: str) -> bool:
    if not name.isascii() or not name.isdigit() or int(name) == os.getpid():
        return False
    try:
        os.kill(int(name), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        pass
    return True
