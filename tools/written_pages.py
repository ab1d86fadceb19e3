"""Pages of the docs that a tool writes from a table, in each language; ``--check`` only says which are stale."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from dorasan.words import Lang


def written(pages: Mapping[Lang, Path], page: Callable[[Lang], str]) -> int:
    """Write the pages, or with ``--check`` write nothing and return 1 where one is not what it would be."""
    told = {file: page(lang) for lang, file in pages.items()}
    stale = [file for file, text in told.items() if not file.exists() or file.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv:
        for file in stale:
            print(f"{file.name} is not current: run python tools/{Path(sys.argv[0]).name}")
        return 1 if stale else 0
    for file in stale:
        file.write_text(told[file], encoding="utf-8")
    return 0
