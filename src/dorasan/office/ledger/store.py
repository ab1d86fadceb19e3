"""The ledger of an installation on a database: events are appended one a transaction, or taken in from elsewhere.

Judging and signing happen outside any transaction. Appending is a single statement: the place in the chain is unique,
so the insertion itself tells whether another process was faster; then the chain is looked at again under a lock.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from json import loads
from typing import TypeVar

from django.db import IntegrityError, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from dorasan.desk.ledger.entry import Entry, Tip
from dorasan.desk.ledger.verify import Stored
from dorasan.office.database import WAITS, shown
from dorasan.office.ledger import rows
from dorasan.office.ledger.contents import Contents
from dorasan.office.ledger.pen import Pen
from dorasan.office.ledger.refused import refusals
from dorasan.office.ledger.sight import Sight
from dorasan.office.ledger.turn import Turn, Turns
from dorasan.office.ledger.watch import RESTORED, incidents, moment
from dorasan.problem import BadInputError, Place, Problem

T = TypeVar("T")
Make = Callable[[Tip | None, tuple[Tip, ...]], Entry]


class Ledger(Contents):
    """``name``: of its database among Django's. Safe to use from several threads; each has a connection of its own,
    which :meth:`close` gives back. Opened by :func:`~dorasan.office.ledger.opening.open_ledger`."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._sight = Sight()
        self._turns = Turns()
        self._pen = Pen(self.connection.vendor)

    @property
    def connection(self) -> BaseDatabaseWrapper:
        return connections[self.name]

    @property
    def shown(self) -> str:
        """Where it lies, for a person."""
        return shown(self.connection.settings_dict)

    def append(self, case: str, installation: str, make: Make) -> Entry:
        """The next event of an installation's chain of a case: on the disk when this returns, in its place alone.

        ``make`` is given the chain's last event (None before the first) and the last seen of each other chain; it
        signs, and may refuse by raising: then nothing is written. It is asked again where another process was faster,
        and must not write to a ledger itself. Raises :class:`BadInputError` for a chain that was restored from a
        backup: it may go on elsewhere; and where the disk is full, or may not be written: then nothing is.
        """
        with self._turn(case, installation) as connection:
            return self._at_once(connection, case, installation, make) or self._in_turn(case, installation, [make])[0]

    def append_all(
        self, case: str, installation: str, makes: Sequence[Make], files: Iterable[bytes] = ()
    ) -> list[Entry]:
        """Several events of a chain, one after the other and nothing between, with the ``files`` that they name: all of
        them, or where one is refused none. As :meth:`append` else."""
        with self._turn(case, installation):
            return self._in_turn(case, installation, makes, files)

    def _turn(self, case: str, installation: str) -> Turn:
        """One writer of a chain at a time in this process."""

        def lost() -> None:
            self._sight.forget(case)  # whether it stands there nobody knows: look again
            self.close()

        return self._turns.of(case, installation, self.connection, lost)

    def _at_once(self, connection: BaseDatabaseWrapper, case: str, installation: str, make: Make) -> Entry | None:
        """Make it on what this process has seen, and write it: one statement, one transaction. None where nothing was
        seen yet, or the place was taken meanwhile."""
        stand = self._sight.stand(case, installation)
        if stand is None:
            return None
        entry, stored = self._made(case, installation, stand, make)
        try:
            with self._pen.turn:
                self._pen.write(connection, rows.values(entry, stored, moment()))
        except IntegrityError:
            return None
        self._sight.saw([entry.tip])
        return entry

    def _in_turn(self, case: str, installation: str, makes: Sequence[Make], files: Iterable[bytes] = ()) -> list[Entry]:
        """Look, make and write under a lock that other processes heed too."""
        contents = list(files)

        def work() -> list[Entry]:
            for content in contents:
                self.attach(content)
            return self._written(case, installation, makes)

        out = self._whole(work)
        self._sight.saw([entry.tip for entry in out])
        return out

    def _whole(self, work: Callable[[], T]) -> T:
        """All that ``work`` writes, in one transaction; once more where another process took a place meanwhile."""
        until = time.monotonic() + WAITS
        while True:
            try:
                with self._pen.turn, transaction.atomic(using=self.name, durable=True):
                    return work()
            except IntegrityError:  # PostgreSQL: somebody who wrote at once was faster
                if self.connection.vendor == "sqlite" or time.monotonic() > until:
                    raise

    def _written(self, case: str, installation: str, makes: Sequence[Make]) -> list[Entry]:
        """Within a transaction: the next events of a chain, one on the other."""
        self._lock(case, installation)
        self._look(case, installation)
        last, others = self._sight.stand(case, installation) or (None, ())
        out: list[Entry] = []
        for make in makes:
            entry, stored = self._made(case, installation, (last, others), make)
            self._insert(entry, stored)
            out.append(entry)
            last = entry.tip
        return out

    def _insert(self, entry: Entry, stored: bytes) -> None:
        self._pen.write(self.connection, rows.values(entry, stored, moment()))

    def _made(
        self, case: str, installation: str, stand: tuple[Tip | None, tuple[Tip, ...]], make: Make
    ) -> tuple[Entry, bytes]:
        last, others = stand
        entry = make(last, others)
        told = entry.event.payload
        wanted = (last.sequence + 1, last.digest) if last is not None else (1, None)
        if (told.case, told.installation, told.sequence, told.before) != (case, installation, *wanted):
            raise ValueError(f"made for another place: {entry.event!r}")
        if told.heads != {one.installation: one.digest for one in others}:
            raise ValueError(f"cites other heads than were seen: {entry.event!r}")
        return entry, entry.stored()

    def _lock(self, case: str, installation: str) -> None:
        """SQLite has given the whole file to this transaction; PostgreSQL is asked for the chain."""
        if self.connection.vendor == "postgresql":
            number = int.from_bytes(sha256(f"{case} {installation}".encode()).digest()[:8], signed=True)
            with self.connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])

    def _look(self, case: str, installation: str) -> None:
        for _, told, _ in incidents(self.connection, [RESTORED]):
            if installation in loads(told):
                raise BadInputError([Problem("office.retired", Place(self.shown), {"installation": installation[:12]})])
        self._sight.looked(case, rows.tips(self.connection, case))

    def take_in(
        self,
        entries: Iterable[Entry],
        *,
        files: Iterable[bytes] = (),
        ciphers: Iterable[bytes] = (),
        office: tuple[str, str, Sequence[Make]] | None = None,
    ) -> Counter[str]:
        """Take in events from elsewhere and the files that they name, all of it or, where that fails, nothing: how many
        were ``new``, ``known`` already, or lie ``beside`` because their place was taken (more signatures, a fuller
        copy, a fork). ``office``: case, installation and events of this installation's own that stand and fall with
        them. Nothing is verified."""
        coming, told, sealed = list(entries), list(files), list(ciphers)

        def work() -> tuple[Counter[str], list[Entry]]:
            for content in told:
                self.attach(content)
            for content in sealed:
                self.keep_cipher(content)
            received = moment()
            with self.connection.cursor() as cursor:
                taken: Counter[str] = Counter(rows.place(cursor, entry, received) for entry in coming)
            return taken, self._written(*office) if office is not None else []

        with self._turn(*office[:2]) if office is not None else refusals(self.connection):
            taken, own = self._whole(work)
        self._sight.saw(entry.tip for entry in (*coming, *own))
        return taken

    def kept(self, case: str, kind: str | None = None, since: Mapping[str, int] | None = None) -> Iterator[rows.Kept]:
        """The events of a case as rows, chain by chain in order; what was read counts as seen. ``kind``: of that kind
        alone; ``since``: of a chain only from that event on."""
        last: rows.Kept | None = None
        try:
            for row in rows.kept(self.connection, case, kind, since or {}):
                if last is not None and last.installation != row.installation:
                    self._sight.saw([last.tip])
                last = row
                yield row
        finally:
            if last is not None:
                self._sight.saw([last.tip])

    def stored(self, case: str, verified: Mapping[tuple[str, str], Tip] | None = None) -> Iterator[Stored]:
        """All of a case as verifying takes it: the signed bytes, and where the store says that they stand.
        ``verified``: of a checkpoint's chains only from its heads on; but a case to which something came for a place
        that was taken is read whole, for it may be a fork of what was read before."""
        aside = rows.beside(self.connection, case)
        ends = {} if aside or verified is None else verified
        since = {installation: tip.sequence for (of, installation), tip in ends.items() if of == case}
        for row in self.kept(case, since=since):
            yield Stored(row.envelope, row.case, row.installation, row.sequence, row.digest)
        for envelope in aside:
            yield Stored(envelope, case)

    def envelopes(self, case: str) -> Iterator[bytes]:
        """The signed bytes of a case: chain by chain in order, then what lies beside."""
        for row in self.kept(case):
            yield row.envelope
        yield from rows.beside(self.connection, case)

    def tips(self, case: str) -> tuple[Tip, ...]:
        """The last event of each chain of a case, as the database has it now."""
        found = rows.tips(self.connection, case)
        self._sight.saw(found)
        return found

    def cases(self) -> list[str]:
        """Every case that has an event here, in order; ``@office`` among them."""
        return rows.cases(self.connection)

    def close(self) -> None:
        """Give this thread's connection back."""
        self._pen.lay_down()
        self.connection.close()
