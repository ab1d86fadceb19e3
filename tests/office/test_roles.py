"""PostgreSQL: the program's role owns nothing, and may read and add; who connects as the owner is told."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from dorasan.office.database import Config, ledger_at
from dorasan.office.ledger.guard import UNIQUE, breaches
from dorasan.office.ledger.inspection import inspected
from dorasan.office.ledger.opening import open_ledger
from dorasan.office.ledger.projection import STANDING
from dorasan.office.ledger.roles import prepare, prepared
from dorasan.office.ledger.store import Ledger
from dorasan.problem import BadInputError
from tests.office import server as postgresql
from tests.office.acting import appended, in_a_row
from tests.office.conftest import Fresh

ROLE = "dorasan_program"


@pytest.fixture
def owned(fresh: Fresh) -> Ledger:
    """A ledger on PostgreSQL, opened by its owner, and prepared for the program."""
    ledger = open_ledger(fresh("postgresql"))
    prepare(ledger.connection, ROLE)
    prepare(ledger.connection, ROLE)  # a second time sets right what is there
    return ledger


@pytest.fixture
def address(owned: Ledger, server: postgresql.Server) -> str:
    return postgresql.address(server, owned.connection.settings_dict["NAME"], ROLE)


@pytest.fixture
def ours(address: str) -> Iterator[Ledger]:
    """The same, opened by the program's role."""
    ledger = open_ledger(ledger_at(address))
    yield ledger
    ledger.close()


def test_the_program_does_its_work_in_its_role(ours: Ledger) -> None:
    appended(ours, 3)
    digest = ours.attach(b"paper")
    assert in_a_row(list(ours.kept("flu"))) and ours.attachment(digest) == b"paper"
    assert STANDING.of(ours, "flu") == STANDING.of(ours, "flu")
    assert STANDING.rebuilt(ours) == 1 and STANDING.dropped(ours) == 1
    assert inspected(ours) == []


REFUSED = [
    "UPDATE {t} SET id = id",
    "DELETE FROM {t}",
    "TRUNCATE {t}",
    "DROP TABLE {t}",
    "ALTER TABLE {t} ADD COLUMN more int",
    "ALTER TABLE {t} DISABLE TRIGGER ALL",
    "DROP TRIGGER {t}_no_change ON {t}",
    "CREATE TRIGGER mine BEFORE INSERT ON {t} FOR EACH ROW EXECUTE FUNCTION ledger_refuses()",
    "CREATE RULE mine AS ON INSERT TO {t} DO INSTEAD NOTHING",
    "CREATE OR REPLACE FUNCTION ledger_refuses() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "ALTER SEQUENCE {t}_id_seq RESTART",
    "SET session_replication_role = replica",
    "CREATE TABLE mine (id int)",
    "UPDATE django_migrations SET name = name",
    "CREATE ROLE another",
    "ALTER ROLE CURRENT_USER SUPERUSER",
]


def test_the_program_may_not_do_more_than_read_and_add(ours: Ledger, address: str) -> None:
    appended(ours)
    with psycopg.connect(address, autocommit=True) as connection:
        for attempt in [attempt.format(t=table) for table in UNIQUE for attempt in REFUSED]:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                print(attempt, connection.execute(attempt.encode()))
    assert breaches(ours.connection) == () and len(list(ours.kept("flu"))) == 1


def test_who_connects_as_the_owner_is_told(owned: Ledger) -> None:
    (told,) = inspected(owned)
    assert told.key == "office.is_owner" and told.severity == "warning"
    assert "prepare" in told.show("en") and "prepare" in told.show("ko")


def test_a_role_that_may_do_more_is_told_and_set_right(owned: Ledger, ours: Ledger) -> None:
    for right in ("UPDATE", "DELETE", "TRUNCATE", "TRIGGER", "UPDATE (kind)"):
        with owned.connection.cursor() as cursor:
            cursor.execute(f"GRANT {right} ON ledger_entry TO {ROLE}")
        assert [(one.key, one.place.file) for one in inspected(ours)] == [("office.too_free", "ledger_entry")], right
        prepare(owned.connection, ROLE)
        assert inspected(ours) == []


def test_triggers_that_are_gone_are_told_to_a_role_that_cannot_mend_them(owned: Ledger, address: str) -> None:
    with owned.connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER ledger_entry_no_change ON ledger_entry")
    again = open_ledger(ledger_at(address))
    assert [one.key for one in inspected(again)] == ["office.trigger_missing"]
    assert [one.key for one in inspected(open_ledger(_of(owned)))] == ["office.lapse", "office.is_owner"]
    assert [one.key for one in inspected(again)] == ["office.lapse"]


def _of(ledger: Ledger) -> Config:
    return dict(ledger.connection.settings_dict)


def test_a_role_that_cannot_bring_the_tables_up_to_date_asks_for_the_owner(
    server: postgresql.Server, owned: Ledger
) -> None:
    name = f"{owned.connection.settings_dict['NAME']}_empty"
    postgresql.told(server, f"CREATE DATABASE {name}")
    try:
        with pytest.raises(BadInputError) as told:
            open_ledger(ledger_at(postgresql.address(server, name, ROLE)))
        assert [one.key for one in told.value.problems] == ["office.wants_owner"]
        with pytest.raises(BadInputError) as refused:
            prepare(open_ledger(ledger_at(postgresql.address(server, owned_name(owned), ROLE))).connection, ROLE)
        assert [one.key for one in refused.value.problems] == ["office.not_owner"]
    finally:
        postgresql.told(server, f"DROP DATABASE {name} WITH (FORCE)")


def owned_name(ledger: Ledger) -> str:
    return str(ledger.connection.settings_dict["NAME"])


@pytest.mark.parametrize("name", ["", "Admin", 'a"; DROP TABLE x; --', "pg_monitor", "1st", "a" * 64, "a'b"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(BadInputError) as told:
        prepared(name)
    assert [one.key for one in told.value.problems] == ["office.no_role_name"]


def test_on_a_file_there_is_nothing_to_prepare(fresh: Fresh) -> None:
    with pytest.raises(BadInputError) as told:
        prepare(open_ledger(fresh("sqlite")).connection, ROLE)
    assert [one.key for one in told.value.problems] == ["office.no_server"]


@pytest.mark.parametrize("setting", ["synchronous_commit", "fsync"])
def test_a_server_that_may_lose_what_was_acknowledged_is_told(
    ours: Ledger, server: postgresql.Server, setting: str
) -> None:
    if setting == "synchronous_commit":
        with ours.connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = off")
        assert [one.key for one in inspected(ours)] == ["office.not_durable"]
        return
    postgresql.told(server, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
    try:
        _until(ours, "off")
        assert [one.key for one in inspected(ours)] == ["office.not_durable"]
    finally:
        postgresql.told(server, "ALTER SYSTEM RESET fsync", "SELECT pg_reload_conf()")
        _until(ours, "on")


def _until(ledger: Ledger, value: str) -> None:
    with ledger.connection.cursor() as cursor:
        for _ in range(1_000):
            cursor.execute("SELECT pg_sleep(0.01)")
            cursor.execute("SHOW fsync")
            if cursor.fetchone() == (value,):
                return
    raise AssertionError("the server did not read its settings again")
