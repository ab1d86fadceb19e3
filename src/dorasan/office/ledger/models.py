"""The ledger's tables. No table points at another: nothing is ever taken away because something else is.

All but the projections are only ever added to; triggers refuse the rest (guard.py). After the first migration no
schema editor touches them: on SQLite it would copy a table and drop its triggers with the old one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

if TYPE_CHECKING:
    Text = models.Field[str, str]
    Bytes = models.Field[bytes, bytes]


def _once(table: str, column: str) -> models.UniqueConstraint:
    """No two rows with the same: as a constraint, for a unique column would bring an index more on PostgreSQL."""
    return models.UniqueConstraint(fields=[column], name=f"ledger_{table}_{column}")


class EntryRow(models.Model):
    """An event in its place. Beside the signed bytes stands what is looked for; verifying holds one against the other.

    ``claimed``: the time that the event claims; ``received``: when this store took it in, by its own clock."""

    case_name: Text = models.CharField(max_length=80)
    installation: Text = models.CharField(max_length=64)
    sequence: models.Field[int, int] = models.BigIntegerField()
    before: models.Field[str | None, str | None] = models.CharField(max_length=64, null=True)
    digest: Text = models.CharField(max_length=64)
    kind: Text = models.CharField(max_length=120)
    claimed: Text = models.CharField(max_length=40)
    envelope: Bytes = models.BinaryField()
    received: Text = models.CharField(max_length=40)

    class Meta:
        db_table = "ledger_entry"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case_name", "installation", "sequence"], name="ledger_entry_place"),
            _once("entry", "digest"),
        ]


class BesideRow(models.Model):
    """What came for a place that is taken: the same event with other signatures, or another event (a fork).

    ``copy``: SHA-256 of the envelope."""

    copy: Text = models.CharField(max_length=64)
    case_name: Text = models.CharField(max_length=80)
    digest: Text = models.CharField(max_length=64)
    envelope: Bytes = models.BinaryField()
    received: Text = models.CharField(max_length=40)

    class Meta:
        db_table = "ledger_beside"
        constraints: ClassVar = [_once("beside", "copy")]
        indexes: ClassVar = [models.Index(fields=["case_name"], name="ledger_beside_case")]


class AttachmentRow(models.Model):
    """A file that an event names by its digest."""

    digest: Text = models.CharField(max_length=64)
    content: Bytes = models.BinaryField()

    class Meta:
        db_table = "ledger_attachment"
        constraints: ClassVar = [_once("attachment", "digest")]


class CipherRow(models.Model):
    """A sealed note as it is kept: what it says only its key tells, which lies elsewhere."""

    digest: Text = models.CharField(max_length=64)
    content: Bytes = models.BinaryField()

    class Meta:
        db_table = "ledger_cipher"
        constraints: ClassVar = [_once("cipher", "digest")]


class IncidentRow(models.Model):
    """What happened to this store: triggers that were gone, a restored backup. ``told``: canonical JSON."""

    kind: Text = models.CharField(max_length=40)
    told: Bytes = models.BinaryField()
    noticed: Text = models.CharField(max_length=40)

    class Meta:
        db_table = "ledger_incident"


class ReadingRow(models.Model):
    """That a protected note was asked for at this installation: by whom, at which desk, in which session (empty at the
    shell), when by this store's own clock, and whether he was told it."""

    at: Text = models.CharField(max_length=40)
    person: Text = models.CharField(max_length=120)
    desk: Text = models.CharField(max_length=120)
    role: Text = models.CharField(max_length=120)
    session: Text = models.CharField(max_length=120)
    case_name: Text = models.CharField(max_length=80)
    note: Text = models.CharField(max_length=120)
    shown: models.Field[bool, bool] = models.BooleanField()

    class Meta:
        db_table = "ledger_reading"


class ProjectionRow(models.Model):
    """What follows from a case's events, worked out before it is asked for. ``covers``: digest of what was folded.
    It can be dropped at any time."""

    name: Text = models.CharField(max_length=80)
    case_name: Text = models.CharField(max_length=80)
    covers: Text = models.CharField(max_length=64)
    value: Bytes = models.BinaryField()

    class Meta:
        db_table = "ledger_projection"
        constraints: ClassVar = [models.UniqueConstraint(fields=["name", "case_name"], name="ledger_projection_of")]
