"""A long list on its way into a case: its page waits and holds no thread, and finds it again when the server was
killed."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dorasan.office.cases.judged import judged
from dorasan.problem import BadInputError
from dorasan.web import changing
from dorasan.web.desks import judging, tray
from tests.web.desks.hand import main_form
from tests.web.server import FLU, Ministry, ministry

LIST = "품명,수량,HS코드\n백미,3 kg,1006.30\n담요,10 장,6301.40\n".encode()
AT = "2018-12-21T15:00:00+09:00"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    with ministry(tmp_path_factory.mktemp("opening"), FLU) as found:
        yield found


class Judge:
    """Judging that waits until it is let go on; how often it began."""

    def __init__(self) -> None:
        self.go, self.begun, self.over = threading.Event(), 0, False

    def begins(self, n: int) -> bool:
        """Whether it has begun so often once it had the time to: a thread begins when the machine lets it."""
        until = time.monotonic() + 60
        while self.begun < n and time.monotonic() < until:
            time.sleep(0.01)
        return self.begun == n

    def __call__(self, *given: Any, **more: Any) -> Any:
        self.begun += 1
        assert self.go.wait(60)
        if self.over:  # nobody looks at it any more
            raise BadInputError([])
        return judged(*given, **more)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Judge]:
    found = Judge()
    monkeypatch.setattr(changing, "PATIENCE", 0.05)
    monkeypatch.setattr(judging, "judged", found)
    yield found
    found.over = True
    found.go.set()
    for job in judging._JOBS.values():
        job.cancel()
        assert job.wait(60)
    judging._JOBS.clear()


def brought(client: Client, case: str, go: str = "check", content: bytes = LIST) -> Any:
    return client.post("/desk/open", {"list": SimpleUploadedFile("l.csv", content), "name": case, "go": go})


def over() -> None:
    assert all(job.wait(60) for job in judging._JOBS.values())


def test_a_list_that_takes_long_is_waited_for_and_looked_over_once(place: Ministry, slow: Judge) -> None:
    kim = place.browser("kim", at=AT)
    address = brought(kim, "long")["Location"]
    assert address.startswith("/desk/open?slip=") and len(address) < 1000
    page = kim.get(address)
    assert page.status_code == 200 and "Reading and judging" in page.content.decode()
    assert 'http-equiv="refresh"' in page.content.decode(), "without JavaScript too"
    part = kim.get(address, HTTP_HX_REQUEST="true")
    assert b"<html" not in part.content and slow.begins(1)
    slow.go.set()
    over()
    assert kim.get(address, HTTP_HX_REQUEST="true")["HX-Refresh"] == "true"
    looked = kim.get(address)
    form = main_form(looked)
    assert ("go", "write") in form.buttons and "long" not in place.here.ledger.cases()
    assert kim.post("/desk/open", {**form.fields, "go": "write"})["Location"].startswith("/desk/case/long/?done=")
    assert slow.begun == 1, "what was looked over is what is written"


def test_when_the_server_was_killed_the_page_that_waits_finds_it_again(place: Ministry, slow: Judge) -> None:
    kim = place.browser("kim", at=AT)
    address = brought(kim, "killed")["Location"]
    gone = [judging._JOBS.pop(key) for key in list(judging._JOBS)]  # all that a process has in memory of it
    assert "Reading and judging" in kim.get(address).content.decode() and slow.begins(2)
    slow.go.set()
    over()
    assert ("go", "write") in main_form(kim.get(address)).buttons and all(job.wait(60) for job in gone)


def test_threads_are_free_while_lists_are_judged(place: Ministry, slow: Judge) -> None:
    """Eight people bring lists; nobody's request waits for any of them, and no more are judged than there is room."""
    kim = place.browser("kim", at=AT)
    for n in range(8):
        assert brought(kim, f"many-{n}")["Location"].startswith("/desk/open?slip=")
    assert slow.begun <= 3 and kim.get("/desk/cases/").status_code == 200


def test_a_slip_is_its_own_persons(place: Ministry, slow: Judge) -> None:
    kim = place.browser("kim", at=AT)
    address = brought(kim, "mine")["Location"]
    others = place.browser("yoon", at=AT)
    assert others.get(address).status_code == 404, "the secretariat opens no case"
    for token in ("x", "", re.sub(r"slip=.", "slip=A", address).split("=")[1]):
        assert kim.get(f"/desk/open?slip={token}").status_code == 422


def test_a_file_that_looks_like_a_slip_opens_nobodys_tray(place: Ministry, slow: Judge) -> None:
    """Somebody brings a slip that he wrote himself, with another's project by its token or digest."""
    kim = place.browser("kim", at=AT)
    theirs = tray.keep("park", "secret.csv", LIST + "비밀,1 개,1006.30\n".encode())
    said = dict.fromkeys(judging.FIELDS, "")
    for file in (theirs.token, theirs.digest, ["x"], None):
        forged = json.dumps({"said": said, "file": file}).encode()
        mine = tray.keep("kim", "slip.json", forged)
        assert kim.get(f"/desk/open?slip={mine.token}").status_code == 422
    for content in (b"", b"[]", b"[" * 100_000, b'{"said":{},"file":"x"}'):
        assert kim.get(f"/desk/open?slip={tray.keep('kim', 'slip.json', content).token}").status_code == 422
    assert slow.begun == 0


def test_what_is_wrong_with_a_list_is_told_where_it_was_brought(place: Ministry) -> None:
    kim = place.browser("kim", at=AT)
    answer = brought(kim, "wrong", content=b"Dear all,\nsee you,soon\n")
    assert answer.status_code == 422 and "faults" in answer.content.decode()
