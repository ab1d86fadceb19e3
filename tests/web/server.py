"""A server in this process, for tests: an exercise of its own with people at its desks, and a browser for each.

``ministry(folder)`` gives one; within it Django serves as a server does, afterwards as before.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any, TypeVar
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from django.contrib.auth.hashers import make_password
from django.core.signals import setting_changed
from django.db import connections
from django.test import Client, override_settings
from django.test.signals import root_urlconf_changed
from django.urls import set_urlconf

from dorasan.desk.events.office import OFFICE, RoleGiven
from dorasan.office.accounts import people
from dorasan.office.accounts.models import Account
from dorasan.office.accounts.sessions import SessionStore
from dorasan.office.cases.acting import act
from dorasan.office.cases.installation import Installation
from dorasan.office.database import ACCOUNTS, KEYS, LEDGER, databases
from dorasan.office.keys import locked
from dorasan.office.ledger.opening import ready
from dorasan.office.seals.note import open_seals
from dorasan.office.server.environment import Environment
from dorasan.office.server.settings import server_settings
from dorasan.web.accounts import place
from dorasan.web.accounts.login import entered
from dorasan.web.desks import desk_page
from dorasan.words import LANGS

T = TypeVar("T")
SECRET = "for tests alone: 0123456789 abcdefghijklmnopqrstuvwxyz"
HOST = "ministry.example"
PASSWORD = "four quite different words"
FLU = (  # the people of docs/working-group.md
    "kim@applicant/applicant", "lee@kr-unification/officer", "min@kr-unification/head", "choi@kr-foreign/officer",
    "park@kr-defence/officer", "wong@us-state/officer", "hale@unc/head", "yoon@secretariat/secretary",
)  # fmt: skip


def _begin_anew(*, setting: str, **_: object) -> None:
    """Whose addresses a thread answers by is asked again; what was read of them stays, for it is kept by its module."""
    if setting == "ROOT_URLCONF":
        set_urlconf(None)


setting_changed.disconnect(root_urlconf_changed)
setting_changed.connect(_begin_anew)


def in_turn(values: Iterable[T]) -> list[tuple[T, str]]:
    """Each in one language, the languages in turn: for what the language tells nothing about. Under ``DORASAN_PROOF``
    each in both."""
    both = list(values)
    if os.environ.get("DORASAN_PROOF"):
        return [(one, lang) for one in both for lang in LANGS]
    return [(one, LANGS[n % len(LANGS)]) for n, one in enumerate(both)]


class Browser(Client):
    """A browser that reaches the server by TLS."""

    def request(self, **told: Any) -> Any:
        return super().request(**{**told, "wsgi.url_scheme": "https", "SERVER_PORT": "443"})


@dataclass
class Ministry:
    """``home``: where its data lie."""

    home: Path
    people: tuple[str, ...]
    accounts: dict[str, Account] = field(default_factory=dict)
    sessions: dict[tuple[str, str], Client] = field(default_factory=dict)
    pages: dict[tuple[object, ...], str] = field(default_factory=dict)

    @property
    def here(self) -> Installation:
        return place.here()

    def account(self, person: str) -> Account:
        """His account, begun, without a telephone."""
        if person not in self.accounts:
            found = Account.objects.filter(person=person).first()
            account = found or Account(person=person, made=datetime.now(UTC))
            account.password, account.code, account.until = _kept_as(), "", None  # as choose_password leaves it
            account.save()
            self.accounts[person] = account
        return self.accounts[person]

    def browser(self, person: str | None = None, lang: str = "en", at: str | None = None, **more: Any) -> Client:
        """A browser, of ``person`` logged in as after password and code; ``at``: the exercise's hour that he chose, at
        which all that he opens are of one session."""
        client = Browser(headers={"accept-language": lang}, SERVER_NAME=HOST, **more)
        if person is not None and at is not None and (person, at) in self.sessions:
            client.cookies.update(self.sessions[person, at].cookies)
        elif person is not None:
            self.let_in(client, person, at)
            self.sessions[person, at or ""] = client
        return client

    def written(self) -> int:
        """How many events the record has."""
        with connections[LEDGER].cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM ledger_entry")
            return int(cursor.fetchone()[0])

    def page(self, person: str, address: str, lang: str, at: str) -> str:
        """A page of the desks for a test that only looks at it: asked for once as long as the record does not grow."""
        key = (person, address, lang, at, self.written())
        if key not in self.pages:
            found = self.browser(person, lang, at=at).get(f"/desk/{address}")
            assert found.status_code == 200, (person, address, found.status_code)
            self.pages[key] = str(found.content.decode())
        return self.pages[key]

    def cookie(self, person: str) -> tuple[str, str]:
        """The cookie of a session of ``person``, for a real browser."""
        from django.conf import settings

        client = Client(SERVER_NAME="127.0.0.1")
        self.let_in(client, person)
        return settings.SESSION_COOKIE_NAME, str(client.cookies[settings.SESSION_COOKIE_NAME].value)

    def let_in(self, client: Client, person: str, at: str | None = None) -> None:
        """Begin a session, as the second step of the login does."""
        from django.conf import settings
        from django.test import RequestFactory

        request = RequestFactory(SERVER_NAME=settings.ALLOWED_HOSTS[0]).get("/login/code", secure=True)
        request.session = SessionStore()
        response = entered(request, self.account(person), "password-totp", "")
        if at is not None:
            request.session["clock"] = at
        request.session.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = str(request.session.session_key)
        client.cookies.update(response.cookies)


@contextmanager
def ministry(
    folder: Path,
    who: Iterable[str] = FLU,
    database: Mapping[str, str] | None = None,
    begins: Path | None = None,
) -> Iterator[Ministry]:
    """An exercise with these people (``person@desk/role``), its data in ``folder``. ``database``: environment that says
    where ledger and accounts lie, if not there; ``begins``: data to begin with, of another ministry of these people
    (see :func:`kept`)."""
    names = tuple(who)
    if database is None:
        shutil.copytree(begins or pattern(names), folder / "dorasan", dirs_exist_ok=True)
    with _environment({"XDG_DATA_HOME": str(folder), **(database or {})}), _served():
        if database is not None:
            begun(names)
        yield Ministry(folder, names)


def kept(place: Ministry) -> Path:
    """The data of a ministry, whole in their files, for others to begin with."""
    for name in (LEDGER, ACCOUNTS):
        with connections[name].cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return place.home / "dorasan"


def begun(names: tuple[str, ...]) -> None:
    """The installation, its people, the tables of accounts: as ``desk begin``, ``desk do`` and ``desk account`` make
    them."""
    from dorasan.cli.place import begun as begin
    from dorasan.cli.place import here

    installation = here("en")
    begin(installation, "Ministry", "exercise, no secret", "keeper@secretariat/keeper", exercise=True)
    roles = []
    for one in names:
        person, desk, role = one.replace("/", "@").split("@")
        roles.append(RoleGiven(person=person, desk=desk, role=role))
    act(installation, OFFICE, installation.who("keeper@secretariat"), roles, installation.moment(None))
    people.opened()
    open_seals(installation.ledger, installation.installation).close()


_PATTERNS: list[Path] = []


_stretched = cache(locked._stretched)


@cache
def _kept_as() -> str:
    """The password as the server keeps it, worked out once: that takes long, and is meant to."""
    return make_password(PASSWORD)


def closed() -> None:
    """Remove what was kept to be copied."""
    for folder in _PATTERNS:
        shutil.rmtree(folder, ignore_errors=True)


@cache
def pattern(names: tuple[str, ...]) -> Path:
    """Such a server's data, made once a process and copied; each begins with tables in which nothing stands, and has an
    installation of its own."""
    folder = Path(tempfile.mkdtemp(prefix="dorasan-"))
    _PATTERNS.append(folder)
    if names:
        shutil.copytree(pattern(()), folder / "dorasan")
    with _environment({"XDG_DATA_HOME": str(folder)}), _served():
        if names:
            begun(names)
        else:
            for name in (LEDGER, KEYS, ACCOUNTS):
                ready(name)
        return kept(Ministry(folder, names))


@contextmanager
def _environment(more: Mapping[str, str]) -> Iterator[None]:
    names = {*more, "DORASAN_DATABASE_URL", "DORASAN_ACCOUNTS_URL", "DORASAN_SEALING_FILE", "DORASAN_PASSPHRASE"}
    before = {name: os.environ.pop(name, None) for name in names}
    os.environ.update(more)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@contextmanager
def on_loopback(place: Ministry) -> Iterator[str]:
    """The ministry's pages for a real browser, without TLS, on this computer alone; their address."""
    from django.core.handlers.wsgi import WSGIHandler

    told = server_settings(Environment(secret=SECRET, hosts=("127.0.0.1",), plain=True))
    with override_settings(**told):
        server = _Server(("127.0.0.1", 0), _Quiet)
        server.set_app(WSGIHandler())
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()
            thread.join(10)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        return


@contextmanager
def _served() -> Iterator[None]:
    """Django as a server has it, with the databases that the environment names."""
    named = (LEDGER, KEYS, ACCOUNTS)
    before = {name: connections.databases[name] for name in named}
    filled = connections.configure_settings(databases())
    for one in filled.values():
        if "init_command" in one["OPTIONS"]:  # no test takes the power away: nobody waits for the disk
            one["OPTIONS"]["init_command"] += ";PRAGMA synchronous=OFF;PRAGMA fullfsync=0"
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # what is compared is the same, and nobody waits
    told = {**server_settings(Environment(secret=SECRET, hosts=(HOST,))), "PASSWORD_HASHERS": hashers}
    step, desk_page.STEP = desk_page.STEP, 0.0  # nor for a refusal
    stretched, locked._stretched = locked._stretched, _stretched  # nor for a passphrase that was stretched before
    try:
        _use({name: filled[name] for name in named})
        with override_settings(**told):
            yield
    finally:
        desk_page.STEP, locked._stretched = step, stretched
        place.closed()
        _use(before)


def _use(databases: Mapping[str, Any]) -> None:
    for name, config in databases.items():
        if hasattr(connections._connections, name):
            connections[name].close()
            del connections[name]
        connections.databases[name] = config
