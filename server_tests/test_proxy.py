"""The proxy before the server, as docs/operate.md sets it up: what a visitor says of himself does not reach the server.

The page's own block is read: by nginx itself where it is installed, with a certificate of this test, and by a proxy of
a few lines that sends just the headers that the block says.
"""

from __future__ import annotations

import http.client
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlencode

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests.web.accounts.proxied import PAGES, SPOOFED, TOKEN, block, passed_on
from tests.web.accounts.running import Running, running
from tests.web.server import HOST, Ministry, ministry

from dorasan.office.accounts import throttle
from dorasan.office.accounts.models import AttemptRow

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")


class Plain(BaseHTTPRequestHandler):
    """Passes on what the block says, and of the visitor's own headers all that the block does not set."""

    upstream = 0
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        headers = passed_on(dict(self.headers.items()), self.client_address[0])
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        upstream = http.client.HTTPConnection("127.0.0.1", self.upstream, timeout=120)
        upstream.request(self.command, self.path, body, headers)
        answer = upstream.getresponse()
        content = answer.read()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("transfer-encoding", "content-length", "connection", "date", "server"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        upstream.close()

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        return


def certificate(folder: Path) -> tuple[Path, Path]:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1)).sign(key, hashes.SHA256())
    )  # fmt: skip
    paths = folder / "tls.crt", folder / "tls.key"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    paths[1].write_bytes(key.private_bytes(serialization.Encoding.PEM, *form))
    return paths


@contextmanager
def plain(folder: Path, upstream: int) -> Iterator[int]:
    Plain.upstream = upstream
    server = ThreadingHTTPServer(("127.0.0.1", 0), Plain)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate(folder))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


@contextmanager
def nginx(folder: Path, upstream: int) -> Iterator[int]:
    """nginx with the page's block; port, certificate and name are this test's."""
    assert NGINX is not None
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    crt, key = certificate(folder)
    told = block(PAGES[0]).replace("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;")
    told = told.replace("127.0.0.1:8158", f"127.0.0.1:{upstream}").replace("desk.example.go.kr", HOST)
    assert str(port) in told and str(upstream) in told
    told = told.replace("{\n", f"{{\n    ssl_certificate {crt};\n    ssl_certificate_key {key};\n", 1)
    places = "".join(f"{name}_temp_path {folder / name};\n" for name in ("client_body", "proxy"))
    main = f"daemon off;\nmaster_process off;\npid {folder / 'pid'};\nerror_log stderr;\nevents {{}}\n"
    file = folder / "nginx.conf"
    file.write_text(f"{main}http {{\naccess_log off;\n{places}{told}}}\n", encoding="utf-8")
    command = [NGINX, "-c", str(file), "-p", str(folder)]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tested.returncode == 0, tested.stderr
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=5).close()
                break
            except OSError:
                assert time.monotonic() < until and process.poll() is None
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait(30)


PROXIES = [plain, *([nginx] if NGINX is not None else [])]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ministry]:
    with ministry(tmp_path_factory.mktemp("proxied"), ("lee@kr-unification/officer",)) as found:
        yield found


@pytest.fixture(scope="module")
def served(place: Ministry) -> Iterator[Running]:
    with running(place.home) as found:
        yield found


@pytest.fixture(params=PROXIES, ids=lambda one: one.__name__)
def port(request: pytest.FixtureRequest, served: Running, tmp_path: Path) -> Iterator[int]:
    with request.param(tmp_path, served.port) as found:
        yield found


def asked(
    port: int, method: str, path: str, body: bytes | None = None, **headers: str
) -> tuple[int, bytes, dict[str, str]]:
    """One request over TLS, with what a visitor chooses to say."""
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    line = http.client.HTTPSConnection("127.0.0.1", port, timeout=120, context=trusting)
    try:
        line.request(
            method, path, body, {"Host": HOST, **{name.replace("_", "-"): word for name, word in headers.items()}}
        )
        answer = line.getresponse()
        return answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}
    finally:
        line.close()


def test_the_door_is_reached_by_tls_whatever_the_visitor_says_of_it(port: int) -> None:
    for said in ({}, {"X_Forwarded_Proto": "http"}, {"X_Forwarded_Host": "evil.example"}, {"Forwarded": "proto=http"}):
        status, page, headers = asked(port, "GET", "/login", **said)
        assert status == 200 and b"csrfmiddlewaretoken" in page and b"evil" not in page, said
        assert headers["set-cookie"].startswith("__Host-") and "Secure" in headers["set-cookie"]
    assert asked(port, "GET", "/login", Host="evil.example")[0] == 400
    assert asked(port, "GET", "/account/")[2]["location"] == "/login?next=%2Faccount%2F"


def test_attempts_are_counted_by_the_address_that_the_proxy_saw(port: int, place: Ministry) -> None:
    """A visitor who says each time that he comes from elsewhere is counted all the same."""
    AttemptRow.objects.all().delete()
    _, page, headers = asked(port, "GET", "/login")
    token = TOKEN.search(page.decode())
    assert token
    cookie = headers["set-cookie"].split(";")[0]
    form = {"person": "nobody", "password": "wrong", "csrfmiddlewaretoken": token[1]}
    for n in range(2):
        status, _, _ = asked(
            port, "POST", "/login", urlencode(form).encode(), Cookie=cookie, Origin=f"https://{HOST}",
            Content_Type="application/x-www-form-urlencoded", X_Forwarded_For=f"{SPOOFED}, 198.51.100.{n}",
            X_Real_IP=SPOOFED,
        )  # fmt: skip
        assert status == 422
    rows = {row.key: row.failures for row in AttemptRow.objects.all()}
    account, seen = throttle.of_login("nobody", None, "127.0.0.1")
    assert rows == {account.key: 2, seen.key: 2}


def test_without_the_proxy_nothing_is_told_over_plain_http(served: Running) -> None:
    line = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
    line.request("GET", "/login", headers={"Host": HOST})
    answer = line.getresponse()
    assert answer.status == 301 and (answer.getheader("Location") or "").startswith(f"https://{HOST}/")
    line.close()
