"""Editions: what the packs said when, by digest; and the compiled cache keyed by it.

The digest covers every byte of every pack, the facts and the authorities, so that two outputs with one digest rest on
the same words. The cache is a convenience: a missing, stale or broken one is rebuilt, never trusted.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from dorasan.facts import declared, implied
from dorasan.law import authority
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
    store = _store(name)
    if cached and (library := _read(store)) is not None:
        return Edition(name, library)
    library = read_library(roots)
    if cached:
        _write(store, library)
    return Edition(name, library)


def _store(name: str) -> Path:
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dorasan"
    code = hashlib.sha256()
    for module in sorted(Path(__file__).parent.glob("*.py")):
        code.update(module.read_bytes())
    version = f"{sys.version_info.major}{sys.version_info.minor}"
    return base / f"law-{name[:32]}-{code.hexdigest()[:12]}-{version}.pickle"


def _read(store: Path) -> Library | None:
    """The cached library, if it is ours: a file of the same user that nobody else may write."""
    try:
        status = store.stat()
        if (hasattr(os, "getuid") and status.st_uid != os.getuid()) or status.st_mode & 0o022:
            return None
        with store.open("rb") as file:
            loaded = pickle.load(file)
        return loaded if isinstance(loaded, Library) else None
    except Exception:  # any fault of a cache means: rebuild it
        return None


def _write(store: Path, library: Library) -> None:
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=store.parent)
        with os.fdopen(handle, "wb") as file:
            pickle.dump(library, file, protocol=pickle.HIGHEST_PROTOCOL)
        Path(temporary).replace(store)
    except OSError:
        return  # read-only home: work without a cache
