"""PostgreSQL: an owner, who migrates, and the program's role, which owns nothing and may only read and add.

What a person runs once as the owner stands in :func:`prepare`; the program's role gets no password here: how it is
known to the server (a password file, a certificate, the system's user) is the server's affair.
"""

from __future__ import annotations

import re

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper

from dorasan.office.database import HOLDS, shown
from dorasan.office.ledger.guard import UNIQUE
from dorasan.office.router import TABLES
from dorasan.problem import BadInputError, Place, Problem

ROLE = re.compile(r"[a-z_][a-z0-9_]{0,62}")
FREE = "ledger_projection"  # may be dropped and written anew


def owns(connection: BaseDatabaseWrapper) -> bool:
    """Whether this program may change the tables. Always so on SQLite, where the file is the program's own."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bool_or(pg_has_role(current_user, relowner, 'MEMBER')) FROM pg_class "
            "WHERE relname = ANY(%s) AND relnamespace = current_schema()::regnamespace",
            [_tables(connection)],
        )
        return bool(cursor.fetchone()[0])


def _tables(connection: BaseDatabaseWrapper) -> list[str]:
    """The tables that lie in a database, by what it holds."""
    return account_tables() if connection.settings_dict[HOLDS] == "accounts" else [*UNIQUE, FREE]


def account_tables() -> list[str]:
    """The tables of accounts, Django's own among them."""
    labels = [one for one in apps.get_app_configs() if one.label in TABLES["accounts"]]
    return sorted(model._meta.db_table for one in labels for model in one.get_models(include_auto_created=True))


def may_migrate(connection: BaseDatabaseWrapper) -> bool:
    """Whether this program may make the tables, or change them where they are."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NULL", [_tables(connection)[0]])
        if not cursor.fetchone()[0]:
            return owns(connection)
        cursor.execute("SELECT has_schema_privilege(current_schema(), 'CREATE')")
        return bool(cursor.fetchone()[0])


def too_free(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """Guarded tables in which this role may do more than read and add, although it owns none."""
    if connection.vendor != "postgresql":
        return ()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM unnest(%s::text[]) AS name "
            "WHERE has_table_privilege(name, 'UPDATE, DELETE, TRUNCATE, TRIGGER') "
            "OR has_any_column_privilege(name, 'UPDATE')",
            [list(UNIQUE)],
        )
        return tuple(sorted(name for (name,) in cursor.fetchall()))


def prepared(role: str) -> list[str]:
    """What the owner tells PostgreSQL for the program's role, statement by statement. Raises :class:`BadInputError`."""
    if not ROLE.fullmatch(role) or role.startswith("pg_"):
        raise BadInputError([Problem("office.no_role_name", Place(role or "-"))])
    guarded = ", ".join(UNIQUE)
    return [
        f"DO $role$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN "
        f'CREATE ROLE "{role}" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS; END IF; END $role$',
        f'REVOKE ALL ON {guarded}, {FREE}, django_migrations FROM PUBLIC, "{role}"',
        f'GRANT SELECT, INSERT ON {guarded} TO "{role}"',
        f'GRANT SELECT, INSERT, UPDATE, DELETE ON {FREE} TO "{role}"',
        f'GRANT SELECT ON django_migrations TO "{role}"',
        f'GRANT USAGE ON {", ".join(f"{table}_id_seq" for table in (*UNIQUE, FREE))} TO "{role}"',
    ]


def prepare(connection: BaseDatabaseWrapper, role: str) -> None:
    """Make the program's role, or set an existing one right. As the owner, after the migrations."""
    wanted = prepared(role)
    _as_owner(connection, role, wanted)


def prepare_accounts(connection: BaseDatabaseWrapper, role: str) -> None:
    """Let the role do with accounts and sessions what a server does with them: these tables are no record. After
    :func:`prepare`, which makes the role."""
    tables = account_tables()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_serial_sequence(name, 'id') FROM unnest(%s::text[]) AS name JOIN pg_attribute "
            "ON attrelid = name::regclass AND attname = 'id'",
            [tables],
        )
        numbers = [name for (name,) in cursor.fetchall() if name is not None]
    _as_owner(
        connection,
        role,
        [
            f'GRANT SELECT, INSERT, UPDATE, DELETE ON {", ".join(tables)} TO "{role}"',
            f'GRANT SELECT ON django_migrations TO "{role}"',
            f'GRANT USAGE ON {", ".join(numbers)} TO "{role}"',
        ],
    )


def _as_owner(connection: BaseDatabaseWrapper, role: str, statements: list[str]) -> None:
    if connection.vendor != "postgresql":
        raise BadInputError([Problem("office.no_server", Place(shown(connection.settings_dict)))])
    if not owns(connection):
        raise BadInputError([Problem("office.not_owner", Place(role))])
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
