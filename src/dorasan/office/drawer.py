"""Files in hand: kept in a folder of this process alone, gone when it ends or when their owner says so.

Nothing is stored unless the user takes it away: a folder that only the user can read holds the list and the answers
given beside it, because the interview keeps them in a file.
"""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from dorasan.case import Case
from dorasan.office.job import Job, Progress
from dorasan.office.talk import Talk
from dorasan.whole_file import OWN, write_whole

MOST = 20  # files in hand of one process: the one not looked at for longest goes first


@dataclass
class InHand:
    """One file that somebody brought, and the case that was made of it. ``change``: the last thing done to it that its
    pages have not told of yet, under way or over; ``at``: when it was brought."""

    id: str
    owner: str
    path: Path
    work: Callable[[Progress], Case]
    job: Job[Case]
    talk: Talk | None = None
    change: Job[bool] | None = None
    at: datetime = field(default_factory=datetime.now)
    lock: threading.RLock = field(default_factory=threading.RLock)

    @property
    def name(self) -> str:
        return self.path.name

    def plainly(self, text: str) -> str:
        """A text without the folder that the file lies in: whoever brought it knows it by its name."""
        return text.replace(f"{self.path.parent}{os.sep}", "")

    @property
    def working(self) -> Job[Case] | Job[bool] | None:
        """The work that its pages have to wait for."""
        if self.change is not None and not self.change.over:
            return self.change
        return self.job if not self.job.over else None

    def again(self) -> None:
        """Begin the work anew: something was put beside the file that it is read by."""
        self.job = Job(self.work)


class Drawer:
    """The files in hand, by an id that nobody can guess. Safe to use from several threads."""

    def __init__(self) -> None:
        self._room = Path(tempfile.mkdtemp(prefix="dorasan-"))  # made for its owner alone (0700)
        self._held: dict[str, InHand] = {}
        self._lock = threading.Lock()

    def put(self, owner: str, name: str, content: bytes, sit: Callable[[Path, Progress], Case]) -> InHand:
        """Keep a file and begin to judge it. ``name`` is only ever the last part of a path."""
        key = secrets.token_urlsafe(16)
        folder = self._room / key
        folder.mkdir(mode=0o700)
        path = folder / (safe_name(name) or "list")
        write_whole(path, content, mode=OWN)

        def work(progress: Progress) -> Case:
            return sit(path, progress)

        held = InHand(key, owner, path, work, Job(work))
        with self._lock:
            self._held[key] = held
            oldest = list(self._held)[: max(0, len(self._held) - MOST)]
        for one in oldest:
            self.forget(one)
        return held

    def get(self, key: str) -> InHand | None:
        with self._lock:
            held = self._held.pop(key, None)
            if held is not None:
                self._held[key] = held  # looked at last
            return held

    def of(self, owner: str) -> list[InHand]:
        """Everything that one visitor has in hand, the last looked at first."""
        with self._lock:
            return [held for held in reversed(self._held.values()) if held.owner == owner]

    def forget(self, key: str) -> None:
        """Stop its work and remove everything that is kept of it."""
        with self._lock:
            held = self._held.pop(key, None)
        if held is not None:
            held.job.cancel()
            if held.change is not None:
                held.change.cancel()
            shutil.rmtree(held.path.parent, ignore_errors=True)

    def close(self) -> None:
        """Remove everything."""
        for key in list(self._held):
            self.forget(key)
        shutil.rmtree(self._room, ignore_errors=True)


def safe_name(name: str) -> str:
    """The last part of a name that a browser sent, without what a file system or a header might read as more."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(sign for sign in last if sign.isprintable() and sign not in '<>:"|?*').strip(" .")
    if len(kept) <= 120:
        return kept
    stem, dot, suffix = kept.rpartition(".")
    return (stem or suffix)[: 120 - len(suffix) - 1] + (dot + suffix if stem else "")
