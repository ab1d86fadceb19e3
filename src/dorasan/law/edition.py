"""Editions: what the law's words said when, by digest, with the library compiled from them.

An edition is a value. It carries its vocabulary; two editions may be open at once, each with its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dorasan.facts.vocabulary import Vocabulary
from dorasan.law import cache
from dorasan.law.loader import Library, read_library
from dorasan.law.source import Source, source_of
from dorasan.shown import shown_by


@dataclass(frozen=True)
class Edition:
    """A digest, the library it stands for, and where its words lie."""

    digest: str
    library: Library
    source: Source

    __repr__ = shown_by("short", "library.provisions")

    @property
    def short(self) -> str:
        return self.digest[:12]

    @property
    def vocabulary(self) -> Vocabulary:
        return self.library.vocabulary


def open_edition(roots: Sequence[Path] | None = None, *, cached: bool = True) -> Edition:
    """The edition in these folders (default: as shipped). Raises :class:`~dorasan.problem.BadInputError`."""
    source = source_of(roots)
    name = source.digest()
    store = cache.file_of(name) if cached else None
    if store is not None and (kept := cache.read(store)) is not None:
        return Edition(name, kept, source)
    library = read_library(source)
    if store is not None:
        cache.write(store, library)
    return Edition(name, library, source)
