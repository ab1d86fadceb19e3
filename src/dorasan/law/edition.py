"""Editions: what the packs said when, by digest; and the compiled library of each.

The digest covers every byte of every pack, the facts and the authorities, so that two outputs with one digest rest on
the same words.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from dorasan.facts import declared, implied
from dorasan.law import authority, cache
from dorasan.law.loader import PACKS, Library, read_library
from dorasan.law.regime import adopt

_FORMAT = b"dorasan-law-1"


@dataclass(frozen=True)
class Edition:
    """A digest and the library it stands for."""

    digest: str
    library: Library

    @property
    def short(self) -> str:
        return self.digest[:12]


def digest(folders: list[Path]) -> str:
    """SHA-256 over the packs' files (name and bytes, sorted), the facts, what follows from them, the authorities."""
    run = hashlib.sha256(_FORMAT)
    files = sorted(file for folder in folders for file in folder.rglob("*.yaml"))
    for file in (*files, declared.FILE, implied.FILE, authority.FILE):
        run.update(f"{file.parent.name}/{file.name}".encode())
        content = file.read_bytes()
        run.update(len(content).to_bytes(8, "big"))
        run.update(content)
    return run.hexdigest()


def current(folders: list[Path] | None = None, *, cached: bool = True) -> Edition:
    """The edition on disk. Raises :class:`~dorasan.problem.BadInputError` when a pack is wrong."""
    roots = folders if folders is not None else sorted(p for p in PACKS.iterdir() if p.is_dir())
    adopt(roots)
    name = digest(roots)
    store = cache.file_of(name) if cached else None
    if store is not None and (kept := cache.read(store)) is not None:
        return Edition(name, kept)
    library = read_library(roots)
    if store is not None:
        cache.write(store, library)
    return Edition(name, library)
