"""The table of sealing keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    Text = models.Field[str, str]
    Bytes = models.Field[bytes, bytes]


class KeyRow(models.Model):
    """A key, for one note alone. The row is deleted when its note is destroyed; ``doomed`` while that is under way."""

    name: Text = models.CharField(max_length=64, unique=True)
    secret: Bytes = models.BinaryField()
    case_name: Text = models.CharField(max_length=80)
    note: Text = models.CharField(max_length=120)
    doomed: models.Field[bool, bool] = models.BooleanField(default=False)

    class Meta:
        db_table = "seals_key"
