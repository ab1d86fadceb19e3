"""The compiled library of an edition, kept for the next start. A convenience: what is missing or doubtful is rebuilt.

It runs no code (:mod:`dorasan.law.compiled`), its name covers all that shapes what it holds, and, as it decides
rulings, it is read only where nobody but its user can write (docs/decisions/0012-the-cache-of-the-law.md).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import sys
from functools import cache as memo
from pathlib import Path

import pydantic
import yaml

from dorasan.law.compiled import NotCompiledError, as_text, from_text
from dorasan.law.loader import Library
from dorasan.problem import BadInputError
from dorasan.whole_file import OWN, make_folder, write_whole

HOUSE = Path(__file__).parents[1]
SHAPING = ("*.py", "facts/*.py", "law/*.py", "project/__init__.py", "words/*.py")  # the code that a library comes from
OTHERS = stat.S_IWGRP | stat.S_IWOTH
_NO_DETOUR = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)  # no link, and no pipe to wait at


def file_of(name: str) -> Path | None:
    """The file for an edition: its name covers all that shapes what it holds. None for a user without a home."""
    try:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dorasan"
    except RuntimeError:
        return None
    key = hashlib.sha256(f"{name} {code_digest(HOUSE)}".encode())
    key.update(f"{sys.version} {pydantic.VERSION} {yaml.__version__} {yaml.__with_libyaml__}".encode())
    return base / f"law-{name[:16]}-{key.hexdigest()[:32]}.json"


@memo
def code_digest(house: Path) -> str:
    """SHA-256 over the code that a library comes from, as it was when this process first asked."""
    run = hashlib.sha256()
    for file in sorted(file for pattern in SHAPING for file in house.glob(pattern)):
        content = file.read_bytes()
        run.update(f"{file.relative_to(house).as_posix()} {len(content)} ".encode())
        run.update(content)
    return run.hexdigest()


def read(store: Path) -> Library | None:
    """The cached library, if folder and file are this user's and nobody else may write there."""
    try:
        if not _our_folder(store.parent):
            return None
        with open(os.open(store, os.O_RDONLY | _NO_DETOUR), "rb") as file:  # noqa: PTH123
            status = os.fstat(file.fileno())
            if not (stat.S_ISREG(status.st_mode) and _ours(status)):
                return None
            seal, _, text = file.read().partition(b"\n")
        return from_text(text) if seal == _seal(text) else None
    except (OSError, NotCompiledError):  # any fault of a cache means: rebuild it
        return None


def _our_folder(folder: Path) -> bool:
    status = folder.lstat()
    return stat.S_ISDIR(status.st_mode) and _ours(status)


def _ours(status: os.stat_result) -> bool:
    return not status.st_mode & OTHERS and (not hasattr(os, "getuid") or status.st_uid == os.getuid())


def _seal(text: bytes) -> bytes:
    """A file that was cut short or changed by a fault of the disk does not bear it."""
    return hashlib.sha256(text).hexdigest().encode()


def write(store: Path, library: Library) -> None:
    """Keep the library, where that can be; a read-only home is no obstacle."""
    try:
        text = as_text(library).encode()
        make_folder(store.parent, 0o700)
        if not store.parent.is_symlink() and store.parent.stat().st_mode & OTHERS:  # made by an older release
            with contextlib.suppress(OSError):
                store.parent.chmod(0o700)
        if _our_folder(store.parent):
            write_whole(store, _seal(text) + b"\n" + text, mode=OWN)
    except (BadInputError, OSError, NotCompiledError):
        return
