"""The triggers, looked at after every migration and at every start; where some were gone, that stays on record.

A trigger that is only put back would leave no trace of the time in which anybody could write: the store notes it, in a
table that is only ever added to, and verifying tells it from then on.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from dorasan.canonical import encoded
from dorasan.office.ledger.guard import Breach, breaches, install
from dorasan.office.ledger.roles import owns
from dorasan.office.ledger.rows import raw

LAPSE, RESTORED = "triggers", "restored"


def moment() -> str:
    """Now, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def put_back(connection: BaseDatabaseWrapper) -> tuple[Breach, ...]:
    """What is wrong with the triggers. Where this program owns the tables, all of it is mended and noted."""
    found = breaches(connection)
    if found and owns(connection):
        with transaction.atomic(using=connection.alias):
            for one in found:
                if one.how == "strange":
                    _drop(connection, one)
            install(connection)
            note(connection, LAPSE, [[one.how, one.trigger, one.table] for one in found])
    return found


def _drop(connection: BaseDatabaseWrapper, one: Breach) -> None:
    name, table = connection.ops.quote_name(one.trigger), connection.ops.quote_name(one.table)
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{on}")


def note(connection: BaseDatabaseWrapper, kind: str, told: Any) -> None:
    """Put what happened to this store on record."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_incident (kind, told, noticed) VALUES (%s, %s, %s)", [kind, encoded(told), moment()]
        )


def incidents(connection: BaseDatabaseWrapper, kinds: Iterable[str]) -> list[tuple[str, bytes, str]]:
    """What happened to this store, in order: kind, what, when it was noticed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, told, noticed FROM ledger_incident ORDER BY id")
        wanted = set(kinds)
        return [(kind, raw(told), noticed) for kind, told, noticed in cursor.fetchall() if kind in wanted]


def after_migration(using: str, **_: Any) -> None:
    """For Django: after every migration of a database."""
    connection = connections[using]
    if "ledger_incident" in connection.introspection.table_names():  # else it was migrated back to before the first
        put_back(connection)
