"""People who read while a project of 10,000 lines is judged for somebody in the same server.

The judging runs beside the pages in the process that answers them; how much longer these take then is told as a ratio
to what they took just before.
"""

from __future__ import annotations

import http.client
import threading
import time
from pathlib import Path

from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from tests.web.accounts.crowd import Visitor
from tests.web.server import HOST

from benchmarks.lists import make

LINES = 10_000
LOOKS = 2.0  # seconds between two looks at how far it is
WAITS = 'http-equiv="refresh"'  # a page that is still waiting


class Judging:
    """Begun with the value; ``seconds``: until it was looked over; 0 while it is not; ``status``: of its page."""

    def __init__(self, client: Client, port: int, folder: Path) -> None:
        self.visitor, self.seconds, self.status = Visitor(client, port), 0.0, 0
        self._file, self._port, self._client = make(folder / "long.xlsx", LINES), port, client
        self._gone = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def over(self, seconds: float) -> bool:
        """Wait so long at most, then go."""
        self._thread.join(seconds)
        self._gone.set()
        self._thread.join()
        return self.seconds > 0

    def _run(self) -> None:
        begun = time.monotonic()
        address = self._brought()
        while not self._gone.wait(LOOKS):
            answer = self.visitor.asked("GET", address)
            self.status = answer.status
            if WAITS not in answer.page:
                self.seconds = time.monotonic() - begun
                return

    def _brought(self) -> str:
        """Where its page waits."""
        form = {"csrfmiddlewaretoken": self.visitor.token(), "name": "long", "go": "check"}
        with self._file.open("rb") as content:
            body = encode_multipart(BOUNDARY, {**form, "list": content})
        kept = "; ".join(f"{name}={morsel.value}" for name, morsel in self._client.cookies.items())
        headers = {"Host": HOST, "X-Forwarded-Proto": "https", "Cookie": kept, "Origin": f"https://{HOST}",
                   "Content-Type": MULTIPART_CONTENT}  # fmt: skip
        line = http.client.HTTPConnection("127.0.0.1", self._port, timeout=120)
        try:
            line.request("POST", "/desk/open", body, headers)
            answer = line.getresponse()
            answer.read()
            self.status = answer.status
            return answer.getheader("Location") or "/desk/open"
        finally:
            line.close()
