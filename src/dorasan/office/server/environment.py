"""What a server is told by its environment, read at its start and refused as a whole where something is weak.

Nothing secret has a value of its own in the program, and nothing is made up in silence: a server that started with a
key of its own would end every session at each restart, and one that answers to any name can be talked to as another.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from dorasan.extras import extras_told
from dorasan.office.cases.place import secret_in
from dorasan.office.keys.desk_key import trusted
from dorasan.problem import BadInputError, Place, Problem

SECRET, SECRET_FILE, HOSTS = "DORASAN_SECRET_KEY", "DORASAN_SECRET_KEY_FILE", "DORASAN_HOSTS"
PROXIES, IDLE = "DORASAN_PROXIES", "DORASAN_IDLE_MINUTES"
ISSUER, CLIENT, CLIENT_FILE = "DORASAN_OIDC_ISSUER", "DORASAN_OIDC_CLIENT", "DORASAN_OIDC_SECRET_FILE"
CLAIM, TRUST = "DORASAN_OIDC_CLAIM", "DORASAN_TRUST"
SHORTEST, FEWEST = 50, 12  # signs of a secret key, and different ones among them
HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:]+\]")
MOST_PROXIES, LEAST_IDLE, MOST_IDLE = 5, 1, 120


@dataclass(frozen=True)
class Provider:
    """Who may vouch for a login instead of a password. ``claim``: of his token, that bears the person's name."""

    issuer: str
    client: str
    secret: str
    claim: str


@dataclass(frozen=True)
class Environment:
    """``secret``: signs cookies; ``hosts``: the names it answers to; ``proxies``: how many of our own stand before it;
    ``idle``: minutes without a sign after which a session ends; ``trusted``: fingerprints of desk keys whose word for a
    person's own key counts; ``plain``: without TLS, on this computer alone."""

    secret: str
    hosts: tuple[str, ...]
    proxies: int = 0
    idle: int = 15
    provider: Provider | None = None
    trusted: frozenset[str] = frozenset()
    plain: bool = False


def environment(told: Mapping[str, str] = os.environ) -> Environment:
    """What the environment says. Raises :class:`BadInputError` with everything that is missing or weak."""
    reading = _Reading(told)
    found = Environment(
        secret=reading.secret(),
        hosts=reading.hosts(),
        proxies=reading.number(PROXIES, 0, 0, MOST_PROXIES),
        idle=reading.number(IDLE, 15, LEAST_IDLE, MOST_IDLE),
        provider=reading.provider(),
        trusted=reading.trusted(),
    )
    if reading.problems:
        raise BadInputError(reading.problems)
    return found


class _Reading:
    def __init__(self, told: Mapping[str, str]) -> None:
        self.told = told
        self.problems: list[Problem] = []

    def _wrong(self, key: str, place: str, **values: object) -> None:
        self.problems.append(Problem(f"server.{key}", Place(place), values))

    def _file(self, name: str) -> str | None:
        """What a file says that is named; None where none is."""
        file = self.told.get(name, "")
        if not file:
            return None
        try:
            return secret_in(Path(file))
        except BadInputError as bad:
            self.problems += bad.problems
            return ""

    def secret(self) -> str:
        known = len(self.problems)
        kept = self._file(SECRET_FILE)
        found = self.told.get(SECRET, "") if kept is None else kept
        weak = len(found) < SHORTEST or len(set(found)) < FEWEST or found.startswith("django-insecure-")
        if weak and len(self.problems) == known:
            key = "weak_secret" if found else "no_secret_key"
            self._wrong(key, SECRET_FILE, n=SHORTEST, m=FEWEST)
        return found

    def hosts(self) -> tuple[str, ...]:
        found = tuple(one.strip().lower() for one in self.told.get(HOSTS, "").split(",") if one.strip())
        if not found:
            self._wrong("no_hosts", HOSTS)
        for one in found:
            if not HOST.fullmatch(one):
                self._wrong("bad_host", HOSTS, host=one)
        return found

    def trusted(self) -> frozenset[str]:
        file = self.told.get(TRUST, "")
        try:
            return trusted(Path(file)) if file else frozenset()
        except BadInputError as bad:
            self.problems += bad.problems
            return frozenset()

    def number(self, name: str, otherwise: int, least: int, most: int) -> int:
        said = self.told.get(name, "").strip() or str(otherwise)
        if said.isascii() and said.isdigit() and least <= int(said) <= most:
            return int(said)
        self._wrong("bad_number", name, text=said, least=least, most=most)
        return otherwise

    def provider(self) -> Provider | None:
        issuer = self.told.get(ISSUER, "").strip()
        if not issuer:
            return None
        with extras_told():
            import_module("authlib")
        client = self.told.get(CLIENT, "").strip()
        if not issuer.startswith("https://") and not issuer.startswith("http://127.0.0.1:"):
            self._wrong("open_issuer", ISSUER, issuer=issuer)
        if not client:
            self._wrong("no_client", CLIENT)
        secret = self._file(CLIENT_FILE)
        if secret is None:
            self._wrong("no_client_secret", CLIENT_FILE)
        return Provider(
            issuer.rstrip("/"), client, secret or "", self.told.get(CLAIM, "").strip() or "preferred_username"
        )
