"""All interviews of a process find the law prepared and their lists read: they are the same whatever somebody says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dorasan import packing
from dorasan.judge.dockets import Dockets
from dorasan.judge.precedents import Precedents
from dorasan.law.loader import Library
from tests.common import dockets, shipped

PREPARED: dict[tuple[int, bool], Dockets] = {}  # each keeps its library


def prepared(library: Library, *, only_checked: bool = False, precedents: Precedents | None = None) -> Dockets:
    """The dockets of a law in one manner, made once; of the shipped law those of all tests."""
    assert precedents is None, "what was judged before is the browser's"
    if library is shipped().library:
        return dockets(only_checked=only_checked)
    key = (id(library), only_checked)
    if key not in PREPARED:
        PREPARED[key] = Dockets(library, only_checked=only_checked)
    return PREPARED[key]


READ = packing.read
LISTS: dict[tuple[bytes, str], packing.PackingList] = {}


def read_once(file: Path, *, progress: Any = None) -> packing.PackingList:
    """A list of the same bytes and name; no interview here has a column file beside its list."""
    key = file.read_bytes(), file.name
    if key not in LISTS:
        LISTS[key] = READ(file, progress=progress)
    return replace(LISTS[key], path=file)


@pytest.fixture(autouse=True)
def prepared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dorasan.intake.interview.Dockets", prepared)
    monkeypatch.setattr("dorasan.project.lists.packing.read", read_once)
