"""The table of looks. Rows are added and never changed: the last one of a person, desk and case counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

if TYPE_CHECKING:
    Text = models.Field[str, str]


class LookRow(models.Model):
    """``heads``: JSON, by installation the sequence up to which its chain was read."""

    person: Text = models.CharField(max_length=120)
    desk: Text = models.CharField(max_length=120)
    case_name: Text = models.CharField(max_length=80)
    heads: Text = models.TextField()
    at: Text = models.CharField(max_length=40)

    class Meta:
        db_table = "looks_look"
        indexes: ClassVar = [models.Index(fields=["person", "desk", "case_name"], name="looks_whose")]
