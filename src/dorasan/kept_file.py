"""Files kept for the next start: in the user's cache, read only where nobody else can write, never half believed.

What is missing or doubtful counts as not kept, and is worked out again. Whoever keeps something says what shapes it;
the name of the file covers that, so that what another program or another edition kept is never taken for one's own
(docs/decisions/0012-the-cache-of-the-law.md).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import sys
from collections.abc import Sequence
from functools import cache as memo
from pathlib import Path

from dorasan.problem import BadInputError
from dorasan.whole_file import OWN, make_folder, write_whole

HOUSE = Path(__file__).parent
OTHERS = stat.S_IWGRP | stat.S_IWOTH
_NO_DETOUR = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)  # no link, and no pipe to wait at


def place(kind: str, name: str, shaping: str) -> Path | None:
    """The file of this kind and name. ``shaping``: all that shapes what it holds, beside the version of Python. None
    for a user without a home."""
    try:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dorasan"
    except RuntimeError:
        return None
    key = hashlib.sha256(f"{name} {shaping} {sys.version}".encode()).hexdigest()
    return base / f"{kind}-{name[:16]}-{key[:32]}.json"


@memo
def code_digest(house: Path, patterns: Sequence[str]) -> str:
    """SHA-256 over the files of these patterns, as they were when this process first asked."""
    run = hashlib.sha256()
    for file in sorted(file for pattern in patterns for file in house.glob(pattern) if file.is_file()):
        content = file.read_bytes()
        run.update(f"{file.relative_to(house).as_posix()} {len(content)} ".encode())
        run.update(content)
    return run.hexdigest()


def read(store: Path) -> bytes | None:
    """What was kept, if folder and file are this user's, nobody else may write there, and the file is whole."""
    try:
        if not _our_folder(store.parent):
            return None
        with open(os.open(store, os.O_RDONLY | _NO_DETOUR), "rb") as file:  # noqa: PTH123
            status = os.fstat(file.fileno())
            if not (stat.S_ISREG(status.st_mode) and _ours(status)):
                return None
            seal, _, text = file.read().partition(b"\n")
        return text if seal == _seal(text) else None
    except OSError:
        return None


def _our_folder(folder: Path) -> bool:
    status = folder.lstat()
    return stat.S_ISDIR(status.st_mode) and _ours(status)


def _ours(status: os.stat_result) -> bool:
    return not status.st_mode & OTHERS and (not hasattr(os, "getuid") or status.st_uid == os.getuid())


def _seal(text: bytes) -> bytes:
    """A file that was cut short or changed by a fault of the disk does not bear it."""
    return hashlib.sha256(text).hexdigest().encode()


def write(store: Path, text: bytes) -> None:
    """Keep this, where that can be; a read-only home is no obstacle."""
    try:
        make_folder(store.parent, 0o700)
        if not store.parent.is_symlink() and store.parent.stat().st_mode & OTHERS:  # made by an older release
            with contextlib.suppress(OSError):
                store.parent.chmod(0o700)
        if _our_folder(store.parent):
            write_whole(store, _seal(text) + b"\n" + text, mode=OWN)
    except (BadInputError, OSError):
        return
