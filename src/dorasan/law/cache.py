"""The compiled library of an edition, kept for the next start. A convenience: what is missing or doubtful is rebuilt.

It runs no code (:mod:`dorasan.law.compiled`), its name covers all that shapes what it holds, and, as it decides
rulings, it is read only where nobody but its user can write (:mod:`dorasan.kept_file`).
"""

from __future__ import annotations

from pathlib import Path

import pydantic
import yaml

from dorasan import kept_file
from dorasan.kept_file import HOUSE, code_digest
from dorasan.law.compiled import NotCompiledError, as_text, from_text
from dorasan.law.loader import Library

SHAPING = ("*.py", "facts/*.py", "law/*.py", "project/__init__.py", "words/*.py")  # the code that a library comes from


def file_of(name: str) -> Path | None:
    """The file for an edition. None for a user without a home."""
    shaping = f"{code_digest(HOUSE, SHAPING)} {pydantic.VERSION} {yaml.__version__} {yaml.__with_libyaml__}"
    return kept_file.place("law", name, shaping)


def read(store: Path) -> Library | None:
    """The cached library, if it is whole and nobody else may write there."""
    text = kept_file.read(store)
    try:
        return from_text(text) if text is not None else None
    except NotCompiledError:  # any fault of a cache means: rebuild it
        return None


def write(store: Path, library: Library) -> None:
    """Keep the library, where that can be."""
    try:
        text = as_text(library).encode()
    except NotCompiledError:
        return
    kept_file.write(store, text)
