"""All interviews of a process find the law prepared: it is the same whoever is asked, and whatever he says."""

from __future__ import annotations

import pytest

from dorasan.judge.dockets import Dockets
from dorasan.judge.precedents import Precedents
from dorasan.law.loader import Library

PREPARED: dict[tuple[int, bool], Dockets] = {}  # each keeps its library


def prepared(library: Library, *, only_checked: bool = False, precedents: Precedents | None = None) -> Dockets:
    """The dockets of a law in one manner, made once."""
    assert precedents is None, "what was judged before is the browser's"
    key = (id(library), only_checked)
    if key not in PREPARED:
        PREPARED[key] = Dockets(library, only_checked=only_checked)
    return PREPARED[key]


@pytest.fixture(autouse=True)
def prepared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dorasan.intake.interview.Dockets", prepared)
