"""A change that takes long is made in the background: told how far it is; stopped, it leaves everything as it was."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from dorasan.intake.interview import Interview
from dorasan.intake.kept import Progress
from dorasan.packing import mapping_path
from dorasan.web import changing
from dorasan.web.visit import DRAWER
from dorasan.words import say
from tests.web.conftest import browser, case_of
from tests.web.test_columns import TWO_NAMES, correct

Bring = Callable[..., str]
ANOTHER = {"role-0-A": "other", "role-0-C": "name"}


class Gate:
    """Reading that stands still at row 3 of 10 until it is let go on."""

    def __init__(self) -> None:
        self.at, self.go = threading.Event(), threading.Event()
        self.judge = Interview.judge

    def slowly(self, interview: Interview, progress: Progress | None = None) -> Any:
        if progress is not None:
            progress(3, 10)
            self.at.set()
            assert self.go.wait(30)
            progress(4, 10)
        return self.judge(interview, progress)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    found = Gate()
    monkeypatch.setattr(changing, "PATIENCE", 0.05)
    monkeypatch.setattr(Interview, "judge", lambda *of: found.slowly(*of))
    yield found
    found.go.set()


def over(address: str) -> None:
    held = DRAWER.get(address.split("/")[2])
    assert held is not None
    assert held.change is None or held.change.wait(60)


def names(address: str) -> list[str]:
    return [line.name for line in case_of(address).project.lists[0].packing_list.lines]


def test_a_page_tells_how_far_a_change_is_and_goes_on_by_itself(visitor: Client, brought: Bring, gate: Gate) -> None:
    address = brought(visitor, content=TWO_NAMES)
    assert correct(visitor, address, **ANOTHER)["Location"] == f"{address}rows"
    assert gate.at.wait(30)
    for path in ("rows", "board", "", "ask"):
        told = unescape(visitor.get(address + path).content.decode())
        assert say("ko", "web.working_of", done=3, of=10) in told and say("ko", "web_list.change_stop") in told
        assert f'name="back" value="{address}{path}"' in told
    assert visitor.get(f"{address}board", headers={"hx-request": "true"})["HX-Refresh"] == "true", "a part of a page"
    waiting = visitor.get(f"{address}progress", headers={"hx-request": "true"})
    assert "HX-Refresh" not in waiting and "3" in waiting.content.decode()
    gate.go.set()
    over(address)
    assert visitor.get(f"{address}progress", headers={"hx-request": "true"})["HX-Refresh"] == "true"
    assert say("ko", "web.moved") in unescape(visitor.get(f"{address}rows").content.decode())
    assert names(address) == ["현미", "철제"]


def test_a_change_that_is_stopped_leaves_everything_as_it_was(visitor: Client, brought: Bring, gate: Gate) -> None:
    address = brought(visitor, content=TWO_NAMES)
    gate.go.set()
    correct(visitor, address, **{"role-0-C": "other"})  # a first change, which stands
    over(address)
    visitor.get(f"{address}rows")
    file = mapping_path(case_of(address).project.lists[0].packing_list.path)
    before, was = file.read_bytes(), names(address)
    gate.at.clear()
    gate.go.clear()
    correct(visitor, address, **ANOTHER)
    assert gate.at.wait(30) and file.read_bytes() != before
    assert browser().post(f"{address}cancel").status_code == 404, "another's is not his to stop"
    stopped = visitor.post(f"{address}cancel", {"back": f"{address}rows"})
    assert stopped["Location"] == f"{address}rows"
    gate.go.set()
    over(address)
    told = unescape(visitor.get(f"{address}rows").content.decode())
    assert say("ko", "web_list.change_stopped") in told
    assert say("ko", "web_list.change_stopped") not in unescape(visitor.get(f"{address}rows").content.decode())
    assert (file.read_bytes(), names(address)) == (before, was)
    assert visitor.get(f"{address}").status_code == 200, "the list is still here"


def test_an_undo_and_a_way_back_wait_like_any_change(visitor: Client, brought: Bring, gate: Gate) -> None:
    address = brought(visitor, content=TWO_NAMES)
    gate.go.set()
    correct(visitor, address, **ANOTHER)
    over(address)
    for do in (
        lambda: visitor.post(f"{address}undo", {"back": f"{address}rows"}),
        lambda: visitor.post(f"{address}versions/back", {"version": "2"}),
    ):
        before = names(address)
        gate.at.clear()
        gate.go.clear()
        assert do().status_code == 302 and gate.at.wait(30)
        assert say("ko", "web.working_of", done=3, of=10) in unescape(visitor.get(f"{address}rows").content.decode())
        gate.go.set()
        over(address)
        assert names(address) != before


def test_what_is_wrong_with_a_long_change_is_told_on_the_page_that_waited(
    visitor: Client, brought: Bring, gate: Gate
) -> None:
    address = brought(visitor, content=TWO_NAMES)
    correct(visitor, address, **{"role-0-A": "other"})  # no column left that names the goods
    assert gate.at.wait(30)
    gate.go.set()
    over(address)
    told = visitor.get(f"{address}rows").content.decode()
    assert 'role="alert"' in told and names(address) == ["백미", "식판"]
    assert 'role="alert"' not in visitor.get(f"{address}rows").content.decode()


def test_a_file_that_is_removed_ends_its_work(visitor: Client, brought: Bring, gate: Gate) -> None:
    address = brought(visitor, content=TWO_NAMES)
    held = DRAWER.get(address.split("/")[2])
    assert held is not None
    correct(visitor, address, **ANOTHER)
    assert gate.at.wait(30)
    change = held.change
    visitor.post(f"{address}forget")
    gate.go.set()
    assert change is not None and change.wait(30) and change.cancelled
    assert not Path(held.path.parent).exists()
