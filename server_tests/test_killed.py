"""SIGKILL under load: the process that answers, and the whole server with the one that looks after it. Whoever was told
that his act is written finds it; nobody has to help; the record verifies.

Once each on SQLite; under ``DORASAN_PROOF=1`` a hundred times on each database.
"""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPException
from pathlib import Path

import pytest
from tests.office import server as postgresql
from tests.web.accounts.conftest import BOTH
from tests.web.accounts.crowd import Visitor, case_of_lines, lost
from tests.web.accounts.running import Running, running
from tests.web.server import Ministry, ministry

from dorasan.desk.events.office import OFFICE
from dorasan.desk.ledger.keys import Keyring
from dorasan.desk.ledger.verify import verify
from dorasan.office.ledger.inspection import inspected

USERS = 4
NAMES = ("kim@applicant/applicant", *(f"u{n}@kr-unification/officer" for n in range(USERS)))
KILLS = 100 if os.environ.get("DORASAN_PROOF") else 2
WHOLE = 2  # each second time the whole server
PATIENCE = 600  # seconds: a busy machine begins slowly
AT = "2018-12-21T15:00:00+09:00"


class Service:
    """The server under a service manager that begins it again where it is gone (``Restart=always``), on one port."""

    def __init__(self, home: Path, database: dict[str, str]) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])
        self.home, self.more = home, {**database, "DORASAN_BIND": f"127.0.0.1:{self.port}"}
        self.begun = ExitStack()
        self.running: Running = self.begun.enter_context(running(self.home, self.more))

    def killed(self, *, whole: bool) -> None:
        """The process that answers; or all of them, as the manager ends what is left of a service before it begins it
        again."""
        workers = self.running.workers()
        if whole:
            self.running.end(signal.SIGKILL)
        for one in workers:
            os.kill(one, signal.SIGKILL)
        if whole:
            self.running = self.begun.enter_context(running(self.home, self.more))


@pytest.fixture(params=BOTH)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Ministry, dict[str, str]]]:
    lies: dict[str, str] = {}
    if request.param == "postgresql":
        server = request.getfixturevalue("database")
        postgresql.told(server, "DROP DATABASE IF EXISTS killed WITH (FORCE)", "CREATE DATABASE killed")
        lies = {"DORASAN_DATABASE_URL": postgresql.address(server, "killed")}
    with ministry(tmp_path, NAMES, database=lies or None) as found:
        for n in range(KILLS + 1):
            case_of_lines(found, f"case-{n}", 20)
        yield found, lies


def test_killed_under_load_it_begins_again_and_loses_nothing_that_it_acknowledged(
    place: tuple[Ministry, dict[str, str]],
) -> None:
    ministry_, lies = place
    service = Service(ministry_.home, lies)
    visitors = [Visitor(ministry_.browser(f"u{n}", at=AT), service.port) for n in range(USERS)]
    stop, cut, turn = threading.Event(), list[str](), [0]  # another case each time: none grows long

    def writes(n: int) -> None:
        while not stop.is_set():
            try:
                visitors[n].takes_position(f"case-{turn[0]}", f"line-{n}")
            except (OSError, HTTPException) as why:
                cut.append(type(why).__name__)
            time.sleep(0.05)

    threads = [threading.Thread(target=writes, args=(n,)) for n in range(USERS)]
    for thread in threads:
        thread.start()
    try:
        for n in range(KILLS):
            _written_more(visitors, 4)
            service.killed(whole=n % WHOLE == 1)
            turn[0] += 1
        _written_more(visitors, 4)  # without help
    finally:
        stop.set()
        for thread in threads:
            thread.join(60)
        service.begun.close()
    assert cut and lost(ministry_, visitors) == []
    here = ministry_.here
    assert [one.key for one in inspected(here.ledger) if one.severity == "error"] == []
    ring, _ = Keyring.of(here.entries(OFFICE))
    rows = [row for case in here.ledger.cases() for row in here.ledger.stored(case)]
    assert {one.key for one in verify(rows, ring, now=here.now()).errors} <= {"uncertified"}


def _written_more(visitors: list[Visitor], count: int) -> None:
    """Wait until so many more positions were acknowledged."""
    wanted = sum(len(one.acknowledged) for one in visitors) + count
    until = time.monotonic() + PATIENCE
    while sum(len(one.acknowledged) for one in visitors) < wanted:
        assert time.monotonic() < until, "it does not begin again"
        time.sleep(0.02)
