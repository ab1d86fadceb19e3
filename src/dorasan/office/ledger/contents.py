"""What lies beside the events and is found by its digest: attachments, ciphertexts."""

from __future__ import annotations

from hashlib import sha256
from typing import Protocol

from django.db import IntegrityError, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from dorasan.office.ledger.refused import refusals
from dorasan.office.ledger.rows import raw


class _Stored(Protocol):
    @property
    def connection(self) -> BaseDatabaseWrapper: ...


class Contents:
    """The part of a ledger that keeps bytes by their digest. The same bytes are kept once."""

    def attach(self: _Stored, content: bytes) -> str:
        """Keep a file that an event is to name. The digest it is named by."""
        return _keep(self.connection, "ledger_attachment", content)

    def attachment(self: _Stored, digest: str) -> bytes | None:
        """A file by the digest that an event names; None where it is not here, or is no longer what it was."""
        return _kept(self.connection, "ledger_attachment", digest)

    def keep_cipher(self: _Stored, content: bytes) -> str:
        """Keep a sealed note."""
        return _keep(self.connection, "ledger_cipher", content)

    def cipher(self: _Stored, digest: str) -> bytes | None:
        """A sealed note; None where it is not here, or is no longer what it was."""
        return _kept(self.connection, "ledger_cipher", digest)


def _keep(connection: BaseDatabaseWrapper, table: str, content: bytes) -> str:
    digest = sha256(content).hexdigest()
    if _kept(connection, table, digest) is not None:
        return digest
    try:
        with refusals(connection), transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table} (digest, content) VALUES (%s, %s)", [digest, content])
    except IntegrityError:  # somebody kept the same bytes meanwhile, or what lies there is no longer what it was
        if _kept(connection, table, digest) is None:
            raise
    return digest


def _kept(connection: BaseDatabaseWrapper, table: str, digest: str) -> bytes | None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT content FROM {table} WHERE digest = %s", [digest])
        row = cursor.fetchone()
    content = raw(row[0]) if row else None
    return content if content is not None and sha256(content).hexdigest() == digest else None
