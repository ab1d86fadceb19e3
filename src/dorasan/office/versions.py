"""The project in hand, version by version: each change keeps the files as they then were, who made it and when.

Nothing is ever taken out of the row: going back is a version of its own, so that it can be undone like any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from dorasan.report.standing import Standing
from dorasan.whole_file import OWN, write_whole

WRITTEN = (".yaml", ".yml")  # the project file and the column file; a list itself is never changed


@dataclass(frozen=True)
class Version:
    """``says``: what was changed, by language; ``files``: what stood in them; ``before``: the version that an undo goes
    back to (0: there is none); ``left``: the questions that were put off."""

    number: int
    says: Mapping[str, str]
    by: str
    at: datetime
    files: Mapping[str, bytes]
    standing: Standing
    before: int
    left: frozenset[str] = frozenset()
    asked: int = 0


@dataclass
class Versions:
    """All versions of what lies in one folder, the first as it was brought."""

    folder: Path
    row: list[Version] = field(default_factory=list)

    def __getitem__(self, number: int) -> Version:
        """Raises ``KeyError`` for a number that there is not."""
        if not 0 < number <= len(self.row):
            raise KeyError(number)
        return self.row[number - 1]

    @property
    def last(self) -> Version:
        return self.row[-1]

    def keep(
        self,
        says: Mapping[str, str],
        by: str,
        at: datetime,
        standing: Standing,
        *,
        left: frozenset[str] = frozenset(),
        asked: int = 0,
        back_to: Version | None = None,
    ) -> bool:
        """Keep the files as they now are; False, and nothing is kept, where they are as in the last version."""
        files = self._now()
        if self.row and files == self.last.files:
            return False
        before = back_to.before if back_to is not None else self.last.number if self.row else 0
        self.row.append(Version(len(self.row) + 1, says, by, at, files, standing, before, left, asked))
        return True

    def lay(self, version: Version) -> None:
        """Put the files of a version into the folder, and take away what it had not."""
        for name in self._now().keys() - version.files.keys():
            (self.folder / name).unlink()
        for name, content in version.files.items():
            write_whole(self.folder / name, content, mode=OWN)

    def _now(self) -> dict[str, bytes]:
        return {
            file.name: file.read_bytes()
            for file in sorted(self.folder.iterdir())
            if file.suffix.lower() in WRITTEN and file.is_file()
        }
