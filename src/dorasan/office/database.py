"""Where the databases lie: the ledger's by ``DORASAN_DATABASE_URL`` or in the user's data folder, sealing keys apart,
and of a server the accounts apart too, or beside the ledger in the same database of PostgreSQL.

SQLite out of the box, one file, written ahead and synchronised with the disk at every commit; PostgreSQL by an address
as libpq takes it (``postgresql://role@host/name?sslmode=verify-full``), with the passwords of libpq's own password file
or service file. No password is ever printed: an address is told without it, and a library's words about an address
that it cannot read are not told at all, because they quote it.
"""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from pathlib import Path
from typing import Any

from dorasan.extras import extras_told
from dorasan.home import guard, home, made_home
from dorasan.problem import BadInputError, Place, Problem
from dorasan.reason import why_no_text
from dorasan.whole_file import OWN, make_folder, not_writable

URL, KEY_FILE, ACCOUNTS_URL = "DORASAN_DATABASE_URL", "DORASAN_SEALING_FILE", "DORASAN_ACCOUNTS_URL"
LEDGER, KEYS, ACCOUNTS = "default", "sealing", "accounts"  # names that Django calls them by
HOLDS = "HOLDS"  # what a database holds: the ledger, the keys or the accounts
SQLITE = "sqlite:///"
POSTGRESQL = ("postgresql://", "postgres://")
OTHERS_READ = stat.S_IRGRP | stat.S_IROTH
WAITS = 60  # seconds for a lock
Config = dict[str, Any]


def databases() -> dict[str, Config]:
    """All of them, for Django. No folder is made, no file opened. Raises :class:`BadInputError`."""
    base = home()
    url = os.environ.get(URL, "")
    if base is None:  # a user without a home: the pages run, a ledger wants a place
        return {LEDGER: ledger_at(url), KEYS: {}, ACCOUNTS: {}} if url else {}
    keys = Path(os.environ.get(KEY_FILE) or base / "sealing" / "keys.sqlite3")
    return {
        LEDGER: ledger_at(url) if url else _file(base / "ledger" / "ledger.sqlite3", "ledger", WRITTEN_AHEAD),
        KEYS: keys_in(keys),
        ACCOUNTS: accounts_at(os.environ.get(ACCOUNTS_URL, ""), url, base),
    }


WRITTEN_AHEAD = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA fullfsync=1"
# What is deleted is written over, in the file and without a journal that keeps it.
FORGETFUL = "PRAGMA journal_mode=DELETE;PRAGMA synchronous=EXTRA;PRAGMA fullfsync=1;PRAGMA secure_delete=ON"


def ledger_at(url: str) -> Config:
    """A ledger's database by its address. Raises :class:`BadInputError`."""
    return _at(url, "ledger", URL)


def accounts_at(url: str, ledger: str, base: Path) -> Config:
    """The accounts of a server, by their address; without one beside a ledger on PostgreSQL, else in a file of their
    own: sessions are written all the time, and no password belongs into a file that is handed on. Raises
    :class:`BadInputError`."""
    if url or ledger.startswith(POSTGRESQL):
        return _at(url or ledger, "accounts", ACCOUNTS_URL if url else URL)
    return _file(base / "accounts" / "accounts.sqlite3", "accounts", WRITTEN_AHEAD)


def _at(url: str, holds: str, named: str) -> Config:
    if url.startswith(SQLITE) and len(url) > len(SQLITE):
        return _file(Path(url.removeprefix(SQLITE)), holds, WRITTEN_AHEAD)
    if not url.startswith(POSTGRESQL):
        raise BadInputError([Problem("office.no_address", Place(named))])
    with extras_told():
        from psycopg import ProgrammingError
        from psycopg.conninfo import conninfo_to_dict
    try:
        told: dict[str, Any] = conninfo_to_dict(url)
    except ProgrammingError:
        raise BadInputError([Problem("office.no_address", Place(named))]) from None
    if _slipped(told):
        raise BadInputError([Problem("office.no_address", Place(named))])
    if not told.get("dbname") and not told.get("service"):
        raise BadInputError([Problem("office.no_database_name", Place(named))])
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{name: str(told.pop(part, "") or "") for name, part in names.items()},
        "OPTIONS": {**told, "server_side_binding": True, "prepare_threshold": 5},
        "CONN_MAX_AGE": None,
        HOLDS: holds,
    }


def _slipped(told: dict[str, Any]) -> bool:
    """Whether a part holds what can only be a piece of a password that was written without ``%40`` and the like."""
    ports = str(told.get("port") or "").split(",")
    return any(port and not port.isdecimal() for port in ports) or any(
        "@" in str(told.get(part) or "") for part in ("host", "dbname")
    )


def keys_in(file: Path) -> Config:
    """A database of sealing keys: always a file of its own."""
    return _file(file, "keys", FORGETFUL)


def _file(file: Path, holds: str, pragmas: str) -> Config:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": WAITS, "init_command": pragmas},
        "CONN_MAX_AGE": None,
        HOLDS: holds,
    }


def shown(config: Config) -> str:
    """Where a database lies, for a person: never with its password, nor any other setting."""
    if config.get("ENGINE", "").endswith("sqlite3"):
        return str(config["NAME"])
    host, port = str(config["HOST"]), str(config["PORT"])
    return f"postgresql://{host}{':' if port else ''}{port}/{config['NAME']}"


def known_as(config: Config) -> str:
    """Make one more database known to Django, and the name that it has there: a backup, a restored ledger."""
    from django.db import connections

    name = "at-" + sha256(repr(sorted(config.items(), key=str)).encode()).hexdigest()[:24]
    if name not in connections.databases:
        filled = connections.configure_settings({LEDGER: config})
        connections.databases[name] = filled[LEDGER]
    return name


def room_for(name: str) -> None:
    """The place of a database that is a file: its folder, and the file with nothing in it, for its user alone.

    Raises :class:`BadInputError`, also where others may read or change what lies there.
    """
    from django.db import connections

    config = connections.databases.get(name, {})
    if not config.get("NAME"):
        made_home()  # says that there is no place
        raise BadInputError([Problem("office.no_database_name", Place(URL))])
    if config["ENGINE"].endswith("sqlite3"):
        file = Path(config["NAME"])
        make_folder(file.parent, 0o700)
        guard(file.parent)
        try:
            file.touch(mode=OWN, exist_ok=False)
        except FileExistsError:
            guard(file)
            if file.stat().st_mode & OTHERS_READ:
                raise BadInputError([Problem("office.readable", Place(str(file)))]) from None
        except OSError as why:
            raise not_writable(file, why_no_text(why)) from why
