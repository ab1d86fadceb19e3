"""Backup and restore: a backup is a ledger of its own, one SQLite file with every signed byte, whatever it came from.

It can be opened, read and verified like any other. Sealing keys are never in it. What is restored goes on under a new
installation key: a chain that went on from an old copy would fork from what others hold, so the store appends no more
to the chains that it had, and hands out their heads for the new installation's first event to cite.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from dorasan.desk.ledger.entry import Tip
from dorasan.office.database import SQLITE, ledger_at
from dorasan.office.ledger.opening import open_ledger
from dorasan.office.ledger.store import Ledger
from dorasan.office.ledger.watch import RESTORED, note
from dorasan.problem import BadInputError, Place, Problem
from dorasan.whole_file import OWN, write_new

# Entries first: whatever an entry names was kept before it, so what is read later holds it.
TABLES = {
    "ledger_entry": "case_name, installation, sequence, before, digest, kind, claimed, envelope, received",
    "ledger_beside": "copy, case_name, digest, envelope, received",
    "ledger_attachment": "digest, content",
    "ledger_cipher": "digest, content",
    "ledger_incident": "kind, told, noticed",
    "ledger_reading": "at, person, desk, role, session, case_name, note, shown",
}
PAGE = 500  # rows of one statement


def backed_up(ledger: Ledger, to: Path) -> int:
    """Write a backup that must not be there yet; how many events are in it. Writers go on meanwhile; what is written
    after the beginning may be in it or not, never half of it. Raises :class:`BadInputError`."""
    with tempfile.TemporaryDirectory(prefix="dorasan-") as folder:
        file = Path(folder) / "ledger.sqlite3"
        copy = open_ledger(ledger_at(f"{SQLITE}{file}"))
        try:
            with transaction.atomic(using=copy.name):
                events = _copied(ledger, copy)
            with copy.connection.cursor() as cursor:
                cursor.execute("PRAGMA journal_mode=DELETE")  # one file, with nothing beside it
        finally:
            copy.close()
        with file.open("rb") as source:
            if not write_new(to, lambda out: shutil.copyfileobj(source, out), mode=OWN):
                raise BadInputError([Problem("office.backup_there", Place(str(to)))])
    return events


def restored(ledger: Ledger, backup: Path) -> tuple[Tip, ...]:
    """Fill an empty ledger from a backup. The head of every chain, for a new installation's first event to cite.

    Nothing is verified here: verify it against heads that others hold. Raises :class:`BadInputError`, and leaves the
    ledger empty.
    """
    if not backup.is_file():
        raise BadInputError([Problem("office.no_backup", Place(str(backup)))])
    if ledger.cases():
        raise BadInputError([Problem("office.not_empty", Place(ledger.shown))])
    with tempfile.TemporaryDirectory(prefix="dorasan-") as folder:
        file = Path(folder) / "ledger.sqlite3"  # opening a ledger may write into it: the backup stays as it is
        file.touch(mode=OWN)
        shutil.copyfile(backup, file)
        copy = open_ledger(ledger_at(f"{SQLITE}{file}"))
        try:
            with transaction.atomic(using=ledger.name, durable=True):
                _copied(copy, ledger)
                heads = tuple(tip for case in ledger.cases() for tip in ledger.tips(case))
                note(ledger.connection, RESTORED, sorted({tip.installation for tip in heads}))
        finally:
            copy.close()
    return heads


def _copied(source: Ledger, target: Ledger) -> int:
    """Every row of every table, in the order in which it was written; how many events."""
    count = 0
    for table, columns in TABLES.items():
        marks = ", ".join(["%s"] * (columns.count(",") + 1))
        for rows in _pages(source, table, columns):
            with target.connection.cursor() as cursor:
                cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
            count += len(rows) if table == "ledger_entry" else 0
    return count


def _pages(source: Ledger, table: str, columns: str) -> Iterator[list[tuple[Any, ...]]]:
    """The rows up to the highest number there is now: who writes meanwhile may write faster than rows are copied.

    No chain gets a gap: an event is numbered after the one before it was committed. So whatever event is in sight with
    a number up to that one, the events before it were in sight when the copying began."""
    with source.connection.cursor() as cursor:
        cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {table}")
        (last,) = cursor.fetchone()
    after = 0
    while after < last:
        with source.connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id, {columns} FROM {table} WHERE id > %s AND id <= %s ORDER BY id LIMIT %s",
                [after, last, PAGE],
            )
            found = cursor.fetchall()
        after = found[-1][0]
        yield [row[1:] for row in found]
