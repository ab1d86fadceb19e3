"""Who had a protected note opened at this installation: written before it is told, in rows that are only ever added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

from dorasan.office.ledger.watch import moment

COLUMNS = "person, desk, role, session, case_name, note, shown"


@dataclass(frozen=True)
class Reading:
    """``session``: of the login, empty at the shell; ``shown``: told, or refused as if there were none."""

    person: str
    desk: str
    role: str
    session: str
    case: str
    note: str
    shown: bool


def keep(connection: BaseDatabaseWrapper, reading: Reading) -> None:
    """Put it on record, on the disk when this returns."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO ledger_reading (at, {COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            [moment(), *astuple(reading)],
        )


def kept(connection: BaseDatabaseWrapper, case: str) -> Iterator[tuple[str, Reading]]:
    """Every reading of a case's notes, in the order in which it was asked for, with its hour by the store's clock."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT at, {COLUMNS} FROM ledger_reading WHERE case_name = %s ORDER BY id", [case])
        for at, person, desk, role, session, of, note, shown in cursor.fetchall():
            yield at, Reading(person, desk, role, session, of, note, bool(shown))
