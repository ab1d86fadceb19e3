"""The pages of one's own computer in a process of their own, where nobody listens to a logger but who set it up."""

from __future__ import annotations

import subprocess
import sys

ASKS_IN_VAIN = """
from dorasan.web.app import application
application()
from django.test import Client
assert Client(SERVER_NAME="localhost").get("/case/secret/").status_code == 404
assert Client(SERVER_NAME="example.org").get("/case/secret/").status_code == 400
"""


def test_nothing_is_written_down_of_an_address() -> None:
    done = subprocess.run([sys.executable, "-c", ASKS_IN_VAIN], capture_output=True, text=True, check=True)
    assert not done.stdout and not done.stderr
