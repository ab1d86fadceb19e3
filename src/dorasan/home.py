"""The user's own folder for editions, keys and lists of names. As what lies there decides rulings, nobody else may
write it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from dorasan.problem import BadInputError, Place, Problem
from dorasan.reason import why_no_text
from dorasan.whole_file import make_folder

OTHERS = stat.S_IWGRP | stat.S_IWOTH


def home() -> Path | None:
    """``dorasan`` in the user's data folder; None for a user without a home."""
    try:
        return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "dorasan"
    except RuntimeError:
        return None


def made_home() -> Path:
    """The folder, made where it is not there yet. Raises :class:`BadInputError`."""
    folder = home()
    if folder is None:
        raise BadInputError([Problem("edition.no_home", Place("XDG_DATA_HOME"))])
    make_folder(folder, 0o700)
    guard(folder)
    return folder


def guard(path: Path) -> None:
    """Raises :class:`BadInputError` when others may write here: what they put there would be taken for the law."""
    status = path.stat()
    ours = not hasattr(os, "getuid") or status.st_uid in (os.getuid(), 0)
    if not ours or status.st_mode & OTHERS:
        raise BadInputError([Problem("edition.exposed", Place(str(path)))])


def content_of(path: Path, most: int) -> bytes:
    """A file from somewhere, no more of it than ``most`` bytes and one. Raises :class:`BadInputError`."""
    try:
        if not path.is_file():  # a pipe would never end
            raise FileNotFoundError(2, os.strerror(2))
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as why:
        raise BadInputError([Problem("edition.no_file", Place(str(path)), {"why": why_no_text(why)})]) from why
