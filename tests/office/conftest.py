"""A ledger on either database, empty, for each test its own."""

from __future__ import annotations

import shutil
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections

from dorasan.office.database import Config, ledger_at
from dorasan.office.ledger.opening import open_ledger
from dorasan.office.ledger.store import Ledger
from dorasan.office.settings import set_up
from tests.office import server as postgresql

set_up()  # before a test imports a model

Fresh = Callable[[str], Config]


def pytest_collection_finish() -> None:
    """Where some test types commands, the process that serves them begins while no connection is open to be shared."""
    commands = sys.modules.get("tests.office.commands")
    if commands is not None:
        commands.server()


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """No test's databases are known to the next."""
    yield
    for name in [name for name in connections.databases if name.startswith("at-")]:
        connections[name].close()
        del connections[name], connections.databases[name]


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql.Server]:
    """It comes in a wheel that the lock names: where it does not start, something is wrong, and nothing passes."""
    try:
        found = postgresql.started()
    except Exception as why:
        pytest.fail(f"PostgreSQL does not start: {type(why).__name__}: {why}", pytrace=False)
    yield found
    postgresql.stopped(found)


@pytest.fixture(scope="session")
def pattern_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty ledger's file, made once."""
    file = tmp_path_factory.mktemp("pattern") / "ledger.sqlite3"
    ledger = open_ledger(ledger_at(f"sqlite:///{file}"))
    with ledger.connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    ledger.close()
    return file


@pytest.fixture
def fresh(request: pytest.FixtureRequest, tmp_path: Path, pattern_file: Path) -> Iterator[Fresh]:
    """Where an empty ledger with its tables lies; another one at each call."""
    made: list[str] = []

    def sqlite() -> Config:
        file = tmp_path / f"{uuid.uuid4().hex[:8]}.sqlite3"
        shutil.copyfile(pattern_file, file)
        file.chmod(0o600)
        return ledger_at(f"sqlite:///{file}")

    def on_server() -> Config:
        running = request.getfixturevalue("server")
        pattern = request.getfixturevalue("pattern_database")
        made.append(f"ledger_{uuid.uuid4().hex[:12]}")
        postgresql.told(running, f"CREATE DATABASE {made[-1]} TEMPLATE {pattern}")
        return ledger_at(postgresql.address(running, made[-1]))

    yield lambda kind: sqlite() if kind == "sqlite" else on_server()
    for name in made:
        postgresql.told(request.getfixturevalue("server"), f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def pattern_database(server: postgresql.Server) -> str:
    """An empty ledger's database, made once."""
    name = f"pattern_{uuid.uuid4().hex[:12]}"
    postgresql.told(server, f"CREATE DATABASE {name}")
    open_ledger(ledger_at(postgresql.address(server, name))).close()
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, fresh: Fresh) -> Config:
    """Where an empty ledger lies, on either database."""
    return fresh(request.param)


@pytest.fixture
def ledger(place: Config) -> Iterator[Ledger]:
    """An empty ledger on either database."""
    opened = open_ledger(place)
    yield opened
    opened.close()
