"""The table of sealing keys."""

from __future__ import annotations

from django.db import models


class KeyRow(models.Model):
    """A key, for one note alone. The row is deleted when its note is destroyed."""

    name = models.CharField(max_length=64, unique=True)
    secret = models.BinaryField()

    class Meta:
        db_table = "seals_key"
