"""Whose turn it is to write a chain: within a process one writer after another, whatever he runs into.

Practice modelled: one pen lies at each book, and who holds it writes. Written out as an object, for it is taken up at
every event, and a generator in its stead costs as much as half of the row that is written.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import InterfaceError, OperationalError

from dorasan.office.ledger.refused import refusal

COUNT = 256  # locks that the chains of this process share


class Turn:
    """Held while a chain is written; the writer is given his connection. Raises :class:`BadInputError` for what the
    database refuses for want of room or right."""

    __slots__ = ("_connection", "_lock", "_lost")

    def __init__(self, lock: threading.Lock, connection: BaseDatabaseWrapper, lost: Callable[[], None]) -> None:
        self._lock, self._connection, self._lost = lock, connection, lost

    def __enter__(self) -> BaseDatabaseWrapper:
        self._lock.acquire()
        return self._connection

    def __exit__(
        self, kind: type[BaseException] | None, why: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if isinstance(why, OperationalError | InterfaceError):
                self._lost()
        finally:
            self._lock.release()
        if why is not None and (refused := refusal(self._connection, why)) is not None:
            raise refused from why


class Turns:
    """The locks of a ledger's chains."""

    def __init__(self) -> None:
        self._locks = tuple(threading.Lock() for _ in range(COUNT))

    def of(self, case: str, installation: str, connection: BaseDatabaseWrapper, lost: Callable[[], None]) -> Turn:
        """A chain's turn. ``lost``: called where nobody knows whether what was sent stands there. Raises
        :class:`RuntimeError` within a transaction."""
        if connection.in_atomic_block:
            raise RuntimeError("appended within a transaction: it could be undone after it was acknowledged")
        return Turn(self._locks[hash((case, installation)) % COUNT], connection, lost)
