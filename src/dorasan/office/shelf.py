"""Where a server's files in hand lie, so that they outlive its process: a folder for each, and beside it a slip that
says whose it is, what it is called and when it was brought. The slip's own date is when somebody last looked.

What nobody looked at for long is removed, and so is the oldest of whoever has too many.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dorasan.whole_file import OWN, make_folder, write_whole

LASTS = 7 * 24 * 60 * 60  # seconds without a look
HALF = 60 * 60  # seconds that a folder may lie without its slip: a killed process left it so
MOST_OF_ONE = 20  # files of one owner
KEY = re.compile(r"[A-Za-z0-9_-]{22}")


@dataclass(frozen=True)
class Slip:
    """``path``: the file."""

    key: str
    owner: str
    path: Path
    at: datetime


class Shelf:
    """The files in ``room``, each under a key that nobody can guess. One process at a time puts files here."""

    def __init__(self, room: Path) -> None:
        self.room = room
        make_folder(room, 0o700)
        self.swept()

    def put(self, slip: Slip) -> None:
        """Its file lies there already: what has a slip is whole."""
        told = {"owner": slip.owner, "name": slip.path.name, "at": slip.at.isoformat()}
        write_whole(self._of(slip.key), json.dumps(told).encode(), mode=OWN)
        self.swept()

    def get(self, key: str) -> Slip | None:
        """What a key names, where it is one and its file is there."""
        if not KEY.fullmatch(key):
            return None
        try:
            told = json.loads(self._of(key).read_bytes())
            found = Slip(key, told["owner"], self.room / key / told["name"], datetime.fromisoformat(told["at"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return found if found.path.is_file() else None

    def of(self, owner: str) -> Iterator[Slip]:
        """Everything of one owner, the last looked at last."""
        yield from (slip for slip in self._all() if slip.owner == owner)

    def looked(self, key: str) -> None:
        if self._of(key).exists():
            os.utime(self._of(key))

    def remove(self, key: str) -> None:
        if KEY.fullmatch(key):
            self._of(key).unlink(missing_ok=True)
            shutil.rmtree(self.room / key, ignore_errors=True)

    def swept(self) -> None:
        """Without what is too old or too much."""
        owners: dict[str, list[str]] = {}
        for slip in self._all():
            if time.time() - _date(self._of(slip.key)) > LASTS:
                self.remove(slip.key)
            else:
                owners.setdefault(slip.owner, []).append(slip.key)
        for keys in owners.values():
            for key in keys[: max(0, len(keys) - MOST_OF_ONE)]:
                self.remove(key)
        for folder in self.room.iterdir():
            if folder.is_dir() and self.get(folder.name) is None and time.time() - _date(folder) > HALF:
                shutil.rmtree(folder, ignore_errors=True)

    def _of(self, key: str) -> Path:
        return self.room / f"{key}.json"

    def _all(self) -> Iterator[Slip]:
        for file in sorted(self.room.glob("*.json"), key=_date):
            found = self.get(file.stem)
            if found is not None:
                yield found


def _date(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:  # removed meanwhile
        return 0.0
