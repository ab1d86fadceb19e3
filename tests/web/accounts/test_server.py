"""A server that starts is well set; what is weak is refused at its start; its log holds no name."""

from __future__ import annotations

import io
import json
import logging
import os
import subprocess
import tempfile
from pathlib import Path

import pytest
from django.core import checks
from django.db import connections
from django.test import Client, override_settings

from dorasan.office.database import ACCOUNTS
from dorasan.office.server.environment import Environment, environment
from dorasan.office.server.passing import in_passing
from dorasan.office.server.settings import server_settings
from dorasan.problem import BadInputError
from dorasan.web.accounts.log import OneLine
from dorasan.words import LANGS
from tests.web.server import HOST, PASSWORD, SECRET, Ministry

GOOD = {"DORASAN_SECRET_KEY": SECRET, "DORASAN_HOSTS": HOST}


def refused(**told: str) -> list[str]:
    """The keys of what is wrong with an environment."""
    with pytest.raises(BadInputError) as bad:
        environment({**GOOD, **told})
    for problem in bad.value.problems:
        for lang in LANGS:
            assert problem.show(lang).count("\n") >= 1, "what is wrong, and how to mend it"
            assert told.get("DORASAN_SECRET_KEY", SECRET) not in problem.show(lang) or not told["DORASAN_SECRET_KEY"]
    return [one.key for one in bad.value.problems]


def test_what_a_killed_process_left_in_passing_is_removed_and_of_one_that_still_works_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", None)
    gone = subprocess.Popen(["true"])
    gone.wait()
    works = os.getppid()
    for name in (str(gone.pid), str(works), "what-is-this"):
        (tmp_path / "in-passing" / name).mkdir(parents=True)
        (tmp_path / "in-passing" / name / "list.csv").write_text("partner", encoding="utf-8")
    own = in_passing(tmp_path)
    assert {one.name for one in (tmp_path / "in-passing").iterdir()} == {str(works), str(os.getpid())}
    with tempfile.TemporaryDirectory() as folder:
        assert Path(folder).parent == own and own.stat().st_mode & 0o077 == 0


def test_django_finds_nothing_to_warn_of_before_deployment(server: Ministry) -> None:
    """``check --deploy``, with every check that Django and the applications have."""
    found = checks.run_checks(include_deployment_checks=True, databases=None)
    assert [str(one) for one in found] == []


def test_the_check_would_warn(server: Ministry) -> None:
    """The same without TLS, as it is on one's own computer: the check is no empty word."""
    with override_settings(**server_settings(Environment(secret="x", hosts=(HOST,), plain=True))):
        found = {one.id for one in checks.run_checks(include_deployment_checks=True, databases=None)}
    assert {"security.W004", "security.W008", "security.W009", "security.W012", "security.W016"} <= found


@pytest.mark.parametrize(
    ("told", "keys"),
    [
        ({"DORASAN_SECRET_KEY": ""}, ["server.no_secret_key"]),
        ({"DORASAN_SECRET_KEY": "short"}, ["server.weak_secret"]),
        ({"DORASAN_SECRET_KEY": "ab" * 40}, ["server.weak_secret"]),
        ({"DORASAN_SECRET_KEY": f"django-insecure-{SECRET}"}, ["server.weak_secret"]),
        ({"DORASAN_HOSTS": ""}, ["server.no_hosts"]),
        ({"DORASAN_HOSTS": "*"}, ["server.bad_host"]),
        ({"DORASAN_HOSTS": ".example"}, ["server.bad_host"]),
        ({"DORASAN_HOSTS": "a.example:8000, http://b.example"}, ["server.bad_host"] * 2),
        ({"DORASAN_PROXIES": "many"}, ["server.bad_number"]),
        ({"DORASAN_IDLE_MINUTES": "0"}, ["server.bad_number"]),
        ({"DORASAN_IDLE_MINUTES": "1440"}, ["server.bad_number"]),
        ({"DORASAN_OIDC_ISSUER": "http://login.example"}, [
            "server.open_issuer", "server.no_client", "server.no_client_secret"]),
        ({"DORASAN_SECRET_KEY": "", "DORASAN_HOSTS": "*", "DORASAN_PROXIES": "9"}, [
            "server.no_secret_key", "server.bad_host", "server.bad_number"]),
    ],
)  # fmt: skip
def test_what_is_weak_is_refused_all_at_once(told: dict[str, str], keys: list[str]) -> None:
    assert refused(**told) == keys


def test_secrets_come_from_files_that_nobody_else_can_read(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text(SECRET + "\n", encoding="utf-8")
    file.chmod(0o640)
    assert refused(DORASAN_SECRET_KEY_FILE=str(file)) == ["server.exposed"]
    file.chmod(0o600)
    assert environment({**GOOD, "DORASAN_SECRET_KEY": "", "DORASAN_SECRET_KEY_FILE": str(file)}).secret == SECRET
    file.write_text("one\ntwo\n", encoding="utf-8")
    assert refused(DORASAN_SECRET_KEY_FILE=str(file)) == ["server.no_secret"]
    assert refused(DORASAN_SECRET_KEY_FILE=str(tmp_path / "none")) == ["edition.no_file"]


def test_it_answers_to_its_own_names_alone(server: Ministry) -> None:
    client = server.browser()
    for host in ("evil.example", f"{HOST}.evil.example", "127.0.0.1"):
        answer = client.get("/login", SERVER_NAME=host)
        assert answer.status_code == 400 and host not in answer.content.decode()
    told = client.get("/account/", HTTP_X_FORWARDED_HOST="evil.example")
    assert told["Location"] == "/login?next=%2Faccount%2F"


def test_without_tls_it_sends_to_tls_and_answers_nothing(server: Ministry) -> None:
    plain = Client(SERVER_NAME=HOST)
    answer = plain.get("/login?next=/account/")
    assert answer.status_code == 301 and answer["Location"] == f"https://{HOST}/login?next=/account/"
    assert not answer.cookies
    assert plain.get("/account/", HTTP_X_FORWARDED_PROTO="https").status_code == 301, "no proxy of ours said so"


def test_every_answer_carries_what_a_browser_must_know(server: Ministry) -> None:
    for client, path in ((server.browser(), "/login"), (server.browser("lee"), "/account/"), (server.browser(), "/no")):
        answer = client.get(path)
        assert answer["Strict-Transport-Security"].startswith("max-age=31536000")
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert answer["X-Frame-Options"] == "DENY" and answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin" and answer["Cache-Control"] == "no-store"


def test_health_is_told_without_a_login_and_tells_no_more(server: Ministry, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = Client(SERVER_NAME=HOST).get("/health")
    assert answer.status_code == 200 and answer.json() == {"ok": True, "silent": []}
    connections[ACCOUNTS].close()
    monkeypatch.setitem(connections[ACCOUNTS].settings_dict, "NAME", str(server.home / "gone" / "x.sqlite3"))
    answer = Client(SERVER_NAME=HOST).get("/health")
    assert answer.status_code == 503 and answer.json() == {"ok": False, "silent": ["accounts"]}
    connections[ACCOUNTS].close()


@pytest.mark.parametrize(
    "path", ["/", "/list", "/desk/", "/desk/x/y", "/law/", "/cases/", "/whatif/", "/account/", "/seat", "/sign",
             "/api/law", "/api/openapi.json", "/api/docs"]
)  # fmt: skip
def test_every_page_is_shut_without_a_login(server: Ministry, path: str) -> None:
    client = server.browser()
    for answer in (client.get(path), client.post(path)):
        assert answer.status_code in (302, 401, 404), path
        assert answer.status_code != 302 or answer["Location"].startswith("/login")
        assert path.startswith("/desk/") or answer.status_code != 404 or path == "/api/docs"


def test_a_program_is_told_so_in_its_own_shape(server: Ministry) -> None:
    answer = server.browser().get("/api/law")
    assert answer.status_code == 401 and answer["Content-Type"] == "application/json"
    (told,) = answer.json()["problems"]
    assert told["key"] == "web_account.shut" and set(told["says"]) == set(LANGS)


def test_a_page_in_pieces_goes_to_the_login_as_a_whole(server: Ministry) -> None:
    answer = server.browser().get("/law/", HTTP_HX_REQUEST="true")
    assert answer.status_code == 204 and answer["HX-Redirect"] == "/login"


def test_the_log_holds_no_name(
    server: Ministry, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Names, addresses of pages and computers, what a form held and what an error quoted: fed in, and not found."""
    out = io.StringIO()
    to = logging.StreamHandler(out)
    to.setFormatter(OneLine())
    monkeypatch.setattr(logging.getLogger(), "handlers", [to])
    monkeypatch.setattr(logging.getLogger("django"), "propagate", True)
    loud = [logging.getLogger(name) for name in ("", "django", "dorasan.requests")]
    before = [one.level for one in loud]
    request.addfinalizer(lambda: [one.setLevel(level) for one, level in zip(loud, before, strict=True)])
    for one in loud:
        one.setLevel(logging.DEBUG)
    secret = ("hong-gildong", "192.0.2.41", "Sarangbang", PASSWORD, "case-of-hong")
    client = server.browser(REMOTE_ADDR=secret[1])
    client.post("/login", {"person": secret[0], "password": secret[3], "next": f"/{secret[2]}"})
    client.get(f"/case/{secret[4]}/line/{secret[2]}")
    client.get("/law/", {"q": secret[2]}, HTTP_USER_AGENT=secret[2], HTTP_REFERER=f"https://{HOST}/{secret[2]}")
    client.get("/login", SERVER_NAME=secret[4])

    def broken(*_: object, **__: object) -> None:
        raise ValueError(f"{secret[0]} at {secret[1]}")

    monkeypatch.setattr("dorasan.web.accounts.own.seats_of", broken)
    inside = server.browser("lee")
    inside.raise_request_exception = False
    assert inside.get("/seat").status_code == 500
    logging.getLogger("django.db.backends").debug("SELECT %s", secret[0], extra={"params": secret})
    logging.getLogger("anything").error("Of %s", secret[2], exc_info=ValueError(secret[0]))
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    assert not [one for one in secret if one in out.getvalue()] and "lee" not in out.getvalue()
    requests = [one for one in lines if one["from"] == "dorasan.requests"]
    assert {"login", "case/<str:key>/line/<str:name>", "law/", "seat"} <= {one["page"] for one in requests}
    assert all({"id", "method", "status", "ms", "at", "level"} <= one.keys() for one in requests)
    (fault,) = [one for one in lines if one.get("fault") == "ValueError" and one["from"] == "django.request"]
    assert any("own.py" in place for place in fault["trace"])
