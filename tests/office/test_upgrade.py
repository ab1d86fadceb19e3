"""A ledger of the version before, as it was dumped then: the tables are brought up to date and no row is touched.
A table that no command wrote goes: what verifying has seen is kept in a file elsewhere.

``previous/0001.*.sql``: written by the program before readings were put on record, on either database.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db.migrations.recorder import MigrationRecorder

from dorasan.office.database import Config, ledger_at
from dorasan.office.ledger.guard import UNIQUE, breaches
from dorasan.office.ledger.inspection import inspected
from dorasan.office.ledger.opening import open_ledger
from dorasan.office.ledger.roles import prepare
from dorasan.office.ledger.store import Ledger
from dorasan.problem import BadInputError
from tests.office import server as postgresql
from tests.office.acting import appended, errors
from tests.office.conftest import Fresh
from tests.office.test_guard import content

DUMPS = Path(__file__).parent / "previous"
ROLE = "dorasan_upgraded"


@pytest.fixture(params=["sqlite", "postgresql"])
def previous(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Config, list[list[object]]]]:
    """Where a ledger of the version before lies, and every row of it."""
    dump = (DUMPS / f"0001.{request.param}.sql").read_text(encoding="utf-8")
    old = [table for table in UNIQUE if table != "ledger_reading"]
    if request.param == "sqlite":
        file = tmp_path / "previous.sqlite3"
        file.touch(mode=0o600)
        with sqlite3.connect(file) as database:
            database.executescript(dump)
            rows: list[list[object]] = [database.execute(f"SELECT * FROM {t} ORDER BY id").fetchall() for t in old]
        yield ledger_at(f"sqlite:///{file}"), rows
        return
    server = request.getfixturevalue("server")
    postgresql.told(server, "DROP DATABASE IF EXISTS previous WITH (FORCE)", "CREATE DATABASE previous")
    with psycopg.connect(postgresql.address(server, "previous"), autocommit=True) as connection:
        connection.execute(dump.encode())
        rows = [list(connection.execute(f"SELECT * FROM {t} ORDER BY id".encode()).fetchall()) for t in old]
    yield ledger_at(postgresql.address(server, "previous")), rows
    postgresql.told(server, "DROP DATABASE previous WITH (FORCE)")


def test_no_row_of_the_version_before_is_touched(previous: tuple[Config, list[list[object]]]) -> None:
    place, before = previous
    assert sum(map(len, before)) == 10
    ledger = open_ledger(place)
    now = dict(zip(UNIQUE, content(ledger), strict=True))
    assert now.pop("ledger_reading") == [] and list(now.values()) == before
    assert breaches(ledger.connection) == () and errors(ledger) == []
    assert [one.key for one in inspected(ledger) if one.severity == "error"] == []
    appended(ledger, 2)
    assert errors(ledger) == []
    applied = MigrationRecorder(ledger.connection).applied_migrations()
    assert {
        ("ledger", "0001_tables"),
        ("ledger", "0002_readings"),
        ("ledger", "0003_no_checkpoints"),
        ("ledger", "0004_plain_numbers"),
    } <= set(applied)
    ledger.close()


def test_it_is_as_one_that_is_begun_today(previous: tuple[Config, list[list[object]]], fresh: Fresh) -> None:
    upgraded = open_ledger(previous[0])
    new = open_ledger(fresh(upgraded.connection.vendor))
    assert shape(upgraded) == shape(new) != {}
    upgraded.close()
    new.close()


def test_a_new_ledger_numbers_events_without_a_page_more_and_no_record_is_copied_for_it(
    tmp_path: Path, fresh: Fresh
) -> None:
    """SQLite's table of events: made anew while nothing is in it, and never again."""
    file = tmp_path / "previous.sqlite3"
    file.touch(mode=0o600)
    with sqlite3.connect(file) as database:
        database.executescript((DUMPS / "0001.sqlite.sql").read_text(encoding="utf-8"))
    kept, new = open_ledger(ledger_at(f"sqlite:///{file}")), open_ledger(fresh("sqlite"))
    assert [_numbered(one) for one in (kept, new)] == [True, False]
    for ledger in (kept, new):
        appended(ledger, 2)
        assert breaches(ledger.connection) == () and errors(ledger) == []
        assert [one.key for one in inspected(ledger)] == [], "no trigger was ever gone"
        ledger.close()
    again = open_ledger(ledger_at(f"sqlite:///{new.shown}"))
    assert not _numbered(again) and errors(again) == []
    again.close()


def _numbered(ledger: Ledger) -> bool:
    with ledger.connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'ledger_entry'")
        return "AUTOINCREMENT" in cursor.fetchone()[0]


def shape(ledger: Ledger) -> dict[str, object]:
    """Every table with its columns, and every trigger."""
    with ledger.connection.cursor() as cursor:
        told = ledger.connection.introspection
        tables = [name for name in told.table_names(cursor) if name.startswith("ledger_")]
        found = {
            name: sorted((one.name, one.null_ok) for one in told.get_table_description(cursor, name)) for name in tables
        }
        if ledger.connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
        else:
            cursor.execute("SELECT tgname, tgtype FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname")
        return {**found, "triggers": cursor.fetchall()}


def test_on_postgresql_the_program_waits_for_the_owner(server: postgresql.Server) -> None:
    """The program's role changes no table: it says so and stops, until the owner has brought them up to date."""
    dump = (DUMPS / "0001.postgresql.sql").read_text(encoding="utf-8")
    postgresql.told(server, "DROP DATABASE IF EXISTS waits WITH (FORCE)", "CREATE DATABASE waits")
    grants = [f"GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO {ROLE}"]
    postgresql.told(server, f"DROP ROLE IF EXISTS {ROLE}", f"CREATE ROLE {ROLE} LOGIN")
    with psycopg.connect(postgresql.address(server, "waits"), autocommit=True) as connection:
        for statement in (dump, *grants):
            connection.execute(statement.encode())
    program = ledger_at(postgresql.address(server, "waits", ROLE))
    with pytest.raises(BadInputError) as bad:
        open_ledger(program)
    assert bad.value.problems[0].key == "office.wants_owner"
    owner = open_ledger(ledger_at(postgresql.address(server, "waits")))
    prepare(owner.connection, ROLE)
    owner.close()
    ledger = open_ledger(program)
    appended(ledger)
    assert errors(ledger) == []
    ledger.close()
    postgresql.told(server, "DROP DATABASE waits WITH (FORCE)", f"DROP ROLE {ROLE}")
