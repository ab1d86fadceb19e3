"""A server for each test: an exercise with the people of the flu medicine; ``DORASAN_PROOF`` on PostgreSQL too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dorasan.web.app import application

application()

from tests.web.server import Ministry, ministry  # noqa: E402  (Django is set up first)

BOTH = ["sqlite", *(["postgresql"] if os.environ.get("DORASAN_PROOF") else [])]


@pytest.fixture(scope="session")
def database() -> Iterator[Any]:
    from tests.office import server as postgresql  # with its libraries where it is wanted alone

    found = postgresql.started()
    yield found
    postgresql.stopped(found)


@pytest.fixture(params=BOTH)
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ministry]:
    if request.param == "sqlite":
        with ministry(tmp_path) as found:
            yield found
        return
    from tests.office import server as postgresql

    running = request.getfixturevalue("database")
    postgresql.told(running, "DROP DATABASE IF EXISTS ministry WITH (FORCE)", "CREATE DATABASE ministry")
    with ministry(tmp_path, database={"DORASAN_DATABASE_URL": postgresql.address(running, "ministry")}) as found:
        yield found
