"""A server as it runs: gunicorn in a process of its own, on this computer, behind a proxy that a header plays."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.web.server import HOST, SECRET

TOP = Path(__file__).parents[3]
LISTENS = re.compile(r"Listening at: http://127\.0\.0\.1:(\d+)")
PROXY = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"}


@dataclass
class Running:
    """``lines``: what it wrote, as it was read."""

    process: subprocess.Popen[str]
    port: int = 0
    lines: list[str] = field(default_factory=list)

    def asked(self, path: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request("GET", path, headers=PROXY)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def workers(self) -> list[int]:
        """The processes that answer; the one that was started only looks after them."""
        pid = self.process.pid
        return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(60)

    def log(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.lines if line.startswith("{")]


def environment(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Of a server whose data lie in ``home``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DORASAN_")}
    return {
        **kept,
        "XDG_DATA_HOME": str(home),
        "DORASAN_SECRET_KEY": SECRET,
        "DORASAN_HOSTS": HOST,
        "DORASAN_PROXIES": "1",
        "DORASAN_BIND": "127.0.0.1:0",
        **(more or {}),
    }


@contextmanager
def running(home: Path, more: Mapping[str, str] | None = None) -> Iterator[Running]:
    """Run it until the block ends; it listens when the block begins, and answers when its process is ready."""
    command = [
        *(sys.executable, "-m", "gunicorn", "--config", "python:dorasan.web.gunicorn", "dorasan.web.wsgi:application")
    ]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment(home, more), cwd=TOP)
    found = Running(process)
    listening = threading.Event()

    def read() -> None:
        assert process.stderr is not None
        for line in process.stderr:
            found.lines.append(line)
            told = LISTENS.search(line)
            if told:
                found.port = int(told[1])
                listening.set()
        listening.set()

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        assert listening.wait(60) and found.port, found.lines
        yield found
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        reader.join(10)
