"""The pen: how one event's row comes into its place, by one statement.

The driver's own cursor is kept and used again, for Django's costs as much as all that the database has to do for a
row; both drivers keep the statement prepared. SQLite lets one write at a time, and who is refused asks again and again:
within a process they queue up here instead.
"""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from dorasan.office.ledger.rows import INSERT, Kept

STATEMENT = {"sqlite": INSERT.replace("%s", "?"), "postgresql": INSERT}  # as each driver writes its marks


class _Held(threading.local):
    """A thread's own connection and the cursor that was opened on it."""

    connection: Any = None
    cursor: Any = None


class Pen:
    """``turn``: held while something is written. Safe to use from several threads."""

    def __init__(self, vendor: str) -> None:
        self.turn: AbstractContextManager[object] = threading.Lock() if vendor == "sqlite" else nullcontext()
        self._statement = STATEMENT[vendor]
        self._held = _Held()

    def write(self, connection: BaseDatabaseWrapper, row: Kept) -> None:
        """Write an event's row over a thread's connection: outside a transaction, it is on the disk when this returns.
        Raises :class:`django.db.IntegrityError` where its place is taken."""
        held = self._held
        with connection.wrap_database_errors:
            if held.connection is None or held.connection is not connection.connection:
                connection.ensure_connection()
                held.connection = connection.connection
                held.cursor = held.connection.cursor()
            held.cursor.execute(self._statement, row)

    def lay_down(self) -> None:
        """Let go of this thread's connection: it is closed, or given back."""
        self._held.connection = self._held.cursor = None
