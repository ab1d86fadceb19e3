"""Files written whole: whoever looks, and whatever breaks off, finds the old file or the new one, never half of one.

Every command and every cache writes through here. Nothing of the process is changed on the way (no umask, no working
directory), so that many threads may write at once.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from dorasan.problem import BadInputError, Place, Problem
from dorasan.reason import Reason, why_no_text

Content = str | bytes | Callable[[BinaryIO], object]  # text is written as UTF-8; a function writes by itself
OWN = 0o600  # for the user's eyes only
_BINARY = getattr(os, "O_BINARY", 0)


def write_whole(target: Path, content: Content, *, mode: int | None = None) -> None:
    """Put ``content`` in the place of ``target`` in one step. Raises :class:`BadInputError` when that cannot be.

    A file that stands there gives its mode to the new one; otherwise the system does, as for any new file, or ``mode``.
    A link stays a link: what it leads to is replaced.
    """
    with _told(target):
        _replace(Path(os.path.realpath(target)), content, mode)


def write_new(target: Path, content: Content, *, mode: int = 0o666) -> bool:
    """Write a file that must not be there yet. False, and nothing is done, when it is, however late it came."""
    with _told(target):
        aside = _aside(target, content, mode)
        try:
            return _claimed(aside, target)
        finally:
            aside.unlink(missing_ok=True)
            _settle(target.parent)


def move_file(source: Path, target: Path) -> None:
    """Give a file another name in one step, whatever stood there. Raises :class:`BadInputError`."""
    with _told(target):
        source.replace(target)
        _settle(target.parent)


def make_folder(folder: Path, mode: int = 0o777) -> None:
    """The folder and those above it, where they are not there yet. Raises :class:`BadInputError`."""
    with _told(folder):
        folder.mkdir(mode=mode, parents=True, exist_ok=True)


def put_folder(target: Path, files: Mapping[str, bytes], mode: int = 0o777) -> bool:
    """A folder with these files, put in its place in one step. False, and nothing is done, when one stands there.

    Raises :class:`BadInputError` when it cannot be written.
    """
    with _told(target):
        aside = _beside(target)
        aside.mkdir(mode)
        try:
            for name, content in files.items():
                file = aside / name
                file.parent.mkdir(parents=True, exist_ok=True)
                _fresh(file, content, 0o666)
            for folder in {aside, *(folder for name in files for folder in (aside / name).parents)}:
                if folder.is_relative_to(aside):
                    _settle(folder)
            return _moved(aside, target)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
            _settle(target.parent)


def _moved(aside: Path, target: Path) -> bool:
    try:
        aside.replace(target)
    except OSError:
        if target.is_dir():  # somebody else's, with something in it: no system puts one folder over another
            return False
        raise
    return True


def _replace(target: Path, content: Content, mode: int | None) -> None:
    aside = _aside(target, content, 0o666 if mode is None else mode)
    try:
        if mode is None:
            _like(aside, target)
        aside.replace(target)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    _settle(target.parent)


def _aside(target: Path, content: Content, mode: int) -> Path:
    """A complete file beside ``target``."""
    aside = _beside(target)
    _fresh(aside, content, mode)
    return aside


def _beside(target: Path) -> Path:
    return target.parent / f".dorasan-{secrets.token_hex(8)}.tmp"


def _fresh(aside: Path, content: Content, mode: int) -> None:
    """A file that is not there yet, on the disk and not only on its way there."""
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)  # the system takes its umask off
    try:
        with open(handle, "wb") as out:  # noqa: PTH123 (an open file, not a path)
            if callable(content):
                content(out)
            else:
                out.write(content.encode("utf-8") if isinstance(content, str) else content)
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _like(aside: Path, target: Path) -> None:
    """Mode and, where that is allowed, owner of the file that stands there."""
    try:
        old = target.stat()
    except FileNotFoundError:
        return
    new = aside.stat()
    if hasattr(os, "chown") and (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
        with contextlib.suppress(OSError):
            os.chown(aside, old.st_uid, old.st_gid)
    if (new.st_mode ^ old.st_mode) & 0o777:
        aside.chmod(old.st_mode & 0o777)


def _claimed(aside: Path, target: Path) -> bool:
    """Give the file its name, unless somebody has taken it."""
    try:
        try:
            os.link(aside, target)
        except FileExistsError:
            raise
        except OSError:  # no links on this disk: take the name first, then the place
            os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
            aside.replace(target)
    except FileExistsError:
        return False
    return True


def _settle(folder: Path) -> None:
    """The folder's entry to the disk as well, where a folder can be told so."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def _told(target: Path) -> Iterator[None]:
    """What the system refuses, as a problem with the file's name."""
    try:
        yield
    except OSError as why:
        raise not_writable(target, why_no_text(why)) from why


def not_writable(target: Path, why: Reason) -> BadInputError:
    """The error for a file that cannot be written where it shall stand."""
    return BadInputError([Problem("problem.not_writable", Place(str(target)), {"why": why})])
