"""Six accounts walk the flu medicine to its end in a real browser: the same record as by the commands of the docs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.office import server as postgresql
from tests.web.desks.test_walk import by_commands, come_to, commands
from tests.web.server import ministry, on_loopback

from browser_tests.hands import do, open_case, say_hour
from browser_tests.windows import windows


@contextmanager
def on(database: str) -> Iterator[dict[str, str] | None]:
    """Where ledger and accounts lie."""
    if database == "sqlite":
        yield None
        return
    server = postgresql.started()
    try:
        postgresql.told(server, "CREATE DATABASE desks", "CREATE DATABASE accounts")
        yield {
            "DORASAN_DATABASE_URL": postgresql.address(server, "desks"),
            "DORASAN_ACCOUNTS_URL": postgresql.address(server, "accounts"),
        }
    finally:
        postgresql.stopped(server)


@pytest.fixture(scope="module")
def commanded(tmp_path_factory: pytest.TempPathFactory) -> object:
    with ministry(tmp_path_factory.mktemp("commanded")) as place:
        by_commands(place.here)
        return come_to(place.here)


@pytest.mark.parametrize(
    ("lang", "width", "script", "database"),
    [("ko", "desktop", True, "sqlite"), ("en", "tablet", False, "sqlite"), ("en", "desktop", True, "postgresql")],
)
def test_six_accounts_walk_the_flu_medicine_to_its_end(
    chromium: Any, commanded: object, tmp_path: Path, lang: str, width: str, script: bool, database: str
) -> None:
    with on(database) as lies, ministry(tmp_path, database=lies) as place:
        with on_loopback(place) as address, windows(chromium, place, address) as open_:
            pages: dict[str, Any] = {}
            for words, options, refused in commands():
                if words[0] not in ("open", "do") or refused:
                    continue
                person = options["as"].split("@")[0]
                if person not in pages:
                    pages[person] = open_(person, lang, width, script=script)
                say_hour(pages[person], options["at"])
                if words[0] == "open":
                    open_case(pages[person], options["case"])
                else:
                    do(pages[person], words)
        assert come_to(place.here) == commanded
