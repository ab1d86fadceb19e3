"""Files in hand: kept in a folder for their owner alone, gone when he says so.

On one's own computer that folder is this process's, and gone with it: nothing is stored unless the user takes it away.
On a server it outlives the process (:meth:`Drawer.outlives`): whoever waits for a long list when the server is killed
finds it in hand when it is back, and it is judged anew when he looks. The file, and the answers that the interview
keeps beside it, are all there is of the work; nobody has to help to take it up again.
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
from dorasan.intake.draft import draft_path, is_list
from dorasan.office.job import Job, Progress, lane
from dorasan.office.shelf import Shelf, Slip
from dorasan.office.talk import Talk
from dorasan.whole_file import OWN, write_whole

MOST = 20  # judged files that one process has in memory: the one not looked at for longest makes room
Sit = Callable[[Path, Progress], Case]


@dataclass
class InHand:
    """One file that somebody brought, and the case that was made of it. ``begun``: the judging, once it was wanted;
    ``change``: the last thing done to it that its pages have not told of yet, under way or over; ``at``: when it was
    brought."""

    id: str
    owner: str
    path: Path
    work: Callable[[Progress], Case]
    begun: Job[Case] | None = None
    talk: Talk | None = None
    change: Job[bool] | None = None
    at: datetime = field(default_factory=datetime.now)
    lock: threading.RLock = field(default_factory=threading.RLock)
    _beginning: threading.Lock = field(default_factory=threading.Lock)

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def job(self) -> Job[Case]:
        """Its judging, begun where it was not yet."""
        with self._beginning:
            if self.begun is None:
                self.begun = Job(self.work, lane(self.path.stat().st_size if self.path.exists() else 0))
            return self.begun

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
        with self._beginning:
            self.begun = None
        _ = self.job

    @property
    def busy(self) -> bool:
        """Is anything of it under way?"""
        return any(one is not None and not one.over for one in (self.begun, self.change))

    def unwanted(self) -> None:
        """Nobody waits for its work any more."""
        for one in (self.begun, self.change):
            if one is not None:
                one.cancel()


class Drawer:
    """The files in hand, by an id that nobody can guess. Safe to use from several threads."""

    def __init__(self) -> None:
        self._room = Path(tempfile.mkdtemp(prefix="dorasan-"))  # made for its owner alone (0700)
        self._shelf: tuple[Shelf, Sit] | None = None  # of a server
        self._held: dict[str, InHand] = {}
        self._lock = threading.Lock()

    def outlives(self, room: Path, sit: Sit) -> None:
        """From here on files in hand lie in ``room`` and outlive the process; what lies there is in hand, and judged by
        ``sit`` when somebody looks."""
        self.close()
        self._room, self._shelf = room, (Shelf(room), sit)

    def put(self, owner: str, name: str, content: bytes, sit: Sit) -> InHand:
        """Keep a file and begin to judge it. ``name`` is only ever the last part of a path."""
        key = secrets.token_urlsafe(16)
        folder = self._room / key
        folder.mkdir(mode=0o700)
        path = folder / (safe_name(name) or "list")
        write_whole(path, content, mode=OWN)
        slip = Slip(key, owner, path, datetime.now())
        if self._shelf is not None:
            self._shelf[0].put(slip)
        held = _in_hand(slip, sit)
        _ = held.job
        self._keep(held)
        return held

    def get(self, key: str) -> InHand | None:
        with self._lock:
            held = self._held.pop(key, None)
            if held is not None:
                self._held[key] = held  # looked at last
        if self._shelf is not None:
            held = held or self._found(self._shelf[0].get(key))
            if held is not None:
                self._shelf[0].looked(key)
        return held

    def of(self, owner: str) -> list[InHand]:
        """Everything that one visitor has in hand, the last looked at first."""
        for slip in self._shelf[0].of(owner) if self._shelf is not None else ():
            if slip.key not in self._held:
                self._found(slip)
        with self._lock:
            return [held for held in reversed(self._held.values()) if held.owner == owner]

    def forget(self, key: str) -> None:
        """Stop its work and remove everything that is kept of it."""
        with self._lock:
            held = self._held.pop(key, None)
        if held is not None:
            held.unwanted()
            shutil.rmtree(held.path.parent, ignore_errors=True)
        if self._shelf is not None:
            self._shelf[0].remove(key)

    def close(self) -> None:
        """The process ends, and its work; what does not outlive it is removed."""
        for key, held in list(self._held.items()):
            held.unwanted()
            if self._shelf is None:
                self.forget(key)
        self._held.clear()
        if self._shelf is None:
            shutil.rmtree(self._room, ignore_errors=True)

    def _keep(self, held: InHand) -> None:
        """Have it in memory and let go of the oldest: of its file too, where that does not outlive the process."""
        with self._lock:
            self._held[held.id] = held
            idle = [key for key, one in self._held.items() if self._shelf is None or not one.busy]
            oldest = [key for key in idle if key != held.id][: max(0, len(self._held) - MOST)]
            if self._shelf is not None:
                for key in oldest:
                    del self._held[key]
                return
        for key in oldest:
            self.forget(key)

    def _found(self, slip: Slip | None) -> InHand | None:
        """A file that lies on the shelf, of an earlier process or let go of by this one. Nothing is judged yet."""
        if slip is None or self._shelf is None:
            return None
        held = _in_hand(slip, self._shelf[1])
        self._keep(held)
        return held


def _in_hand(slip: Slip, sit: Sit) -> InHand:
    path = slip.path

    def work(progress: Progress) -> Case:
        draft = draft_path(path) if is_list(path) else path
        return sit(draft if draft.exists() else path, progress)  # with the answers that were given

    return InHand(slip.key, slip.owner, path, work, at=slip.at)


def safe_name(name: str) -> str:
    """The last part of a name that a browser sent, without what a file system or a header might read as more."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(sign for sign in last if sign.isprintable() and sign not in '<>:"|?*').strip(" .")
    if len(kept) <= 120:
        return kept
    stem, dot, suffix = kept.rpartition(".")
    return (stem or suffix)[: 120 - len(suffix) - 1] + (dot + suffix if stem else "")
