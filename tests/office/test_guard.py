"""No row of the ledger is changed, replaced or taken away; triggers that are gone are told, put back and remembered."""

from __future__ import annotations

from typing import ClassVar

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, migrations, models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from dorasan.office.database import Config
from dorasan.office.ledger import readings
from dorasan.office.ledger.guard import UNIQUE, Breach, breaches
from dorasan.office.ledger.guarding import Guarded, PlainlyNumbered
from dorasan.office.ledger.inspection import inspected
from dorasan.office.ledger.models import EntryRow
from dorasan.office.ledger.opening import open_ledger
from dorasan.office.ledger.store import Ledger
from dorasan.office.ledger.watch import note
from tests.desk.made import Writer, a_key, an_event, told
from tests.office.acting import appended, errors

COLUMN = {
    "ledger_entry": "envelope",
    "ledger_beside": "envelope",
    "ledger_attachment": "content",
    "ledger_cipher": "content",
    "ledger_incident": "told",
    "ledger_reading": "note",
}


def filled(ledger: Ledger) -> None:
    """A row in every table."""
    writer = Writer("washington")
    first = writer.says()
    ledger.take_in([first, first.countersigned(a_key("lee"))])
    for keep in (ledger.attach, ledger.keep_cipher):
        keep(b"kept")
    note(ledger.connection, "test", ["nothing"])
    readings.keep(ledger.connection, readings.Reading("kim", "applicant", "applicant", "", "flu", "n1", True))


def content(ledger: Ledger) -> list[list[object]]:
    out = []
    for table in UNIQUE:
        with ledger.connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table} ORDER BY id")
            out.append([tuple(bytes(x) if isinstance(x, memoryview) else x for x in row) for row in cursor.fetchall()])
    return out


def tried(ledger: Ledger, *statements: str) -> None:
    with ledger.connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def test_no_row_is_changed_replaced_or_taken_away(ledger: Ledger) -> None:
    filled(ledger)
    before = content(ledger)
    assert all(before)
    for table in UNIQUE:
        for attempt in attempts_on(ledger, table):
            with pytest.raises(IntegrityError, match="only ever added to"):
                print(attempt, tried(ledger, *attempt.split("; ")))
            assert content(ledger) == before, attempt


def attempts_on(ledger: Ledger, table: str) -> list[str]:
    with ledger.connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} LIMIT 0")
        names = ", ".join(column[0] for column in cursor.description)
    taken = names.replace(COLUMN[table], "x'00'")
    attempts = [f"UPDATE {table} SET {COLUMN[table]} = {COLUMN[table]}", f"DELETE FROM {table}"]
    if ledger.connection.vendor == "sqlite":
        attempts.append(f"INSERT OR REPLACE INTO {table} ({names}) SELECT {taken} FROM {table}")
        if table not in ("ledger_incident", "ledger_reading"):  # a row of another number, and otherwise the same
            other = names.replace("id, ", "", 1)
            attempts.append(f"REPLACE INTO {table} ({other}) SELECT {other} FROM {table}")
    else:
        change = f"DO UPDATE SET {COLUMN[table]} = EXCLUDED.{COLUMN[table]}"
        attempts += [
            f"TRUNCATE {table} CASCADE",
            f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) {change}",
            f"SET session_replication_role = replica; DELETE FROM {table}",
        ]
    return attempts


def test_models_change_nothing_either(ledger: Ledger) -> None:
    appended(ledger)
    row = EntryRow.objects.using(ledger.name).get()
    for attempt in (row.save, row.delete, EntryRow.objects.using(ledger.name).all().delete):
        with pytest.raises(IntegrityError):
            attempt()


def test_an_open_trigger_is_told_put_back_and_remembered(ledger: Ledger, place: Config) -> None:
    sqlite = ledger.connection.vendor == "sqlite"
    assert breaches(ledger.connection) == () and not _keys(ledger)
    if sqlite:
        tried(
            ledger,
            "DROP TRIGGER ledger_entry_no_update",
            "DROP TRIGGER ledger_cipher_no_delete",
            "CREATE TRIGGER ledger_cipher_no_delete BEFORE DELETE ON ledger_cipher BEGIN SELECT 1; END",
            "CREATE TRIGGER helpful AFTER INSERT ON ledger_entry BEGIN SELECT 1; END",
        )
        wanted = {
            Breach("missing", "ledger_entry_no_update", "ledger_entry"),
            Breach("altered", "ledger_cipher_no_delete", "ledger_cipher"),
        }
    else:
        tried(
            ledger,
            "DROP TRIGGER ledger_entry_no_change ON ledger_entry",
            "ALTER TABLE ledger_cipher DISABLE TRIGGER ledger_cipher_no_change",
            "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
            "CREATE TRIGGER helpful BEFORE INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION nothing()",
        )
        wanted = {
            Breach("missing", "ledger_entry_no_change", "ledger_entry"),
            Breach("altered", "ledger_cipher_no_change", "ledger_cipher"),
        }
    strange = Breach("strange", "helpful", "ledger_entry")
    assert set(breaches(ledger.connection)) == wanted | {strange}
    assert _keys(ledger) == ["office.trigger_altered", "office.trigger_missing", "office.trigger_strange"]
    again = open_ledger(place)
    assert breaches(again.connection) == ()
    (lapse,) = [one for one in inspected(again) if one.key == "office.lapse"]
    assert all(one.trigger in lapse.show("en") and one.trigger in lapse.show("ko") for one in wanted | {strange})
    assert _keys(open_ledger(place)) == ["office.lapse"], "noted once"


def test_a_trigger_function_that_does_nothing_is_found(fresh_server: Ledger) -> None:
    tried(
        fresh_server,
        "CREATE OR REPLACE FUNCTION ledger_refuses() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    )
    assert {(one.how, one.table) for one in breaches(fresh_server.connection)} == {("altered", name) for name in UNIQUE}


@pytest.fixture
def fresh_server(request: pytest.FixtureRequest) -> Ledger:
    return open_ledger(request.getfixturevalue("fresh")("postgresql"))


def _keys(ledger: Ledger) -> list[str]:
    """What is wrong with a store, but for its being opened by its owner."""
    return sorted(one.key for one in inspected(ledger) if one.key != "office.is_owner")


class Widened(migrations.Migration):
    """What a later release must not do: on SQLite the table is copied, and its triggers go with the old one."""

    dependencies: ClassVar = [("ledger", "0001_tables")]
    operations: ClassVar = [migrations.AlterField("EntryRow", "kind", models.CharField(max_length=200))]


def test_a_migration_that_drops_triggers_is_found_out_and_so_is_a_forgery(fresh_file: Ledger) -> None:
    ledger = fresh_file
    appended(ledger, 3)
    assert errors(ledger) == []
    connection = ledger.connection
    loader = MigrationLoader(connection)
    state = loader.project_state(("ledger", "0001_tables"))
    with connection.schema_editor() as editor:
        Widened("0002", "ledger").apply(state, editor)
    assert {one.how for one in breaches(connection)} == {"missing"}
    forged = an_event(told("It never came."), before=next(ledger.kept("flu")).tip)
    row = list(ledger.kept("flu"))[1]
    tried_with = [forged.digest, forged.stored(), row.digest]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_entry SET digest = %s, envelope = %s WHERE digest = %s", tried_with)
    call_command("migrate", database=ledger.name, verbosity=0)
    assert breaches(connection) == ()
    assert "office.lapse" in _keys(ledger)
    assert set(errors(ledger)) & {"replaced", "fork", "removed"}, "signed anew by the installation's own key"


@pytest.fixture
def fresh_file(request: pytest.FixtureRequest) -> Ledger:
    return open_ledger(request.getfixturevalue("fresh")("sqlite"))


def test_rows_that_say_what_was_not_signed_are_found(ledger: Ledger, place: Config) -> None:
    entries = appended(ledger, 2)
    digest = ledger.attach(b"a receipt")
    assert not _keys(ledger)
    if ledger.connection.vendor == "sqlite":
        tried(ledger, "DROP TRIGGER ledger_entry_no_update", "DROP TRIGGER ledger_attachment_no_update")
    else:
        tried(ledger, *(f"ALTER TABLE {name} DISABLE TRIGGER ALL" for name in ("ledger_entry", "ledger_attachment")))
    changes = {"kind": "'case.ended'", "claimed": "'2020-01-01T00:00:00+00:00'", "sequence": "9", "case_name": "'x'"}
    for column, value in changes.items():
        with ledger.connection.cursor() as cursor:
            cursor.execute(f"SELECT {column} FROM ledger_entry WHERE digest = %s", [entries[1].digest])
            (old,) = cursor.fetchone()
            change = f"UPDATE ledger_entry SET {column} = %s WHERE digest = %s"
            tried(ledger, f"UPDATE ledger_entry SET {column} = {value} WHERE digest = '{entries[1].digest}'")
            assert "office.row_altered" in _keys(ledger), column
            cursor.execute(change, [old, entries[1].digest])
    assert "office.row_altered" not in _keys(ledger)
    tried(ledger, "UPDATE ledger_attachment SET content = 'other'")  # on SQLite a text where bytes belong
    assert "office.content_altered" in _keys(ledger) and ledger.attachment(digest) is None


def test_after_the_first_no_migration_lets_a_schema_editor_touch_the_ledger() -> None:
    loader = MigrationLoader(None)
    later = [one for (app, name), one in loader.disk_migrations.items() if app == "ledger" and name[:4] != "0001"]
    assert [op for one in later for op in one.operations if _touches(op)] == []
    assert _touches(Widened.operations[0]) and _touches(migrations.RenameModel("EntryRow", "Other"))
    assert not _touches(migrations.AddField("ProjectionRow", "more", models.CharField(max_length=3)))
    assert not _touches(migrations.RunSQL("SELECT 1"))


HARMLESS = (migrations.RunSQL, migrations.CreateModel, Guarded, PlainlyNumbered)


def _touches(operation: Operation) -> bool:
    """Whether a schema editor would come to a guarded table. Code that is run could do anything."""
    if isinstance(operation, HARMLESS):  # a new table was never there, and one without rows holds nothing
        return False
    guarded = {model._meta.model_name for model in apps.get_app_config("ledger").get_models() if _guarded(model)}
    named = {str(getattr(operation, part, "")).lower() for part in ("model_name", "name", "old_name")}
    return isinstance(operation, migrations.RunPython | migrations.SeparateDatabaseAndState) or bool(named & guarded)


def _guarded(model: type[models.Model]) -> bool:
    return model._meta.db_table in UNIQUE


def test_tables_are_as_the_models_say_and_none_points_at_another(fresh_file: Ledger) -> None:
    loader = MigrationLoader(None)
    found = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)
    assert found == {}
    for label in ("ledger", "seals"):
        for model in apps.get_app_config(label).get_models():
            assert not [one for one in model._meta.get_fields() if one.is_relation]
            assert (model._meta.db_table in UNIQUE) == (model.__name__ not in ("ProjectionRow", "KeyRow"))
    with pytest.raises(DatabaseError):
        tried(fresh_file, "SELECT * FROM seals_key")
