"""A user's data folder of its own for each test, and the folder where it works."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from dorasan.edition import shelf, store
from dorasan.law.edition import Edition, open_edition


@cache
def shipped() -> Edition:
    return open_edition()


def opened(roots: Sequence[Path] | None = None) -> Edition:
    """The shipped edition is the same for all tests, and read once; any other is read whenever it is asked for."""
    return shipped() if roots is None else open_edition(roots)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where editions and keys of this test lie; nothing is there yet."""
    for room in (shelf, store):
        monkeypatch.setattr(room, "open_edition", opened)
    for name in ("DORASAN_PACKS", "DORASAN_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "data" / "dorasan"
