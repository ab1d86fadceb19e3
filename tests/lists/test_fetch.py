"""The one door to the network, against a server on this machine: whom it asks, what it follows, what it believes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dorasan.cli.lists import update_command
from dorasan.lists import fetch, issuers
from dorasan.lists.fetch import fetched
from dorasan.lists.issuers import addresses, allowed, hosts, known
from dorasan.parties.kept import held
from dorasan.problem import BadInputError
from tests.lists import samples

BODY = samples.UN.encode()


class Issuer(BaseHTTPRequestHandler):
    """An issuer's server, honest or not by the path that is asked."""

    def do_GET(self) -> None:
        if self.path in ("/away", "/here"):
            self.send_response(302)
            self.send_header("Location", "http://elsewhere.example/x" if self.path == "/away" else "/un.xml")
            self.end_headers()
            return
        if self.path == "/gone":
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("Last-Modified", "Fri, 27 Feb 2026 14:31:21 GMT")
        self.send_header("Content-Length", str(len(BODY) + (100 if self.path == "/short" else 0)))
        self.end_headers()
        if self.path != "/slow":
            self.wfile.write(BODY)
        else:
            threading.Event().wait(3)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def issuer() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Issuer)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def here(address: str) -> bool:
    return address.startswith("http://127.0.0.1:")


@pytest.mark.parametrize("path", ["/un.xml", "/here"])
def test_a_file_comes_whole_and_is_gone_afterwards(path: str, issuer: str) -> None:
    with fetched(issuer + path, allow=here) as got:
        assert got.path.read_bytes() == BODY and got.modified == date(2026, 2, 27)
    assert not got.path.exists()


@pytest.mark.parametrize(
    ("path", "limits", "why"),
    [
        ("/away", {}, "sends on to http://elsewhere.example/x"),
        ("/gone", {}, "404|Not Found"),
        ("/short", {}, "cut off|cannot be fetched"),
        ("/un.xml", {"most": 100}, "Larger than"),
        ("/slow", {"timeout": 0.2}, "timed out"),
    ],
)
def test_what_is_not_taken(path: str, limits: dict[str, float], why: str, issuer: str) -> None:
    with pytest.raises(BadInputError, match=why), fetched(issuer + path, allow=here, **limits):  # type: ignore[arg-type]
        pass


def test_nobody_but_an_issuer_is_asked(issuer: str) -> None:
    with pytest.raises(BadInputError, match="no address of an issuer"), fetched(f"{issuer}/un.xml"):
        pass


@pytest.mark.parametrize(
    "address",
    [
        "http://scsanctions.un.org/resources/xml/en/consolidated.xml",
        "https://scsanctions.un.org.example.com/x",
        "https://example.com/scsanctions.un.org",
        "https://user:secret@scsanctions.un.org/x",
        "https://scsanctions.un.org:8443/x",
        "https://scsanctions.un.org@example.com/x",
        "https://scsanctions.un.org\\@example.com/x",
        "https://SCSANCTIONS.un.org /x",
        "file:///etc/passwd",
        "ftp://scsanctions.un.org/x",
    ],
)
def test_addresses_that_are_no_issuers(address: str) -> None:
    assert not allowed(address)


def test_every_shipped_address_is_an_issuers() -> None:
    every = [address for one in known().values() for address in one.addresses]
    assert every and all(map(allowed, every)) and allowed("https://scsanctions.un.org:443/x")


def test_the_users_own_addresses_stay_at_issuers_hosts(home: Path) -> None:
    home.mkdir(parents=True)
    (home / "addresses.yaml").write_text("uk: [https://sanctionslist.fcdo.gov.uk/new.csv]\n", encoding="utf-8")
    assert addresses("uk") == ("https://sanctionslist.fcdo.gov.uk/new.csv",)
    (home / "addresses.yaml").write_text("uk: [https://example.com/new.csv]\n", encoding="utf-8")
    with pytest.raises(BadInputError, match=next(iter(sorted(hosts())))):
        addresses("uk")
    (home / "addresses.yaml").write_text("nowhere: [https://example.com/new.csv]\n", encoding="utf-8")
    with pytest.raises(BadInputError, match="Lists: "):
        addresses("uk")


def test_update_takes_in_and_a_failure_keeps_what_was(
    home: Path, issuer: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command as it is, but that this machine stands in for the issuers' hosts."""
    monkeypatch.setattr(issuers, "allowed", here)
    monkeypatch.setitem(fetch.fetched.__wrapped__.__kwdefaults__, "allow", here)  # type: ignore[attr-defined]
    home.mkdir(parents=True, mode=0o700)
    home.parent.chmod(0o700)
    own = home / "addresses.yaml"
    own.write_text(f"un-sc: ['{issuer}/un.xml']\n", encoding="utf-8")
    assert update_command("en", ["un-sc"], smaller=False, projects=None) == 0
    assert held()["un-sc"][0].slip.address == f"{issuer}/un.xml"
    own.write_text(f"un-sc: ['{issuer}/short']\n", encoding="utf-8")
    assert update_command("en", ["un-sc"], smaller=False, projects=None) == 1
    assert "NOT updated; the edition kept before stays in use" in capsys.readouterr().err
    assert len(held()["un-sc"]) == 1
