"""Studies in hand: projects replayed under a scenario, with the files that somebody brought for it; gone like lists."""

from __future__ import annotations

import secrets
import shutil
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from dorasan.office.drawer import safe_name
from dorasan.office.job import Job, Progress
from dorasan.report.document import Drawing
from dorasan.report.whatif_told import WhatIf
from dorasan.whatif.compare import Comparison
from dorasan.whole_file import OWN, write_whole

MOST = 6  # of one process: the one not looked at for longest goes first
Result = WhatIf | Sequence[Comparison]  # one scenario, or every shipped one beside the law as it stood
Work = Callable[[Path, Progress], Result]


@dataclass(frozen=True)
class Study:
    """One replay. ``says``: what was compared over what, by language, by which it is found again; ``at``: when;
    ``drawn``: its pictures, by language, once somebody has looked at them."""

    id: str
    owner: str
    folder: Path
    job: Job[Result]
    says: Mapping[str, str]
    at: datetime
    drawn: dict[str, list[Drawing]] = field(default_factory=dict)


class Studies:
    """The studies in hand, by an id that nobody can guess. Safe to use from several threads."""

    def __init__(self) -> None:
        self._held: dict[str, Study] = {}
        self._lock = threading.Lock()

    def put(
        self, owner: str, files: Sequence[tuple[str, bytes]], work: Work, says: Mapping[str, str], at: datetime
    ) -> Study:
        """Keep the files in a folder that only the user can read, and begin. Files of one name lie apart."""
        folder = Path(tempfile.mkdtemp(prefix="dorasan-"))
        for n, (name, content) in enumerate(files):
            place = folder / (safe_name(name) or "project.yaml")
            if place.exists():
                place = folder / str(n) / place.name
                place.parent.mkdir(mode=0o700)
            write_whole(place, content, mode=OWN)
        job = Job(lambda progress: work(folder, progress))
        study = Study(secrets.token_urlsafe(16), owner, folder, job, says, at)
        with self._lock:
            self._held[study.id] = study
            oldest = list(self._held)[: max(0, len(self._held) - MOST)]
        for one in oldest:
            self.forget(one)
        return study

    def get(self, key: str) -> Study | None:
        with self._lock:
            held = self._held.pop(key, None)
            if held is not None:
                self._held[key] = held  # looked at last
            return held

    def of(self, owner: str) -> list[Study]:
        """Everything that one visitor has compared, the last looked at first."""
        with self._lock:
            return [study for study in reversed(self._held.values()) if study.owner == owner]

    def forget(self, key: str) -> None:
        """Want its result no longer, and remove the files."""
        with self._lock:
            held = self._held.pop(key, None)
        if held is not None:
            held.job.cancel()
            shutil.rmtree(held.folder, ignore_errors=True)

    def close(self) -> None:
        """Remove everything."""
        for key in list(self._held):
            self.forget(key)
