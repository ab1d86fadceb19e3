"""The proxy before the server, as docs/operate.md sets it up: what a visitor says of himself does not reach the server.
Through a proxy that runs: ``server_tests/test_proxy.py``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client, override_settings

from dorasan.office.accounts import throttle
from dorasan.office.accounts.models import AttemptRow
from dorasan.office.server.environment import Environment
from dorasan.office.server.settings import server_settings
from dorasan.office.settings import LARGEST_UPLOAD
from tests.web.accounts.proxied import PAGES, SPOOFED, TOKEN, block, passed_on
from tests.web.server import HOST, SECRET, Ministry

SEEN = "192.0.2.7"


@pytest.fixture
def behind(server: Ministry) -> Iterator[Client]:
    """A browser that reaches the server without TLS, as the proxy does."""
    told = server_settings(Environment(secret=SECRET, hosts=(HOST,), proxies=1))
    names = ("DORASAN", "SECURE_PROXY_SSL_HEADER")
    with override_settings(**{name: told[name] for name in names}):
        yield Client(SERVER_NAME=HOST)


def sent(**said: str) -> dict[str, Any]:
    """What a visitor says, as the proxy passes it on."""
    return {"headers": passed_on({"Host": HOST, **{name.replace("_", "-"): word for name, word in said.items()}}, SEEN)}


def test_both_pages_have_the_same_block_and_it_takes_what_the_server_takes() -> None:
    assert block(PAGES[0]) == block(PAGES[1])
    assert f"client_max_body_size {LARGEST_UPLOAD >> 20}m;" in block(PAGES[0])


def test_the_door_is_reached_by_tls_whatever_the_visitor_says_of_it(behind: Client) -> None:
    for said in ({}, {"X_Forwarded_Proto": "http"}, {"X_Forwarded_Host": "evil.example"}, {"Forwarded": "proto=http"}):
        answer = behind.get("/login", **sent(**said))
        assert answer.status_code == 200 and b"evil" not in answer.content, said
        assert TOKEN.search(answer.content.decode())
    assert behind.get("/login").status_code == 301, "past the proxy nothing is told"


def test_attempts_are_counted_by_the_address_that_the_proxy_saw(behind: Client) -> None:
    """A visitor who says each time that he comes from elsewhere is counted all the same."""
    for n in range(2):
        said = sent(X_Forwarded_For=f"{SPOOFED}, 198.51.100.{n}", X_Real_IP=SPOOFED)
        assert behind.post("/login", {"person": "nobody", "password": "wrong"}, **said).status_code == 422
    rows = {row.key: row.failures for row in AttemptRow.objects.all()}
    account, seen = throttle.of_login("nobody", None, SEEN)
    assert rows == {account.key: 2, seen.key: 2}
