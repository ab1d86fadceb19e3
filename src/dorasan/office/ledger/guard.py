"""Triggers that refuse to change, replace or take away a row of the ledger, and whether they are all in force.

They hold off mistakes, a careless tool, a stolen password of the program's own role. Whoever owns the database can drop
them: then signatures and heads held elsewhere tell, and that a trigger is gone is told as well. SQLite: UPDATE, DELETE,
and an INSERT that would replace a row (``INSERT OR REPLACE`` deletes without a word to any trigger of deletion).
PostgreSQL: UPDATE, DELETE, TRUNCATE, in force also where a session calls itself a replica.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

REFUSED = "the ledger is only ever added to"
FUNCTION = "ledger_refuses"
BODY = f"BEGIN RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END"
UNIQUE = {  # what no two rows of a guarded table share
    "ledger_entry": ("id", "digest", "case_name, installation, sequence"),
    "ledger_beside": ("id", "copy"),
    "ledger_attachment": ("id", "digest"),
    "ledger_cipher": ("id", "digest"),
    "ledger_incident": ("id",),
    "ledger_reading": ("id",),
}
CHANGE = 2 | 8 | 16 | 32  # pg_trigger.tgtype: before each DELETE, UPDATE, TRUNCATE as a whole


@dataclass(frozen=True)
class Breach:
    """A trigger that is missing, is not as it was made, or is nobody's of ours."""

    how: Literal["missing", "altered", "strange"]
    trigger: str
    table: str


def install(connection: BaseDatabaseWrapper, tables: Collection[str] = UNIQUE.keys()) -> None:
    """Make every trigger of these tables as it should be. Only the owner of the tables may."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $refuses${BODY}$refuses$"
            )
            for table in tables:
                name = f"{table}_no_change"
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
                cursor.execute(
                    f"CREATE TRIGGER {name} BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                    f"FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()"
                )
                cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}")
        else:
            for name, (table, sql) in _of_sqlite().items():
                if table in tables:
                    cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                    cursor.execute(sql)


def breaches(connection: BaseDatabaseWrapper) -> tuple[Breach, ...]:
    """What is wrong with the triggers; nothing where all is well."""
    with connection.cursor() as cursor:
        find = _on_postgresql if connection.vendor == "postgresql" else _on_sqlite
        return tuple(sorted(find(cursor), key=lambda one: (one.table, one.trigger)))


def _on_postgresql(cursor: CursorWrapper) -> Iterator[Breach]:
    cursor.execute(
        "SELECT t.tgname, c.relname, t.tgtype, t.tgenabled, p.proname, p.prosrc, t.tgqual IS NULL, t.tgattr::text "
        "FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
        "WHERE NOT t.tgisinternal AND c.relname = ANY(%s) AND c.relnamespace = current_schema()::regnamespace",
        [list(UNIQUE)],
    )
    wanted = {f"{table}_no_change": table for table in UNIQUE}
    for name, table, *rest in cursor.fetchall():
        if wanted.get(name) != table:
            yield Breach("strange", name, table)
            continue
        del wanted[name]
        if rest != [CHANGE, "A", FUNCTION, BODY, True, ""]:
            yield Breach("altered", name, table)
    for name, table in wanted.items():
        yield Breach("missing", name, table)


def _on_sqlite(cursor: CursorWrapper) -> Iterator[Breach]:
    cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
    wanted = _of_sqlite()
    for name, table, sql in cursor.fetchall():
        if name in wanted:
            if (table, sql) != wanted.pop(name):
                yield Breach("altered", name, table)
        elif table in UNIQUE:
            yield Breach("strange", name, table)
    for name, (table, _) in wanted.items():
        yield Breach("missing", name, table)


def _of_sqlite() -> dict[str, tuple[str, str]]:
    """Table and text of each trigger, by name; the text as SQLite keeps it."""
    out = {}
    for table, keys in UNIQUE.items():
        for act in ("UPDATE", "DELETE"):
            name = f"{table}_no_{act.lower()}"
            out[name] = table, f"CREATE TRIGGER {name} BEFORE {act} ON {table} BEGIN {_raise()}; END"
        taken = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE {_same(key)}" for key in keys)
        name = f"{table}_no_replace"
        out[name] = table, f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN EXISTS ({taken}) BEGIN {_raise()}; END"
    return out


def _raise() -> str:
    return f"SELECT RAISE(ABORT, '{REFUSED}')"


def _same(key: str) -> str:
    return " AND ".join(f"{column} = NEW.{column}" for column in key.split(", "))
