"""gunicorn on this computer: it answers, ends what is under way before it stops, and its log holds no names."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Iterator
from http.client import HTTPException

import pytest
from tests.web.accounts.crowd import Visitor
from tests.web.accounts.running import PROXY, Running, running
from tests.web.server import HOST, Ministry, ministry

NAMES = ("kim@applicant/applicant", "lee@kr-unification/officer")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    with ministry(tmp_path_factory.mktemp("served"), NAMES) as found:
        yield found


@pytest.fixture(scope="module")
def served(place: Ministry) -> Iterator[Running]:
    with running(place.home) as found:
        yield found


def test_it_answers_behind_its_proxy(served: Running) -> None:
    assert served.asked("/health") == (200, b'{"ok": true, "silent": []}')
    status, page = served.asked("/login")
    assert status == 200 and b"csrfmiddlewaretoken" in page
    assert served.asked("/static/dorasan.css")[0] == 200 and served.asked("/account/")[0] == 302


def test_killed_while_it_judges_a_list_it_has_it_in_hand_again(place: Ministry, served: Running) -> None:
    """Whoever waits for his list finds it when the server is back; nobody else does, and no file is left in passing."""
    kim, lee = (Visitor(place.browser(name), served.port) for name in ("kim", "lee"))
    address = kim.asked("POST", "/samples/clinic.csv", [("csrfmiddlewaretoken", kim.token())]).location
    assert address.startswith("/case/")
    (worker,) = served.workers()
    os.kill(worker, signal.SIGKILL)
    until, page = time.monotonic() + 300, ""
    while 'href="' + address + 'board"' not in page:
        assert time.monotonic() < until
        time.sleep(0.2)
        try:
            answer = kim.asked("GET", address)
            assert answer.status == 200
            page = answer.page
        except (OSError, HTTPException):
            continue
    assert lee.asked("GET", address).status == 404
    assert [one.name for one in (place.home / "dorasan" / "in-passing").iterdir()] == [str(served.workers()[0])]
    kim.asked("POST", f"{address}forget", [("csrfmiddlewaretoken", kim.token())])
    assert list((place.home / "dorasan" / "in-hand").iterdir()) == []


def test_at_the_end_what_is_under_way_is_answered_first(served: Running) -> None:
    """Half a form has come when the server is told to stop; the other half comes afterwards, and is answered."""
    form = b"person=lee&password=x"
    head = "".join(f"{name}: {value}\r\n" for name, value in PROXY.items())
    head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(form)}\r\n"
    with socket.create_connection(("127.0.0.1", served.port), timeout=30) as half:
        half.sendall(f"POST /login HTTP/1.1\r\n{head}\r\n".encode() + form[:8])
        time.sleep(0.3)  # the process has begun to read it
        served.process.terminate()
        time.sleep(0.3)
        assert served.process.poll() is None
        half.sendall(form[8:])
        assert half.recv(64).startswith(b"HTTP/1.1 403"), "no token: refused, but answered"
    assert served.process.wait(60) == 0
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", served.port), timeout=5)


def test_its_log_is_lines_without_names(served: Running) -> None:
    log = served.log()
    assert len(log) == len([line for line in served.lines if line.strip()]), "nothing but lines of JSON"
    pages = {(one["page"], one["status"]) for one in log if one["from"] == "dorasan.requests"}
    assert {("login", 200), ("login", 403), ("account/", 302)} & pages and ("health", 200) in pages
    whole = "".join(served.lines)
    assert "lee" not in whole and "case-" not in whole and "192.0.2.7" not in whole and HOST not in whole
    assert any("Shutting down" in str(one.get("says")) for one in log)
