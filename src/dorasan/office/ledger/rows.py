"""The rows of events, read and written in plain SQL: the same bytes on both databases, no object a row in between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from types import MappingProxyType
from typing import Literal, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

from dorasan.desk.ledger.entry import Entry, Tip

COLUMNS = "case_name, installation, sequence, before, digest, kind, claimed, envelope, received"
INSERT = f"INSERT INTO ledger_entry ({COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"
PAGE = 1_000  # rows of one statement: no reader holds a snapshot for long
# One jump a chain over the index of places, however long the chains are.
TIPS = """
WITH RECURSIVE one(name) AS (
  SELECT MIN(installation) FROM ledger_entry WHERE case_name = %s
  UNION ALL
  SELECT (SELECT MIN(installation) FROM ledger_entry WHERE case_name = %s AND installation > one.name)
  FROM one WHERE one.name IS NOT NULL
)
SELECT e.installation, e.sequence, e.digest, e.claimed FROM one JOIN ledger_entry e
  ON e.case_name = %s AND e.installation = one.name AND e.sequence =
    (SELECT MAX(sequence) FROM ledger_entry WHERE case_name = %s AND installation = one.name)
"""


class Kept(NamedTuple):
    """An event as the store keeps it."""

    case: str
    installation: str
    sequence: int
    before: str | None
    digest: str
    kind: str
    claimed: str
    envelope: bytes
    received: str

    @property
    def tip(self) -> Tip:
        return Tip(self.case, self.installation, self.sequence, self.digest, self.claimed)


def raw(value: object) -> bytes:
    """A column of bytes. On SQLite somebody may have put a text or a number there: that is told, and breaks nothing."""
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def values(entry: Entry, stored: bytes, received: str) -> Kept:
    """An event's row."""
    told = entry.event.payload
    return Kept(
        told.case,
        told.installation,
        told.sequence,
        told.before,
        entry.digest,
        told.kind,
        told.at,
        stored,
        received,
    )


def kept(
    connection: BaseDatabaseWrapper, case: str, kind: str | None = None, since: Mapping[str, int] = MappingProxyType({})
) -> Iterator[Kept]:
    """The events of a case, chain by chain in order. ``kind``: of that kind alone; ``since``: of a chain only from that
    event on."""
    of_kind, more = ("", []) if kind is None else (" AND kind = %s", [kind])
    after: tuple[str, int] | None = ("", 0)
    while after is not None:
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {COLUMNS} FROM ledger_entry WHERE case_name = %s AND (installation, sequence) > (%s, %s)"
                f"{of_kind} ORDER BY installation, sequence LIMIT %s",
                [case, *after, *more, PAGE],
            )
            found = [Kept._make((*row[:7], raw(row[7]), row[8])) for row in cursor.fetchall()]
        after = None
        for row in found:
            first = since.get(row.installation, 1)
            if row.sequence < first:
                after = row.installation, first - 1  # the chain is read on from there
                break
            yield row
        else:
            if len(found) == PAGE:
                after = found[-1].installation, found[-1].sequence


def beside(connection: BaseDatabaseWrapper, case: str) -> list[bytes]:
    """What came for places that were taken: further signatures, forks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT envelope FROM ledger_beside WHERE case_name = %s ORDER BY copy", [case])
        return [raw(envelope) for (envelope,) in cursor.fetchall()]


def tips(connection: BaseDatabaseWrapper, case: str) -> tuple[Tip, ...]:
    """The last event of each chain of a case."""
    with connection.cursor() as cursor:
        cursor.execute(TIPS, [case] * 4)
        return tuple(Tip(case, *row) for row in cursor.fetchall())


def cases(connection: BaseDatabaseWrapper) -> list[str]:
    """Every case that has an event here, in order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT case_name FROM ledger_entry ORDER BY case_name")
        return [name for (name,) in cursor.fetchall()]


def place(cursor: CursorWrapper, entry: Entry, received: str) -> Literal["new", "known", "beside"]:
    """Put an event from elsewhere in its place, or beside it where the place is taken."""
    stored = entry.stored()
    row = values(entry, stored, received)
    while True:
        cursor.execute(
            "SELECT envelope FROM ledger_entry WHERE digest = %s OR (case_name, installation, sequence) = (%s, %s, %s)",
            [row.digest, *row[:3]],
        )
        found = [raw(envelope) for (envelope,) in cursor.fetchall()]
        if stored in found:
            return "known"
        if found:
            return _beside(cursor, row)
        cursor.execute(INSERT + _or_nothing(cursor), row)
        if cursor.rowcount == 1:
            return "new"


def _beside(cursor: CursorWrapper, row: Kept) -> Literal["known", "beside"]:
    copy = sha256(row.envelope).hexdigest()
    cursor.execute("SELECT 1 FROM ledger_beside WHERE copy = %s", [copy])
    if cursor.fetchone():
        return "known"
    cursor.execute(
        "INSERT INTO ledger_beside (copy, case_name, digest, envelope, received) VALUES (%s, %s, %s, %s, %s)"
        + _or_nothing(cursor),
        [copy, row.case, row.digest, row.envelope, row.received],
    )
    return "beside" if cursor.rowcount == 1 else "known"


def _or_nothing(cursor: CursorWrapper) -> str:
    """Where others may write meanwhile: a row that came first is no error. On SQLite one alone writes."""
    return " ON CONFLICT DO NOTHING" if cursor.db.vendor == "postgresql" else ""
