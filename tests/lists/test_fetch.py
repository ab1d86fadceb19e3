"""The one door to the network, against a server on this machine: whom it asks, what it follows, what it believes."""

from __future__ import annotations

import re
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from dorasan.cli.lists import update_command
from dorasan.lists import fetch, issuers
from dorasan.lists.fetch import fetched
from dorasan.lists.issuers import addresses, allowed, hosts, known
from dorasan.parties.kept import held, newest
from dorasan.problem import BadInputError
from dorasan.words import Lang
from tests.lists import samples

BODY = samples.UN.encode()


class Issuer(BaseHTTPRequestHandler):
    """An issuer's server, honest or not by the path that is asked; or a proxy, by what is asked of it."""

    def do_GET(self) -> None:
        body = CONTENT.get(self.path, BODY)
        if self.path in ("/away", "/here"):
            self.send_response(302)
            self.send_header("Location", "http://elsewhere.example/x" if self.path == "/away" else "/un.xml")
            self.end_headers()
            return
        if self.path in CODES or self.path.startswith("http:"):
            self.send_error(CODES.get(self.path, 407))
            return
        self.send_response(200)
        self.send_header("Last-Modified", "Fri, 27 Feb 2026 14:31:21 GMT")
        self.send_header("Content-Length", str(len(body) + (100 if self.path == "/short" else 0)))
        self.end_headers()
        if self.path != "/slow":
            self.wfile.write(body)
        else:
            threading.Event().wait(3)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""


CODES = {"/gone": 404, "/withdrawn": 410, "/closed": 403, "/broken": 503}
CONTENT = {
    "/half.xml": BODY[: len(BODY) // 2],
    "/page": b"<!DOCTYPE html><html><body>The list has moved.</body></html>",
    "/other.json": b'{"list": []}',
    "/older.xml": samples.UN.replace("2026-02-27T", "2025-06-02T").encode(),
    "/later.xml": samples.UN.replace("2026-02-27T", "2026-10-01T").replace("Lee Example", "Yi Example").encode(),
    "/persons.xml": samples.UN.replace("INDIVIDUAL>", "PERSON>").encode(),
    "/called.xml": samples.UN.replace("FIRST_NAME", "NAME_ONE").replace("SECOND_NAME", "NAME_TWO").encode(),
    "/SDN.XML": samples.OFAC_XML.encode(),
    "/consolidated.csv": samples.CSL.encode(),
    "/UK-Sanctions-List.xml": samples.UK_XML.encode(),
}


@pytest.fixture
def issuer() -> Iterator[str]:
    with served() as address:
        yield address


@contextmanager
def served(certificate: Path | None = None) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Issuer)
    server.daemon_threads = True
    if certificate is not None:
        secure = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        secure.load_cert_chain(certificate)
        server.socket = secure.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def self_signed(tmp_path: Path) -> Path:
    """A certificate that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    days = datetime(2026, 1, 1, tzinfo=UTC), datetime(2046, 1, 1, tzinfo=UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, *days).sign(key, hashes.SHA256())
    file = tmp_path / "self.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(private + made.public_bytes(Encoding.PEM))
    return file


def here(address: str) -> bool:
    return address.startswith(("http://127.0.0.1:", "https://127.0.0.1:", "http://issuer.example/"))


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
        ("/short", {}, "cut off"),
        ("/un.xml", {"most": 100}, "Larger than"),
        ("/slow", {"timeout": 0.2}, "too long"),
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


@dataclass(frozen=True)
class Kept:
    """A folder of lists that holds an edition of the UN's, and the command that fetches another."""

    home: Path
    output: pytest.CaptureFixture[str]

    def update(self, address: str, lang: Lang = "en", name: str = "un-sc") -> tuple[int, str]:
        """How it ended, and what it said of what went wrong."""
        ended, _, wrong = self.told(address, lang, name)
        return ended, wrong

    def told(self, address: str, lang: Lang = "en", name: str = "un-sc") -> tuple[int, str, str]:
        (self.home / "addresses.yaml").write_text(f"{name}: ['{address}']\n", encoding="utf-8")
        ended = update_command(lang, [name], smaller=False, projects=None)
        return ended, *self.output.readouterr()

    def files(self) -> dict[Path, bytes]:
        return {file: file.read_bytes() for file in self.home.rglob("*") if file.is_file() and file.suffix != ".yaml"}


@pytest.fixture
def kept(home: Path, issuer: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kept:
    """The command as it is, but that this machine stands in for the issuers' hosts."""
    monkeypatch.setattr(issuers, "allowed", here)
    defaults = fetch.fetched.__wrapped__.__kwdefaults__  # type: ignore[attr-defined]
    monkeypatch.setitem(defaults, "allow", here)
    monkeypatch.setitem(defaults, "timeout", 0.5)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    home.mkdir(parents=True, mode=0o700)
    home.parent.chmod(0o700)
    one = Kept(home, capsys)
    assert one.update(f"{issuer}/un.xml") == (0, "")
    assert held()["un-sc"][0].slip.address == f"{issuer}/un.xml"
    return one


@pytest.mark.parametrize(
    ("path", "told", "mend"),
    [
        ("/slow", "sent nothing for too long", "later"),
        ("/gone", r"404 Not Found\): the address has changed", "addresses.yaml"),
        ("/withdrawn", "410 Gone", "addresses.yaml"),
        ("/closed", "refuses to give the file", "registered user"),
        ("/broken", "cannot give the file now", "later"),
        ("/short", "cut off", "Fetch it again"),
        ("/half.xml", "cut off", "Fetch it again"),
        ("/page", "a web page", "addresses.yaml"),
        ("/other.json", "none of the formats", "docs/names.md"),
        ("/persons.xml", "would hold 1 entry; the one kept holds 2", "Fetch it again"),
        ("/called.xml", "Names on it: 4; on the edition of 2026-02-27: 6", "changed the layout"),
        ("/SDN.XML", "gave another: us-ofac-sdn", "addresses.yaml"),
        ("/UK-Sanctions-List.xml", "gave another: uk", "addresses.yaml"),
        ("/away", "sends on to http://elsewhere.example/x", "import"),
    ],
)
def test_a_failure_leaves_what_was_kept_and_says_what_mends_it(
    path: str, told: str, mend: str, issuer: str, kept: Kept
) -> None:
    before = kept.files()
    ended, said = kept.update(issuer + path)
    assert ended == 1 and re.search(told, said) and mend in said
    assert "stays in use" in said and kept.files() == before
    _, korean = kept.update(issuer + path, "ko")
    assert "기존 판본을 계속 사용함" in korean


@pytest.mark.parametrize(
    ("name", "path"), [("us-ofac-sdn", "/SDN.XML"), ("us-csl", "/consolidated.csv"), ("uk", "/UK-Sanctions-List.xml")]
)
def test_each_list_is_taken_in_the_layout_that_its_issuer_publishes(
    name: str, path: str, issuer: str, kept: Kept
) -> None:
    assert any(address.endswith(path) for address in known()[name].addresses)
    assert kept.update(issuer + path, name=name) == (0, "")
    (edition,) = held()[name]
    assert edition.slip.whole and edition.slip.entries and edition.slip.address == issuer + path


def test_a_server_that_is_behind_is_told_and_the_younger_edition_stays_in_use(issuer: str, kept: Kept) -> None:
    ended, said, wrong = kept.told(f"{issuer}/older.xml")
    assert (ended, wrong) == (0, "") and "of 2025-06-02, older than the one of 2026-02-27" in said
    now = newest(held()["un-sc"])
    assert now is not None and now.slip.date == date(2026, 2, 27) and len(held()["un-sc"]) == 2
    assert "2026-02-27자 판본을 계속 사용함" in kept.told(f"{issuer}/older.xml", "ko")[1]


def test_a_server_that_gives_the_same_again_changes_nothing_and_a_new_edition_says_what_changed(
    issuer: str, kept: Kept
) -> None:
    before = kept.files()
    ended, said, _ = kept.told(f"{issuer}/un.xml")
    assert ended == 0 and "nothing was written" in said and "older than" not in said and kept.files() == before
    ended, said, _ = kept.told(f"{issuer}/later.xml")
    assert ended == 0 and "Yi Example" in said and "older than" not in said


def test_a_server_that_does_not_prove_who_it_is(kept: Kept, self_signed: Path, issuer: str) -> None:
    before = kept.files()
    with served(self_signed) as strange:
        ended, said = kept.update(f"{strange}/un.xml")
    assert ended == 1 and "does not prove who it is" in said and "SSL_CERT_FILE" in said
    ended, said = kept.update(f"{issuer.replace('http:', 'https:')}/un.xml")  # speaks no TLS at all
    assert ended == 1 and "not encrypted as it should be" in said
    assert kept.files() == before


def test_a_proxy_in_between(kept: Kept, issuer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept.files()
    for proxy in (issuer, "http://127.0.0.1:9"):  # one that asks for a name, one that is not there
        monkeypatch.setenv("http_proxy", proxy.replace("//", "//somebody:secret@"))
        ended, said = kept.update("http://issuer.example/un.xml")
        assert ended == 1 and f"The proxy {proxy} does not let it through" in said and "NO_PROXY" in said
        assert "secret" not in said
    assert kept.files() == before


def test_nobody_there(kept: Kept) -> None:
    before = kept.files()
    ended, said = kept.update("http://127.0.0.1:9/un.xml")
    assert ended == 1 and "cannot be reached" in said and "on the network" in said and kept.files() == before
