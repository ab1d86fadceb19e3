"""Coming in by an organisation's provider, played here: his word instead of a password, and nothing more than that."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client, override_settings
from joserfc import jwt
from joserfc.jwk import ECKey

from dorasan.office.accounts import people
from dorasan.office.server.environment import Environment, Provider
from tests.web.accounts.test_login import shut_out, six_digits, telephone
from tests.web.server import HOST, SECRET, Ministry


@dataclass
class Played:
    """A provider: ``claims`` are what his token says beside what it must; ``key`` signs it."""

    address: str = ""
    key: Any = field(default_factory=lambda: ECKey.generate_key("P-256", {"kid": "k1", "use": "sig", "alg": "ES256"}))
    signs: Any = None
    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    nonce: str = ""
    asked: list[dict[str, list[str]]] = field(default_factory=list)

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer or self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "id_token_signing_alg_values_supported": ["ES256"],
        }

    def token(self) -> dict[str, Any]:
        now = int(time.time())
        told = {
            "iss": self.issuer or self.address, "aud": "dorasan", "sub": "1", "iat": now, "exp": now + 300,
            "nonce": self.nonce, "preferred_username": "lee", **self.claims,
        }  # fmt: skip
        signed = jwt.encode({"alg": "ES256", "kid": "k1"}, told, self.signs or self.key)
        return {"access_token": "a", "token_type": "Bearer", "expires_in": 300, "id_token": signed}


@pytest.fixture
def played() -> Iterator[Played]:
    found = Played()

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            keys = {"keys": [found.key.as_dict(private=False)]}
            self._told(keys if self.path == "/keys" else found.metadata())

        def do_POST(self) -> None:
            found.asked.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
            self._told(found.token())

        def _told(self, told: dict[str, Any]) -> None:
            content = json.dumps(told).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as listening:
        found.address = f"http://127.0.0.1:{listening.server_port}"
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        told = Provider(found.address, "dorasan", "the provider's secret", "preferred_username")
        with override_settings(DORASAN=Environment(SECRET, (HOST,), provider=told)):
            yield found
        listening.shutdown()
        thread.join()


def through(server: Ministry, played: Played, next: str = "", **more: str) -> tuple[Client, Any]:
    """To the provider and back, as a browser goes."""
    client = server.browser()
    to = urlsplit(client.get("/login/provider", {"next": next} if next else {})["Location"])
    asked = {name: values[0] for name, values in parse_qs(to.query).items()}
    played.nonce = played.claims.pop("nonce", None) or asked["nonce"]
    assert asked["redirect_uri"] == f"https://{HOST}/login/provider/back" and asked["code_challenge_method"] == "S256"
    told = {"code": "c", "state": asked["state"], **more}
    return client, client.get("/login/provider/back", told)


def test_his_word_takes_the_place_of_the_password_alone(server: Ministry, played: Played) -> None:
    telephone(server.account("lee"))
    client, answer = through(server, played, "/account/")
    assert answer["Location"] == "/login/code" and shut_out(client)
    assert client.post("/login/code", {"code": six_digits()})["Location"] == "/account/"
    assert client.session["login"]["method"] == "oidc-totp"
    (sent,) = played.asked
    assert len(sent["code_verifier"][0]) >= 43


def test_a_second_factor_that_he_asked_for_is_not_asked_again(server: Ministry, played: Played) -> None:
    server.account("lee")
    played.claims = {"amr": ["pwd", "mfa"]}
    client, answer = through(server, played)
    assert answer["Location"] == "/" and not shut_out(client) and client.session["login"]["method"] == "oidc-mfa"


@pytest.mark.parametrize(
    "claims",
    [
        {"preferred_username": "hong"},
        {"aud": "another"},
        {"exp": 1},
        {"iss": "https://evil.example"},
        {"nonce": "replayed"},
        {"preferred_username": None},
    ],
)
def test_what_does_not_hold_lets_nobody_in(server: Ministry, played: Played, claims: dict[str, Any]) -> None:
    server.account("lee")
    played.claims = {"amr": ["mfa"], **claims}
    client, answer = through(server, played)
    assert answer.status_code == 422 and shut_out(client)
    assert "evil" not in answer.content.decode()


def test_another_key_or_another_state_lets_nobody_in(server: Ministry, played: Played) -> None:
    server.account("lee")
    played.claims = {"amr": ["mfa"]}
    client, answer = through(server, played, state="made-up")
    assert answer.status_code == 422 and shut_out(client)
    played.signs = ECKey.generate_key("P-256")
    client, answer = through(server, played)
    assert answer.status_code == 422 and shut_out(client)


def test_whoever_answers_as_another_issuer_lets_nobody_in(server: Ministry, played: Played) -> None:
    """What he says and signs fits together, but he is not whom the environment names."""
    server.account("lee")
    played.claims, played.issuer = {"amr": ["mfa"]}, "https://other.example"
    client, answer = through(server, played)
    assert answer.status_code == 422 and shut_out(client)


def test_nobody_gets_an_account_by_it_and_a_disabled_one_stays_so(server: Ministry, played: Played) -> None:
    played.claims = {"amr": ["mfa"]}
    assert through(server, played)[1].status_code == 422, "no account of that name"
    server.account("lee")
    people.disable("lee")
    client, answer = through(server, played)
    assert answer.status_code == 422 and shut_out(client) and [one.person for one in people.told()] == ["lee"]


def test_without_a_provider_there_is_no_such_door(server: Ministry) -> None:
    client = server.browser()
    assert client.get("/login/provider").status_code == 404 and client.get("/login/provider/back").status_code == 404
    assert "organisation" not in client.get("/login").content.decode()
